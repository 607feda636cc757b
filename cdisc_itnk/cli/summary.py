"""What a run says when it is done."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cdisc_itnk.cli.common import counted
from cdisc_itnk.pipeline import Run


def run_lines(result: Run, out: Path) -> list[str]:
    account = result.sdtm.account
    reasons = account.forms[account.forms["status"] == "set aside"].groupby("reason")["records"].sum()
    counts = dict(Counter(finding.severity.value for finding in result.findings))
    return [
        f"{account.read} raw records read = {account.mapped} mapped + {account.read - account.mapped} set aside",
        *(f"  {count} {reason}" for reason, count in reasons.items()),
        f"{sum(each.records for each in account.unmapped)} coded answers outside their codelists",
        counted(counts),
        *([f"report: {out / 'report.html'}"] if result.results else [f"data sets: {out}"]),
    ]
