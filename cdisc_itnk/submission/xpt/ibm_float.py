"""IBM hexadecimal floating point, the numbers of SAS transport files, to and from IEEE 754 doubles.

An IBM double is a sign bit, an exponent of 16 (7 bits, excess 64) and 56 bits of fraction. All 53 bits of an IEEE double
fit into the fraction, so what lies within the range is written exactly. A missing value is one character and seven zero
bytes: `.`, `_` or `A` to `Z` (SAS technical note TS-140, "Missing values").
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Doubles: TypeAlias = npt.NDArray[np.float64]
Words: TypeAlias = npt.NDArray[np.uint64]
Mask: TypeAlias = npt.NDArray[np.bool_]

LARGEST = (1 - 2.0**-53) * 2.0**252
"""The largest double that an IBM double can hold."""
SMALLEST = 2.0**-260
"""The smallest positive double that an IBM double can hold; SAS writes what is nearer to zero as 0."""

SPECIAL_MISSING = "_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The characters of the special missing values, which SAS shows as ._ and .A to .Z."""

_FRACTION_BITS = np.uint64(56)
_FRACTION = np.uint64((1 << 56) - 1)
_SIGN = np.uint64(1 << 63)
_IEEE_HIDDEN_BIT = np.uint64(1 << 52)
_IEEE_FRACTION = np.uint64((1 << 52) - 1)
_IEEE_EXPONENT_OF_SMALLEST = np.uint64(1023 - 260)


def missing_word(code: str) -> np.uint64:
    """The word that stands for a missing value: `code` is `.`, `_` or a letter.

    >>> hex(missing_word("."))
    '0x2e00000000000000'
    """
    return np.uint64(ord(code) << 56)


def to_ibm(values: Doubles) -> Words:
    """`values` as IBM doubles in native words: NaN is missing (`.`), what is nearer to zero than `SMALLEST` is 0.

    The result is undefined beyond `LARGEST`; see `overflows`.

    >>> [hex(word) for word in to_ibm(np.array([1.0, -118.625, np.nan]))]
    ['0x4110000000000000', '0xc276a00000000000', '0x2e00000000000000']
    """
    bits = values.view(np.uint64)
    exponent = ((bits >> np.uint64(52)) & np.uint64(0x7FF)) - _IEEE_EXPONENT_OF_SMALLEST
    words = (bits & _IEEE_FRACTION) | _IEEE_HIDDEN_BIT
    words <<= exponent & np.uint64(3)
    words |= (exponent >> np.uint64(2)) << _FRACTION_BITS
    words |= bits & _SIGN
    words[np.abs(values) < SMALLEST] = 0
    words[np.isnan(values)] = missing_word(".")
    return words


def overflows(values: Doubles) -> Mask:
    """Where `values` are too large for an IBM double, infinity included.

    >>> overflows(np.array([1e75, 1e76, -np.inf, np.nan])).tolist()
    [False, True, True, False]
    """
    return np.abs(values) > LARGEST


def underflows(values: Doubles) -> Mask:
    """Where `values` are not zero but would be written as 0.

    >>> underflows(np.array([1e-78, 1e-79, 0.0])).tolist()
    [False, True, False]
    """
    nearer: Mask = (np.abs(values) < SMALLEST) & (values != 0)
    return nearer


def _scales() -> Doubles:
    exponents = 4.0 * (np.arange(128) - 64) - 56
    return np.concatenate([np.exp2(exponents), -np.exp2(exponents)])


_SCALES = _scales()
_IS_CODE = np.isin(np.arange(256), np.frombuffer(f".{SPECIAL_MISSING}".encode(), dtype=np.uint8))
_KEEP_53_BITS = np.array([~0, ~1, ~3, ~3, ~7, ~7, ~7, ~7], dtype=np.int64).view(np.uint64)


def from_ibm(words: Words) -> Doubles:
    """IBM doubles in native words as IEEE doubles; missing values of every kind are NaN.

    A fraction of more than 53 bits, which only a mainframe writes, is cut as SAS cuts it. Fractions need not be normalised.

    >>> from_ibm(np.array([0x4110000000000000, 0xC276A00000000000, 0x2E00000000000000], dtype=np.uint64)).tolist()
    [1.0, -118.625, nan]
    """
    fraction = words & _FRACTION
    fraction &= _KEEP_53_BITS[fraction >> np.uint64(53)]
    values = fraction.astype(np.float64)
    values *= _SCALES[words >> _FRACTION_BITS]
    zero = np.flatnonzero(fraction == 0)
    values[zero] = np.where(_IS_CODE[words[zero] >> _FRACTION_BITS], np.nan, 0.0)
    return values


def missing_kinds(words: Words) -> npt.NDArray[np.uint8]:
    """The character of each missing value, 0 where there is a number.

    >>> missing_kinds(np.array([missing_word("A"), 0], dtype=np.uint64)).tolist()
    [65, 0]
    """
    first = (words >> _FRACTION_BITS).astype(np.uint8)
    return np.where(_IS_CODE[first] & ((words & _FRACTION) == 0), first, np.uint8(0))
