"""Decimals, which are text in a file so that none of their digits is lost (Dataset-JSON 1.1, `decimal` for `decimal`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_DECIMAL = r"^-?((\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"


def unfit(texts: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Where `texts` are no decimals; a comma may only set thousands apart.

    >>> unfit(pa.array(["0.10", "1e-7", "1,000", "1,5", "1,5 mg", None])).tolist()
    [False, False, False, True, True, False]
    """
    return ~np.asarray(pc.fill_null(pc.match_substring_regex(texts, _DECIMAL), True))


def doubles(texts: pa.StringArray) -> npt.NDArray[np.float64]:
    """The numbers of 8 bytes that are nearest to `texts`, NaN for null.

    Raises:
        ValueError: A text is no number.

    >>> doubles(pa.array(["0.10", "1,000", None])).tolist()
    [0.1, 1000.0, nan]
    """
    numbers: npt.NDArray[np.float64] = pc.replace_substring(texts, ",", "").cast(pa.float64()).to_numpy(zero_copy_only=False)
    return numbers
