"""ADRS: disease response by evaluator, computed response, and the parameters made of them (ADaMIG 1.3, section 3.3)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.derivations.computed_response import derive_computed_response
from cdisc_itnk.derivations.flags import compute_yes_no
from cdisc_itnk.derivations.parameter import derive_parameters
from cdisc_itnk.derivations.plan import AnalysisPlan, ResponsePlan, required
from cdisc_itnk.derivations.records import Frames
from cdisc_itnk.derivations.response import compute_counting, derive_reported_response, select_after_treatment
from cdisc_itnk.derivations.subject import finish, merge_subject, subject_column
from cdisc_itnk.derivations.timing import derive_analysis_visits


def derive_adrs(sdtm: Frames, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADRS of the study: the assessments of each evaluator, then one record a subject and parameter.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices.

    Returns:
        The variables of the plan's ADRS class that could be derived, sorted by key. Subjects of the full analysis set only
        (FASFL), assessments from the first treatment to the data cut-off only.
    """
    subjects = adsl[adsl["FASFL"] == "Y"]
    assessments = derive_assessments(sdtm, subjects, plan)
    response = required(plan.response, "response")
    parameters = derive_parameters(response.parameters, assessments, subjects, response.scale)
    dates = [_date_parameter(subjects, plan, *definition) for definition in response.dates]
    records = pd.concat([_overall(assessments, response), parameters, *dates], ignore_index=True)
    return finish(merge_subject(records, subjects, plan.table("ADRS")), plan.table("ADRS"))


def derive_assessments(sdtm: Frames, subjects: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """All evaluators' assessments and the computed ones, from the first treatment to the data cut-off.

    Args:
        sdtm: SDTM by data set name.
        subjects: The rows of ADSL whose assessments are wanted.
        plan: The study's choices.

    Returns:
        One row an assessment: EVALUATOR, USUBJID, ADT, ADTF, ADY, AVALC, AVAL, AVISIT, AVISITN, VISITNUM, VISIT, ANL01FL
        (counts for best response and response dates), RESPREAS, the variables of RS and of its source, by evaluator,
        subject and date.
    """
    response = required(plan.response, "response")
    reported = [derive_reported_response(sdtm, evaluator) for evaluator in response.evaluators]
    computed = [derive_computed_response(sdtm, subjects, response.computed)] if response.computed else []
    assessments = select_after_treatment(pd.concat([*reported, *computed], ignore_index=True), subjects, plan.cutoff)
    never = pd.Series(index=assessments.index, dtype="datetime64[s]")
    ended = subject_column(assessments, subjects, response.ended_by) if response.ended_by else never
    return assessments.assign(
        RESPREAS=assessments["RESPREAS"] if computed else pd.Series(index=assessments.index, dtype="str"),
        AVAL=response.scale.compute_rank(assessments["AVALC"]),
        ANL01FL=compute_counting(assessments, response.scale, ended),
        **derive_analysis_visits(assessments["VISITNUM"], plan.visits),
    )


def _overall(assessments: pd.DataFrame, response: ResponsePlan) -> pd.DataFrame:
    evaluators = {evaluator.code: evaluator for evaluator in response.assessors}
    code = assessments["EVALUATOR"]
    return assessments.assign(
        PARAMCD=code.map({code: evaluator.paramcd for code, evaluator in evaluators.items()}).astype("str"),
        PARAM=code.map({code: f"Overall Response, {each.name}" for code, each in evaluators.items()}).astype("str"),
        PARCAT1=code.map({code: evaluator.name for code, evaluator in evaluators.items()}).astype("str"),
    )


def _date_parameter(subjects: pd.DataFrame, plan: AnalysisPlan, paramcd: str, param: str, date: str) -> pd.DataFrame:
    happened = subjects[date] <= pd.Timestamp(plan.cutoff)
    reference = subjects["TRTSDT"]
    adt = subjects[date].where(happened)
    rows = subjects[["USUBJID"]].assign(
        PARAMCD=paramcd,
        PARAM=param,
        AVALC=compute_yes_no(happened),
        AVAL=happened.astype("float64"),
        ADT=adt,
        ADY=(adt - reference).dt.days + (adt >= reference),
        SRCDOM=pd.Series(index=subjects.index, dtype="str").mask(happened, "ADSL"),
        SRCVAR=pd.Series(index=subjects.index, dtype="str").mask(happened, date),
    )
    return rows.astype({"PARAMCD": "str", "PARAM": "str"})


def _derived(variable: str, method: str, *sources: str, where: str = "") -> Trace:
    return Trace("ADRS", variable, Origin.DERIVED, sources, method, where)


METHODS = (
    _derived("PARAM", "One parameter an evaluator's overall response, and one a question on them"),
    _derived("PARAMCD", "Code of PARAM"),
    _derived("PARCAT1", "The evaluator"),
    _derived("ADT", "Date of the assessment; for the computed response that of the investigator's at the visit, else the "
             "latest date of its components", "RS.RSDTC", "LB.LBDTC", "PE.PEDTC", "FA.FADTC", "TR.TRDTC"),
    _derived("ADTF", "Level of imputation of ADT", "RS.RSDTC"),
    _derived("ADY", "Study day of ADT; TRTSDT is day 1, there is no day 0", "RS.RSDTC", "ADSL.TRTSDT"),
    _derived("AVISIT", "The planned visit of VISITNUM; null for unscheduled ones", "RS.VISITNUM"),
    _derived("AVISITN", "VISITNUM of the planned visit", "RS.VISITNUM"),
    _derived("AVALC", "RSSTRESC of the accepted overall response", "RS.RSSTRESC", where="overall response as reported"),
    _derived("AVAL", "Rank of AVALC, 1 the best; 1 for Y and 0 for N", "RS.RSSTRESC"),
    _derived("RESPREAS", "The components that decided the computed response", "LB.LBSTRESC", "PE.PESTRESC", "FA.FASTRESC",
             "RS.RSSTRESC", "TR.TRSTRESN"),
    _derived("SRCDOM", "Data set of the assessment that was taken"),
    _derived("SRCVAR", "Variable of the assessment that was taken"),
    _derived("SRCSEQ", "Sequence number of the assessment that was taken", "RS.RSSEQ"),
)  # fmt: skip
