"""Decision tables: the first rule that holds gives the response and its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

Rule = tuple[pd.Series, str, str | pd.Series]


def decide(rules: Sequence[Rule]) -> pd.DataFrame:
    """The outcome of the first rule that holds in each row.

    Args:
        rules: At least one rule of a condition (boolean, NA counts as not holding), a response and a reason.

    Returns:
        AVALC and RESPREAS (str), null where no rule holds; indexed like the conditions.

    >>> blasts = pd.Series([12.0, 2.0])
    >>> decide([(blasts >= 5, "NR", "marrow blasts"), (blasts < 5, "CR", "all criteria met")])
      AVALC          RESPREAS
    0    NR     marrow blasts
    1    CR  all criteria met
    """
    index = rules[0][0].index
    response = reason = pd.Series(np.nan, index=index, dtype="str")
    for condition, value, why in reversed(rules):
        holds = condition.fillna(False).astype("bool")
        response, reason = response.mask(holds, value), reason.mask(holds, why)
    return pd.DataFrame({"AVALC": response, "RESPREAS": reason})


def name_those(conditions: Mapping[str, pd.Series], prefix: str = "") -> pd.Series:
    """The names of the conditions that hold in each row, as text; NA counts as not holding.

    >>> name_those({"low neutrophils": pd.Series([True, False]), "low platelets": pd.Series([True, True])}).tolist()
    ['low neutrophils, low platelets', 'low platelets']
    """
    index = next(iter(conditions.values())).index
    text = pd.Series("", index=index, dtype="str")
    for name, condition in conditions.items():
        holds = condition.fillna(False).astype("bool")
        text = text.mask(holds & (text != ""), text + ", ").mask(holds, lambda so_far, name=name: so_far + name)
    return prefix + text
