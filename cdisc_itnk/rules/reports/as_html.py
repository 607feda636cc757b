"""The report as one HTML page that opens offline: filter by rule, data set, subject, severity, state and text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cdisc_itnk.core import Severity
from cdisc_itnk.rules.reports.as_xlsx import LIMIT
from cdisc_itnk.rules.reports.conformance import Conformance, State
from cdisc_itnk.rules.reports.tables import (
    conformance_details,
    dataset_details,
    issue_summary,
    rules_report,
    shown,
    waivers,
)
from cdisc_itnk.submission.atomic import replacing

_FILES = PackageLoader("cdisc_itnk.rules.reports", "page")
_TEMPLATES = Environment(loader=_FILES, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def write_html(conformance: Conformance, path: Path, limit: int | None = LIMIT) -> None:
    """See `to_html`.

    Raises:
        OutputError: The disk does not take it.
    """
    with replacing(path) as file:
        file.write(to_html(conformance, limit).encode())


def to_html(conformance: Conformance, limit: int | None = LIMIT) -> str:
    """The page: HTML 5, self-contained, the same text for the same validation; all that comes from data is escaped.

    Args:
        conformance: What to show.
        limit: How many records a rule and data set may show; null for all. All are counted.
    """
    summary = [row | {"group": group} for group, row in enumerate(issue_summary(conformance))]
    order = list(map(str, Severity))
    return _TEMPLATES.get_template("page.html.j2").render(
        validation=conformance.validation,
        details={name: value for name, value in conformance_details(conformance, limit).items() if value not in ("", "None")},
        counts=conformance.counts,
        severities=order,
        states=list(map(str, State)),
        summary=sorted(summary, key=lambda row: (order.index(row["severity"]), row["open"] == 0, -row["issues"], row["group"])),
        rules=rules_report(conformance),
        datasets=dataset_details(conformance),
        waivers=waivers(conformance),
        records=_embedded(_records(shown(conformance.issues, limit), pd.DataFrame(summary))),
        style=_source("style.css"),
        script=_source("script.js"),
    )


def _records(issues: pd.DataFrame, summary: pd.DataFrame) -> dict[str, Any]:
    """The issues column by column; what repeats is told once, by its place in a list."""
    keys = ["dataset", "rule", "message", "severity"]
    groups = summary.rename(columns={"core_id": "rule"}).reindex(columns=[*keys, "group"])
    placed = issues.merge(groups, on=keys, how="left", validate="many_to_one") if len(issues) else issues.assign(group=0)
    variables, names = pd.factorize(placed["variables"])
    subjects, persons = pd.factorize(placed["USUBJID"].fillna(""))
    reasons, explanations = pd.factorize(placed["explanation"].fillna(""))
    states = placed["state"].map({str(state): place for place, state in enumerate(State)})
    return {
        "names": [list(each) for each in names],
        "persons": persons.tolist(),
        "explanations": explanations.tolist(),
        "group": placed["group"].tolist(),
        "person": subjects.tolist(),
        "row": placed["row"].fillna(0).astype("int64").tolist(),
        "seq": [None if pd.isna(number) else number for number in placed["SEQ"].tolist()],
        "state": states.tolist(),
        "explanation": reasons.tolist(),
        "variables": variables.tolist(),
        "values": placed["values"].map(list).tolist(),
    }


def _embedded(content: dict[str, Any]) -> Markup:
    """JSON that may stand inside a script element."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_UNSAFE))  # noqa: S704 - what would end the element is escaped


def _source(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    return Markup(_FILES.get_source(_TEMPLATES, name)[0])  # noqa: S704
