"""Data sets against their Define-XML: agreement is silent, each disagreement has its finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import define_xml
from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.submission.agreement import check_agreement, read_data
from cdisc_itnk.submission.convert import convert
from cdisc_itnk.submission.datasets import write_parquet_folder, write_xpt_folder
from cdisc_itnk.submission.define import to_define
from define_xml import (
    ODM,
    CodeList,
    CodeListRef,
    EnumeratedItem,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    MetaDataVersion,
    RangeCheck,
    WhereClauseDef,
)
from tests.submission.define.small import ADAM, ADRS, SDTM, VS

Change = Callable[[MetaDataVersion], MetaDataVersion]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sdtm")
    write_xpt_folder([VS], made, SDTM.created)
    return made


DEFINE = to_define({"VS": VS}, SDTM)


def changed(change: Change, define: ODM = DEFINE) -> ODM:
    return replace(define, study=replace(define.study, metadata_version=change(define.metadata)))


def item(oid: str, **changes: object) -> Change:
    return lambda metadata: replace(
        metadata,
        item_defs=tuple(replace(each, **changes) if each.oid == oid else each for each in metadata.item_defs),  # type: ignore[arg-type]
    )


def dataset(change: Callable[[ItemGroupDef], ItemGroupDef]) -> Change:
    return lambda metadata: replace(metadata, item_group_defs=tuple(map(change, metadata.item_group_defs)))


def ref(oid: str, **changes: object) -> Change:
    def new(each: ItemRef) -> ItemRef:
        return replace(each, **changes) if each.item_oid == oid else each  # type: ignore[arg-type]

    return dataset(lambda group: replace(group, item_refs=tuple(map(new, group.item_refs))))


def key(*names: str) -> Change:
    def new(each: ItemRef) -> ItemRef:
        name = each.item_oid.rpartition(".")[2]
        return replace(each, key_sequence=names.index(name) + 1 if name in names else None)

    return dataset(lambda group: replace(group, item_refs=tuple(map(new, group.item_refs))))


def terms(metadata: MetaDataVersion) -> MetaDataVersion:
    lists = (replace(each, enumerated_items=each.enumerated_items[:1]) for each in metadata.code_lists)
    return replace(metadata, code_lists=tuple(lists))


def condition(*checks: RangeCheck) -> Change:
    def new(metadata: MetaDataVersion) -> MetaDataVersion:
        first, *others = metadata.where_clause_defs
        return replace(metadata, where_clause_defs=(replace(first, range_checks=checks), *others))

    return new


def more(metadata: MetaDataVersion) -> MetaDataVersion:
    other = ItemGroupDef("IG.AE", "AE", True, "One record per event")
    return replace(metadata, item_group_defs=(*metadata.item_group_defs, other))


def test_what_agrees(folder: Path, tmp_path: Path) -> None:
    assert check_agreement(DEFINE, read_data(folder)) == []
    write_parquet_folder([VS], tmp_path)
    assert check_agreement(DEFINE, read_data(tmp_path)) == []
    (tmp_path / "json").mkdir()
    convert(folder / "vs.xpt", tmp_path / "json" / "vs.json")
    assert check_agreement(DEFINE, read_data(tmp_path / "json" / "vs.json")) == []


def test_dates_are_sas_numbers(tmp_path: Path) -> None:
    write_xpt_folder([ADRS], tmp_path / "xpt", ADAM.created)
    write_parquet_folder([ADRS], tmp_path / "parquet")
    define = to_define({"ADRS": ADRS}, ADAM)
    for name in ("xpt", "parquet"):
        assert check_agreement(define, read_data(tmp_path / name)) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (more, ("define-dataset-absent", "AE", (), ())),
        (dataset(lambda each: replace(each, name="XX")), ("define-dataset-undescribed", "VS", (), ())),
        (dataset(lambda each: replace(each, item_refs=each.item_refs[:-1])), ("define-variable-undescribed", "VS", (), ())),
        (item("IT.VS.VSDTC", name="VSSTDTC"), ("define-variable-absent", "VS", (), ())),
        (ref("IT.VS.VSSEQ", order_number=99), ("define-order", "VS", (), ())),
        (key("STUDYID", "USUBJID"), ("define-key", "VS", (0, 1, 2, 3, 4), ())),
        (item("IT.VS.VSTEST", description=define_xml.Text.of("Name")), ("define-label", "VS", (), ())),
        (item("IT.VS.VSTEST", length=30), ("define-length", "VS", (), ())),
        (item("IT.VS.VSORRES", length=2), ("define-too-long", "VS", (0, 1, 2), ("80.5", "120", "irregular"))),
        (item("IT.VS.VSSTRESN", data_type="integer"), ("define-type", "VS", (0, 3), ("80.5", "76.2"))),
        (item("IT.VS.VSSTRESN", significant_digits=0), ("define-digits", "VS", (0, 3), ("80.5", "76.2"))),
        (item("IT.VS.VSDTC", data_type="date"), ("define-type", "VS", (1, 3, 4), ("2026-01-31T10:15", "2026-01", "2026"))),
        (item("IT.VS.VSTESTCD", data_type="float"), ("define-type", "VS", (0, 1, 2, 3, 4), ("WEIGHT", "SYSBP", "PULSE"))),
        (ref("IT.VS.VSDTC", mandatory=True), ("define-mandatory", "VS", (2,), ())),
        (ref("IT.VS.VSTEST", has_no_data=True), ("define-no-data", "VS", (0, 1, 2, 3, 4), ("Weight",))),
        (dataset(lambda each: replace(each, has_no_data=True)), ("define-no-data", "VS", (0, 1, 2, 3, 4), ())),
        (dataset(lambda each: replace(each, sas_dataset_name="XX")), ("define-sas-name", "VS", (), ())),
        (item("IT.VS.VSTEST", sas_field_name="WRONG"), ("define-sas-name", "VS", (), ())),
        (terms, ("define-codelist", "VS", (3,), ("st",))),
        (item("IT.VS.VSORRES.SYSBP", length=2), ("define-too-long", "VS", (1,), ("120",))),
        (condition(RangeCheck("IT.VS.VSTESTCD", "EQ", ("HEIGHT",))), ("define-condition-unused", "VS", (), ())),
        (condition(RangeCheck("IT.DM.SEX", "EQ", ("F",))), ("define-condition-unknown", "VS", (), ())),
        (condition(RangeCheck("IT.VS.VSSTRESN", "GT", ("abc",))), ("define-condition-unknown", "VS", (), ())),
        (condition(RangeCheck("IT.VS.VSSEQ", "LE", ("9",))), ("define-condition-several", "VS", (0, 1, 3, 4), ())),
    ],
)  # fmt: skip
def test_each_disagreement(folder: Path, change: Change, found: tuple[str, str, tuple[int, ...], tuple[str, ...]]) -> None:
    findings = check_agreement(changed(change), read_data(folder))
    rule, name, rows, values = found
    hits = [each for each in findings if (each.rule, each.dataset, each.rows) == (rule, name, rows)]
    assert hits, findings
    assert any(set(values) <= set(each.values) for each in hits)


@pytest.mark.parametrize(
    ("check", "rows"),
    [
        (RangeCheck("IT.VS.VSTESTCD", "EQ", ("SYSBP",)), {1, 4}),
        (RangeCheck("IT.VS.VSTESTCD", "NE", ("SYSBP",)), {0, 2, 3}),
        (RangeCheck("IT.VS.VSTESTCD", "IN", ("SYSBP", "PULSE")), {1, 2, 4}),
        (RangeCheck("IT.VS.VSTESTCD", "NOTIN", ("SYSBP", "PULSE")), {0, 3}),
        (RangeCheck("IT.VS.VSORRESU", "EQ", ("",)), {2}),
        (RangeCheck("IT.VS.VSORRESU", "NE", ("kg",)), {1, 2, 3, 4}),
        (RangeCheck("IT.VS.VSSTRESN", "EQ", ("80.50",)), {0}),
        (RangeCheck("IT.VS.VSSTRESN", "GT", ("80.5",)), {1, 4}),
        (RangeCheck("IT.VS.VSSTRESN", "GE", ("80.5",)), {0, 1, 4}),
        (RangeCheck("IT.VS.VSSTRESN", "LT", ("80.5",)), {3}),
        (RangeCheck("IT.VS.VSSTRESN", "GT", ("abc",)), set()),
        (RangeCheck("IT.VS.VSDTC", "LT", ("2026-01-31",)), {3, 4}),
    ],
)
def test_conditions_select_rows(folder: Path, check: RangeCheck, rows: set[int]) -> None:
    """A definition that no value keeps to is broken exactly where its condition holds."""

    def only(metadata: MetaDataVersion) -> MetaDataVersion:
        values = metadata.value_list_defs[0]
        clause = WhereClauseDef("WC.X", (check,))
        shown = replace(values.item_refs[0], item_oid="IT.X", where_clause_refs=(define_xml.WhereClauseRef("WC.X"),))
        strict = ItemDef("IT.X", "X", "durationDatetime")
        return replace(
            metadata,
            value_list_defs=(replace(values, item_refs=(shown,)),),
            where_clause_defs=(clause,),
            item_defs=(*metadata.item_defs, strict),
        )

    findings = check_agreement(changed(only), read_data(folder))
    broken = {row for each in findings if each.rule == "define-type" for row in each.rows}
    assert broken == rows


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (("1.0", "2.50"), []),
        (("1.0", "3"), [("define-codelist", ("2.5",)), ("define-term-unused", ("3",))]),
        (("1", "2.5", "many"), [("define-term-unused", ("many",))]),
    ],
)
def test_numbers_are_terms_by_how_much_they_are(
    tmp_path: Path, terms: tuple[str, ...], found: list[tuple[str, tuple[str, ...]]]
) -> None:
    pd.DataFrame({"N": [1.0, 2.5]}).to_parquet(tmp_path / "dm.parquet")
    item = ItemDef("IT.N", "N", "float", 8, significant_digits=1, code_list_ref=CodeListRef("CL"))
    group = ItemGroupDef("IG.DM", "DM", False, "One record per subject", item_refs=(ItemRef("IT.N", False, 1),))
    codelist = CodeList("CL", "Numbers", "float", enumerated_items=tuple(map(EnumeratedItem, terms)))
    metadata = replace(DEFINE.metadata, item_group_defs=(group,), item_defs=(item,), code_lists=(codelist,))
    findings = check_agreement(changed(lambda _: metadata), read_data(tmp_path))
    assert [(each.rule, each.values) for each in findings] == found


def test_define_xml_beside_the_data_is_no_data(tmp_path: Path) -> None:
    write_xpt_folder([VS], tmp_path, SDTM.created)
    define_xml.write(DEFINE, tmp_path / "SDTM_define.xml")
    assert list(read_data(tmp_path)) == ["VS"]
    (tmp_path / "vs.xpt").unlink()
    with pytest.raises(InputError, match="only Define-XML"):
        read_data(tmp_path)
    (tmp_path / "other.xml").write_text("<ODM/>")
    with pytest.raises(InputError, match=r"other\.xml"):
        read_data(tmp_path)


def test_no_data(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_data(tmp_path / "none")
    (tmp_path / "vs.txt").touch()
    with pytest.raises(UsageError, match=r"no format ends in '\.txt'"):
        read_data(tmp_path / "vs.txt")
    empty = replace(VS, frame=VS.frame.iloc[:0])
    write_xpt_folder([empty], tmp_path, SDTM.created)
    assert check_agreement(to_define({"VS": empty}, SDTM), read_data(tmp_path)) == []
    convert(tmp_path / "vs.xpt", tmp_path / "vs.json")
    with pytest.raises(UsageError, match="data set VS is there twice"):
        read_data(tmp_path)
