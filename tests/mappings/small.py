"""Small raw forms and what the mapping of them needs."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cdisc_itnk.terminology import Terminology, load
from mappings.context import Context
from mappings.sources import RawExport, RawForm

CT = "2026-03-27"


@cache
def terminology() -> Terminology:
    return load(CT, synonyms={"UNIT": {"10^3/uL": "10^9/L"}})


def context() -> Context:
    """At work on a form AE; forms of other names have source keys too."""
    lines = range(2, 20)
    sources = {form: pd.Series([f"{form.lower()}.csv:{line}" for line in lines], dtype="str") for form in ("AE", "LB", "VS")}
    return Context(terminology(), form="AE", sources=sources)


def text(*values: str | None) -> pd.Series:
    return pd.Series(values, dtype="str")


def frame(**columns: list[Any]) -> pd.DataFrame:
    """Lists of numbers become float64, others `str`."""
    made = {}
    for name, values in columns.items():
        numeric = any(isinstance(value, int | float) and not pd.isna(value) for value in values)
        made[name] = pd.Series(values, dtype="float64" if numeric else "str")
    return pd.DataFrame(made)


def drafted(form: str = "LB", item: str = "LBORRES", **columns: list[Any]) -> pd.DataFrame:
    """Records as a mapping drafts them: each knows the form, position and item it was made from."""
    records = frame(**columns)
    return records.assign(**{"~FORM": form, "~ROW": range(len(records)), "~ITEM": item}).astype(
        {"~FORM": "str", "~ITEM": "str"}
    )


def raw_form(name: str, **columns: list[str | None]) -> RawForm:
    cells = frame(**columns)
    return RawForm.of(name, cells, pd.Series([f"{name.lower()}.csv:{row + 2}" for row in range(len(cells))], dtype="str"))


def export(*forms: RawForm) -> RawExport:
    return RawExport.of(forms, [])


def values(column: pd.Series) -> list[Any]:
    """The values with None for null."""
    return [None if pd.isna(value) else value for value in column]
