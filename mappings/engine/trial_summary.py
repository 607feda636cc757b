"""TS from what the study states and what its subjects show, with names and codes from the terminology (SDTMIG 3.4, TS)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import UsageError
from cdisc_itnk.terminology import Terminology
from mappings.engine.timing import COMPLETE
from mappings.trial_summary import SummaryParameter, stated

_YES_NO = ("ADAPT", "ADDON", "DMCIND", "EXTTIND", "HLTSUBJI", "ONGOSIND", "PDPSTIND", "PDSTIND", "PIPIND", "RANDOM", "RDIND")
CODELISTS = {
    **{code: code for code in ("STYPE", "TPHASE", "TTYPE", "INTTYPE", "INTMODEL", "TBLIND", "TCNTRL", "TINDTP", "SEXPOP")},
    **dict.fromkeys(_YES_NO, "NY"),
    "SDTMVER": "SDTMVRS",
    "SDTIGVER": "SDTMIGRS",
}
"""The codelist of a parameter's values, by TSPARMCD."""

OTHER_REFERENCES = {
    **dict.fromkeys(("AGEMAX", "AGEMIN", "DCUTDTC", "LENGTH", "SENDTC", "SSTDTC"), "ISO 8601"),
    "FCNTRY": "ISO 3166",
}
"""What else a parameter's values are written by, by TSPARMCD."""


def trial_summary(parameters: tuple[SummaryParameter, ...], dm: pd.DataFrame, terminology: Terminology) -> pd.DataFrame:
    """TS without STUDYID and DOMAIN: what the study states, and SSTDTC and ACTSUB from DM where it does not state them.

    Raises:
        UsageError: A parameter is not in TSPARMCD, a value not in the parameter's codelist, or one of a codelist has a code of
            another reference.
    """
    given = {parameter.code for parameter in parameters}
    shown = (parameter for parameter in _from_subjects(dm) if parameter.code not in given)
    rows = [
        (parameter.code, float(number), value, parameter.null_flavor or None, *_described(terminology, parameter, number))
        for parameter in (*parameters, *shown)
        for number, value in enumerate(parameter.values or (None,), start=1)
    ]
    columns = ["TSPARMCD", "TSSEQ", "TSVAL", "TSVALNF", "TSPARM", "TSVALCD", "TSVCDREF", "TSVCDVER"]
    return pd.DataFrame(rows, columns=columns).astype({name: "str" for name in columns if name != "TSSEQ"})


def _from_subjects(dm: pd.DataFrame) -> tuple[SummaryParameter, ...]:
    """The study starts with its first consent; who was given an arm is enrolled."""
    enrolled = stated("ACTSUB", str(int(dm["ARMCD"].notna().sum())))
    days = dm["RFICDTC"].str.slice(0, 10)
    first = days[days.str.len() == COMPLETE].min()
    return (enrolled, stated("SSTDTC", first)) if isinstance(first, str) else (enrolled,)


def _described(
    terminology: Terminology, parameter: SummaryParameter, number: int
) -> tuple[str, str | None, str | None, str | None]:
    """TSPARM of the parameter's record with this number, its TSVALCD, TSVCDREF and TSVCDVER."""
    names = {term.code: term.value for term in terminology["TSPARM"].terms}
    codes = {term.value: term.code for term in terminology["TSPARMCD"].terms}
    if parameter.code not in codes:
        raise UsageError(f"no parameter {parameter.code!r}", where="TS", expected="a value of TSPARMCD")
    return names[codes[parameter.code]], *_coded(terminology, parameter, number)


def _coded(terminology: Terminology, parameter: SummaryParameter, number: int) -> tuple[str | None, str | None, str | None]:
    code = parameter.code
    if parameter.codes and code in CODELISTS:
        hint = f"write stated({code!r}, value)"
        raise UsageError(f"{code} has codes of {parameter.reference}", where="TS", expected="those of its codelist", hint=hint)
    if parameter.codes:
        return parameter.codes[number - 1], parameter.reference, parameter.version or None
    if not parameter.values or code not in CODELISTS:
        return None, OTHER_REFERENCES.get(code) if parameter.values else None, None
    terms = {term.value: term.code for term in terminology[CODELISTS[code]].terms}
    value = parameter.values[number - 1]
    if value not in terms:
        raise UsageError(f"{code} is {value!r}", where="TS", expected=f"one of {', '.join(terms)}")
    return terms[value], "CDISC CT", terminology.packages[0].version
