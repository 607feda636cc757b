"""Numbers with a decimal comma, as much of Europe types them, to numbers with a point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from cdisc_itnk.core.distinct import by_distinct
from mappings.definition import SdtmDefinition
from mappings.mapping import Mapping
from mappings.sources import RawExport

_NUMBER = r"^([<>≤≥=]*\s*[+-]?)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$"
_MEASURED = ("ORRES", "ORNRLO", "ORNRHI")


def with_decimal_points(definition: SdtmDefinition, export: RawExport) -> RawExport:
    """`export` with decimal points, and no thousands points, in the items that `definition` takes for numbers.

    Those are the items of variables that are numbers, and of results and their normal ranges; other items stay as they are.
    """
    forms = dict(export.forms)
    everywhere = {item if "." in item else f"{each.form}.{item}" for each in definition.mappings for item in _measured(each)}
    for form in definition.forms:
        measured = {item.removeprefix(f"{form.name}.") for item in everywhere}
        columns = [item.source for item in form.items if item.name in measured]
        if raw := forms.get(form.source):
            pointed = {column: decimal_points(raw.frame[column]) for column in columns if column in raw.frame}
            forms[form.source] = replace(raw, frame=raw.frame.assign(**pointed))
    return replace(export, forms=forms)


def decimal_points(texts: pd.Series) -> pd.Series:
    """`texts` with a point where a number has a decimal comma, and nothing where it has a point between thousands.

    >>> decimal_points(pd.Series(["10,5", "<0,5", "1.000", "1.234,5", "0.125", "10,5 mg"])).tolist()
    ['10.5', '<0.5', '1000', '1234.5', '0.125', '10,5 mg']
    """
    return by_distinct(texts, _decimal_points)


def _decimal_points(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract(_NUMBER)
    pointed = parts[0] + parts[1].str.replace(".", "", regex=False) + ("." + parts[2]).fillna("")
    return pointed.fillna(texts).astype("str")


def _measured(mapping: Mapping) -> Iterator[str]:
    results = tuple(f"{mapping.domain}{suffix}" for suffix in _MEASURED)
    for step in (step for block in mapping.blocks() for step in block):
        if step.algorithm.numeric or step.target in results:
            yield from step.algorithm.items
