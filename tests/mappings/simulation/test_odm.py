"""An ODM snapshot says what the records say, and the schema agrees."""

from __future__ import annotations

import string
import tempfile
from datetime import date
from pathlib import Path

import odmlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cdisc_itnk.core import UsageError
from mappings.forms import Form, Item, ItemType
from mappings.schedule import PlannedVisit, VisitKind
from mappings.simulation.odm import write_odm
from mappings.simulation.odm_study import OdmStudy

KEYS = ["STUDYID", "SITEID", "SUBJID", "VISIT", "VISITSEQ", "RECPOS", "RECACTIVE"]
MH = Form("MH", "Medical history", (Item("MHTERM", "Condition"), Item("MHSTDAT", "Start", ItemType.DATE)), repeating=True)
DM = Form(
    "DM",
    "Demographics",
    (Item("SEX", "Sex", choices=("Female", "Male")), Item("SEX2", "Sex at birth", choices=("Female", "Male"))),
)
STUDY = OdmStudy(
    oid="S-1",
    description="A study",
    forms=(DM, MH),
    schedule=(PlannedVisit("V1", "Visit 1", 1, 1), PlannedVisit("UNS", "Unscheduled", kind=VisitKind.UNSCHEDULED)),
    layout={"DM": ("V1",), "MH": ("V1", "UNS")},
    locations={"01": "Müller & Söhne"},
    snapshot=date(2025, 1, 2),
)
SCHEMA = Path(odmlib.__file__).parent / "schemas/odm/1.3.2/ODM1-3-2.xsd"
xml_text = st.text(st.sampled_from(string.printable[:-2] + "äß…中𝛼"), min_size=1)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def records(form: Form, *rows: tuple[str | None, ...]) -> pd.DataFrame:
    return pd.DataFrame([("S-1", *row) for row in rows], columns=[*KEYS, *form.names], dtype="str")


def example() -> dict[str, pd.DataFrame]:
    return {
        "DM": records(
            DM, ("01", "01-2", "V1", "1", "1", "1", "Female", None), ("01", "01-1", "V1", "1", "1", "1", "Male", None)
        ),
        "MH": records(
            MH,
            ("01", "01-1", "UNS", "10", "1", "1", "late", None),
            ("01", "01-1", "UNS", "9", "1", "1", "early", "2021-03"),
            ("01", "01-1", "V1", "1", "10", "1", "tenth", None),
            ("01", "01-1", "V1", "1", "2", "1", None, None),
            ("01", "01-1", "V1", "1", "3", "0", "removed", None),
        ),
    }


def written(parts: list[dict[str, pd.DataFrame]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_odm(STUDY, parts, Path(folder, "odm.xml"))
        return Path(folder, "odm.xml").read_bytes()


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def test_records_are_nested_in_order_and_removed_ones_left_out() -> None:
    root = etree.fromstring(written([example()]))
    clinical = next(root.iter("{*}ClinicalData"))
    attributes = [(local(element), *element.attrib.values()) for element in clinical.iterdescendants()]
    assert attributes == [
        ("SubjectData", "01-2"),
        ("SiteRef", "01"),
        ("StudyEventData", "V1", "1"),
        ("FormData", "DM"),
        ("ItemGroupData", "IG.DM", "1"),
        ("ItemData", "DM.SEX", "Female"),
        ("SubjectData", "01-1"),
        ("SiteRef", "01"),
        ("StudyEventData", "V1", "1"),
        ("FormData", "DM"),
        ("ItemGroupData", "IG.DM", "1"),
        ("ItemData", "DM.SEX", "Male"),
        ("FormData", "MH"),
        ("ItemGroupData", "IG.MH", "2"),
        ("ItemGroupData", "IG.MH", "10"),
        ("ItemData", "MH.MHTERM", "tenth"),
        ("StudyEventData", "UNS", "9"),
        ("FormData", "MH"),
        ("ItemGroupData", "IG.MH", "1"),
        ("ItemData", "MH.MHTERM", "early"),
        ("ItemData", "MH.MHSTDAT", "2021-03"),
        ("StudyEventData", "UNS", "10"),
        ("FormData", "MH"),
        ("ItemGroupData", "IG.MH", "1"),
        ("ItemData", "MH.MHTERM", "late"),
    ]


def test_metadata_describe_the_study() -> None:
    root = etree.fromstring(written([]))
    items = {item.get("OID"): item.get("DataType") for item in root.iter("{*}ItemDef")}
    assert items == {"DM.SEX": "text", "DM.SEX2": "text", "MH.MHTERM": "text", "MH.MHSTDAT": "partialDate"}
    assert [element.get("CodeListOID") for element in root.iter("{*}CodeListRef")] == ["CL.DM.SEX", "CL.DM.SEX"]
    assert [element.get("CodedValue") for element in root.iter("{*}EnumeratedItem")] == ["Female", "Male"]
    events = {
        event.get("OID"): [ref.get("FormOID") for ref in event.iter("{*}FormRef")] for event in root.iter("{*}StudyEventDef")
    }
    assert events == {"V1": ["DM", "MH"], "UNS": ["MH"]}
    assert {group.get("OID"): group.get("Repeating") for group in root.iter("{*}ItemGroupDef")} == {
        "IG.DM": "No",
        "IG.MH": "Yes",
    }
    assert next(root.iter("{*}Location")).get("Name") == "Müller & Söhne"


def test_the_schema_agrees(schema: etree.XMLSchema) -> None:
    for parts in ([], [example()]):
        schema.assertValid(etree.fromstring(written(parts)))


def test_parts_make_no_difference() -> None:
    whole = example()
    parts = [{form: frame[frame["SUBJID"] == subject] for form, frame in whole.items()} for subject in ("01-2", "01-1")]
    assert written(parts) == written([whole])


def test_keys_are_texts_too() -> None:
    strange = {"DM": records(DM, ('<"1">', "A&B", "V1", "1", "1", "1", None, None)), "MH": records(MH)}
    subject = next(etree.fromstring(written([strange])).iter("{*}SubjectData"))
    assert (subject.get("SubjectKey"), subject[0].get("LocationOID")) == ("A&B", '<"1">')


def test_no_record_at_an_unknown_visit() -> None:
    with pytest.raises(UsageError, match="no visit V9"):
        written([{"DM": records(DM, ("01", "01-1", "V9", "1", "1", "1", None, None)), "MH": records(MH)}])


@given(st.lists(xml_text, min_size=1))
def test_texts_come_back(texts: list[str]) -> None:
    lines = [("01", "01-1", "V1", "1", str(number), "1", text, None) for number, text in enumerate(texts, 1)]
    root = etree.fromstring(written([{"DM": records(DM), "MH": records(MH, *lines)}]))
    assert [item.get("Value") for item in root.iter("{*}ItemData")] == texts
