"""The tables that both guides have: standards, data sets, findings, acronyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

import numpy as np
import pandas as pd

from cdisc_itnk.core import Dataset, Finding, Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.define import DefineInfo
from cdisc_itnk.submission.package.guides.blocks import Block, Bullets, Grid, Heading, Paragraph, table
from cdisc_itnk.submission.package.placeholders import EXPLANATION, VERSION
from cdisc_itnk.submission.package.submission import Submission
from cdisc_itnk.terminology import Package

_MADE = {"SDTM": "tabulation data sets", "ADaM": "analysis data sets"}
_ACRONYMS = {
    "aCRF": "Annotated case report form",
    "ADaM": "Analysis Data Model",
    "ADRG": "Analysis data reviewer's guide",
    "CDISC": "Clinical Data Interchange Standards Consortium",
    "cSDRG": "Clinical study data reviewer's guide",
    "CT": "Controlled terminology",
    "EDC": "Electronic data capture",
    "IG": "Implementation guide",
    "SDTM": "Study Data Tabulation Model",
    "XPT": "SAS transport file",
}


def acronyms() -> Block:
    """What the guide's short words stand for."""
    return Grid.of({"Acronym": 1, "Meaning": 4}, _ACRONYMS.items())


def standards(about: DefineInfo, datasets: Mapping[str, Dataset]) -> Block:
    """Standards, terminology, dictionaries and software with their versions, and what they are used for."""
    used_for = _MADE[about.kind]
    rows = [
        (about.guide, about.version, f"Structure of the {used_for}"),
        *((package.name, package.version, "Controlled terminology") for package in _packages(about, datasets)),
        ("Define-XML", "2.1", "Metadata of the data sets"),
        ("SAS transport file", "5", "Format of the data sets"),
        *_dictionaries(about, datasets),
        ("cdisc-itnk", version("cdisc-itnk"), f"Software that made the {used_for}"),
    ]
    return Grid.of({"Standard or dictionary": 2, "Version": 1.4, "Used for": 3}, rows)


def _packages(about: DefineInfo, datasets: Mapping[str, Dataset]) -> list[Package]:
    """The packages whose codelists the data sets name; of several that have a codelist, the first is searched."""
    variables = (variable for dataset in datasets.values() for variable in dataset.spec.variables)
    codelists = {codelist for variable in variables for codelist in variable.variable.codelists}
    packages = about.terminology.packages
    owners = [next((package for package in packages if codelist in package.codelists), None) for codelist in codelists]
    return [package for package in packages if package in owners]


def _dictionaries(about: DefineInfo, datasets: Mapping[str, Dataset]) -> Iterator[tuple[str, str, str]]:
    for name, dictionary in about.dictionaries.items():
        coded = [
            f"{dataset.name}.{variable.name}"
            for dataset in datasets.values()
            for variable in dataset.spec.variables
            if variable.variable.dictionary == name and dataset.frame[variable.name].notna().any()
        ]
        if coded:
            yield name, dictionary.version or VERSION, ", ".join(coded)


def records_and_subjects(dataset: Dataset) -> tuple[int, str]:
    """How many records a data set has, and of how many subjects; a dash where it is not about subjects."""
    frame = dataset.frame
    return len(frame), str(frame["USUBJID"].nunique()) if "USUBJID" in frame else "–"


def texts(frames: Mapping[str, pd.DataFrame], dataset: str, *variables: str) -> list[tuple[str, ...]]:
    """The records of a data set as texts, null as nothing; none where there is no such data set.

    >>> texts({"TA": pd.DataFrame({"ARM": ["A"], "TAETORD": [1.0]})}, "TA", "ARM", "TAETORD", "EPOCH")
    [('A', '1', '')]
    """
    frame = frames.get(dataset, pd.DataFrame()).reindex(columns=list(variables))
    columns = [[_text(value) for value in frame[name].tolist()] for name in variables]
    return list(zip(*columns, strict=True))


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:g}"
    return "" if value is None else str(value)


def conformance(findings: Iterable[Finding], submission: Submission, about: DefineInfo) -> tuple[Block, ...]:
    """The findings with the explanations that the study gives.

    Args:
        findings: Those of the guide's data sets.
        submission: Has the explanations.
        about: Tells which data sets they are.
    """
    order = list(Severity)
    ordered = sorted(findings, key=lambda each: (order.index(each.severity), each.dataset, each.rule))
    counts = Counter(finding.severity for finding in ordered)
    summary = ", ".join(plural(counts[severity], severity.value) for severity in order if severity in counts)
    return (
        Heading("Data conformance summary"),
        Heading("Conformance inputs", 2),
        Bullets(
            (
                f"The columns of the {_MADE[about.kind]} against their specifications: presence, type, dates, missing values.",
                "Values against the codelists of the controlled terminology, with the terms that the sponsor added.",
                "Characters and lengths against the limits of SAS transport files.",
                "The declared origin of each variable that has values.",
                *filter(None, [submission.checks.get(about.kind)]),
            )
        ),
        Heading("Issues", 2),
        Paragraph(f"{plural(len(ordered), 'finding')}: {summary}." if ordered else "There are no findings."),
        table(
            {"Severity": 0.75, "Rule": 1.5, "Where": 1, "Finding": 2.5, "Records": 0.9, "Explanation": 2},
            ((*_finding(each), submission.explanation(each) or EXPLANATION) for each in ordered),
            "Nothing is left to explain.",
        ),
    )


def _finding(finding: Finding) -> tuple[str, str, str, str, str]:
    where = " ".join((finding.dataset, *(name for name in finding.variables if not name.startswith("$"))))
    records = len(finding.rows) or len(finding.keys)
    return finding.severity.value, finding.rule, where, finding.message, str(records or "–")
