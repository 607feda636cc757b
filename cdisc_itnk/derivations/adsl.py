"""ADSL: one record a subject (ADaMIG 1.3, section 3.2)."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cdisc_itnk.core import Origin, Trace, UsageError
from cdisc_itnk.derivations.dates import Impute, complete_dates, impute_dates, impute_datetimes
from cdisc_itnk.derivations.flags import compute_yes_no
from cdisc_itnk.derivations.plan import AnalysisPlan, SubjectPlan
from cdisc_itnk.derivations.records import Frames, Where, lookup, matches, take
from cdisc_itnk.derivations.response import derive_reported_response, select_after_treatment
from cdisc_itnk.derivations.source import derive_all_dates, derive_dates, latest
from cdisc_itnk.derivations.subject import finish
from cdisc_itnk.derivations.subject_values import compute_age_group, compute_characteristic, derive_milestone
from cdisc_itnk.derivations.supp import merge_supp

_COPIED = ("STUDYID", "SUBJID", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ETHNIC", "COUNTRY", "ARM", "ACTARM", "DTHFL")
_RENAMED = {"TRT01P": "ARM", "TRT01A": "ACTARM"}


def derive_adsl(sdtm: Frames, plan: AnalysisPlan) -> pd.DataFrame:
    """ADSL of the study.

    Args:
        sdtm: SDTM by data set name; DM has one record a subject, other domains may be absent.
        plan: The study's choices.

    Returns:
        The variables of the plan's ADSL class that could be derived, one row a subject of DM, sorted by key.

    Raises:
        UsageError: A subject is in DM twice.
    """
    subject, cutoff = plan.subject, plan.cutoff
    adsl = _demographics(sdtm, subject)
    adsl = adsl.join(_treatment(sdtm, subject, cutoff), validate="one_to_one")
    adsl = adsl.assign(RFICDT=complete_dates(adsl["RFICDTC"]), CUTOFFDT=pd.Timestamp(cutoff))
    adsl = adsl.assign(NUMINF=adsl["NUMINF"].fillna(0.0))
    for characteristic in subject.characteristics:
        adsl[characteristic.name] = compute_characteristic(sdtm, characteristic, adsl.index)
    for milestone in subject.milestones:
        dates = derive_milestone(sdtm, milestone, adsl["TRTSDT"], cutoff)
        adsl[milestone.name] = dates["DT"].reindex(adsl.index)
        if milestone.flag:
            adsl[milestone.flag] = dates["DTF"].reindex(adsl.index)
    adsl = adsl.join(_death(sdtm, adsl), validate="one_to_one")
    adsl["LDDTHELD"] = (adsl["DTHDT"] - adsl["TRTEDT"]).dt.days
    adsl["LSTALVDT"] = _last_known_alive(sdtm, subject, adsl["DTHDT"], cutoff)
    adsl = adsl.join(_end(sdtm, subject.end_of_study, cutoff, adsl, "EOSSTT", "EOSDT", "DCSREAS"), validate="one_to_one")
    treated = adsl[adsl["TRTSDT"].notna()]
    adsl = adsl.join(_end(sdtm, subject.end_of_treatment, cutoff, treated, "EOTSTT", "EOTDT", "DCTREAS"), validate="one_to_one")
    adsl = adsl.assign(**_populations(sdtm, plan, adsl))
    return finish(adsl.reset_index(drop=True), plan.table("ADSL"))


def _demographics(sdtm: Frames, subject: SubjectPlan) -> pd.DataFrame:
    dm = take(sdtm, "DM", *_COPIED, "RFICDTC", "DTHDTC")
    if (twice := dm["USUBJID"].duplicated()).any():
        raise UsageError(f"{dm.loc[twice, 'USUBJID'].iloc[0]} twice", where="DM", expected="one record a subject")
    dm = merge_supp(sdtm, "DM", dm, *(qualifier.name for qualifier in subject.qualifiers))
    for qualifier in subject.qualifiers:
        numbers = {value: float(number) for number, value in enumerate(qualifier.values, 1)}
        dm[f"{qualifier.name}N"] = dm[qualifier.name].map(numbers).astype("float64")
    dm = dm.assign(**compute_age_group(dm["AGE"], subject.age_groups), **{name: dm[of] for name, of in _RENAMED.items()})
    return dm.set_index("USUBJID", drop=False).rename_axis(None)


def _treatment(sdtm: Frames, subject: SubjectPlan, cutoff: dt.date) -> pd.DataFrame:
    source = subject.treatment
    ex = take(sdtm, source.dataset, source.date, "EXENDTC", "EXDOSE", "EXDOSU", "EXSEQ", *source.where, *source.unless)
    ex = ex[matches(ex, source.where, source.unless)]
    start = _moments(ex[source.date], "TRTS")
    end = _moments(ex["EXENDTC"].fillna(ex[source.date]), "TRTE")
    doses = pd.concat([ex, start, end], axis=1)
    doses = doses[doses["TRTSDT"] <= pd.Timestamp(cutoff)]
    first = doses.sort_values(["TRTSDTM", "EXSEQ"], kind="stable").drop_duplicates("USUBJID").set_index("USUBJID")
    last = doses.sort_values(["TRTEDTM", "EXSEQ"], kind="stable").drop_duplicates("USUBJID", keep="last").set_index("USUBJID")
    numbers = doses.groupby("USUBJID").size().astype("float64")
    dosed = first[[*start]].assign(FRSTDOSE=first["EXDOSE"], FRSTDOSU=first["EXDOSU"], NUMINF=numbers)
    return dosed.join(last[[*end]], validate="one_to_one")


def _moments(dtc: pd.Series, prefix: str) -> pd.DataFrame:
    date = impute_dates(dtc, Impute.FIRST)
    moment = impute_datetimes(dtc, date["DT"])
    return pd.DataFrame(
        {
            f"{prefix}DT": date["DT"],
            f"{prefix}DTM": moment["DTM"],
            f"{prefix}DTF": date["DTF"],
            f"{prefix}TMF": moment["TMF"],
        }
    )


def _death(sdtm: Frames, adsl: pd.DataFrame) -> pd.DataFrame:
    date = impute_dates(adsl["DTHDTC"], Impute.FIRST, not_before=adsl["TRTSDT"].fillna(adsl["RFICDT"]))
    dd = take(sdtm, "DD", "DDTESTCD", "DDSTRESC", "DDSEQ")
    reported = dd[(dd["DDTESTCD"] == "PRCDTH") & dd["DDSTRESC"].notna()].sort_values("DDSEQ", kind="stable")
    ae = take(sdtm, "AE", "AEDECOD", "AETERM", "AESDTH", "AEOUT", "AESEQ")
    fatal = ae[(ae["AESDTH"] == "Y") | (ae["AEOUT"] == "FATAL")].sort_values("AESEQ", kind="stable")
    fatal = (
        fatal.assign(CAUSE=fatal["AEDECOD"].fillna(fatal["AETERM"]).str.upper()).drop_duplicates("USUBJID").set_index("USUBJID")
    )
    cause = reported.drop_duplicates("USUBJID").set_index("USUBJID")["DDSTRESC"].reindex(adsl.index)
    cause = cause.fillna(fatal["CAUSE"].reindex(adsl.index)).where(date["DT"].notna())
    return pd.DataFrame({"DTHDT": date["DT"], "DTHDTF": date["DTF"], "DTHCAUS": cause})


def _last_known_alive(sdtm: Frames, subject: SubjectPlan, death: pd.Series, cutoff: dt.date) -> pd.Series:
    contacts = derive_all_dates(sdtm, subject.contacts, cutoff)
    alive = contacts[~(contacts["DATE"] > lookup(contacts["USUBJID"], death))]
    return latest(alive)["DATE"].reindex(death.index)


def _end(
    sdtm: Frames, where: Where, cutoff: dt.date, subjects: pd.DataFrame, status: str, date: str, reason: str
) -> pd.DataFrame:
    ds = take(sdtm, "DS", "DSDECOD", "DSSTDTC", "DSSEQ", *where)
    ds = ds[matches(ds, where)].assign(DATE=lambda rows: complete_dates(rows["DSSTDTC"]))
    ds = ds[ds["DATE"] <= pd.Timestamp(cutoff)].sort_values(["DATE", "DSSEQ"], kind="stable")
    last = ds.drop_duplicates("USUBJID", keep="last").set_index("USUBJID").reindex(subjects.index)
    known = last["DATE"].notna()
    dead = ~known & _died(subjects, cutoff)
    day = last["DATE"].mask(dead, subjects["DTHDT"].where(subjects["DTHDTF"].isna()))
    decision = last["DSDECOD"].mask(dead, "DEATH")
    completed = decision == "COMPLETED"
    state = (
        pd.Series("ONGOING", index=subjects.index, dtype="str").mask(known | dead, "DISCONTINUED").mask(completed, "COMPLETED")
    )
    return pd.DataFrame({status: state, date: day, reason: decision.mask(completed)})


def _died(subjects: pd.DataFrame, cutoff: dt.date) -> pd.Series:
    """Who is known to have died up to the cut-off: nothing goes on after a death that no disposition tells of."""
    return (subjects["DTHDT"] <= pd.Timestamp(cutoff)) | (subjects["DTHDT"].isna() & (subjects["DTHFL"] == "Y"))


def _populations(sdtm: Frames, plan: AnalysisPlan, adsl: pd.DataFrame) -> dict[str, pd.Series]:
    flags = dict.fromkeys(plan.subject.treated_populations, compute_yes_no(adsl["TRTSDT"].notna()))
    for population in plan.subject.populations:
        shown = [adsl.index.isin(derive_dates(sdtm, source, plan.cutoff)["USUBJID"]) for source in population.sources]
        flags[population.name] = compute_yes_no(pd.DataFrame(shown, columns=adsl.index).all())
    if plan.response is None:
        return flags
    primary = derive_reported_response(sdtm, plan.response.evaluators[0])
    primary = select_after_treatment(primary, adsl, plan.cutoff)
    adequate = primary.loc[primary["AVALC"].isin(plan.response.scale.adequate), "USUBJID"]
    return flags | {"RESPEVFL": compute_yes_no(pd.Series(adsl.index.isin(adequate), index=adsl.index))}


def _derived(variable: str, method: str, *sources: str) -> Trace:
    return Trace("ADSL", variable, Origin.DERIVED, sources, method)


def _end_of(what: str, status: str, date: str, reason: str) -> tuple[Trace, ...]:
    return (
        _derived(
            status,
            f"COMPLETED or DISCONTINUED by the last disposition of {what}, up to the data cut-off; without one DISCONTINUED by "
            "a death up to the data cut-off or of unknown date; else ONGOING",
            "DS.DSDECOD",
            "DM.DTHDTC",
            "DM.DTHFL",
        ),
        _derived(
            date,
            f"Date of the disposition or death that {status} follows from; null for a death without a complete date",
            "DS.DSSTDTC",
            "DM.DTHDTC",
        ),
        _derived(reason, f"The disposition, or DEATH, that {status} follows from, where it is not COMPLETED", "DS.DSDECOD"),
    )


METHODS = (
    *(Trace("ADSL", name, Origin.PREDECESSOR, (f"DM.{name}",)) for name in ("USUBJID", *_COPIED)),
    *(Trace("ADSL", name, Origin.PREDECESSOR, (f"DM.{of}",)) for name, of in _RENAMED.items()),
    _derived("AGEGR1", "Age group of AGE", "DM.AGE"),
    _derived("AGEGR1N", "Position of AGEGR1 among the age groups", "DM.AGE"),
    _derived("TRTSDT", "Date of the first infusion up to the data cut-off; day 1 of the study", "EX.EXSTDTC"),
    _derived("TRTSDTM", "Date and time of the first infusion; unknown parts of the time are 0", "EX.EXSTDTC"),
    _derived("TRTSDTF", "Level of imputation of TRTSDT", "EX.EXSTDTC"),
    _derived("TRTSTMF", "Level of imputation of the time in TRTSDTM", "EX.EXSTDTC"),
    _derived(
        "TRTEDT", "Date of the last infusion up to the data cut-off (its end, where recorded)", "EX.EXENDTC", "EX.EXSTDTC"
    ),
    _derived("TRTEDTM", "Date and time of the last infusion; unknown parts of the time are 0", "EX.EXENDTC", "EX.EXSTDTC"),
    _derived("TRTEDTF", "Level of imputation of TRTEDT", "EX.EXENDTC", "EX.EXSTDTC"),
    _derived("TRTETMF", "Level of imputation of the time in TRTEDTM", "EX.EXENDTC", "EX.EXSTDTC"),
    _derived("NUMINF", "Number of infusions up to the data cut-off", "EX.EXSTDTC"),
    _derived("FRSTDOSE", "Dose of the first infusion", "EX.EXDOSE"),
    _derived("FRSTDOSU", "Unit of the dose of the first infusion", "EX.EXDOSU"),
    _derived("RFICDT", "Date part of RFICDTC", "DM.RFICDTC"),
    _derived("DTHDT", "Date part of DTHDTC; a partial date is imputed to its first day, not before TRTSDT", "DM.DTHDTC"),
    _derived("DTHDTF", "Level of imputation of DTHDT", "DM.DTHDTC"),
    _derived(
        "DTHCAUS",
        "Primary cause of death in DD; without one, the fatal adverse event in upper case",
        "DD.DDSTRESC",
        "AE.AEDECOD",
        "AE.AETERM",
    ),
    _derived("LDDTHELD", "Days from TRTEDT to DTHDT", "DM.DTHDTC", "EX.EXENDTC"),
    *_end_of("participation", "EOSSTT", "EOSDT", "DCSREAS"),
    *_end_of("treatment, for treated subjects", "EOTSTT", "EOTDT", "DCTREAS"),
    _derived("RESPEVFL", "Y with an adequate assessment by the primary evaluator after treatment", "RS.RSSTRESC", "RS.RSDTC"),
    Trace("ADSL", "CUTOFFDT", Origin.ASSIGNED, method="Data cut-off of the analysis"),
)
