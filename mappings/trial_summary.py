"""The trial summary as a study states it: a value or a reason for none, parameter by parameter (SDTMIG 3.4, TS)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cdisc_itnk.core import UsageError

NULL_FLAVORS = ("NI", "INV", "OTH", "NINF", "PINF", "UNC", "DER", "UNK", "ASKU", "NAV", "NASK", "QS", "TRC", "MSK", "NA", "NP")
"""The null flavors of ISO 21090, from no information to not present."""


@dataclass(frozen=True, slots=True)
class SummaryParameter:
    """One parameter of TS. Make it with `stated`, `coded` or `missing`.

    Attributes:
        code: TSPARMCD.
        values: TSVAL of each of its records.
        null_flavor: TSVALNF where there is no value.
        codes: TSVALCD of each of its records, where the study gives them.
        reference: TSVCDREF of these codes.
        version: TSVCDVER, where the reference has versions.
    """

    code: str
    values: tuple[str, ...] = ()
    null_flavor: str = ""
    codes: tuple[str, ...] = ()
    reference: str = ""
    version: str = ""


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


def coded(code: str, reference: str, *values: tuple[str, str], version: str = "") -> SummaryParameter:
    """A parameter whose values have codes that the terminology does not hold, such as UNII or SNOMED CT.

    Args:
        code: TSPARMCD.
        reference: TSVCDREF.
        values: TSVAL and TSVALCD of each of its records.
        version: TSVCDVER.

    Raises:
        UsageError: No value, or a blank value, code or reference.

    >>> coded("TRT", "UNII", ("ASPIRIN", "R16CO5Y76E")).codes
    ('R16CO5Y76E',)
    """
    if not reference.strip() or not all(value_code.strip() for _, value_code in values):
        hint = f"give both, or only the value with stated({code!r}, value)"
        raise UsageError("a blank code or reference", where=f"TS, {code}", hint=hint)
    texts = stated(code, *(value for value, _ in values))
    return replace(texts, codes=tuple(value_code for _, value_code in values), reference=reference, version=version)


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
