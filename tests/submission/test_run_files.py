"""What runs of both studies leave, read as a stranger would: the files alone, by programs that did not write them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

import define_xml
from cdisc_itnk.outputs import run
from cdisc_itnk.submission.agreement import check_agreement, read_data
from cdisc_itnk.submission.dataset_json import read_dataset_json, scan_dataset_json
from define_xml import Index, ItemDef
from mappings.studies.car_itnk.study import STUDY
from mappings.studies.cdisc_pilot.study import STUDY as PILOT
from tests.shared import shared
from tests.submission.define.agreement import disagreements

pytestmark = pytest.mark.slow

PREDECESSOR = re.compile(r"(?P<dataset>\w+)\.(?P<variable>\w+)(?: where (?P<where>.+))?")
CONDITION = re.compile(r"(\w+) is (.+?)(?= and |$)")
KINDS = ("sdtm", "adam")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert STUDY.demo is not None
    made = tmp_path_factory.mktemp("run") / "out"
    run(STUDY, STUDY.demo, made, dataset_json=True)
    return made


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("run") / "pilot"
    run(PILOT, shared("data/pharmaverseraw"), made)
    return made


@cache
def rows(folder: Path, dataset: str) -> pd.DataFrame:
    """A data set as pyreadstat reads it, from the folder that has it."""
    (path,) = folder.glob(f"*/{dataset.lower()}.xpt")
    return pyreadstat.read_xport(path, disable_datetime_conversion=True)[0]


def variables(define: Path) -> list[tuple[str, ItemDef]]:
    index = Index(define_xml.read(define))
    return [(dataset.name, item) for dataset in index.metadata.item_group_defs for _, item in index.used(dataset.item_refs)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("study", ["out", "pilot"])
def test_define_is_valid_and_agrees_with_the_transport_files(request: pytest.FixtureRequest, study: str, kind: str) -> None:
    folder = request.getfixturevalue(study) / kind
    problems = define_xml.validate(folder / "define.xml")
    assert [str(each) for each in problems if each.severity == "error"] == []
    assert disagreements(folder) == []
    assert check_agreement(define_xml.read(folder / "define.xml"), read_data(folder)) == []


def test_each_value_is_that_of_its_predecessor(out: Path) -> None:
    """Of the variables that copy another, each value is that of the named variable, in the same subject and record."""
    compared = 0
    for dataset, item in variables(out / "adam" / "define.xml"):
        for origin in item.origins:
            if origin.type == "Predecessor":
                named = PREDECESSOR.fullmatch(str(origin.description))
                assert named, f"{item.oid}: {origin.description}"
                copy, source = rows(out, dataset), rows(out, named["dataset"])
                assert copied_wrong(copy, item.name, source, named["variable"], named["where"] or "") == [], item.oid
                compared += 1
    assert compared > 150


def copied_wrong(copy: pd.DataFrame, name: str, source: pd.DataFrame, variable: str, where: str) -> list[tuple[object, ...]]:
    """The subject, record and value of each cell that is not as in `source`, where the conditions hold there."""
    values = copy[name].replace("", None)
    if variable not in source:
        return values.dropna().tolist()
    for column, value in CONDITION.findall(where):
        source = source[source[column] == value]
    if "IDVAR" in source and (source["IDVAR"] != "").any():
        (sequence,) = source["IDVAR"].unique()
        source = source.assign(**{sequence: pd.to_numeric(source["IDVARVAL"])})
    keys = ["USUBJID", *(column for column in copy if column.endswith("SEQ") and column in source)]
    there = copy[keys].notna().all(axis=1)
    cells = copy.loc[there, keys].assign(value=values[there])
    known = source[keys].assign(value=source[variable].replace("", None)).drop_duplicates()
    if where:
        cells = cells.dropna(subset="value")
    merged = cells.merge(known, on=[*keys, "value"], how="left", indicator=True, validate="m:1")
    absent = merged["_merge"] == "left_only"
    return list(merged.loc[absent, [*keys, "value"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_derived_has_a_method_and_what_is_collected_has_values(out: Path, kind: str) -> None:
    index = Index(define_xml.read(out / kind / "define.xml"))
    for dataset in index.metadata.item_group_defs:
        for ref, item in index.used(dataset.item_refs):
            types = {origin.type for origin in item.origins}
            if "Collected" in types:
                assert rows(out, dataset.name)[item.name].replace("", None).notna().any(), item.oid
            if types == {"Derived"} and not ref.method_oid:
                values = index.values_of(item)
                assert values, item.oid
                assert all(value_ref.method_oid or value_ref.has_no_data for value_ref in values.item_refs), item.oid


@pytest.mark.parametrize("kind", KINDS)
def test_dataset_json_holds_the_same(out: Path, kind: str) -> None:
    define = define_xml.read(out / kind / "define.xml")
    oids = {dataset.name: dataset.oid for dataset in define.metadata.item_group_defs}
    items = {item.oid for item in define.metadata.item_defs}
    files = sorted((out / "dataset-json" / kind).iterdir())
    assert [path.stem.upper() for path in files] == sorted(oids)
    for path in files:
        parquet = pd.read_parquet(out / "parquet" / kind / f"{path.stem}.parquet")
        found = read_dataset_json(path)
        pd.testing.assert_frame_equal(found.frame, parquet.astype(found.frame.dtypes))
        said = scan_dataset_json(path)
        assert (said.item_group_oid, said.study_oid) == (oids[said.name], define.study.oid)
        assert said.metadata_version_oid == define.metadata.oid
        assert {column.item_oid for column in said.columns} <= items
        assert said.metadata_ref is not None
        assert (path.parent / said.metadata_ref).resolve() == (out / kind / "define.xml").resolve()
