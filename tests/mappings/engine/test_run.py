"""The whole engine on a small study."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core import Origin, Tabulation, UsageError
from mappings.algorithms import Assign
from mappings.engine.run import to_sdtm
from mappings.mapping import Mapping, Step
from mappings.sources import RawExport, RawForm
from tests.mappings.engine.study import DEFINITION, WITH_LABORATORY, keys, laboratory, study_export, with_definition
from tests.mappings.engine.test_account import EXPORTS
from tests.mappings.small import terminology, values


@pytest.fixture(scope="module")
def sdtm() -> Tabulation:
    return to_sdtm(DEFINITION, study_export(), terminology())


def rows(sdtm: Tabulation, name: str, *columns: str) -> list[list[object]]:
    return sdtm.frames[name][list(columns)].astype("object").replace({np.nan: None}).to_numpy().tolist()


def test_data_sets_in_the_standards_order(sdtm):
    assert list(sdtm.datasets) == ["DM", "EX", "AE", "TA", "TE", "TV", "SE", "VS", "RELREC", "SUPPAE"]


def test_demographics(sdtm):
    columns = ("USUBJID", "SUBJID", "SITEID", "SEX", "AGE", "AGEU", "RFSTDTC", "RFPENDTC", "ARMCD", "ARMNRS")
    assert rows(sdtm, "DM", *columns) == [
        ["S-1", "1", "01", "F", 44.0, "YEARS", "2023-02-01", "2023-02-01", "A", None],
        ["S-2", "2", "01", "M", 51.0, "YEARS", None, "2023-01-20", None, "SCREEN FAILURE"],
    ]


def test_events(sdtm):
    assert rows(sdtm, "AE", "USUBJID", "AESEQ", "AETERM", "AESTDTC", "AESTDY", "EPOCH") == [
        ["S-1", 1.0, "Fever", "2023-02", None, None],
        ["S-1", 2.0, "Rash", "2023-02-03", 3.0, "TREATMENT"],
    ]


def test_findings_records(sdtm):
    columns = ("USUBJID", "VSSEQ", "VSTESTCD", "VSTEST", "VSSTRESC", "VSSTRESU", "VSLOBXFL", "VISIT", "VSDTC", "VSDY", "EPOCH")
    assert rows(sdtm, "VS", *columns) == [
        ["S-1", 1.0, "PULSE", "Pulse Rate", "70", "beats/min", None, "SCREENING", "2023-01-25T08:00", -7.0, "SCREENING"],
        ["S-1", 2.0, "PULSE", "Pulse Rate", "72", "beats/min", "Y", "DAY 1", "2023-02-01", 1.0, "TREATMENT"],
        ["S-1", 3.0, "TEMP", "Temperature", "37", "C", None, "SCREENING", "2023-01-25T08:00", -7.0, "SCREENING"],
        ["S-1", 4.0, "TEMP", "Temperature", "37.0", "C", "Y", "DAY 1", "2023-02-01", 1.0, "TREATMENT"],
        ["S-2", 1.0, "PULSE", "Pulse Rate", "66", "beats/min", None, "SCREENING", "2023-01-20", None, "SCREENING"],
    ]


def test_subject_elements(sdtm):
    assert rows(sdtm, "SE", "USUBJID", "SESEQ", "ETCD", "SESTDTC", "SEENDTC") == [
        ["S-1", 1.0, "SCRN", "2023-01-25T08:00", "2023-02-01"],
        ["S-1", 2.0, "TRT", "2023-02-01", "2023-02-01"],
        ["S-2", 1.0, "SCRN", "2023-01-20", "2023-01-20"],
    ]


def test_trial_design(sdtm):
    assert rows(sdtm, "TA", "ARMCD", "TAETORD", "ETCD", "EPOCH") == [
        ["A", 1.0, "SCRN", "SCREENING"],
        ["A", 2.0, "TRT", "TREATMENT"],
    ]
    assert rows(sdtm, "TE", "ETCD", "TESTRL") == [["SCRN", "First measurement"], ["TRT", "First dose"]]
    assert rows(sdtm, "TV", "VISITNUM", "VISIT", "VISITDY", "TVSTRL") == [
        [1.0, "SCREENING", -7.0, "Study day -7"],
        [2.0, "DAY 1", 1.0, "Study day 1"],
        [3.0, "DAY 8", 8.0, "Study day 8, 2 days before to 2 days after"],
    ]


def test_relations_and_qualifiers(sdtm):
    assert rows(sdtm, "RELREC", "RDOMAIN", "IDVAR", "IDVARVAL", "RELID") == [
        ["AE", "AESEQ", "2", "EXAE1"],
        ["EX", "EXSEQ", "1", "EXAE1"],
    ]
    assert rows(sdtm, "SUPPAE", "USUBJID", "IDVARVAL", "QNAM", "QVAL") == [["S-1", "2", "AENOTE", "both arms"]]


def test_variables_follow_the_specification(sdtm):
    for dataset in sdtm.datasets.values():
        assert list(dataset.frame) == list(dataset.spec.names)
        for variable in dataset.spec.variables:
            assert dataset.frame[variable.name].dtype == variable.kind.dtype
        assert set(dataset.spec.key) <= set(dataset.frame)


def test_lineage_leads_to_the_raw_line(sdtm):
    lineage = sdtm.datasets["AE"].lineage
    assert lineage is not None
    assert lineage.frame.to_numpy().tolist() == [[0, "AE", "ae.csv:3"], [1, "AE", "ae.csv:2"]]


def test_traces_say_where_each_variable_comes_from(sdtm):
    traces = {trace.variable: trace for trace in sdtm.datasets["VS"].traces}
    assert set(traces) == set(sdtm.frames["VS"])
    assert (traces["VSDTC"].origin, traces["VSDTC"].sources) == (Origin.COLLECTED, ("VS.VSDAT", "VS.VSTIM"))
    assert (traces["VSSTRESN"].origin, traces["VSTESTCD"].origin) == (Origin.DERIVED, Origin.ASSIGNED)
    assert traces["VISITDY"].origin is Origin.PROTOCOL


def shuffled(raw: RawExport, seed: int) -> RawExport:
    random = np.random.default_rng(seed)
    orders = {name: random.permutation(len(form.frame)) for name, form in raw.forms.items()}
    forms = [
        RawForm.of(name, form.frame.iloc[orders[name]], form.source.iloc[orders[name]]) for name, form in raw.forms.items()
    ]
    return RawExport.of(forms, raw.files)


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(EXPORTS, st.integers(0, 2**32))
def test_the_order_of_raw_records_does_not_matter(raw, seed):
    one, other = (to_sdtm(DEFINITION, each, terminology()) for each in (raw, shuffled(raw, seed)))
    assert list(one.datasets) == list(other.datasets)
    for name, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[name], check_exact=True)
    pd.testing.assert_frame_equal(one.account.forms, other.account.forms)


def test_an_export_without_records_gives_the_trial_alone():
    nothing = study_export(**{name: {item: [] for item in form.frame} for name, form in study_export().forms.items()})
    assert list(to_sdtm(DEFINITION, nothing, terminology()).datasets) == ["TA", "TE", "TV"]


def test_bad_entries_are_findings_and_the_records_stay():
    dm = keys(1) | {"SEX": ["?"], "AGE": ["old"], "COUNTRY": ["DEU"]}
    vs = keys(1, VISIT=["D99"]) | {
        "VSDAT": ["31 FEB 2023"], "VSTIM": [None], "TEMP": ["310"], "TEMPU": ["K"], "PULSE": [None],
    }  # fmt: skip
    sdtm = to_sdtm(DEFINITION, study_export(DM=dm, VS=vs), terminology())
    rules = sorted({(finding.rule, finding.dataset) for finding in sdtm.findings})
    assert rules == [
        ("impossible-date", "VS"),
        ("not-a-number", "DM"),
        ("unknown-unit", "VS"),
        ("unknown-visit", "VS"),
        ("value-not-in-codelist", "DM"),
    ]
    assert rows(sdtm, "VS", "VSORRES", "VSSTRESU", "VISIT", "VSDTC") == [["310", None, "D99", None]]
    assert values(sdtm.frames["DM"]["SEX"]) == ["?"]


def test_a_result_that_is_no_number_is_told_once():
    lines = laboratory(("ALT", "37,5", None), ("ALT", "strange", None), ("Glucose", "37,5", None))
    told = [
        (finding.rule, finding.values, len(finding.rows))
        for finding in to_sdtm(WITH_LABORATORY, study_export(LB=lines), terminology()).findings
        if finding.rule in ("result-not-a-number", "value-extends-codelist")
    ]
    assert told == [("result-not-a-number", ("37,5",), 2), ("value-extends-codelist", ("strange",), 1)]


def test_a_definition_must_fit_its_forms():
    with pytest.raises(UsageError, match=r"S, AE from XX: no form XX \(expected one of DM, AE, EX, VS\)"):
        with_definition(mappings=(Mapping(DEFINITION.mappings[1].target, "XX", ()),))
    with pytest.raises(UsageError, match="S, AE from AE: no item AEXX"):
        with_definition(mappings=(DEFINITION.mappings[1].plus(Step("AESEV", Assign("AEXX"))),))
    with pytest.raises(UsageError, match="S: no form DM"):
        with_definition(forms=DEFINITION.forms[1:], mappings=())
