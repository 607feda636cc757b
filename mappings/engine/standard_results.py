"""--STRESC, --STRESN and --STRESU from what was reported (SDTMIG 3.4, section 4.5.1)."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from cdisc_itnk.core import Severity
from cdisc_itnk.core.distinct import by_distinct
from cdisc_itnk.core.rounding import round_half_away
from mappings.context import Context
from mappings.engine.conversion import report_units
from mappings.engine.draft import FORM, ITEM, ROW, SUSPECT
from mappings.engine.reported_results import looks_like_number, read_results

_SHORTEST = partial(np.format_float_positional, trim="-")
_REDUNDANT = r"^\+?(-?)0*(?=\d)|^\+"
_NOT_PLAIN = "[eE]"


def standardise(frame: pd.DataFrame, domain: str, plan: pd.DataFrame, context: Context) -> pd.DataFrame:
    """`frame` with --STRESC, --STRESN and --STRESU, as `plan` (see `conversion`) has it, and the working column `~SUSPECT`.

    A number is converted to the test's standard unit. A number with an operator (`<0.1`) is converted too, but stands in
    --STRESC only. Other texts are copied; one that looks like a number (`37,5`) is a finding. A step that made --STRESC itself
    is left alone. Where the test has a standard unit and the result's own is missing or not converted, there is no standard
    result and a finding says so.
    """
    reported = frame[f"{domain}ORRES"]
    made = frame.get(f"{domain}STRESC", pd.Series(None, index=frame.index, dtype="str"))
    read = read_results(reported)
    numeric = read["number"].notna() & made.isna()
    report_units(frame, domain, numeric, plan, context)
    suspect = made.isna() & _looks_like_number(frame, domain, plan, context)
    _report_suspects(frame[suspect], domain, context)
    converted = _converted(read["number"], plan)
    as_reported = (plan["factor"] == 1) & (plan["offset"] == 0) & plan["decimals"].isna()
    plain = as_reported & ~read["digits"].str.contains(_NOT_PLAIN).fillna(False).astype("bool")
    text = as_text(converted).where(~plain, read["digits"].str.replace(_REDUNDANT, r"\1", regex=True))
    text = text.where(read["operator"].isna(), read["operator"] + text)
    known = plan["known"] & numeric
    return frame.assign(
        **{
            f"{domain}STRESC": made.fillna(text.where(known).where(read["number"].notna(), reported)),
            f"{domain}STRESN": converted.where(known & read["operator"].isna()),
            f"{domain}STRESU": plan["unit"].where(known),
            SUSPECT: suspect,
        }
    )


def convert_limits(frame: pd.DataFrame, domain: str, plan: pd.DataFrame, context: Context) -> pd.DataFrame:
    """`frame` with --STNRLO and --STNRHI by the same conversion, and --NRIND where the result and a limit are known.

    A limit that is no number stays in --ORNRLO or --ORNRHI only, which is a finding; so does one without a known unit.
    """
    low, high = (
        _converted(limit, plan).where(plan["known"])
        for limit in (_limits(frame, f"{domain}ORNR{side}", context) for side in ("LO", "HI"))
    )
    value = frame[f"{domain}STRESN"]
    indicator = pd.Series("NORMAL", index=frame.index, dtype="str").mask(value < low, "LOW").mask(value > high, "HIGH")
    known = value.notna() & (low.notna() | high.notna())
    return frame.assign(**{f"{domain}STNRLO": low, f"{domain}STNRHI": high, f"{domain}NRIND": indicator.where(known)})


def as_text(numbers: pd.Series) -> pd.Series:
    """Numbers in the shortest decimal form, as --STRESC wants them: 5, 0.25, 1200000.

    >>> as_text(pd.Series([5.0, 0.25, 1200000.0, None])).tolist()
    ['5', '0.25', '1200000', nan]
    """
    return by_distinct(numbers, lambda each: each.map(_SHORTEST).astype("str"))


def _limits(frame: pd.DataFrame, name: str, context: Context) -> pd.Series:
    if name not in frame:
        return pd.Series(np.nan, index=frame.index)
    limits = pd.to_numeric(frame[name], errors="coerce").astype("float64")
    limits = limits.where(np.isfinite(limits))
    for form, rows in frame[limits.isna() & frame[name].notna()].groupby(FORM):
        message = f"limits of the normal range that are no numbers stand in {name} only; correct them in the EDC system"
        context.report(
            "limit-not-a-number", Severity.WARNING, "", message, rows[ROW], tuple(sorted(rows[name].unique())), str(form)
        )
    return limits


def _looks_like_number(frame: pd.DataFrame, domain: str, plan: pd.DataFrame, context: Context) -> pd.Series:
    measured = ~plan["own"]
    if f"{domain}ORRESU" in frame:
        measured |= frame[f"{domain}ORRESU"].notna()
    return looks_like_number(frame[f"{domain}ORRES"], measured, context.terminology)


def _report_suspects(suspects: pd.DataFrame, domain: str, context: Context) -> None:
    for (form, item), rows in suspects.groupby([FORM, ITEM], sort=True):
        message = (
            "results that look like numbers and are none (decimal comma, thousands apart, unit inside): "
            f"text in {domain}STRESC, no {domain}STRESN; correct them in the EDC system, "
            "or name a decimal comma in the study, tabulator(..., decimal=',')"
        )
        values = tuple(sorted(rows[f"{domain}ORRES"].unique()))
        context.report("result-not-a-number", Severity.WARNING, str(item), message, rows[ROW], values, str(form))


def _converted(numbers: pd.Series, plan: pd.DataFrame) -> pd.Series:
    """`numbers` in the standard unit, to the decimals of the plan or else the 15 digits that a double holds for sure."""
    same = (plan["factor"] == 1) & (plan["offset"] == 0)
    exact = by_distinct(numbers * plan["factor"] + plan["offset"], lambda each: each.map("{:.15g}".format).astype("float64"))
    values = numbers.where(same, exact)
    for places in plan["decimals"].dropna().unique():
        values = values.where(plan["decimals"] != places, round_half_away(values, int(places)))
    return values
