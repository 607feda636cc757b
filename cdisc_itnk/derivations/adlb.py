"""ADLB: laboratory results with baseline, change, toxicity grades and times to recovery (ADaMIG 1.3, section 3.3)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core import Origin, Trace, UsageError, describe
from cdisc_itnk.derivations.ctcae import Criterion, compute_grade
from cdisc_itnk.derivations.dates import Impute, compute_study_day, impute_dates, impute_datetimes
from cdisc_itnk.derivations.flags import compute_flag, pick
from cdisc_itnk.derivations.plan import AnalysisPlan, LaboratoryPlan
from cdisc_itnk.derivations.records import Frames, take
from cdisc_itnk.derivations.recovery import derive_recovery
from cdisc_itnk.derivations.subject import finish, merge_subject, subject_column
from cdisc_itnk.derivations.timing import derive_analysis_visits
from cdisc_itnk.sdtm import LB

_SUBJECT_TEST = ["USUBJID", "PARAMCD"]


def derive_adlb(sdtm: Frames, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADLB of the study: one record a laboratory result up to the data cut-off, and one a recovery of a count.

    Args:
        sdtm: SDTM by data set name, results in standard units.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices.

    Returns:
        The variables of the plan's ADLB class that could be derived, sorted by key. A result with an operator keeps its
        text in AVALC and has no AVAL; a test that was not done has no record. ABLFL is the last result before the first
        infusion, by date and time; a result of that day without a time is not before it. ANL01FL is the last result of a
        planned visit.

    Raises:
        UsageError: A PARAMCD would be longer than 8 characters.
    """
    table = plan.table("ADLB")
    names = (name for name in describe(LB).names if name in describe(table))
    lb = take(sdtm, "LB", *names, "LBTESTCD", "LBTEST", "LBSTNRLO", "LBSTNRHI", "LBSTAT")
    lb = _timed(lb[lb["LBSTAT"] != "NOT DONE"].drop(columns="LBSTAT"), adsl, plan)
    lb = lb.assign(**_parameters(lb, plan.laboratory))
    lb = lb.assign(
        AVAL=lb["LBSTRESN"],
        AVALC=lb["LBSTRESC"].where(lb["LBSTRESN"].isna()),
        ANRLO=lb["LBSTNRLO"],
        ANRHI=lb["LBSTNRHI"],
        ANRIND=lb["LBNRIND"],
        SRCDOM="LB",
        SRCVAR=pd.Series("LBSTRESN", index=lb.index, dtype="str").where(lb["LBSTRESN"].notna(), "LBSTRESC"),
        SRCSEQ=lb["LBSEQ"],
    )
    lb = _with_baseline(lb, adsl)
    lb = lb.assign(**_grades(lb, plan.laboratory.criteria))
    lb = _with_baseline_grades(lb)
    result = lb["AVAL"].notna() | lb["AVALC"].notna()
    lb["ANL01FL"] = compute_flag(
        pick(lb, [*_SUBJECT_TEST, "AVISITN"], ["LATEST", "LBSEQ"], where=result & lb["AVISITN"].notna(), last=True)
    )
    recoveries = [derive_recovery(recovery, lb) for recovery in plan.laboratory.recoveries]
    records = pd.concat([lb, *recoveries], ignore_index=True)
    return finish(merge_subject(records, adsl, table), table)


def _timed(lb: pd.DataFrame, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    date = impute_dates(lb["LBDTC"], Impute.LAST)
    lb = lb.assign(
        ADT=date["DT"],
        ADTF=date["DTF"],
        LATEST=impute_datetimes(lb["LBDTC"], date["DT"], Impute.LAST)["DTM"],
        ADY=compute_study_day(date["DT"], subject_column(lb, adsl, "TRTSDT")),
        **derive_analysis_visits(lb["VISITNUM"], plan.visits),
    )
    return lb[~(lb["ADT"] > pd.Timestamp(plan.cutoff))]


def _parameters(lb: pd.DataFrame, choices: LaboratoryPlan) -> dict[str, pd.Series]:
    paramcd = lb["LBTESTCD"].str.cat(lb["LBSPEC"].map(dict(choices.suffixes)).astype("str").fillna(""))
    if (long := paramcd.str.len() > 8).any():
        raise UsageError(
            f"PARAMCD {paramcd[long].iloc[0]}", where="ADLB", expected="at most 8 characters", hint="shorten the suffix"
        )
    specimen = lb["LBSPEC"].str.title().where(paramcd != lb["LBTESTCD"])
    name = lb["LBTEST"].fillna(lb["LBTESTCD"]) + (", " + specimen).fillna("")
    unit = lb["LBSTRESU"].groupby(paramcd).transform("first")
    return {"PARAMCD": paramcd, "PARAM": name.groupby(paramcd).transform("first") + (" (" + unit + ")").fillna("")}


def _with_baseline(lb: pd.DataFrame, adsl: pd.DataFrame) -> pd.DataFrame:
    result = lb["AVAL"].notna() | lb["AVALC"].notna()
    before = lb["LATEST"] < subject_column(lb, adsl, "TRTSDTM")
    chosen = pick(lb, _SUBJECT_TEST, ["LATEST", "LBSEQ"], where=result & before, last=True)
    values = lb.loc[chosen, [*_SUBJECT_TEST, "AVAL", "AVALC", "ANRIND"]]
    values = values.rename(columns={"AVAL": "BASE", "AVALC": "BASEC", "ANRIND": "BNRIND"})
    lb = lb.assign(ABLFL=compute_flag(chosen)).merge(values, on=_SUBJECT_TEST, how="left", validate="many_to_one")
    after = lb["ADY"].notna() & (lb["LATEST"] >= subject_column(lb, adsl, "TRTSDTM"))
    change = (lb["AVAL"] - lb["BASE"]).where(after)
    return lb.assign(CHG=change, PCHG=(100 * change / lb["BASE"]).where(lb["BASE"] != 0))


def _grades(lb: pd.DataFrame, criteria: tuple[Criterion, ...]) -> dict[str, pd.Series]:
    grades: dict[str, pd.Series] = {}
    for letter in ("L", "H"):
        number = pd.Series(np.nan, index=lb.index)
        term = pd.Series(index=lb.index, dtype="str")
        for criterion in criteria:
            rows = (lb["PARAMCD"] == criterion.paramcd) & (criterion.low == (letter == "L"))
            number.loc[rows] = compute_grade(criterion, lb[rows])
            term = term.mask(rows, criterion.term)
        grades |= {
            f"ATOXGR{letter}N": number,
            f"ATOXGR{letter}": number.map({float(grade): str(grade) for grade in range(6)}).astype("str"),
            f"ATOXDSC{letter}": term,
        }
    return grades


def _with_baseline_grades(lb: pd.DataFrame) -> pd.DataFrame:
    names = [f"ATOXGR{letter}" for letter in ("L", "LN", "H", "HN")]
    values = lb.loc[lb["ABLFL"] == "Y", [*_SUBJECT_TEST, *names]]
    values = values.rename(columns={name: f"B{name.removeprefix('A')}" for name in names})
    return lb.merge(values, on=_SUBJECT_TEST, how="left", validate="many_to_one")


def _derived(variable: str, method: str, *sources: str) -> Trace:
    return Trace("ADLB", variable, Origin.DERIVED, sources, method)


METHODS = (
    _derived("PARAM", "LBTEST, the specimen where the test alone is ambiguous, and the unit", "LB.LBTEST", "LB.LBSTRESU"),
    _derived("PARAMCD", "LBTESTCD and a suffix for the specimen where it is ambiguous", "LB.LBTESTCD", "LB.LBSPEC"),
    _derived("ADT", "Date of LBDTC; a partial date is imputed to its last day", "LB.LBDTC"),
    _derived("ADTF", "Level of imputation of ADT", "LB.LBDTC"),
    _derived("ADY", "Study day of ADT; TRTSDT is day 1, there is no day 0", "LB.LBDTC", "ADSL.TRTSDT"),
    _derived("AVISIT", "The planned visit of VISITNUM; null for unscheduled ones", "LB.VISITNUM"),
    _derived("AVISITN", "VISITNUM of the planned visit", "LB.VISITNUM"),
    _derived("AVAL", "LBSTRESN; for a recovery the study day of the result that shows it", "LB.LBSTRESN"),
    _derived("AVALC", "LBSTRESC where there is no LBSTRESN", "LB.LBSTRESC"),
    _derived("ANRLO", "LBSTNRLO", "LB.LBSTNRLO"),
    _derived("ANRHI", "LBSTNRHI", "LB.LBSTNRHI"),
    _derived("ANRIND", "LBNRIND", "LB.LBNRIND"),
    _derived("ABLFL", "Y for the last result before the first infusion", "LB.LBDTC", "ADSL.TRTSDTM"),
    _derived("BASE", "AVAL of the baseline record", "LB.LBSTRESN"),
    _derived("BASEC", "AVALC of the baseline record", "LB.LBSTRESC"),
    _derived("BNRIND", "ANRIND of the baseline record", "LB.LBNRIND"),
    _derived("CHG", "AVAL - BASE after the first infusion", "LB.LBSTRESN"),
    _derived("PCHG", "100 CHG / BASE", "LB.LBSTRESN"),
    _derived("ANL01FL", "Y for the last result of a planned visit", "LB.LBDTC"),
    *(
        _derived(f"{letter}TOXGR{side}", f"CTCAE 5.0 grade{of} for {word} values", "LB.LBSTRESN", "LB.LBSTNRLO", "LB.LBSTNRHI")
        for letter, of in (("A", ""), ("B", " at baseline"))
        for side, word in (("L", "low"), ("LN", "low"), ("H", "high"), ("HN", "high"))
    ),
    _derived("ATOXDSCL", "CTCAE term of ATOXGRL"),
    _derived("ATOXDSCH", "CTCAE term of ATOXGRH"),
    _derived("SRCDOM", "LB"),
    _derived("SRCVAR", "LBSTRESN or LBSTRESC, whichever holds the result"),
    _derived("SRCSEQ", "LBSEQ", "LB.LBSEQ"),
)
