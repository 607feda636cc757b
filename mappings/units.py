"""Standard units: to which unit the results of a test are converted, and by which factor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conversion:
    """From a reported unit to the standard one: `value * factor + offset`, rounded half away from zero."""

    unit: str
    factor: float
    offset: float = 0.0
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class StandardUnit:
    """The standard unit of one test.

    Attributes:
        test: --TESTCD.
        unit: --STRESU.
        conversions: How other units are converted; the unit itself needs no entry.
        specimen: --SPEC, where the unit depends on it.
        decimals: To how many decimals results reported in this unit are rounded; null leaves them as reported.
    """

    test: str
    unit: str
    conversions: tuple[Conversion, ...] = ()
    specimen: str = ""
    decimals: int | None = None
