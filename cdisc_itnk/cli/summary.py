"""What a run says when it is done."""

from __future__ import annotations

from pathlib import Path

from cdisc_itnk.cli.common import finding_counts
from cdisc_itnk.core.words import plural
from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import summary_lines


def run_lines(result: Run, out: Path) -> list[str]:
    """The account of the raw records, how many findings and issues there are, and where to look."""
    account = result.sdtm.account
    reasons = account.forms[account.forms["status"] == "set aside"].groupby("reason")["records"].sum()
    issues = [line for each in result.conformance.values() for line in summary_lines(each)]
    unmapped = sum(each.records for each in account.unmapped)
    return [
        f"{plural(account.read, 'raw record')} read = {account.mapped:,} mapped + {account.read - account.mapped:,} set aside",
        *(f"  {count:,} {reason}" for reason, count in reasons.items()),
        f"{plural(unmapped, 'coded answer')} outside {'its codelist' if unmapped == 1 else 'their codelists'}",
        f"{finding_counts(result.findings)}: {out / 'findings.csv'}",
        f"report: {out / 'report.html'}" if result.results else f"data sets: {out / 'sdtm'}",
        *issues,
        *([f"conformance: {out / 'conformance'}"] if result.conformance else []),
    ]
