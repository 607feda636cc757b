"""All data sets together: without optional domains, in parts, in any order, and quickly."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.core import Origin, UsageError
from cdisc_itnk.derivations import AnalysisPlan, derive_adam, derive_adrs, derive_adsl, derive_adtte, trace_adam
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations import test_adae, test_adex, test_adlb, test_adsl, test_computed_response
from tests.derivations.frames import shuffled

NAMES = ["ADSL", "ADRS", "ADTTE", "ADAE", "ADLB", "ADEX", "ADCM"]
SUBJECTS = {"1": "S-1", "2": "S-2", "3": "S-3"}


def renamed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(USUBJID=frame["USUBJID"].replace(SUBJECTS))


SDTM = test_adsl.SDTM | {
    name: renamed(frame)
    for frames in (test_computed_response.SDTM, test_adae.SDTM, test_adlb.SDTM, test_adex.SDTM)
    for name, frame in frames.items()
    if name not in ("EX", "SUPPEX")
}


def test_dm_alone_is_enough() -> None:
    adam = derive_adam({"DM": test_adsl.SDTM["DM"]}, PLAN)
    assert list(adam) == NAMES
    assert [len(adam[name]) for name in NAMES] == [4, 0, 0, 0, 0, 0, 0]


def test_without_dm_there_is_nobody() -> None:
    assert derive_adam({}, PLAN)["ADSL"].empty


@cache
def together() -> dict[str, pd.DataFrame]:
    return derive_adam(SDTM, PLAN)


def test_the_order_of_the_records_does_not_matter() -> None:
    for name, frame in derive_adam(shuffled(SDTM, 9), PLAN).items():
        pd.testing.assert_frame_equal(frame, together()[name], obj=name)


def test_subjects_apart_give_the_same_as_together() -> None:
    parts = [
        derive_adam({name: frame[frame["USUBJID"] == subject] for name, frame in SDTM.items()}, PLAN)
        for subject in SDTM["DM"]["USUBJID"]
    ]
    for name in NAMES:
        apart = pd.concat([part[name] for part in parts], ignore_index=True)
        pd.testing.assert_frame_equal(apart, together()[name], obj=name)


def test_the_inputs_stay_as_they_are() -> None:
    before = {name: frame.copy(deep=True) for name, frame in SDTM.items()}
    derive_adam(SDTM, PLAN)
    for name, frame in SDTM.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_class_that_the_plan_lacks() -> None:
    with pytest.raises(UsageError, match="no class ADPC"):
        PLAN.table("ADPC")


def test_the_plan_is_complete() -> None:
    assert isinstance(PLAN, AnalysisPlan)
    codes = [parameter.paramcd for parameter in PLAN.response.parameters]
    assert len(codes) == len(set(codes))
    assert max(map(len, codes)) <= 8
    assert {trace.origin for trace in trace_adam(PLAN)} == {Origin.DERIVED, Origin.PREDECESSOR, Origin.ASSIGNED}


def synthetic(subjects: int) -> dict[str, pd.DataFrame]:
    """Subjects with seven assessment visits each and every component of leukaemia or a PET at each."""
    random = np.random.default_rng(7)
    usubjid = np.array([f"S-{number:06d}" for number in range(subjects)])
    infusion = pd.Timestamp("2023-01-01") + pd.to_timedelta(random.integers(0, 600, subjects), unit="D")
    cohort = np.where(np.arange(subjects) % 2 == 0, "B-ALL", "B-NHL")
    text = infusion.strftime("%Y-%m-%d")
    dm = pd.DataFrame({"STUDYID": "S", "USUBJID": usubjid, "SUBJID": usubjid, "SITEID": "01", "AGE": 50.0, "RFICDTC": text})
    supp = pd.DataFrame({"USUBJID": usubjid, "QNAM": "COHORT", "QVAL": cohort})
    ex = pd.DataFrame({"USUBJID": usubjid, "EXSEQ": 1.0, "EXCAT": "CAR-ITNK", "EXSTDTC": text})
    visit = np.tile(np.arange(7.0, 14.0), subjects)
    who, start, disease = np.repeat(usubjid, 7), np.repeat(infusion, 7), np.repeat(cohort, 7)
    date = (start + pd.to_timedelta((visit - 6) * 45, unit="D")).strftime("%Y-%m-%d")
    visits = pd.DataFrame({"USUBJID": who, "VISITNUM": visit, "VISIT": "VISIT"})
    response = random.choice(["CR", "CRi", "PR", "NR", "PD", "NE"], len(visits))
    irc = {"RSEVAL": "INDEPENDENT ASSESSOR", "RSACPTFL": "Y"}
    rs = [visits.assign(RSTESTCD="OVRLRESP", RSSTRESC=response, **other) for other in ({"RSEVAL": "INVESTIGATOR"}, irc)]
    score = random.choice(["1", "4"], len(visits))
    pet = [visits.assign(RSTESTCD=test, RSSTRESC=value, RSEVAL="INVESTIGATOR")[disease == "B-NHL"]
           for test, value in (("DEAUVILL", score), ("FDGCHG", "DECREASED"))]  # fmt: skip
    lb = [
        visits.assign(LBTESTCD=test, LBSPEC=specimen, LBSTRESN=random.uniform(0, high, len(visits)))
        for test, specimen, high in (
            ("BLASTCE", "BONE MARROW", 8.0), ("BLASTLE", "BLOOD", 0.0), ("NEUT", "BLOOD", 4.0), ("PLAT", "BLOOD", 300.0)
        )
    ]  # fmt: skip
    found = {"RS": pd.concat([*rs, *pet]), "LB": pd.concat(lb).assign(LBSTRESC=lambda frame: frame["LBSTRESN"].astype("str"))}
    found |= {"PE": visits.assign(PETESTCD="EMD", PESTRESC="ABSENT")}
    found |= {"FA": visits.assign(FATESTCD="OCCUR", FAOBJ="CNS SYMPTOMS", FASTRESC="N")}
    when = pd.Series(date, index=pd.MultiIndex.from_arrays([who, visit]))
    found = {
        name: frame.assign(**{f"{name}DTC": when.reindex(pd.MultiIndex.from_frame(frame[["USUBJID", "VISITNUM"]])).to_numpy(),
                              f"{name}SEQ": np.arange(1.0, len(frame) + 1)}).reset_index(drop=True)
        for name, frame in found.items()
    }  # fmt: skip
    return {"DM": dm, "SUPPDM": supp.assign(IDVAR=None, IDVARVAL=None), "EX": ex, **found}


@pytest.mark.slow
def test_thousands_of_subjects_take_seconds() -> None:
    sdtm = synthetic(5000)
    adsl = derive_adsl(sdtm, PLAN)
    start = time.process_time()
    adrs = derive_adrs(sdtm, adsl, PLAN)
    adtte = derive_adtte(adsl, adrs, PLAN)
    seconds = time.process_time() - start
    assert adtte["PARAMCD"].value_counts()["OS"] == 5000
    assert (adrs["PARAMCD"] == "OVRCMP").sum() > 20000
    assert seconds < 10, f"{seconds:.1f} s"
