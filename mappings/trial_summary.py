"""The trial summary as a study states it: a value or a reason for none, parameter by parameter (SDTMIG 3.4, TS)."""

from __future__ import annotations

from dataclasses import dataclass

from cdisc_itnk.core import UsageError

NULL_FLAVORS = ("NI", "INV", "OTH", "NINF", "PINF", "UNC", "DER", "UNK", "ASKU", "NAV", "NASK", "QS", "TRC", "MSK", "NA", "NP")
"""The null flavors of ISO 21090, from no information to not present."""


@dataclass(frozen=True, slots=True)
class SummaryParameter:
    """One parameter of TS. Make it with `stated` or `missing`.

    Attributes:
        code: TSPARMCD.
        values: TSVAL of each of its records.
        null_flavor: TSVALNF where there is no value.
    """

    code: str
    values: tuple[str, ...] = ()
    null_flavor: str = ""


def stated(code: str, *values: str) -> SummaryParameter:
    """A parameter with its values, one record each.

    Raises:
        UsageError: No value, or a blank one.

    >>> stated("TTYPE", "EFFICACY", "SAFETY").values
    ('EFFICACY', 'SAFETY')
    """
    if not values or not all(value.strip() for value in values):
        raise UsageError("a blank value", where=f"TS, {code}", hint=f"say why with missing({code!r}, null_flavor)")
    return SummaryParameter(code, values)


def missing(code: str, null_flavor: str) -> SummaryParameter:
    """A parameter without a value, and why: a null flavor of ISO 21090.

    Raises:
        UsageError: The null flavor is none of ISO 21090.

    >>> missing("AGEMAX", "PINF").null_flavor
    'PINF'
    """
    if null_flavor not in NULL_FLAVORS:
        raise UsageError(f"no null flavor: {null_flavor!r}", where=f"TS, {code}", expected=", ".join(NULL_FLAVORS))
    return SummaryParameter(code, null_flavor=null_flavor)
