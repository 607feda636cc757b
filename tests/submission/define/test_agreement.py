"""The comparison of define.xml with transport files finds what is wrong, and nothing in what random data sets give."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import define_xml
from cdisc_itnk.core import Core, Dataset, Date, DateTime, Float, Integer, IsoDateTime, Role, Text, Variable, conform, describe
from cdisc_itnk.sdtm.classes import Findings
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import to_define
from define_xml import ODM, ItemDef, ItemGroupDef, MetaDataVersion
from tests.submission.define.agreement import disagreements
from tests.submission.define.small import SDTM, VS

Change = Callable[[MetaDataVersion], MetaDataVersion]


class XX(Findings):
    """A variable of each kind, and a test that tells results apart."""

    label = "Everything"
    structure = "One record per test per subject"
    key = ("XXSEQ",)

    XXSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    XXTESTCD: Annotated[Text, Variable("Test", Role.TOPIC, Core.REQ)]
    XXCAT: Annotated[Text | None, Variable("Category", Role.GROUPING)] = None
    XXORRES: Annotated[Text | None, Variable("Result", Role.RESULT)] = None
    XXSTRESN: Annotated[Float | None, Variable("Number", Role.RESULT)] = None
    XXFL: Annotated[Text | None, Variable("Flag", Role.RECORD, codelist="NY")] = None
    XXDT: Annotated[Date | None, Variable("Date", Role.TIMING)] = None
    XXDTM: Annotated[DateTime | None, Variable("Moment", Role.TIMING)] = None
    XXDTC: Annotated[IsoDateTime | None, Variable("ISO Date", Role.TIMING)] = None


def write(folder: Path, define: ODM, data: Dataset) -> Path:
    write_xpt_folder([data], folder, SDTM.created)
    define_xml.write(define, folder / "define.xml")
    return folder


def item(oid: str, **changes: Any) -> Change:
    def changed(each: ItemDef) -> ItemDef:
        return replace(each, **changes) if each.oid == oid else each

    return lambda metadata: replace(metadata, item_defs=tuple(map(changed, metadata.item_defs)))


def refs(change: Callable[[ItemGroupDef], ItemGroupDef]) -> Change:
    return lambda metadata: replace(metadata, item_group_defs=tuple(map(change, metadata.item_group_defs)))


def without_last(dataset: ItemGroupDef) -> ItemGroupDef:
    return replace(dataset, item_refs=dataset.item_refs[:-1])


def with_other_key(dataset: ItemGroupDef) -> ItemGroupDef:
    first, *others = dataset.item_refs
    return replace(dataset, item_refs=(first, *(replace(ref, key_sequence=None) for ref in others)))


def with_terms(oid: str, keep: int) -> Change:
    def changed(metadata: MetaDataVersion) -> MetaDataVersion:
        lists = (
            replace(each, enumerated_items=each.enumerated_items[:keep]) if each.oid == oid else each
            for each in metadata.code_lists
        )
        return replace(metadata, code_lists=tuple(lists))

    return changed


def with_condition(metadata: MetaDataVersion) -> MetaDataVersion:
    first, *others = metadata.where_clause_defs
    checks = tuple(replace(check, check_values=("HEIGHT",)) for check in first.range_checks)
    return replace(metadata, where_clause_defs=(replace(first, range_checks=checks), *others))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (item("IT.VS.VSTEST", length=30), "VSTEST has length 23"),
        (item("IT.VS.VSSEQ", data_type="float"), "float 1.None is (1, None)"),
        (item("IT.VS.VSSTRESN", significant_digits=2), "float 5.2 is (5, 1)"),
        (item("IT.VS.VSORRES.SYSBP", length=4), "VSORRES where SYSBP: IT.VS.VSORRES.SYSBP: integer 4.None is (3, None)"),
        (item("IT.VS.VSDTC", data_type="date"), "2026-01-31T10:15 is no date"),
        (item("IT.VS.VSTEST", description=define_xml.Text.of("Name")), "VSTEST is labelled 'Vital Signs Test Name'"),
        (item("IT.VS.VSSEQ", display_format="DATE9."), "VSSEQ has format"),
        (refs(without_last), "variables ["),
        (refs(with_other_key), "are not unique"),
        (refs(lambda each: replace(each, leaf=replace(each.leaf, href="xx.xpt") if each.leaf else None)), "xx.xpt is only in"),
        (with_terms("CL.VSRESU", 1), "only here or in CL.VSRESU"),
        (with_condition, "IT.VS.VSORRES.PULSE applies to no record"),
    ],
)
def test_each_disagreement_is_found(tmp_path: Path, change: Change, message: str) -> None:
    define = to_define({"VS": VS}, SDTM)
    assert disagreements(write(tmp_path, define, VS)) == []
    wrong = replace(define, study=replace(define.study, metadata_version=change(define.metadata)))
    found = disagreements(write(tmp_path, wrong, VS))
    assert any(message in each for each in found), found


TEXT = st.text(st.sampled_from("abé µ≥1.-PT0"), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
NUMBERS = st.integers(-(10**6), 10**6).map(float) | st.decimals(-1000, 1000, places=3).map(float)
MOMENTS = st.datetimes(pd.Timestamp("1970-01-01").to_pydatetime(), pd.Timestamp("2030-01-01").to_pydatetime()).map(
    lambda moment: pd.Timestamp(moment).floor("s")
)
ROWS = st.fixed_dictionaries(
    {
        "XXTESTCD": st.sampled_from(["A", "B", "C"]),
        "XXCAT": st.none() | st.sampled_from(["one", "two"]),
        "XXORRES": st.none() | TEXT | NUMBERS.map(str) | st.sampled_from(["2026-01-31", "P1D", "PD", "01"]),
        "XXSTRESN": st.none() | NUMBERS,
        "XXFL": st.none() | st.sampled_from(["Y", "N", "maybe"]),
        "XXDT": st.none() | MOMENTS.map(lambda moment: moment.normalize()),
        "XXDTM": st.none() | MOMENTS,
        "XXDTC": st.none() | st.sampled_from(["2026", "2026-01", "2026-01-31", "2026-01-31T10:15", "2026---31"]),
    }
)


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_whatever_the_data_the_document_is_valid_and_agrees(rows: list[dict[str, Any]]) -> None:
    spec = describe(XX)
    dates = {name: pd.to_datetime([row[name] for row in rows]) for name in ("XXDT", "XXDTM")}
    frame = pd.DataFrame(rows).assign(**dates, XXSEQ=range(1, len(rows) + 1))
    data = Dataset(spec, conform(frame, spec))
    define = to_define({"XX": data}, SDTM)
    assert [str(problem) for problem in define_xml.validate(define) if problem.severity == "error"] == []
    with tempfile.TemporaryDirectory() as folder:
        assert disagreements(write(Path(folder), define, data)) == []
