"""Where the computed response, the investigator and the review committee differ, visit by visit, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cdisc_itnk.derivations.component import VISIT
from cdisc_itnk.derivations.computed_response import derive_computed_response
from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.plan import AnalysisPlan, required
from cdisc_itnk.derivations.records import Frames, matches, take
from cdisc_itnk.derivations.response import Evaluator, derive_reported_response, select_after_treatment


@dataclass(frozen=True, slots=True)
class ReportedComponent:
    """A component of response that evaluators report in RS.

    Attributes:
        name: What it is, for the reason.
        met: Values of RSSTRESC with which it meets the requirement of a complete response.
        unknown: Values that say nothing.
    """

    name: str
    met: tuple[str, ...]
    unknown: tuple[str, ...] = ("NE", "NOT EVALUABLE")


COMPONENTS: Mapping[str, ReportedComponent] = {
    "BMRRESP": ReportedComponent("marrow", ("M1",)),
    "PBLTIND": ReportedComponent("circulating blasts", ("ABSENT", "N")),
    "EMDRESP": ReportedComponent("extramedullary disease", ("ABSENT", "N")),
    "CNSSTAT": ReportedComponent("CNS", ("CNS-1", "CNS1")),
    "HEMARESP": ReportedComponent("blood counts", ("Y", "RECOVERED")),
    "METBRESP": ReportedComponent("metabolic response", ("CMR",)),
}


def derive_disagreements(
    sdtm: Frames,
    adsl: pd.DataFrame,
    plan: AnalysisPlan,
    components: Mapping[str, ReportedComponent] = COMPONENTS,
) -> pd.DataFrame:
    """The listing of disagreements.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices.
        components: The components whose verdicts are compared, by RSTESTCD.

    Returns:
        One row a subject, visit and evaluator whose response differs from the computed one, or is there where the other is
        not: USUBJID, VISITNUM, VISIT, EVALUATOR, ADT and AVALC of that evaluator, CMPADT, CMPAVALC, CMPREAS of the
        computed response, and REASON: the components that the evaluator reported otherwise, or what is missing.
    """
    subjects = adsl[adsl["FASFL"] == "Y"]
    response = required(plan.response, "response")
    definition = required(response.computed, "computed response")
    computed = derive_computed_response(sdtm, subjects, definition).assign(SRCSEQ=np.nan)
    computed = select_after_treatment(computed, subjects, plan.cutoff)
    parts = [_against(sdtm, subjects, plan, evaluator, computed, components) for evaluator in response.evaluators]
    listing = pd.concat(parts, ignore_index=True)
    order = ["USUBJID", "VISITNUM", "EVALUATOR"]
    columns = [*VISIT, "VISIT", "EVALUATOR", "ADT", "AVALC", "CMPADT", "CMPAVALC", "CMPREAS", "REASON"]
    return listing.sort_values(order, kind="stable", ignore_index=True)[columns]


def _against(
    sdtm: Frames,
    subjects: pd.DataFrame,
    plan: AnalysisPlan,
    evaluator: Evaluator,
    computed: pd.DataFrame,
    components: Mapping[str, ReportedComponent],
) -> pd.DataFrame:
    reported = select_after_treatment(derive_reported_response(sdtm, evaluator), subjects, plan.cutoff)
    reported = reported[pick(reported, VISIT, ["ADT", "SRCSEQ"], last=True)]
    own = reported[[*VISIT, "VISIT", "ADT", "AVALC", "RSEVALID"]]
    verdicts = [name for name in components if name in computed]
    other = computed[[*VISIT, "VISIT", "ADT", "AVALC", "RESPREAS", *verdicts]]
    both = own.merge(other, on=VISIT, how="outer", suffixes=("", "_CMP"), validate="one_to_one")
    both = both.rename(columns={"ADT_CMP": "CMPADT", "AVALC_CMP": "CMPAVALC", "RESPREAS": "CMPREAS"})
    both = both.assign(VISIT=both["VISIT"].fillna(both["VISIT_CMP"]), EVALUATOR=evaluator.code)
    both = both[~(both["AVALC"] == both["CMPAVALC"])].reset_index(drop=True)
    return both.assign(REASON=_reason(sdtm, evaluator, both, {name: components[name] for name in verdicts}))


def _reason(sdtm: Frames, evaluator: Evaluator, both: pd.DataFrame, components: Mapping[str, ReportedComponent]) -> pd.Series:
    text = pd.Series("", index=both.index, dtype="str")
    for testcd, component in components.items():
        reported = _reported_component(sdtm, evaluator, both, testcd)
        met = reported.isin(component.met).astype("boolean").mask(reported.isna() | reported.isin(component.unknown))
        computed = both[testcd].astype("boolean")
        differs = reported.notna() & (met != computed).fillna(met.isna() != computed.isna()).astype("bool")
        words = component.name + ": " + reported + " reported, " + _verdict(computed) + " computed"
        text = text.mask(differs & (text != ""), text + "; ")
        text = text.mask(differs, text + words)
    text = text.mask(text == "", "no component reported otherwise")
    text = text.mask(both["AVALC"].isna(), f"no response reported by {evaluator.name}")
    return text.mask(both["CMPAVALC"].isna(), "no components at the visit")


def _verdict(computed: pd.Series) -> pd.Series:
    return computed.map({True: "met", False: "not met"}).astype("str").fillna("unknown")


def _reported_component(sdtm: Frames, evaluator: Evaluator, both: pd.DataFrame, testcd: str) -> pd.Series:
    """RSSTRESC of a component by the reader whose overall response was accepted."""
    where = {name: values for name, values in evaluator.where.items() if name != "RSACPTFL"}
    rs = take(sdtm, "RS", "RSTESTCD", "RSSTRESC", "RSEVALID", "RSSEQ", "RSDTC", "VISITNUM", *where)
    rs = rs[matches(rs, {"RSTESTCD": testcd} | where)]
    keys = [*VISIT, "RSEVALID"]
    rs = rs.loc[pick(rs, keys, ["RSDTC", "RSSEQ"], last=True), [*keys, "RSSTRESC"]]
    found = both[keys].merge(rs, on=keys, how="left", validate="many_to_one")
    return found["RSSTRESC"].set_axis(both.index)
