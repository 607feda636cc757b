"""The report as JSON of the shape of CORE's (`-of json`), which tools made for that can read; all issues are in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from cdisc_itnk.rules.reports.conformance import Conformance
from cdisc_itnk.rules.reports.tables import (
    Row,
    conformance_details,
    dataset_details,
    issue_details,
    issue_summary,
    rules_report,
    waivers,
)
from cdisc_itnk.submission.atomic import replacing


def write_json(conformance: Conformance, path: Path) -> None:
    """UTF-8, one row of a table a line; the same bytes for the same validation.

    Raises:
        OutputError: The disk does not take it.
    """
    with replacing(path) as file:
        for text in _document(conformance):
            file.write(text.encode())


def _document(conformance: Conformance) -> Iterator[str]:
    details = {key.replace(" ", "_").replace("-", "_"): value for key, value in conformance_details(conformance).items()}
    yield '{\n"Conformance_Details": ' + json.dumps(details, ensure_ascii=False, indent=2)
    yield from _table("Dataset_Details", dataset_details(conformance))
    yield from _table("Issue_Summary", issue_summary(conformance))
    yield from _table("Issue_Details", issue_details(conformance))
    yield from _table("Rules_Report", rules_report(conformance))
    yield from _table("Waivers", waivers(conformance))
    yield "\n}\n"


def _table(name: str, rows: Iterable[Row]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False, allow_nan=False)
    yield "\n]"
