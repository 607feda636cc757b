"""Differences are found by identifier and name, and each with what was and what is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from define_xml import Foreign, Text, diff, read, to_bytes
from define_xml.comparison import Change
from tests.define_xml.broken import TEXT
from tests.define_xml.example import EXAMPLE, ITEMS, changed
from tests.define_xml.strategies import SEEDS, SOME_TEXTS, document
from tests.shared import shared

RESULT = "arm:AnalysisResultDisplays/arm:ResultDisplay[RD.T14.2.1]/arm:AnalysisResult[AR.OS]"
EDITS = {
    "attribute changed": ('Name="AGE" DataType="integer" Length="3"', 'Name="AGE" DataType="integer" Length="2"',
                          ["changed ItemDef[IT.DM.AGE]/@Length: 3 -> 2"]),
    "attribute removed": (' SASFieldName="AGE"', "", ["removed ItemDef[IT.DM.AGE]/@SASFieldName: AGE"]),
    "flag added": ('OID="IG.VS" ', 'OID="IG.VS" def:HasNoData="Yes" ', ["added ItemGroupDef[IG.VS]/@def:HasNoData: True"]),
    "text changed": (">Alter<", ">Lebensalter<",
                     ["changed ItemDef[IT.DM.AGE]/Description/TranslatedText[de]/text(): Alter -> Lebensalter"]),
    "reference changed": ('CodeListOID="CL.SEX"', 'CodeListOID="CL.SIZE"',
                          ["changed ItemDef[IT.DM.SEX]/CodeListRef/@CodeListOID: CL.SEX -> CL.SIZE"]),
    "item removed": ('<EnumeratedItem CodedValue="SMALL"/>', "", ["removed CodeList[CL.SIZE]/EnumeratedItem[SMALL]"]),
    "value changed": (">HEIGHT<", ">WEIGHT<",
                      ["removed def:WhereClauseDef[WC.VS.HEIGHT]/RangeCheck[IT.VS.VSTESTCD]/CheckValue[HEIGHT]: HEIGHT",
                       "added def:WhereClauseDef[WC.VS.HEIGHT]/RangeCheck[IT.VS.VSTESTCD]/CheckValue[WEIGHT]: WEIGHT"]),
    "origin changed": ('Type="Predecessor"', 'Type="Assigned"',
                       ["changed ItemDef[IT.VS.USUBJID]/def:Origin/@Type: Predecessor -> Assigned"]),
    "identifier changed": ('<CodeList OID="CL.SIZE"', '<CodeList OID="CL.FRAME"',
                           ["changed CodeList[CL.SIZE]/@OID: CL.SIZE -> CL.FRAME"]),
    "study renamed": (">EXAMPLE<", ">OTHER<", ["changed GlobalVariables/StudyName: EXAMPLE -> OTHER"]),
    "frame changed": ('"2.1.0"', '"2.1.1"', ["changed MetaDataVersion/@def:DefineVersion: 2.1.0 -> 2.1.1"]),
    "result changed": ("SPECIFIED IN SAP", "DATA DRIVEN",
                       [f"changed {RESULT}/@AnalysisReason: SPECIFIED IN SAP -> DATA DRIVEN"]),
    "vendor attribute": ('Name="AGE"', 'Name="AGE" xmlns:v="http://v.example" v:a="1"',
                         ["added ItemDef[IT.DM.AGE]/@{http://v.example}a: 1"]),
    "vendor element": ("</ItemDef>", '<a xmlns="http://v.example"/></ItemDef>',
                       ['added ItemDef[IT.DM.STUDYID]: <a xmlns="http://v.example"/>']),
    "comment": ("<ItemDef ", "<!-- new --><ItemDef ", []),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_found(name: str) -> None:
    old, new, expected = EDITS[name]
    assert [str(change) for change in diff(EXAMPLE, read(TEXT.replace(old, new, 1).encode()))] == expected


def test_an_element_that_came_or_went_is_in_the_change() -> None:
    shorter = changed(item_defs=ITEMS[:-1])
    assert diff(EXAMPLE, shorter) == (Change("removed", "ItemDef[IT.DICT]", old=ITEMS[-1]),)
    assert diff(shorter, EXAMPLE) == (Change("added", "ItemDef[IT.DICT]", new=ITEMS[-1]),)


def test_values_and_conditions_with_other_oids_are_the_same() -> None:
    text = TEXT.replace("IT.VS.VSORRES.HEIGHT", "IT.V1").replace("WC.VS.HEIGHT", "WC.1").replace("VL.VS.VSORRES", "VL.1")
    text = text.replace(
        'OID="IT.V1" Name="HEIGHT" DataType="float" Length="5"', 'OID="IT.V1" Name="HEIGHT" DataType="float" Length="6"'
    )
    assert [str(change) for change in diff(EXAMPLE, read(text.encode()))] == [
        "changed ItemDef[IT.VS.VSORRES.HEIGHT]/@Length: 5 -> 6",
        "changed def:ValueListDef[VL.VS.VSORRES]/@OID: VL.VS.VSORRES -> VL.1",
        "changed ItemDef[IT.VS.VSORRES.HEIGHT]/@OID: IT.VS.VSORRES.HEIGHT -> IT.V1",
        "changed def:WhereClauseDef[WC.VS.HEIGHT]/@OID: WC.VS.HEIGHT -> WC.1",
    ]


def test_oids_that_change_places_are_not_taken_for_renamed() -> None:
    text = TEXT.replace("WC.VS.HEIGHT", "WC.X").replace("WC.VS.FRMSIZE", "WC.VS.HEIGHT").replace("WC.X", "WC.VS.FRMSIZE")
    changes = [change for change in diff(EXAMPLE, read(text.encode())) if change.path.endswith("/@OID")]
    assert changes == []


def test_an_optional_element_comes_and_goes() -> None:
    described = changed(item_defs=(replace(ITEMS[-1], description=Text.of("Coded")), *ITEMS[:-1]))
    (change,) = diff(EXAMPLE, described)
    assert change == Change("added", "ItemDef[IT.DICT]/Description", new=Text.of("Coded"))


def test_the_order_does_not_count() -> None:
    assert diff(EXAMPLE, changed(item_defs=ITEMS[::-1])) == ()


def test_elements_of_the_same_identity_are_told_apart_by_number() -> None:
    twice = changed(item_defs=(*ITEMS, replace(ITEMS[0], length=1)))
    assert [change.path for change in diff(EXAMPLE, twice)] == ["ItemDef[IT.DM.STUDYID]#2"]


def test_foreign_order_does_not_count() -> None:
    one, two = ("{http://v.example}a", "1"), ("{http://v.example}b", "2")
    assert diff(replace(EXAMPLE, foreign=Foreign((one, two))), replace(EXAMPLE, foreign=Foreign((two, one)))) == ()


def test_two_published_versions_differ_in_one_attribute() -> None:
    full = read(shared("data/define/odmlib/defineV21-SDTM.xml"))
    metadata = read(shared("data/define/odmlib/defineV21-SDTM-metadata.xml"))
    assert [(change.kind, change.path) for change in diff(full, metadata)] == [("changed", "MetaDataVersion/@Description")]


@settings(max_examples=20, deadline=None)
@given(SEEDS, SOME_TEXTS)
def test_a_document_does_not_differ_from_itself_written_and_read(seed: int, texts: list[str]) -> None:
    define = document(seed, texts)
    assert diff(define, read(to_bytes(define))) == ()


@settings(max_examples=20, deadline=None)
@given(SEEDS, SEEDS)
def test_the_way_back_has_as_many_differences(one: int, other: int) -> None:
    old, new = document(one, ["a", "b"]), document(other, ["a", "b"])
    assert len(diff(old, new)) == len(diff(new, old))
