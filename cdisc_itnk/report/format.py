"""Numbers as tables print them: rounded half away from zero, a fixed number of decimals, a word for what does not exist."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core.rounding import round_half_away

DAYS_PER_MONTH = 30.4375
NOT_ESTIMABLE = "NE"
NOTHING = "–"


def number(values: pd.Series, decimals: int = 0, missing: str = NOTHING) -> pd.Series:
    """Numbers with a fixed number of decimals.

    >>> number(pd.Series([2.5, -0.04, None]), 0).tolist()
    ['3', '0', '–']
    """
    rounded = round_half_away(values.astype("float64"), decimals) + 0.0
    return rounded.map(f"{{:.{decimals}f}}".format).astype("str").mask(values.isna(), missing)


def percent(proportions: pd.Series, missing: str = NOT_ESTIMABLE) -> pd.Series:
    """Proportions as per cent with one decimal.

    >>> percent(pd.Series([0.70454, 1.0, None])).tolist()
    ['70.5', '100.0', 'NE']
    """
    return number(proportions * 100, 1, missing)


def months(days: pd.Series) -> pd.Series:
    """Days as months of 30.4375 days with one decimal.

    >>> months(pd.Series([365.25, None])).tolist()
    ['12.0', 'NE']
    """
    return number(days / DAYS_PER_MONTH, 1, NOT_ESTIMABLE)


def count_percent(n: pd.Series, total: pd.Series) -> pd.Series:
    """Counts with their share of the total, without a share where there is none to take.

    >>> count_percent(pd.Series([7, 0, 0]), pd.Series([10, 10, 0])).tolist()
    ['7 (70.0)', '0', '0']
    """
    share = n.astype("float64") / total.astype("float64").where(total > 0)
    return number(n).str.cat(" (" + percent(share) + ")").where(n > 0, number(n))


def limits(lower: pd.Series, upper: pd.Series) -> pd.Series:
    """Printed limits as an interval; one dash where neither exists.

    >>> limits(pd.Series(["1.0", "NE"]), pd.Series(["2.0", "NE"])).tolist()
    ['1.0, 2.0', '–']
    """
    both = (lower == NOT_ESTIMABLE) & (upper == NOT_ESTIMABLE)
    return (lower + ", " + upper).mask(both, NOTHING)


def p_value(values: pd.Series) -> pd.Series:
    """Probabilities with three decimals, or below the least that they show.

    >>> p_value(pd.Series([0.04567, 0.00001, 1.0])).tolist()
    ['0.046', '<0.001', '1.000']
    """
    return number(values, 3).mask(values < 0.001, "<0.001")


def date(values: pd.Series) -> pd.Series:
    """Dates as YYYY-MM-DD.

    >>> date(pd.Series(pd.to_datetime(["2025-06-30", None]))).tolist()
    ['2025-06-30', '–']
    """
    return values.astype("datetime64[s]").dt.strftime("%Y-%m-%d").astype("str").fillna(NOTHING)


def text(values: pd.Series) -> pd.Series:
    """Text, with a dash for null.

    >>> text(pd.Series(["a", None])).tolist()
    ['a', '–']
    """
    return values.astype("str").fillna(NOTHING)


def confidence(estimates: pd.DataFrame) -> str:
    """What to call the intervals of estimates, by their `conf_level`.

    >>> confidence(pd.DataFrame({"conf_level": [None, 0.95]}))
    '95% CI'
    """
    levels = estimates["conf_level"].dropna()
    return f"{100 * levels.iloc[0]:g}% CI" if len(levels) else "CI"
