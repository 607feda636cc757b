"""Origins, methods and comments from traces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import Dataset, Origin, Trace, describe
from cdisc_itnk.submission.define import CollectionForm, Document, Expression, write_define
from define_xml import ItemDef
from tests.submission.define.small import ADAM, ADRS, SDTM, VS, Found, dataset

FORMS = {"VS": CollectionForm((9, 7)), "VITALS": CollectionForm((12,)), "LAB": CollectionForm(source="Vendor")}
ABOUT = replace(SDTM, forms=FORMS, annotated_crf=Document("acrf.pdf", "Annotated CRF"))


def traced(*traces: Trace) -> Dataset:
    return replace(VS, traces=traces)


def collected(*sources: str, method: str = "", where: str = "") -> Trace:
    return Trace("VS", "VSORRES", Origin.COLLECTED, sources, method, where)


def origins(item: ItemDef) -> list[tuple[str, str | None, str, str]]:
    """Type, source, description and pages."""
    return [
        (
            origin.type,
            origin.source,
            str(origin.description or ""),
            " ".join(pages.page_refs or "" for ref in origin.document_refs for pages in ref.pdf_page_refs),
        )
        for origin in item.origins
    ]


def test_what_is_no_result_and_only_some_tests_have_is_said_of_the_variable() -> None:
    position = Trace("VS", "VSPOS", Origin.ASSIGNED, (), "Set to SITTING", "VSTESTCD is SYSBP")
    sitting = replace(
        VS, frame=VS.frame.assign(VSPOS=VS.frame["VSTESTCD"].map({"SYSBP": "SITTING"}).astype("str")), traces=(position,)
    )
    sitting = replace(sitting, spec=describe(sdtm.VS).only(sitting.frame.columns))
    found = Found(sitting)
    assert [values.oid for values in found.metadata.value_list_defs if "VSPOS" in values.oid] == []
    assert found.comment("VS.VSPOS") == "Set to SITTING where VSTESTCD is SYSBP"
    assert origins(found.item("VS.VSPOS")) == [("Assigned", "Sponsor", "", "")]


def test_pages_of_all_forms_that_a_variable_was_collected_on() -> None:
    found = Found(traced(collected("VS.SYSBP"), collected("VITALS.PULSE")), about=ABOUT)
    assert origins(found.item("VS.VSORRES")) == [("Collected", "Investigator", "", "7 9 12")]


def test_the_pages_of_an_item_are_told_from_those_of_its_form() -> None:
    forms = {"VS": CollectionForm((7, 9), items={"SYSBP": (9,)})}
    found = Found(traced(collected("VS.SYSBP")), about=replace(ABOUT, forms=forms))
    assert origins(found.item("VS.VSORRES")) == [("Collected", "Investigator", "", "9")]


def test_a_form_without_known_pages_refers_to_the_whole_crf() -> None:
    [origin] = Found(traced(collected("OTHER.SYSBP")), about=ABOUT).item("VS.VSORRES").origins
    assert [(ref.leaf_id, ref.pdf_page_refs) for ref in origin.document_refs] == [("LF.acrf", ())]


def test_vendors_are_told_from_investigators_and_have_no_pages() -> None:
    found = Found(traced(collected("VS.SYSBP"), collected("LAB.SYSBP")), about=ABOUT)
    assert origins(found.item("VS.VSORRES")) == [("Collected", "Investigator", "", "7 9"), ("Collected", "Vendor", "", "")]


def test_without_an_annotated_crf_there_are_no_references() -> None:
    [origin] = Found(traced(collected("VS.SYSBP")), about=replace(ABOUT, annotated_crf=None)).item("VS.VSORRES").origins
    assert origin.document_refs == ()


def test_what_was_assigned_becomes_a_comment() -> None:
    assigned = Trace("VS", "VSORRES", Origin.ASSIGNED, (), "Set to 0", "SYSBP is blank")
    found = Found(traced(collected("VS.SYSBP"), assigned))
    assert [origin.type for origin in found.item("VS.VSORRES").origins] == ["Collected", "Assigned"]
    assert found.comment("VS.VSORRES") == "Set to 0 where SYSBP is blank"


def test_the_studys_comment_stands_before_that_of_the_traces() -> None:
    about = replace(SDTM, comments={"VS.VSORRES": "As reported.", "VS": "All visits.", "XX.YY": "Not there."})
    found = Found(traced(collected("VS.SYSBP", method="Rounded")), about=about)
    assert found.comment("VS.VSORRES") == "As reported.\nRounded"
    [vs] = found.metadata.item_group_defs
    assert str(found.index.comments[vs.comment_oid or ""].description) == "All visits."


def test_constants_are_no_comment_on_what_tells_records_apart() -> None:
    tests = (Trace("VS", "VSTESTCD", Origin.ASSIGNED, (), f"Set to {code}") for code in ("PULSE", "SYSBP"))
    assert Found(traced(*tests)).comment("VS.VSTESTCD") == ""


def test_predecessors() -> None:
    copied = Trace("ADRS", "AVALC", Origin.PREDECESSOR, ("SUPPDM.QVAL",), where="QNAM is COHORT")
    found = Found(replace(ADRS, traces=(copied,)), about=ADAM)
    assert origins(found.item("ADRS.AVALC")) == [("Predecessor", None, "SUPPDM.QVAL where QNAM is COHORT", "")]
    declared = Found(dataset(adam.ADAE, USUBJID=["1"], AESEQ=[1], AETERM=["Rash"]), about=ADAM)
    assert origins(declared.item("ADAE.AETERM")) == [("Predecessor", None, "AE.AETERM", "")]


def derived(*sources: str, method: str = "", where: str = "") -> Trace:
    return Trace("VS", "VSSTRESN", Origin.DERIVED, sources, method, where)


@pytest.mark.parametrize(
    ("trace", "words", "kind"),
    [
        (derived("VS.VSORRES", method="Converted"), "Converted (from VS.VSORRES)", "Computation"),
        (derived(method="Converted", where="VSORRESU is lb"), "Where VSORRESU is lb: Converted", "Computation"),
        (derived("VS.VSORRES"), "From VS.VSORRES", "Computation"),
        (derived(), "Derived; how is not described.", "Computation"),
        (derived(method="A gap is imputed"), "A gap is imputed", "Imputation"),
        (derived(method="Level of imputation"), "Level of imputation", "Computation"),
    ],
)
def test_methods(trace: Trace, words: str, kind: str) -> None:
    found = Found(traced(trace))
    assert found.method("VS.VSSTRESN") == words
    assert [method.type for method in found.metadata.method_defs] == [kind]
    assert origins(found.item("VS.VSSTRESN")) == [("Derived", "Sponsor", "", "")]


def test_several_methods_of_one_variable_are_put_together() -> None:
    traces = (derived(method=method) for method in ("Converted", "Rounded", "Converted"))
    assert Found(traced(*traces)).method("VS.VSSTRESN") == "Converted\nRounded"


def test_the_same_method_is_defined_once() -> None:
    number = "Number of the record"
    lb = dataset(sdtm.LB, Trace("LB", "LBSEQ", Origin.DERIVED, (), number), USUBJID=["1"], LBSEQ=[1], LBTESTCD=["WBC"])
    found = Found(traced(Trace("VS", "VSSEQ", Origin.DERIVED, (), number)), lb)
    assert [(method.oid, method.name) for method in found.metadata.method_defs] == [("MT.SEQ", "Derivation of SEQ")]


def test_a_method_as_code() -> None:
    about = replace(SDTM, expressions={"VS.VSSTRESN": Expression("SAS 9.4", "x * 2.54")})
    [method] = Found(traced(derived(method="Converted")), about=about).metadata.method_defs
    assert [(each.context, each.text) for each in method.formal_expressions] == [("SAS 9.4", "x * 2.54")]


def test_the_trial_design_is_of_the_protocol_and_relations_are_assigned() -> None:
    te = dataset(sdtm.TE, ETCD=["SCRN"], ELEMENT=["Screening"])
    relrec = dataset(sdtm.RELREC, RDOMAIN=["AE"], USUBJID=["1"], IDVAR=["AESEQ"], IDVARVAL=["1"], RELID=["A"])
    found = Found(te, relrec)
    assert origins(found.item("TE.ETCD")) == [("Protocol", "Sponsor", "", "")]
    assert origins(found.item("RELREC.RELID")) == [("Assigned", "Sponsor", "", "")]


def test_what_no_trace_explains_is_not_available_and_reported(tmp_path: Path) -> None:
    found = Found(traced())
    assert origins(found.item("VS.VSORRES")) == [("Not Available", None, "", "")]
    findings = write_define({"VS": traced(collected("VS.SYSBP"))}, tmp_path / "define.xml", SDTM)
    assert {finding.rule for finding in findings} == {"origin-not-declared"}
    assert "VSORRES" not in {name for finding in findings for name in finding.variables}
    assert "VSSTRESN" in {name for finding in findings for name in finding.variables}
