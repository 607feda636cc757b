"""Where the data sets differ from what was collected or published: added terms, split texts, respelled characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cdisc_itnk.core import Dataset, Finding, VariableSpec
from cdisc_itnk.submission.package.guides.blocks import Block, table
from cdisc_itnk.submission.xpt import transliterate
from cdisc_itnk.terminology import Codelist, Terminology

_CONTINUED = re.compile(r"(?P<variable>[A-Z]+)\d$")


def added_terms(datasets: Mapping[str, Dataset], terminology: Terminology) -> Block:
    """The sponsor's terms that the data have, with what they mean and how many records have them."""
    found: dict[tuple[str, str, str], int] = {}
    for dataset in datasets.values():
        for variable in dataset.spec.variables:
            for name, term, meaning, records in _added(variable, dataset, terminology):
                place = (name, term, meaning)
                found[place] = found.get(place, 0) + records
    columns: dict[str, float] = {"Codelist": 1.2, "Term": 2, "Meaning": 3, "Values": 0.8}
    return table(columns, ((*place, records) for place, records in sorted(found.items())), "No term was added to a codelist.")


def _added(variable: VariableSpec, dataset: Dataset, terminology: Terminology) -> Iterator[tuple[str, str, str, int]]:
    if not variable.variable.codelists:
        return
    codelists = [terminology[name] for name in variable.variable.codelists]
    for text, records in dataset.frame[variable.name].value_counts().items():
        owner = _owner(codelists, str(text))
        if owner and not owner[str(text)].code:
            yield owner.value, str(text), owner[str(text)].preferred, int(records)


def _owner(codelists: list[Codelist], text: str) -> Codelist | None:
    return next((codelist for codelist in codelists if text in codelist), None)


def continued_texts(datasets: Mapping[str, Dataset]) -> Block:
    """Texts over 200 bytes, whose rest is in supplemental qualifiers (SDTMIG 3.4, section 4.5.3)."""
    rows = []
    for name, dataset in datasets.items():
        parent = datasets.get(name.removeprefix("SUPP"))
        for qualifier, records in _qualifiers(dataset) if parent and parent is not dataset else ():
            match = _CONTINUED.match(qualifier)
            if parent and match and match["variable"] in parent.spec:
                rows.append((f"{parent.name}.{match['variable']}", f"{name}, QNAM = {qualifier}", records))
    return table({"Text": 1, "Continued in": 2, "Records": 1}, rows, "No text was longer than 200 bytes.")


def _qualifiers(dataset: Dataset) -> Iterator[tuple[str, int]]:
    counts = dataset.frame["QNAM"].value_counts().sort_index()
    return ((str(name), int(records)) for name, records in counts.items())


def respelled(findings: tuple[Finding, ...]) -> Block:
    """Values with characters that a transport file cannot hold, as collected and as written."""
    rows = [
        (f"{finding.dataset}.{' '.join(finding.variables)}", value, transliterate(value))
        for finding in findings
        if finding.rule == "xpt-encoding"
        for value in finding.values
    ]
    return table({"Variable": 1, "As collected": 2, "In the file": 2}, rows, "All characters are as collected.")
