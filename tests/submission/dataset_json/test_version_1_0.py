from __future__ import annotations

import json

import pandas as pd
import pyreadstat
import pytest

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import SourceSystem, read_dataset_json, scan_dataset_json, write_dataset_json
from cdisc_itnk.submission.xpt import read_xpt
from tests.shared import shared
from tests.submission.dataset_json.frames import CREATED, SUFFIXES


def document(**datasets):
    return {
        "creationDateTime": "2024-09-09T11:08:56",
        "datasetJSONVersion": "1.0.0",
        "fileOID": "F.1",
        "asOfDateTime": "2024-09-01T00:00:00",
        "sourceSystem": "EDC",
        "sourceSystemVersion": "7",
        "clinicalData": {"studyOID": "S.1", "metaDataVersionOID": "MDV.1", "itemGroupData": datasets},
    }


DM = {
    "records": 2,
    "name": "DM",
    "label": "Demographics",
    "items": [
        {"OID": "ITEMGROUPDATASEQ", "name": "ITEMGROUPDATASEQ", "label": "Record identifier", "type": "integer"},
        {"OID": "IT.DM.SEX", "name": "SEX", "label": "Sex", "type": "string", "length": 1, "keySequence": 1},
        {"OID": "IT.DM.BMI", "name": "BMI", "label": "BMI", "type": "decimal", "length": None},
    ],
    "itemData": [[1, "F", "21.5"], [2, "", None]],
}


def test_the_old_layout(tmp_path):
    (tmp_path / "dm.json").write_text(json.dumps(document(**{"IG.DM": DM})))
    table = read_dataset_json(tmp_path / "dm.json")
    expected = pd.DataFrame({"SEX": pd.Series(["F", None], dtype="str"), "BMI": [21.5, None]})
    pd.testing.assert_frame_equal(table.frame, expected)
    found = table.dataset
    assert (found.study_oid, found.metadata_version_oid, found.item_group_oid) == ("S.1", "MDV.1", "IG.DM")
    assert (found.created, found.db_last_modified) == ("2024-09-09T11:08:56", "2024-09-01T00:00:00")
    assert found.source_system == SourceSystem(name="EDC", version="7")
    assert (found.columns[0].length, found.columns[0].key_sequence) == (1, 1)
    assert (found.columns[1].data_type, found.columns[1].target_data_type) == ("decimal", "decimal")


def test_two_data_sets_in_one_file(tmp_path):
    (tmp_path / "dm.json").write_text(json.dumps(document(**{"IG.DM": DM | {"records": 2}, "IG.AE": DM})))
    with pytest.raises(InputError, match=r"a second data set, IG\.AE"):
        read_dataset_json(tmp_path / "dm.json")


@pytest.mark.parametrize("items", [5, [5], [], None])
def test_items_that_are_none(tmp_path, items):
    (tmp_path / "dm.json").write_text(json.dumps(document(**{"IG.DM": DM | {"items": items}})))
    with pytest.raises(InputError, match=r"dm\.json"):
        read_dataset_json(tmp_path / "dm.json")


@pytest.mark.parametrize("name", ["ae", "dm", "ds", "ex"])
def test_sas_transport_and_dataset_json_agree_in_every_cell(tmp_path, name):
    folder = shared("data/sas/sdtm_pairs")
    table = read_dataset_json(folder / f"{name.upper()}.json")
    transport = read_xpt(folder / f"{name}.xpt")
    pd.testing.assert_frame_equal(table.frame, transport.frame, check_exact=True)
    sas, description = pyreadstat.read_sas7bdat(folder / f"{name}.sas7bdat")
    sas = sas.astype(table.frame.dtypes)
    pd.testing.assert_frame_equal(sas.mask(sas == ""), table.frame, check_exact=True)
    assert {column.name: column.label for column in table.dataset.columns} == description.column_names_to_labels
    for suffix in SUFFIXES:
        path = tmp_path / f"{name}{suffix}"
        write_dataset_json(table.frame, path, table.dataset, created=CREATED, chunk_rows=100)
        pd.testing.assert_frame_equal(read_dataset_json(path).frame, table.frame, check_exact=True)
        assert scan_dataset_json(path).columns == table.dataset.columns
