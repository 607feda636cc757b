"""Symbols of units, in which letter case carries meaning: mg and Mg, g/L and G/L, uM and um (SI Brochure, chapter 3)."""

from __future__ import annotations

import re

_PREFIXES = frozenset("YZEPTGMkhdcmunpfazy")
_UNITS = frozenset(
    "g m s A K mol M U IU eq Eq Pa Hz V W J N S cal osm Osm kat Bq Ci Gy Sv lm lx L l".split()  # as UNIT and SI write them
)
_FOLDED = frozenset(unit.casefold() for unit in _UNITS)
_ALONE = frozenset("gGmMuUsStT")
"""What stands alone in either case with two meanings: grams and giga- (G/L is 10^9/L), metres and mega-, micro- and units."""

_WORD = re.compile(r"[A-Za-z]+")


def same_symbols(text: str, other: str) -> bool:
    """Whether two spellings of a unit, equal but for letter case, mean the same.

    They do unless the case changes an SI prefix or makes one symbol of a unit another; words and litres may have any case.

    >>> [same_symbols(text, other) for text, other in (("ml", "mL"), ("KG", "kg"), ("CM", "cm"), ("BEATS/MIN", "beats/min"))]
    [True, True, True, True]
    >>> [same_symbols(text, other) for text, other in (("G/L", "g/L"), ("Mg", "mg"), ("u/L", "U/L"), ("mM", "mm"))]
    [False, False, False, False]
    """
    return all(map(_same, _WORD.findall(text), _WORD.findall(other)))


def _same(written: str, meant: str) -> bool:
    if written == meant or written.casefold() == "l":
        return True
    if len(written) == 1:
        return written not in _ALONE
    (prefix, unit), (meant_prefix, meant_unit) = (written[0], written[1:]), (meant[0], meant[1:])
    if unit.casefold() not in _FOLDED or prefix not in _PREFIXES:
        return True
    is_symbol = unit in _UNITS and unit.casefold() not in ("l", "eq", "osm")
    return prefix == meant_prefix and (unit == meant_unit or not is_symbol)
