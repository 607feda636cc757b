"""Value-level metadata: what differs by test, parameter or qualifier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import Dataset, Origin, Trace
from cdisc_itnk.submission.define import write_define
from tests.submission.define.small import ADAM, ADRS, SDTM, VS, Found, dataset


def shape(found: Found, place: str) -> tuple[str, int | None, int | None]:
    item = found.item(place)
    return item.data_type, item.length, item.significant_digits


def supp(*traces: Trace, qorig: str = "CRF") -> Dataset:
    return dataset(
        sdtm.SUPPQUAL,
        *traces,
        name="SUPPAE",
        RDOMAIN=["AE"] * 3,
        USUBJID=["1", "1", "2"],
        IDVAR=["AESEQ"] * 3,
        IDVARVAL=["1", "1", "1"],
        QNAM=["ASTCTGR", "TOCI", "TOCI"],
        QLABEL=["ASTCT Grade", "Tocilizumab Given", "Tocilizumab Given"],
        QVAL=["2", "Y", "N"],
        QORIG=[qorig] * 3,
    )


def test_results_differ_by_test() -> None:
    found = Found(VS)
    assert shape(found, "VS.VSORRES") == ("text", 9, None)
    assert shape(found, "VS.VSORRES.PULSE") == ("text", 9, None)
    assert shape(found, "VS.VSORRES.SYSBP") == ("integer", 3, None)
    assert shape(found, "VS.VSORRES.WEIGHT") == ("float", 4, 1)
    assert shape(found, "VS.VSSTRESN.SYSBP") == ("integer", 3, None)
    assert found.ref("VS.VSSTRESN.PULSE").has_no_data
    assert str(found.item("VS.VSORRES.SYSBP").description) == "Systolic Blood Pressure"


def test_conditions_are_shared_by_variables() -> None:
    found = Found(VS)
    assert [clause.oid for clause in found.metadata.where_clause_defs] == [
        "WC.VS.VSTESTCD.PULSE",
        "WC.VS.VSTESTCD.SYSBP",
        "WC.VS.VSTESTCD.WEIGHT",
    ]
    [check] = found.metadata.where_clause_defs[0].range_checks
    assert (check.item_oid, check.comparator, check.check_values) == ("IT.VS.VSTESTCD", "EQ", ("PULSE",))
    assert [values.oid for values in found.metadata.value_list_defs] == ["VL.VS.VSORRES", "VL.VS.VSORRESU", "VL.VS.VSSTRESN"]


def test_units_are_those_of_the_test() -> None:
    found = Found(VS)
    pressure, weight = found.code_list("VS.VSORRESU.SYSBP"), found.code_list("VS.VSORRESU.WEIGHT")
    assert pressure
    assert weight
    assert (pressure.values, weight.values) == (("mmHg",), ("kg", "st"))


def test_no_list_where_all_values_are_alike() -> None:
    qs = dataset(sdtm.QS, USUBJID=["1", "1"], QSSEQ=[1, 2], QSTESTCD=["ECOG101"] * 2, QSSTRESN=[0, 1])
    assert Found(qs).metadata.value_list_defs == ()


def test_a_qualifier_always_has_its_own_definition() -> None:
    found = Found(supp())
    assert shape(found, "SUPPAE.QVAL.ASTCTGR") == ("integer", 1, None)
    assert str(found.item("SUPPAE.QVAL.TOCI").description) == "Tocilizumab Given"
    toci = found.code_list("SUPPAE.QVAL.TOCI")
    assert toci
    assert toci.oid == "CL.NY"


def test_a_qualifiers_origin_is_that_of_its_records() -> None:
    for qorig, expected in (("CRF", "Collected"), ("ASSIGNED", "Assigned"), ("eDT", "Not Available")):
        found = Found(supp(qorig=qorig))
        item = found.item("SUPPAE.QVAL.ASTCTGR") if qorig != "eDT" else found.item("SUPPAE.QVAL")
        assert [origin.type for origin in item.origins] == [expected]


def test_a_declared_origin_of_a_qualifier_comes_first() -> None:
    found = Found(supp(Trace("SUPPAE", "QVAL", Origin.DERIVED, ("AE.GRADE",), "Highest", "QNAM is ASTCTGR")))
    assert found.method("SUPPAE.QVAL.ASTCTGR") == "Highest (from AE.GRADE)"
    assert [origin.type for origin in found.item("SUPPAE.QVAL.TOCI").origins] == ["Collected"]
    assert found.item("SUPPAE.QVAL").origins == ()


def test_traces_of_single_parameters_make_values_of_their_own() -> None:
    traces = (
        Trace("ADRS", "AVALC", Origin.DERIVED, ("RS.RSSTRESC",), "Best", "PARAMCD is BOR"),
        Trace("ADRS", "AVALC", Origin.DERIVED, ("RS.RSSTRESC",), "Any"),
        Trace("ADRS", "ADT", Origin.DERIVED, (), "First", "PARAMCD is BOR and AVALC is CR"),
    )
    found = Found(replace(ADRS, traces=traces), about=ADAM)
    assert found.method("ADRS.AVALC.BOR") == "Best (from RS.RSSTRESC)"
    assert found.method("ADRS.AVALC.ORR") == "Any (from RS.RSSTRESC)"
    assert found.method("ADRS.AVALC") == ""
    assert found.method("ADRS.ADT.BOR") == "Where AVALC is CR: First"


def test_a_value_without_an_origin_is_reported(tmp_path: Path) -> None:
    traces = (Trace("ADRS", "AVALC", Origin.DERIVED, (), "Best", "PARAMCD is BOR"),)
    findings = write_define({"ADRS": replace(ADRS, traces=traces)}, tmp_path / "define.xml", ADAM)
    assert [finding.values for finding in findings if finding.variables == ("AVALC",)] == [("ORR",)]


def test_trial_summary_parameters() -> None:
    ts = dataset(
        sdtm.TS,
        TSSEQ=[1, 1],
        TSPARMCD=["AGEMIN", "NARMS"],
        TSPARM=["Planned Minimum Age of Subjects", "Planned Number of Arms"],
        TSVAL=["P18Y", "1"],
    )
    found = Found(ts)
    assert shape(found, "TS.TSVAL.AGEMIN") == ("durationDatetime", None, None)
    assert shape(found, "TS.TSVAL.NARMS") == ("integer", 1, None)


def test_dates_and_numbers_of_analysis_data_sets() -> None:
    found = Found(ADRS, about=ADAM)
    adt = found.item("ADRS.ADT")
    assert (adt.data_type, adt.length, adt.display_format) == ("integer", 5, "DATE9.")
    assert shape(found, "ADRS.AVAL") == ("integer", 1, None)


def test_iso_dates_are_as_complete_as_they_are() -> None:
    assert shape(Found(VS), "VS.VSDTC") == ("partialDatetime", None, None)
    adae = dataset(adam.ADAE, USUBJID=["1"], AESEQ=[1], AESTDTC=["2026-01"])
    assert shape(Found(adae, about=ADAM), "ADAE.AESTDTC") == ("partialDate", None, None)
    assert shape(Found(VS, about=SDTM), "VS.VSSEQ") == ("integer", 1, None)
