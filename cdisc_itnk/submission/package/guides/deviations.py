"""Where the data sets differ from what was collected or published: added terms, split texts, respelled characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdisc_itnk.core import Dataset, Finding, VariableSpec
from cdisc_itnk.submission.package.guides.blocks import Block, table
from cdisc_itnk.submission.xpt import transliterate
from cdisc_itnk.submission.xpt.long_text import continues
from cdisc_itnk.terminology import Codelist, Terminology

LISTED = 20
"""How many respelled values of a variable the guide lists."""


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
    """Texts over 200 bytes, whose rest is in supplemental qualifiers of the same label (SDTMIG 3.4, section 4.5.3)."""
    rows = [
        (f"{parent.name}.{variable.name}", f"{name}, QNAM = {qualifier}", records)
        for name, parent in _parents(datasets)
        for qualifier, label, records in _qualifiers(datasets[name])
        for variable in parent.spec.variables
        if variable.label == label and continues(qualifier, variable.name)
    ]
    return table({"Text": 1, "Continued in": 2, "Records": 1}, rows, "No text was longer than 200 bytes.")


def _parents(datasets: Mapping[str, Dataset]) -> Iterator[tuple[str, Dataset]]:
    """Each data set of supplemental qualifiers with the one that it belongs to."""
    pairs = ((name, datasets.get(name.removeprefix("SUPP"))) for name in datasets if name.startswith("SUPP"))
    return ((name, parent) for name, parent in pairs if parent)


def _qualifiers(dataset: Dataset) -> Iterator[tuple[str, str, int]]:
    counts = dataset.frame[["QNAM", "QLABEL"]].value_counts().sort_index()
    return ((str(name), str(label), int(records)) for (name, label), records in counts.items())


def respelled(findings: tuple[Finding, ...]) -> Block:
    """Values with characters that a transport file cannot hold, as collected and as written; of many the first."""
    rows: list[tuple[str, str, str]] = []
    for finding in findings:
        if finding.rule == "xpt-encoding":
            place = f"{finding.dataset}.{' '.join(finding.variables)}"
            rows += [(place, value, transliterate(value)) for value in finding.values[:LISTED]]
            if len(finding.values) > LISTED:
                rows.append((place, f"and {len(finding.values) - LISTED} more values", ""))
    return table({"Variable": 1, "As collected": 2, "In the file": 2}, rows, "All characters are as collected.")
