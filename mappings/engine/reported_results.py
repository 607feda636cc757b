"""What --ORRES says: a number, a number with an operator, a text, or something that looks like a number and is none."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core.distinct import by_distinct
from cdisc_itnk.terminology import Terminology

_NUMBER = r"^\s*(?P<operator>[<>]=?|=|≤|≥)?\s*(?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*$"
_OPERATORS = {"≤": "<=", "≥": ">=", "=": None}
_SEPARATED = r"[<>≤≥=~≈±−+\-\s]*\d[\d.,'’\s]*"
_WITH_UNIT = r"^[<>≤≥=~≈±−+\-\s]*\d[\d.,'’]*\s*(?P<unit>[^\W\d_]\S*|[%°µ/].*)$"


def read_results(reported: pd.Series) -> pd.DataFrame:
    """The parts of each result, all null where it is no number: `operator` (`<`, `<=`, `>`, `>=`), `digits` and `number`.

    >>> read_results(pd.Series(["4.50", "≤0.1", "37,5"])).to_numpy().tolist()
    [[nan, '4.50', 4.5], ['<=', '0.1', 0.1], [nan, nan, nan]]
    """
    digits = by_distinct(reported, lambda texts: texts.str.extract(_NUMBER)["number"])
    number = by_distinct(digits, lambda texts: pd.to_numeric(texts).astype("float64"))
    operator = by_distinct(reported, lambda texts: texts.str.extract(_NUMBER)["operator"].replace(_OPERATORS))
    finite = np.isfinite(number)
    parts = {"operator": operator.astype("str"), "digits": digits.astype("str"), "number": number}
    return pd.DataFrame({name: part.where(finite) for name, part in parts.items()})


def looks_like_number(reported: pd.Series, measured: pd.Series, terminology: Terminology) -> pd.Series:
    """Where a text that is no number seems to be meant as one: a decimal comma, thousands apart, its unit inside, a tilde.

    Args:
        reported: The results.
        measured: Where the study expects a number, as the record or the test has a unit; there any letters behind the digits
            count for a unit, elsewhere only those that the codelist UNIT knows.
        terminology: The study's terms.

    >>> from cdisc_itnk.terminology import load
    >>> texts = pd.Series(["37,5", "9.1 g/dL", "NEGATIVE", "<50", "1+", "2 nodes"])
    >>> looks_like_number(texts, pd.Series(False, index=texts.index), load("2026-03-27")).tolist()
    [True, True, False, False, False, False]
    """
    texts = reported[reported.notna() & read_results(reported)["number"].isna()]
    unit = texts.str.extract(_WITH_UNIT)["unit"]
    known = {each for each in unit.dropna().unique() if terminology["UNIT"].match(each)}
    suspect = texts.str.fullmatch(_SEPARATED) | (unit.notna() & (measured.loc[texts.index] | unit.isin(known)))
    return suspect.reindex(reported.index, fill_value=False).astype("bool")
