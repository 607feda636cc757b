"""The document as a whole: study, standards, documents, and that it is always the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import define_xml
from cdisc_itnk import sdtm
from cdisc_itnk.submission.define import Document, to_define, write_define
from cdisc_itnk.submission.define.identifiers import identify
from tests.submission.define.small import ADAM, ADRS, SDTM, VS, dataset, metadata

DM = dataset(sdtm.DM, USUBJID=["1"], SEX=["F"])


def test_the_study_and_the_document() -> None:
    define = to_define({"DM": DM}, SDTM)
    names = define.study.global_variables
    assert (names.study_name, names.study_description, names.protocol_name) == ("S1", "A study", "S1-01")
    assert (define.file_oid, define.creation_date_time) == ("S1.SDTM.define", "2026-01-31T00:00:00")
    assert (define.metadata.oid, define.metadata.define_version) == ("MDV.S1.SDTM", "2.1.0")


def test_standards_are_the_guide_and_the_packages_in_use() -> None:
    standards = metadata(ADRS, about=ADAM).standards
    assert standards
    assert [(each.oid, each.name, each.type, each.publishing_set) for each in standards.standards] == [
        ("STD.ADaMIG.1.3", "ADaMIG", "IG", None),
        ("STD.CT.SDTM.2026-03-27", "CDISC/NCI", "CT", "SDTM"),
    ]


def test_documents() -> None:
    crf, guide = Document("docs/acrf.pdf", "CRF"), Document("csdrg.pdf", "Guide")
    made = metadata(DM, about=replace(SDTM, annotated_crf=crf, documents=(guide,)))
    assert [(leaf.id, leaf.href, leaf.title) for leaf in made.leaves] == [
        ("LF.acrf", "docs/acrf.pdf", "CRF"),
        ("LF.csdrg", "csdrg.pdf", "Guide"),
    ]
    assert made.annotated_crf
    assert [ref.leaf_id for ref in made.annotated_crf.document_refs] == ["LF.acrf"]
    assert made.supplemental_doc
    assert [ref.leaf_id for ref in made.supplemental_doc.document_refs] == ["LF.csdrg"]


def test_data_sets_are_listed_by_class_and_name() -> None:
    made = {
        name: dataset(table, USUBJID=["1"])
        for name, table in (("VS", sdtm.VS), ("AE", sdtm.AE), ("SE", sdtm.SE), ("DM", sdtm.DM))
    }
    made |= {"TV": dataset(sdtm.TV, ARMCD=["A"])}
    define = to_define(made, SDTM)
    assert [group.name for group in define.metadata.item_group_defs] == ["TV", "DM", "SE", "AE", "VS"]


def test_files_may_be_of_another_kind() -> None:
    leaf = metadata(DM, about=replace(SDTM, extension=".json")).item_group_defs[0].leaf
    assert leaf
    assert leaf.href == "dm.json"


def test_the_file_is_what_was_made_and_always_the_same(tmp_path: Path) -> None:
    paths = tmp_path / "one.xml", tmp_path / "two.xml"
    for path in paths:
        write_define({"DM": DM, "VS": VS}, path, SDTM)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert define_xml.read(paths[0]) == to_define({"DM": DM, "VS": VS}, SDTM)


def test_the_order_of_rows_does_not_matter() -> None:
    turned = replace(VS, frame=VS.frame.iloc[::-1].reset_index(drop=True))
    assert to_define({"VS": turned}, SDTM) == to_define({"VS": VS}, SDTM)


def test_columns_that_the_frame_lacks_are_left_out() -> None:
    less = replace(VS, frame=VS.frame.drop(columns="VSDTC"))
    assert "IT.VS.VSDTC" not in {item.oid for item in metadata(less).item_defs}


def test_a_data_set_without_records_is_described() -> None:
    define = to_define({"VS": replace(VS, frame=VS.frame.iloc[:0])}, SDTM)
    assert [problem.rule for problem in define_xml.validate(define) if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"a": ["AE.AESEQ"]}, {"a": "MT.AE.AESEQ"}),
        ({"a": ["AE.AESEQ", "EX.EXSEQ"]}, {"a": "MT.SEQ"}),
        ({"a": ["AE.AESEQ", "EX.EXSEQ"], "b": ["LB.LBSEQ", "VS.VSSEQ"]}, {"a": "MT.SEQ", "b": "MT.LB.LBSEQ"}),
        (
            {"a": ["ADRS.AVALC.X", "ADRS.AVALC.Y"], "b": ["ADRS.AVALC.Z"]},
            {"a": "MT.ADRS.AVALC", "b": "MT.ADRS.AVALC.Z"},
        ),
        ({"a": ["ADRS.AVALC.X", "ADRS.AVALC.Y"], "b": ["ADRS.AVALC"]}, {"a": "MT.AVALC", "b": "MT.ADRS.AVALC"}),
        ({"a": ["DM.DTHFL", "AE.AESER"]}, {"a": "MT.DM.DTHFL"}),
        ({"a": ["ISO 3166"]}, {"a": "MT.ISO_3166"}),
    ],
)
def test_identifiers(places: dict[str, list[str]], expected: dict[str, str]) -> None:
    assert identify("MT", places) == expected
