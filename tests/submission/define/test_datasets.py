"""Data sets: class, key, structure, file."""

from __future__ import annotations

from typing import Annotated

import pytest

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import Core, Dataset, Role, Table, Text, UsageError, Variable
from cdisc_itnk.sdtm.classes import Findings
from cdisc_itnk.submission.define import DefineInfo
from define_xml import ItemGroupDef
from tests.submission.define.small import ADAM, ADRS, SDTM, VS, Found, dataset


class XC(Findings):
    """A domain that is not in the guide."""

    label = "Cellular Findings"
    structure = "One record per finding"
    key = ("STUDYID", "USUBJID")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]


class Odd(Table):
    """A data set of no class."""

    label = "Odd"
    structure = "One record"
    key = ("STUDYID",)

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]


def element(data: Dataset, about: DefineInfo = SDTM) -> ItemGroupDef:
    return Found(data, about=about).metadata.item_group_defs[0]


def key(data: Dataset, about: DefineInfo = SDTM) -> list[str]:
    found = Found(data, about=about)
    refs = [(ref.key_sequence, ref.item_oid) for ref in found.metadata.item_group_defs[0].item_refs if ref.key_sequence]
    return [found.index.items[oid].name for _, oid in sorted(refs)]


def test_a_tabulation_data_set() -> None:
    vs = element(VS)
    assert (vs.oid, vs.name, vs.domain, vs.sas_dataset_name, vs.purpose) == ("IG.VS", "VS", "VS", "VS", "Tabulation")
    assert (vs.repeating, vs.is_reference_data, vs.standard_oid) == (True, False, "STD.SDTMIG.3.4")
    assert (str(vs.description), vs.observation_class, vs.aliases) == ("Vital Signs", "FINDINGS", ())
    assert vs.leaf
    assert (vs.archive_location_id, vs.leaf.id, vs.leaf.href) == ("LF.VS", "LF.VS", "vs.xpt")


def test_variables_are_in_order_with_role_and_mandatory() -> None:
    refs = element(VS).item_refs
    assert [ref.order_number for ref in refs] == list(range(1, len(refs) + 1))
    assert [(ref.mandatory, ref.role) for ref in refs][:4] == [(True, "Identifier")] * 4
    assert [(ref.mandatory, ref.role) for ref in refs if ref.item_oid == "IT.VS.VSORRES"] == [(False, "Result Qualifier")]
    assert {ref.role for ref in element(ADRS, ADAM).item_refs} == {None}


@pytest.mark.parametrize(
    ("data", "about", "name", "sub_classes"),
    [
        (dataset(sdtm.DM, USUBJID=["1"]), SDTM, "SPECIAL PURPOSE", []),
        (dataset(sdtm.EX, USUBJID=["1"]), SDTM, "INTERVENTIONS", []),
        (dataset(sdtm.AE, USUBJID=["1"]), SDTM, "EVENTS", []),
        (dataset(sdtm.FA, USUBJID=["1"]), SDTM, "FINDINGS ABOUT", []),
        (dataset(sdtm.TA, ARMCD=["A"]), SDTM, "TRIAL DESIGN", []),
        (dataset(sdtm.RELREC, RELID=["1"]), SDTM, "RELATIONSHIP", []),
        (dataset(adam.ADSL, USUBJID=["1"]), ADAM, "SUBJECT LEVEL ANALYSIS DATASET", []),
        (ADRS, ADAM, "BASIC DATA STRUCTURE", []),
        (dataset(adam.ADTTE, USUBJID=["1"], CNSR=[0]), ADAM, "BASIC DATA STRUCTURE", ["TIME-TO-EVENT"]),
        (dataset(adam.ADAE, USUBJID=["1"], AETERM=["Rash"]), ADAM, "OCCURRENCE DATA STRUCTURE", ["ADVERSE EVENT"]),
        (dataset(adam.ADCM, USUBJID=["1"]), ADAM, "OCCURRENCE DATA STRUCTURE", []),
    ],
)
def test_classes(data: Dataset, about: DefineInfo, name: str, sub_classes: list[str]) -> None:
    made = element(data, about).dataset_class
    assert made
    assert (made.name, [each.name for each in made.sub_classes]) == (name, sub_classes)


def test_one_record_a_subject_and_reference_data_do_not_repeat() -> None:
    dm, ta = element(dataset(sdtm.DM, USUBJID=["1"])), element(dataset(sdtm.TA, ARMCD=["A"]))
    assert (dm.repeating, dm.is_reference_data) == (False, False)
    assert (ta.repeating, ta.is_reference_data) == (False, True)


def test_supplemental_qualifiers_belong_to_their_domain() -> None:
    supp = element(dataset(sdtm.SUPPQUAL, name="SUPPAE", RDOMAIN=["AE"], QNAM=["A"], QVAL=["1"], QORIG=["CRF"]))
    assert (supp.domain, supp.standard_oid) == ("AE", "STD.SDTMIG.3.4")
    assert [(alias.context, alias.name) for alias in supp.aliases] == [("DomainDescription", "Adverse Events")]


def test_analysis_data_sets_are_of_no_domain() -> None:
    adrs = element(ADRS, ADAM)
    assert (adrs.domain, adrs.purpose, adrs.standard_oid) == (None, "Analysis", "STD.ADaMIG.1.3")


def test_keys_are_the_specifications_as_far_as_they_are_there() -> None:
    assert key(ADRS, ADAM) == ["STUDYID", "USUBJID", "PARAMCD", "ADT"]
    assert key(VS) == ["STUDYID", "USUBJID", "VSTESTCD", "VSDTC"]


def test_the_sequence_number_completes_a_key_that_is_not_unique() -> None:
    twice = dataset(sdtm.AE, USUBJID=["1", "1"], AESEQ=[1, 2], AETERM=["Rash", "Rash"])
    assert key(twice) == ["STUDYID", "USUBJID", "AETERM", "AESEQ"]


def test_a_domain_of_the_sponsor_follows_no_standard() -> None:
    made = element(dataset(XC, USUBJID=["1"]))
    assert (made.standard_oid, made.is_non_standard) == (None, True)


def test_a_data_set_of_no_class_is_refused() -> None:
    with pytest.raises(UsageError, match="no class 'SPONSOR'"):
        element(dataset(Odd, STUDYID=["1"]))
