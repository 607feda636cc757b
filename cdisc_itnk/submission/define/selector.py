"""Which variable says what a record is about, and so which variables need a definition for each of its values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

_DETAILED = {"PARAMCD": ("AVAL", "AVALC"), "QNAM": ("QVAL",), "TSPARMCD": ("TSVAL",)}
_RESULTS = ("ORRES", "ORRESU", "STRESC", "STRESN")
_DECODES = {"QNAM": "QLABEL", "ETCD": "ELEMENT", "AVAL": "AVALC"}


@dataclass(frozen=True, slots=True)
class Selector:
    """A variable whose values tell tests, parameters or qualifiers apart.

    Attributes:
        name: Such as `LBTESTCD`; empty where a data set has none.
        details: The variables that mean something else for each of its values.
    """

    name: str
    details: tuple[str, ...]


def selector_of(names: Collection[str]) -> Selector:
    """The selector of a data set with these variables.

    >>> selector_of(["USUBJID", "VSTESTCD", "VSORRES", "VSSTRESN"])
    Selector(name='VSTESTCD', details=('VSORRES', 'VSSTRESN'))
    """
    for name, details in _DETAILED.items():
        if name in names:
            return Selector(name, tuple(detail for detail in details if detail in names))
    code = next((name for name in names if name.endswith("TESTCD")), None)
    if code is None:
        return Selector("", ())
    results = (code.removesuffix("TESTCD") + suffix for suffix in _RESULTS)
    return Selector(code, tuple(name for name in results if name in names))


def decode_of(code: str, names: Collection[str]) -> str | None:
    """The variable that says in words what `code` says in short or as a number.

    >>> [decode_of(code, ["LBTEST", "AVISIT", "ELEMENT"]) for code in ("LBTESTCD", "AVISITN", "ETCD", "LBSTRESN")]
    ['LBTEST', 'AVISIT', 'ELEMENT', None]
    """
    candidates = (_DECODES.get(code), *(code.removesuffix(suffix) for suffix in ("CD", "N") if code.endswith(suffix)))
    return next((name for name in candidates if name in names), None)


def number_of(text: str, names: Collection[str]) -> str | None:
    """The variable that says as a number what `text` says in words.

    >>> number_of("AVISIT", ["AVISITN"]), number_of("AVALC", ["AVAL"]), number_of("AVISIT", [])
    ('AVISITN', 'AVAL', None)
    """
    number = "AVAL" if text == "AVALC" else f"{text}N"
    return number if number in names else None
