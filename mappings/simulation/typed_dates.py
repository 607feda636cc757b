"""ISO 8601 dates as sites type them."""

from __future__ import annotations

import pandas as pd

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def day_month_year(dates: pd.Series) -> pd.Series:
    """Dates with the month's name; UN and UNK stand for what is not known.

    >>> day_month_year(pd.Series(["2021-03-04", "2021-03", "2021", None], dtype="str")).tolist()
    ['04 MAR 2021', 'UN MAR 2021', 'UN UNK 2021', nan]
    """
    codes, distinct = pd.factorize(dates)
    typed = pd.Series([*map(_typed, distinct), None], dtype="str")
    return pd.Series(typed.array.take(codes), index=dates.index)


def _typed(date: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{day or 'UN'} {_MONTHS[int(month) - 1] if month else 'UNK'} {year}"
