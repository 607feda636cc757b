"""What a run of CAR-ITNK leaves, read as a stranger would: the files alone, by programs that did not write them."""

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
from tests.submission.define.agreement import disagreements

pytestmark = pytest.mark.slow

PREDECESSOR = re.compile(r"(?P<dataset>\w+)\.(?P<variable>\w+)(?: where QNAM is (?P<qnam>\w+))?")
KINDS = ("sdtm", "adam")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert STUDY.demo is not None
    made = tmp_path_factory.mktemp("run") / "out"
    run(STUDY, STUDY.demo, made, dataset_json=True)
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
def test_define_is_valid(out: Path, kind: str) -> None:
    problems = define_xml.validate(out / kind / "define.xml")
    assert [str(each) for each in problems if each.severity == "error"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_define_agrees_with_the_transport_files(out: Path, kind: str) -> None:
    assert disagreements(out / kind) == []
    assert check_agreement(define_xml.read(out / kind / "define.xml"), read_data(out / kind)) == []


def test_each_value_is_that_of_its_predecessor(out: Path) -> None:
    """Of the variables that copy another, each value is that of the named variable, in the same subject and record."""
    compared = 0
    for dataset, item in variables(out / "adam" / "define.xml"):
        for origin in item.origins:
            if origin.type == "Predecessor":
                named = PREDECESSOR.fullmatch(str(origin.description))
                assert named, f"{item.oid}: {origin.description}"
                assert_copied(rows(out, dataset), item.name, rows(out, named["dataset"]), named["variable"], named["qnam"])
                compared += 1
    assert compared > 150


def assert_copied(copy: pd.DataFrame, name: str, source: pd.DataFrame, variable: str, qnam: str | None) -> None:
    if variable not in source:
        assert copy[name].replace("", None).isna().all(), f"{name} has values, and there is no {variable}"
        return
    if qnam:
        source = source[source["QNAM"] == qnam]
    sequence = [column for column in copy if column.endswith("SEQ") and column in source]
    if qnam and (source["IDVAR"] != "").any():
        sequence = source["IDVAR"].unique().tolist()
        source = source.assign(**{sequence[0]: pd.to_numeric(source["IDVARVAL"])})
    keys = ["USUBJID", *sequence]
    copy = copy[copy[sequence].notna().all(axis=1)] if sequence else copy
    known = source[keys].assign(_source=source[variable]).drop_duplicates()
    left = copy[keys].assign(_copy=copy[name])
    merged = left.merge(known, on=keys, how="left", validate="m:1")
    empty = merged["_copy"].isna() | (merged["_copy"] == "")
    wrong = merged[~empty & (merged["_copy"] != merged["_source"])]
    assert wrong.empty, f"{name} is not {variable}: {wrong.head(3)}"
    if not qnam:
        assert (merged["_source"].isna() | (merged["_source"] == ""))[empty].all(), f"{name} has lost values of {variable}"


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
