from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odmlib.dataset_1_0_1 import model

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import JsonColumn
from cdisc_itnk.submission.dataset_xml import iter_dataset_xml, read_dataset_xml
from define_xml import (
    ODM,
    GlobalVariables,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    MetaDataVersion,
    Study,
    Text,
)

ITEMS = (
    ItemDef("IT.DM.SEX", "SEX", "text", 1, description=Text.of("Sex")),
    ItemDef("IT.DM.AGE", "AGE", "integer", 3, description=Text.of("Age")),
    ItemDef("IT.DM.BMI", "BMI", "float", 8, 3),
    ItemDef("IT.DM.DTHDTC", "DTHDTC", "partialDate"),
)
REFS = tuple(ItemRef(item.oid, mandatory=False, key_sequence=1 if item.name == "SEX" else None) for item in ITEMS)
DM = ItemGroupDef("IG.DM", "DM", False, "One record per subject", description=Text.of("Demographics"), item_refs=REFS)
METADATA = MetaDataVersion("MDV.1", "Definitions", item_group_defs=(DM,), item_defs=ITEMS)
DEFINE = ODM("F", "2026-01-31T12:00:00", Study("S.1", GlobalVariables("S", "S", "S"), METADATA))
RECORDS = [{"IT.DM.AGE": "63", "IT.DM.SEX": "F"}, {"IT.DM.BMI": "21.125", "IT.DM.DTHDTC": "2021-03", "IT.DM.SEX": ""}]

HEAD = (
    '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:data="http://www.cdisc.org/ns/Dataset-XML/v1.0" FileOID="F.1" '
    'CreationDateTime="2026-03-05T13:07:09" data:DatasetXMLVersion="1.0.0">\n'
)


def item(oid, value):
    return f"<ItemData ItemOID={quoteattr(oid)} Value={quoteattr(value)}/>"


def xml(records=RECORDS, *, kind="ClinicalData", group="IG.DM"):
    rows = (
        f'<ItemGroupData ItemGroupOID="{group}" data:ItemGroupDataSeq="{number}">'
        f"{''.join(item(*each) for each in record.items())}</ItemGroupData>\n"
        for number, record in enumerate(records, 1)
    )
    return f'{HEAD}<{kind} StudyOID="S.1" MetaDataVersionOID="MDV.1">\n{"".join(rows)}</{kind}></ODM>'


def saved(tmp_path, text):
    path = tmp_path / "dm.xml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["ClinicalData", "ReferenceData"])
def test_described_by_a_define(tmp_path, kind):
    table = read_dataset_xml(saved(tmp_path, xml(kind=kind)), DEFINE)
    expected = pd.DataFrame(
        {
            "SEX": pd.Series(["F", None], dtype="str"),
            "AGE": [63.0, None],
            "BMI": [None, 21.125],
            "DTHDTC": pd.Series([None, "2021-03"], dtype="str"),
        }
    )
    pd.testing.assert_frame_equal(table.frame, expected)
    found = table.dataset
    assert (found.name, found.label, found.study_oid, found.records) == ("DM", "Demographics", "S.1", 2)
    age = JsonColumn(item_oid="IT.DM.AGE", name="AGE", label="Age", data_type="integer", length=3)
    assert found.columns[1] == age
    assert found.columns[0].key_sequence == 1


def test_without_a_define_all_is_text(tmp_path):
    table = read_dataset_xml(saved(tmp_path, xml()))
    expected = {"AGE": ["63", None], "SEX": ["F", None], "BMI": [None, "21.125"], "DTHDTC": [None, "2021-03"]}
    pd.testing.assert_frame_equal(table.frame, pd.DataFrame(expected, dtype="str"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))))
def test_every_text_comes_back_in_chunks(tmp_path_factory, texts):
    path = saved(tmp_path_factory.getbasetemp(), xml([{"IT.DM.SEX": text} for text in ["F", *texts]]))
    chunks = [table.frame for table in iter_dataset_xml(path, DEFINE, chunk_rows=2)]
    assert pd.concat(chunks)["SEX"].fillna("").tolist() == ["F", *texts]


def test_what_others_write(tmp_path):
    groups = [
        model.ItemGroupData(
            ItemGroupOID="IG.DM",
            ItemGroupDataSeq=number,
            ItemData=[model.ItemData(ItemOID=oid, Value=value) for oid, value in record.items() if value],
        )
        for number, record in enumerate(RECORDS, 1)
    ]
    odm = model.ODM(
        FileOID="F.1",
        FileType="Snapshot",
        CreationDateTime="2026-03-05T13:07:09",
        DatasetXMLVersion="1.0.1",
        ODMVersion="1.3.2",
    )
    odm.ClinicalData = model.ClinicalData(StudyOID="S.1", MetaDataVersionOID="MDV.1", ItemGroupData=groups)
    path = saved(tmp_path, odm.to_xml_string().replace(" DatasetXMLVersion", " data:DatasetXMLVersion"))
    frame = read_dataset_xml(path, DEFINE).frame
    pd.testing.assert_frame_equal(frame, read_dataset_xml(saved(tmp_path, xml()), DEFINE).frame)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "broken XML"),
        (xml()[:-20], "line 5: broken XML"),
        ('<!DOCTYPE ODM [<!ENTITY a "b">]>' + xml(), "a document type declaration"),
        ("<a/>", "the root is a (expected ODM with data:DatasetXMLVersion)"),
        (xml().replace("data:DatasetXMLVersion", "DatasetXMLVersion"), "expected ODM with data:DatasetXMLVersion"),
        (xml([]), "0 data sets (expected the records of one data set)"),
        (xml().replace("IG.DM", "IG.AE", 1), "2 data sets"),
        (xml(group="IG.AE"), "no data set IG.AE in the define (expected IG.DM)"),
        (xml([{"IT.DM.RACE": "x"}]), "DM: no variable IT.DM.RACE in the define"),
        (xml([{"IT.DM.AGE": "63"}, {"IT.DM.AGE": "old"}]), "DM.AGE, row 1: 'old'"),
        (xml([{"IT.DM.AGE": "9007199254740993"}]), "DM.AGE, row 0: '9007199254740993'"),
        (xml().replace("IT.DM.AGE", "IT.DM.SEX"), "line 3: ItemOID 'IT.DM.SEX' of an ItemData (expected each variable once)"),
        (xml().replace(' ItemGroupOID="IG.DM"', "", 1), "line 3: ItemGroupData without ItemGroupOID"),
        (xml().replace('CreationDateTime="2026-03-05T13:07:09" ', ""), "datasetJSONCreationDateTime: Field required"),
    ],
)
def test_a_broken_file_says_where(tmp_path, text, message):
    path = saved(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_dataset_xml(path, DEFINE)
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_dataset_xml(tmp_path / "none.xml")
