"""The issues as CSV, safe to open in a spreadsheet; all of them are in it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cdisc_itnk.core.report_table import spreadsheet_safe
from cdisc_itnk.rules.reports.conformance import Conformance
from cdisc_itnk.rules.reports.tables import Row, issue_details
from cdisc_itnk.submission.atomic import replacing

COLUMNS = ("core_id", "severity", "state", "dataset", "USUBJID", "row", "SEQ", "variables", "values", "message", "explanation")


def write_csv(conformance: Conformance, path: Path) -> None:
    """UTF-8, LF, one line an issue; variables and values are parted by `; `.

    Raises:
        OutputError: The disk does not take it.
    """
    frame = pd.DataFrame(map(_cells, issue_details(conformance)), columns=list(COLUMNS), dtype="str")
    with replacing(path) as file:
        file.write(spreadsheet_safe(frame).to_csv(index=False, lineterminator="\n").encode())


def _cells(row: Row) -> list[str]:
    return ["; ".join(value) if isinstance(value, list) else str(value) for value in (row[name] for name in COLUMNS)]
