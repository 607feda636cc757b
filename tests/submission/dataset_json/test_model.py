from __future__ import annotations

import pytest
from pydantic import ValidationError

from cdisc_itnk.core import describe
from cdisc_itnk.sdtm import AE
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset, JsonFile
from tests.submission.dataset_json.frames import column, dataset

DATA_TYPES = ["string", "integer", "decimal", "float", "double", "boolean", "datetime", "date", "time", "URI"]
IN_ORDER = [
    "datasetJSONCreationDateTime", "datasetJSONVersion", "fileOID", "dbLastModifiedDateTime", "originator", "sourceSystem",
    "studyOID", "metaDataVersionOID", "metaDataRef", "itemGroupOID", "records", "name", "label", "columns",
]  # fmt: skip
OPTIONAL = IN_ORDER[2:9]


def test_the_schema_is_that_of_the_standard():
    schema = JsonFile.model_json_schema()
    assert list(schema["properties"]) == IN_ORDER
    assert schema["required"] == [name for name in IN_ORDER if name not in OPTIONAL]
    one = schema["$defs"]["JsonColumn"]
    assert list(one["properties"])[3:] == ["dataType", "targetDataType", "length", "displayFormat", "keySequence"]
    assert one["required"] == ["itemOID", "name", "label", "dataType"]
    assert one["properties"]["dataType"]["enum"] == DATA_TYPES
    assert one["properties"]["targetDataType"]["anyOf"][0]["enum"] == ["integer", "decimal"]
    assert one["properties"]["length"]["anyOf"][0] == {"minimum": 1, "type": "integer"}
    assert schema["$defs"]["SourceSystem"]["required"] == ["name", "version"]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("records", -1),
        ("records", "3"),
        ("itemGroupOID", ""),
        ("name", None),
        ("datasetJSONVersion", "2.0"),
        ("datasetJSONVersion", "1.1.01"),
        ("datasetJSONCreationDateTime", "2026-13-05T13:07:09"),
        ("datasetJSONCreationDateTime", "2026-03-05"),
        ("sourceSystem", {"name": "EDC"}),
        ("columns", [{"itemOID": "IT.A", "name": "A", "label": "A", "dataType": "text"}]),
        ("columns", [{"itemOID": "IT.A", "name": "A", "label": "A", "dataType": "string", "length": 0}]),
        ("columns", [{"itemOID": "IT.A", "name": "A", "label": "A", "dataType": "string", "targetDataType": "date"}]),
        ("columns", [{"itemOID": "IT.A", "name": "A", "dataType": "string"}]),
    ],
)
def test_what_the_schema_refuses(attribute, value):
    right = {
        "datasetJSONCreationDateTime": "2026-03-05T13:07:09.5+01:00",
        "datasetJSONVersion": "1.1",
        "itemGroupOID": "IG.A",
        "records": 0,
        "name": "A",
        "label": "",
        "columns": [],
    }
    assert JsonFile.model_validate(right).records == 0
    with pytest.raises(ValidationError):
        JsonFile.model_validate(right | {attribute: value})


def test_of_a_specification():
    described = JsonDataset.of(describe(AE), {"AETERM": 200}, study_oid="S1", metadata_ref="define.xml")
    assert (described.item_group_oid, described.name, described.label) == ("IG.AE", "AE", "Adverse Events")
    assert (described.study_oid, described.metadata_ref) == ("S1", "define.xml")
    by_name = {each.name: each for each in described.columns}
    assert by_name["AETERM"].length == 200
    assert (by_name["AESEQ"].data_type, by_name["AESTDTC"].data_type) == ("integer", "datetime")
    assert [each.name for each in described.columns if each.key_sequence] == sorted(describe(AE).key, key=described.names.index)


@pytest.mark.parametrize(
    ("data_type", "target", "kind"),
    [
        ("string", None, "text"),
        ("decimal", None, "text"),
        ("date", None, "text"),
        ("URI", None, "text"),
        ("integer", None, "number"),
        ("double", None, "number"),
        ("decimal", "decimal", "number"),
        ("string", "integer", "number"),
        ("date", "integer", "moment"),
        ("time", "integer", "moment"),
        ("boolean", None, "boolean"),
    ],
)
def test_what_a_frame_has_in_it(data_type, target, kind):
    assert column("A", data_type, target).kind == kind


def test_both_names_of_an_attribute():
    assert JsonColumn(item_oid="IT.ADLB.A", name="A", label="Label of A", data_type="string") == column("A")
    assert dataset(column("A")).names == ("A",)
