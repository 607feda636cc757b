"""--STRESC, --STRESN and --STRESU from what was reported (SDTMIG 3.4, section 4.5.1)."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.core.distinct import by_distinct
from cdisc_itnk.core.rounding import round_half_away
from mappings.context import Context
from mappings.units import StandardUnit

_NUMBER = r"^\s*(?P<operator>[<>]=?|=)?\s*(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*$"
_SHORTEST = partial(np.format_float_positional, trim="-")
_REDUNDANT = r"^\+?(-?)0*(?=\d)|^\+"


def standardise(frame: pd.DataFrame, domain: str, units: tuple[StandardUnit, ...], context: Context) -> pd.DataFrame:
    """`frame` with --STRESC, --STRESN and --STRESU.

    A number is converted to the test's standard unit. A number with an operator (`<0.1`) is converted too, but stands in
    --STRESC only. Other texts are copied. A step that made --STRESC itself is left alone. A unit that the study does not
    convert is a finding: the result then stays in its own unit.
    """
    reported = frame[f"{domain}ORRES"]
    unit = frame.get(f"{domain}ORRESU", pd.Series(None, index=frame.index, dtype="str"))
    digits = by_distinct(reported, lambda texts: texts.str.extract(_NUMBER)["number"])
    number = by_distinct(digits, lambda texts: pd.to_numeric(texts).astype("float64"))
    plan = _plan(frame, domain, unit, number.notna(), units, context)
    converted = _rounded(number * plan["factor"] + plan["offset"], plan["decimals"])
    as_reported = (plan["factor"] == 1) & (plan["offset"] == 0) & plan["decimals"].isna()
    text = as_text(converted).where(
        ~as_reported, by_distinct(digits, lambda texts: texts.str.replace(_REDUNDANT, r"\1", regex=True))
    )
    operator = by_distinct(reported, lambda texts: texts.str.extract(_NUMBER)["operator"])
    operator = operator.where(operator != "=")
    text = text.where(operator.isna(), operator + text).where(number.notna(), reported)
    made = frame.get(f"{domain}STRESC", pd.Series(None, index=frame.index, dtype="str"))
    exact = number.notna() & operator.isna() & made.isna()
    return frame.assign(
        **{
            f"{domain}STRESC": made.fillna(text),
            f"{domain}STRESN": converted.where(exact),
            f"{domain}STRESU": plan["unit"].where(number.notna() & made.isna()),
        }
    )


def convert_limits(frame: pd.DataFrame, domain: str, units: tuple[StandardUnit, ...], context: Context) -> pd.DataFrame:
    """`frame` with --STNRLO and --STNRHI by the same conversion, and --NRIND where the result and a limit are known.

    A limit that is no number stays in --ORNRLO or --ORNRHI only.
    """
    unit = frame.get(f"{domain}ORRESU", pd.Series(None, index=frame.index, dtype="str"))
    plan = _plan(frame, domain, unit, pd.Series(False, index=frame.index), units, context)
    limits = [pd.to_numeric(frame[f"{domain}ORNR{side}"], errors="coerce").astype("float64") for side in ("LO", "HI")]
    low, high = (_rounded(limit * plan["factor"] + plan["offset"], plan["decimals"]) for limit in limits)
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


def _rounded(values: pd.Series, decimals: pd.Series) -> pd.Series:
    for places in decimals.dropna().unique():
        values = values.where(decimals != places, round_half_away(values, int(places)))
    return values


def _plan(
    frame: pd.DataFrame, domain: str, unit: pd.Series, numeric: pd.Series, units: tuple[StandardUnit, ...], context: Context
) -> pd.DataFrame:
    """Factor, offset, decimals and standard unit of each record."""
    specimen = frame.get(f"{domain}SPEC", pd.Series(None, index=frame.index, dtype="str")).fillna("")
    table = _conversions(units)
    keys = pd.DataFrame({"test": frame[f"{domain}TESTCD"], "specimen": specimen, "from": unit.fillna("")})
    found, general = (
        level.merge(table, on=["test", "specimen", "from"], how="left", validate="many_to_one").set_index(frame.index)
        for level in (keys, keys.assign(specimen=""))
    )
    found = found.where(found["unit"].notna(), general)
    expected = keys["test"].isin([standard.test for standard in units])
    unknown = numeric & unit.notna() & found["unit"].isna() & expected
    _report(keys[unknown], domain, context)
    return found.assign(factor=found["factor"].fillna(1.0), offset=found["offset"].fillna(0.0), unit=found["unit"].fillna(unit))


def _conversions(units: tuple[StandardUnit, ...]) -> pd.DataFrame:
    rows = [
        (standard.test, standard.specimen, unit, factor, offset, decimals, standard.unit)
        for standard in units
        for unit, factor, offset, decimals in [
            (standard.unit, 1.0, 0.0, standard.decimals),
            *((each.unit, each.factor, each.offset, each.decimals) for each in standard.conversions),
        ]
    ]
    columns = ["test", "specimen", "from", "factor", "offset", "decimals", "unit"]
    table = pd.DataFrame(rows, columns=columns)
    texts, numbers = ["test", "specimen", "from", "unit"], ["factor", "offset", "decimals"]
    return table.astype(dict.fromkeys(texts, "str") | dict.fromkeys(numbers, "float64"))


def _report(unknown: pd.DataFrame, domain: str, context: Context) -> None:
    for (test, unit), rows in unknown.groupby(["test", "from"]):
        message = f"{domain}: no conversion of {test} from {unit!r}; add it to the study's units, the result stays in {unit}"
        at = tuple(int(row) for row in rows.index)
        variables = (f"{domain}ORRESU",)
        context.findings.append(Finding("unknown-unit", Severity.ERROR, domain, variables, message, at, values=(str(unit),)))
