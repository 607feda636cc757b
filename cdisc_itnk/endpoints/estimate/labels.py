"""Labels of groups and strata as positions, which is how the counting addresses them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import IntArray


def label_codes(labels: ArrayLike, what: str) -> tuple[IntArray, pd.Index]:
    """Positions of labels among the distinct ones, which are sorted; a categorical keeps all its categories.

    Args:
        labels: One label a subject.
        what: What they label, for the message.

    Returns:
        The position of each subject's label (int64) and the distinct labels.

    Raises:
        UsageError: A label is missing.

    >>> label_codes(["B", "A", "B"], "group")
    (array([1, 0, 1]), Index(['A', 'B'], dtype='str'))
    """
    categorical = pd.Categorical(labels)
    if missing := int((categorical.codes < 0).sum()):
        raise UsageError(f"{what} is missing for {missing} of {len(categorical)} subjects", expected="one each")
    return categorical.codes.astype(np.int64), categorical.categories


def strata_of(labels: pd.DataFrame) -> tuple[pd.DataFrame, IntArray]:
    """The distinct rows of a frame, sorted, and the position of each row among them.

    Args:
        labels: One row a subject. A missing value is a label of its own; a categorical column brings all its
            categories, also those without subjects. A frame without columns is one stratum.

    Returns:
        One row a stratum, with the columns of `labels`, and the position of each subject's stratum (int64).

    >>> strata_of(pd.DataFrame({"SEX": ["M", "F", "M"]}))
    (  SEX
    0   F
    1   M, array([1, 0, 1]))
    """
    by = list(labels.columns)
    if not by:
        return pd.DataFrame(index=range(1)), np.zeros(len(labels), dtype=np.int64)
    strata = labels.groupby(by, observed=False, dropna=False).size().index.to_frame(index=False)
    positions = labels.merge(strata.reset_index(names="_stratum"), on=by, how="left", validate="many_to_one")
    return strata, positions["_stratum"].to_numpy(dtype=np.int64)
