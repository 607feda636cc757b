"""How each result is converted: the factor to the standard unit of its test, and what to do where that is not known."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.engine.draft import FORM, ITEM, ROW
from mappings.units import StandardUnit


def conversion(frame: pd.DataFrame, domain: str, units: tuple[StandardUnit, ...]) -> pd.DataFrame:
    """For each record `factor offset decimals unit`; `own`, whether it keeps its unit; `known`, whether it can be standardised.

    A test without a standard unit for its specimen keeps the unit that was reported. A test with one is standardised only from
    a unit that the study converts; the empty unit is such a one where the test has none. Where the specimen is not known, a
    standard unit for any specimen counts.
    """
    table = _conversions(units)
    keys = _keys(frame, domain)
    found, general = (
        level.merge(table, on=["test", "specimen", "from"], how="left", validate="many_to_one").set_index(frame.index)
        for level in (keys, keys.assign(specimen=""))
    )
    found = found.where(found["unit"].notna(), general)
    own = ~_has_standard(keys, units)
    unit = found["unit"].where(~own, keys["from"])
    return found.assign(
        factor=found["factor"].fillna(1.0),
        offset=found["offset"].fillna(0.0),
        unit=unit.mask(unit == ""),
        own=own,
        known=own | found["unit"].notna(),
    )


def report_units(frame: pd.DataFrame, domain: str, numeric: pd.Series, plan: pd.DataFrame, context: Context) -> None:
    """Findings: numeric results whose unit is missing, is not converted, or differs within a test without a standard unit.

    Args:
        frame: The records.
        domain: Their domain.
        numeric: Which of them have a number for a result.
        plan: Their `conversion`.
        context: Where the findings go.
    """
    keys = _keys(frame, domain)
    _report_unknown(frame[numeric & ~plan["known"]], domain, keys, context)
    _report_mixed(frame[numeric & plan["own"]], keys, context)


def _report_unknown(frame: pd.DataFrame, domain: str, keys: pd.DataFrame, context: Context) -> None:
    for (form, item, test, unit), rows in frame.groupby([FORM, ITEM, keys["test"], keys["from"]]):
        collected = tuple(sorted(rows[f"{domain}ORRES"].unique()))
        rule, what, hint, values = (
            ("unknown-unit", f"in {unit!r}, which the study does not convert", "correct it or add a conversion", (str(unit),))
            if unit
            else ("missing-unit", "without a unit", "enter the unit, or state it in the mapping", collected)
        )
        message = f"results of {test} {what}: kept in {domain}ORRES, no standard result; {hint}"
        context.report(rule, Severity.WARNING, str(item), message, rows[ROW], values, str(form))


def _report_mixed(frame: pd.DataFrame, keys: pd.DataFrame, context: Context) -> None:
    units = keys.loc[frame.index, "from"].replace("", "none")
    same_test = [keys.loc[frame.index, name] for name in ("test", "specimen")]
    mixed = units.groupby(same_test).transform("nunique") > 1
    for (test, _), of_test in units[mixed].groupby([each[mixed] for each in same_test]):
        used = tuple(sorted(of_test.unique()))
        message = f"results of {test} in several units, {', '.join(used)}, and no standard unit; name one in the study"
        for (form, item), rows in frame.loc[of_test.index].groupby([FORM, ITEM]):
            context.report("mixed-units", Severity.WARNING, str(item), message, rows[ROW], used, str(form))


def _keys(frame: pd.DataFrame, domain: str) -> pd.DataFrame:
    blank = pd.Series(None, index=frame.index, dtype="str")
    specimen, unit = (frame.get(f"{domain}{suffix}", blank).fillna("") for suffix in ("SPEC", "ORRESU"))
    return pd.DataFrame({"test": frame[f"{domain}TESTCD"], "specimen": specimen, "from": unit})


def _has_standard(keys: pd.DataFrame, units: tuple[StandardUnit, ...]) -> pd.Series:
    of_any = keys["test"].isin([standard.test for standard in units if not standard.specimen])
    pairs = {(standard.test, specimen) for standard in units for specimen in (standard.specimen, "")}
    return of_any | pd.MultiIndex.from_frame(keys[["test", "specimen"]]).isin(pairs)


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
