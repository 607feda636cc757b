"""The demo's SDTM and ADaM as a reviewer reads them: what must hold between records, domains and data sets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.pipeline import Run, compute
from mappings.studies.car_itnk.protocol import COPIES_LLOQ, KINETICS_LABORATORY
from mappings.studies.car_itnk.simulator import simulate, write_csv
from mappings.studies.car_itnk.study import STUDY

Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def run() -> Run:
    assert STUDY.demo is not None
    return compute(STUDY, STUDY.demo)


@pytest.fixture(scope="module")
def sdtm(run: Run) -> Frames:
    return run.sdtm.frames


@pytest.fixture(scope="module")
def adam(run: Run) -> Frames:
    return {name: dataset.frame for name, dataset in run.adam.items()}


def of_subject(frame: pd.DataFrame, subjects: pd.DataFrame, name: str) -> pd.Series:
    """A variable of `subjects` beside each record of `frame`."""
    return frame["USUBJID"].map(subjects.set_index("USUBJID")[name])


def day(dtc: pd.Series) -> pd.Series:
    return dtc.str.slice(0, 10)


def suppqual(sdtm: Frames, domain: str, qnam: str) -> pd.DataFrame:
    """The parent records that have a qualifier."""
    supp = sdtm[f"SUPP{domain}"]
    keys = supp[supp["QNAM"] == qnam].assign(**{f"{domain}SEQ": lambda rows: rows["IDVARVAL"].astype("float64")})
    return sdtm[domain].merge(keys[["USUBJID", f"{domain}SEQ", "QVAL"]], on=["USUBJID", f"{domain}SEQ"], validate="one_to_one")


def test_infusions_belong_to_the_treatment_epoch(sdtm: Frames) -> None:
    ex = sdtm["EX"]
    assert ex.groupby("USUBJID")["EXTRT"].apply(lambda drugs: (drugs == "CAR-ITNK CELLS").sum()).max() > 1
    assert set(ex["EPOCH"]) == {"TREATMENT"}


def test_treatment_ends_with_the_last_infusion(sdtm: Frames, adam: Frames) -> None:
    ex, ds = sdtm["EX"], sdtm["DS"]
    last = day(ex[ex["EXCAT"] == "CAR-ITNK"].groupby("USUBJID")["EXENDTC"].max())
    ended = ds[ds["DSSCAT"] == "STUDY TREATMENT"].set_index("USUBJID")["DSSTDTC"]
    assert ended.sort_index().equals(last.sort_index().set_axis(ended.sort_index().index).rename(ended.name))
    assert not (adam["ADSL"]["EOTDT"] < adam["ADSL"]["TRTEDT"]).any()


def test_nothing_goes_on_after_death(sdtm: Frames, adam: Frames) -> None:
    dm, adsl = sdtm["DM"], adam["ADSL"]
    assert not (day(dm["RFPENDTC"]) > day(dm["DTHDTC"])).any()
    dead = adsl[adsl["DTHDT"] <= adsl["CUTOFFDT"]]
    untold = ~dead["USUBJID"].isin(sdtm["DS"].loc[sdtm["DS"]["DSDECOD"] == "DEATH", "USUBJID"])
    assert untold.any()
    assert not (dead["EOSSTT"] == "ONGOING").any()
    assert (dead.loc[untold, "DCSREAS"] == "DEATH").all()
    assert (dead.loc[untold, "EOSDT"] == dead.loc[untold, "DTHDT"]).all()
    for domain in ("AE", "LB", "VS", "EX", "RS", "PE", "QS", "FA", "PC"):
        dates = [name for name in sdtm[domain] if name.endswith("DTC")]
        assert all(not (day(sdtm[domain][name]) > of_subject(sdtm[domain], dm, "DTHDTC")).any() for name in dates), domain


def test_events_of_the_first_day_begin_after_the_infusion(sdtm: Frames) -> None:
    ae = sdtm["AE"]
    start = of_subject(ae, sdtm["DM"], "RFSTDTC")
    timed = ae[(ae["AESTDTC"].str.len() > 10) & (day(ae["AESTDTC"]) == day(start))]
    assert len(timed)
    assert (timed["AESTDTC"] > start[timed.index]).all()


@pytest.mark.slow
def test_every_spelling_of_a_coded_answer_is_known_but_those_that_nobody_can_tell(tmp_path: Path) -> None:
    write_csv(simulate(400, 8), tmp_path)
    made = STUDY.tabulate(tmp_path / "raw")
    assert {(each.form, each.item, each.value) for each in made.account.unmapped} == {
        ("DM", "RACE", "mixed"),
        ("CM", "CMROUTE", "via port"),
    }
    assert set(made.frames["AE"]["AEREL"]) == {"NOT RELATED", "POSSIBLY RELATED", "RELATED"}


def test_episodes_of_one_event_do_not_overlap(sdtm: Frames) -> None:
    ae = sdtm["AE"]
    ae = ae[(ae["AESTDTC"].str.len() >= 10) & (ae["AEENDTC"].str.len() == 10)].sort_values(["USUBJID", "AEDECOD", "AESTDTC"])
    following = day(ae.groupby(["USUBJID", "AEDECOD"])["AESTDTC"].shift(-1))
    assert following.notna().any()
    assert not ((day(ae["AEENDTC"]) > following) & (ae["AEOUT"] != "FATAL")).any()


def test_who_is_treated_met_the_criteria(sdtm: Frames) -> None:
    qs, ie, dm = sdtm["QS"], sdtm["IE"], sdtm["DM"]
    screening = qs[(qs["QSTESTCD"] == "ECOG101") & (qs["VISIT"] == "SCREENING")]
    unfit = set(screening.loc[screening["QSSTRESN"] > 2, "USUBJID"])
    assert unfit == set(ie.loc[ie["IETESTCD"] == "INCL03", "USUBJID"])
    assert set(ie["USUBJID"]) == set(dm.loc[dm["ARMNRS"] == "SCREEN FAILURE", "USUBJID"])
    assert (dm["AGE"] >= 18).all()


def test_only_the_cause_of_death_is_specified(sdtm: Frames) -> None:
    assert set(suppqual(sdtm, "DD", "CAUSESP")["DDTESTCD"]) == {"PRCDTH"}


def test_new_lesions_are_identified(sdtm: Frames) -> None:
    rs, tu = sdtm["RS"], sdtm["TU"]
    seen = rs[(rs["RSTESTCD"] == "NEWLIND") & (rs["RSSTRESC"] == "Y")]
    new = tu[tu["TUORRES"] == "NEW"]
    assert len(seen)
    assert sorted(zip(seen["USUBJID"], seen["VISITNUM"], strict=True)) == sorted(
        zip(new["USUBJID"], new["VISITNUM"], strict=True)
    )
    assert new["TULOC"].notna().all()
    assert not tu.duplicated(["USUBJID", "TULNKID"]).any()


def test_responses_are_linked_to_the_lesions_that_they_come_from(sdtm: Frames) -> None:
    relations = sdtm["RELREC"].dropna(subset=["RELTYPE"])
    assert set(zip(relations["RDOMAIN"], relations["IDVAR"], relations["RELTYPE"], strict=True)) == {
        ("RS", "RSLNKGRP", "ONE"),
        ("TR", "TRLNKGRP", "MANY"),
        ("TU", "TULNKID", "ONE"),
        ("TR", "TRLNKID", "MANY"),
    }
    linked = sdtm["RS"].dropna(subset=["RSLNKGRP"])
    assert not linked.duplicated(["USUBJID", "RSLNKGRP"]).any()
    lesions = sdtm["TR"][["USUBJID", "TRLNKGRP", "VISITNUM"]].drop_duplicates()
    both = linked.merge(lesions, left_on=["USUBJID", "RSLNKGRP"], right_on=["USUBJID", "TRLNKGRP"], validate="one_to_one")
    assert len(both)
    assert (both["VISITNUM_x"] == both["VISITNUM_y"]).all()


def test_results_below_the_limit_of_quantitation_name_it(sdtm: Frames) -> None:
    pc = sdtm["PC"]
    assert (pc["PCORRES"] == f"<{COPIES_LLOQ}").any()
    assert not (pc["PCSTRESN"] < COPIES_LLOQ).any()
    assert set(pc["PCLLOQ"]) == {COPIES_LLOQ}
    assert set(pc["PCNAM"]) == {KINETICS_LABORATORY}


def test_what_was_not_done_has_no_result(sdtm: Frames, adam: Frames) -> None:
    undone = sdtm["LB"][sdtm["LB"]["LBSTAT"] == "NOT DONE"]
    assert len(undone)
    assert undone[["LBORRES", "LBSTRESC", "LBSTRESN", "LBLOBXFL"]].isna().all(axis=None)
    assert (undone["LBREASND"].notna() == undone["LBSPCCND"].notna()).all()
    assert not adam["ADLB"]["AVALC"].isin(["NOT DONE"]).any()


def test_blood_counts_are_graded_by_their_normal_ranges(adam: Frames) -> None:
    counts = adam["ADLB"][adam["ADLB"]["PARAMCD"].isin(["NEUT", "PLAT", "WBC", "HGB", "LYM"]) & adam["ADLB"]["AVAL"].notna()]
    assert counts[["ANRLO", "ANRHI", "ATOXGRLN"]].notna().all(axis=None)
    assert set(counts["ATOXGRLN"]) == {0.0, 1.0, 2.0, 3.0, 4.0}


@pytest.mark.parametrize("name", ["ADRS", "ADLB", "ADTTE", "ADEX"])
def test_parameters_read_well(adam: Frames, name: str) -> None:
    frame = adam[name]
    pairs = frame[["PARAMCD", "PARAM"]].drop_duplicates()
    assert pairs["PARAMCD"].is_unique
    assert pairs["PARAM"].is_unique
    coded = frame.loc[frame["AVALC"].notna(), "PARAM"].unique() if name == "ADRS" else ()
    numeric = frame.loc[frame["AVAL"].notna() & ~frame["PARAM"].isin(coded), "PARAM"].unique()
    assert [param for param in numeric if not param.endswith(")") and not param.startswith("Number of ")] == []


@pytest.mark.parametrize("domain", ["LB", "VS", "PE", "QS", "FA", "TR", "TU"])
def test_one_last_observation_before_exposure(sdtm: Frames, domain: str) -> None:
    frame = sdtm[domain]
    flagged = frame[frame[f"{domain}LOBXFL"] == "Y"]
    apart = [name for name in (f"{domain}{suffix}" for suffix in ("TESTCD", "SPEC", "LNKID", "OBJ")) if name in frame]
    assert not flagged.duplicated(["USUBJID", *apart]).any()
    assert not (day(flagged[f"{domain}DTC"]) > day(of_subject(flagged, sdtm["DM"], "RFXSTDTC"))).any()


def test_times_to_event(adam: Frames) -> None:
    adtte = adam["ADTTE"]
    assert (adtte["AVAL"] == (adtte["ADT"] - adtte["STARTDT"]).dt.days + 1).all()
    assert (adtte["AVAL"] >= 1).all()
    assert (adtte["ADT"] <= adam["ADSL"]["CUTOFFDT"].iloc[0]).all()
    assert (adtte["CNSDTDSC"].notna() == (adtte["CNSR"] == 1)).all()
    assert adtte["EVNTDESC"].notna().all()
    assert not adtte.duplicated(["USUBJID", "PARAMCD"]).any()


def test_every_scan_is_a_procedure(run: Run, sdtm: Frames) -> None:
    """A scan at screening has no score yet; its date is kept all the same."""
    scans = sdtm["PR"][sdtm["PR"]["PRTRT"] == "PET/CT SCAN"]
    scored = sdtm["RS"][sdtm["RS"]["RSTESTCD"] == "DEAUVILL"]
    taken = set(zip(scans["USUBJID"], scans["PRSTDTC"], strict=True))
    assert set(zip(scored["USUBJID"], scored["RSDTC"], strict=True)) < taken
    assert (scans["VISIT"] == "SCREENING").any()
    forms = run.sdtm.account.forms
    assert forms.query("form == 'PET' and status == 'set aside'")["reason"].isin(["removed in the EDC system"]).all()
