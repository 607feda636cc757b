"""The reviewer's page: everything is on it, every link leads somewhere, nothing comes from outside, nothing runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree, html

from define_xml import (
    ODM,
    CodeListRef,
    CommentDef,
    ItemDef,
    ItemRef,
    Leaf,
    RangeCheck,
    Text,
    WhereClauseDef,
    WhereClauseRef,
    read,
    to_html,
)
from define_xml.index import Index
from define_xml.words import clause_in_words, ref_in_words
from tests.define_xml.example import DATASETS, EXAMPLE, ITEMS, changed
from tests.define_xml.strategies import SEEDS, SOME_TEXTS, document
from tests.shared import shared

SAMPLES = ("odmlib/defineV21-SDTM.xml", "odmlib/define2-0-0-sdtm-test.xml", "metacore/SDTM_define.xml")


def page(define: ODM) -> etree._Element:
    return html.document_fromstring(to_html(define).encode(), parser=html.HTMLParser(encoding="utf-8"))


def texts(node: etree._Element, xpath: str) -> list[str]:
    found = node.xpath(xpath)
    assert isinstance(found, list)
    return [" ".join(each.text_content().split()) for each in found]  # type: ignore[union-attr]


def rows(shown: etree._Element, dataset: str) -> list[str]:
    """The variables of a dataset, their cells told apart by bars."""
    numbers = range(1, 1 + len(strings(shown, f"//section[@id='dataset:{dataset}']/div/table/tbody/tr/th/@scope")))
    path = f"//section[@id='dataset:{dataset}']/div/table/tbody/tr[%d]/*"
    return [" | ".join(text or "-" for text in texts(shown, path % number)) for number in numbers]


def strings(node: etree._Element, xpath: str) -> list[str]:
    found = node.xpath(xpath)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.fixture(scope="module")
def example() -> etree._Element:
    return page(EXAMPLE)


def test_all_datasets_and_variables_are_on_the_page(example: etree._Element) -> None:
    assert texts(example, "//section[@class='dataset']/h3") == ["DM Demographics", "VS Vital Signs", "ADTTE Time to Event"]
    shown = "Age Alter Record Qualifier | - | integer | 3 | - | Derived by Sponsor"
    method = "Method Years from birth to consent. Clinical study report"
    comment = "Comment Completed years & not rounded: < 1 is 0. Clinical study report"
    assert rows(example, "IG.DM") == [
        "STUDYID mandatory | Study Identifier | 1 | text | 12 | - | Assigned by Sponsor | -",
        "USUBJID mandatory | Unique Subject Identifier | 2 | text | 20 | - | Assigned by Sponsor | -",
        f"AGE | {shown} | {method} {comment}",
        "SEX mandatory | Sex | - | text | 1 | Sex | Collected by Investigator Annotated CRF, p. 7 | -",
    ]


def test_values_come_with_their_conditions_in_words(example: etree._Element) -> None:
    assert texts(example, "//section[@class='values']//tbody/tr/th") == [
        "VSTESTCD is HEIGHT",
        "VSTESTCD is one of FRMSIZE",
        "DM.SEX is not X (Not told)Comment Joined by USUBJID.",
    ]


def test_a_result_is_told_in_full(example: etree._Element) -> None:
    (told,) = texts(example, "//article")
    for part in ("Median overall survival", "SPECIFIED IN SAP", "where PARAMCD is OS (Overall survival)", "survfit(", "DM.SEX"):
        assert part in told


def test_definitions_say_who_uses_them(example: etree._Element) -> None:
    assert "Used by DM.SEX" in texts(example, "//section[@id='codelist:CL.SEX']/div[@class='users']")
    assert texts(example, "//tr[@id='comment:COM.JOIN']/td[2]") == ["VS.VSORRES (CODED), Table 14.2.1"]


def test_every_definition_of_a_published_document_is_on_the_page() -> None:
    for name in SAMPLES:
        define = read(shared(f"data/define/{name}"))
        ids = set(strings(page(define), "//@id"))
        metadata = define.metadata
        assert {f"dataset:{each.oid}" for each in metadata.item_group_defs} <= ids
        assert {f"method:{each.oid}".replace("_", "_5f_") for each in metadata.method_defs} <= ids
        items = {each.rpartition(":")[2].replace("_5f_", "_") for each in ids if each.startswith(("item:", "value:"))}
        assert items == {each.oid for each in metadata.item_defs}


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_links_lead_somewhere_and_identifiers_are_unique(name: str) -> None:
    shown = page(read(shared(f"data/define/{name}")) if name else EXAMPLE)
    ids = strings(shown, "//@id")
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    targets = {each.removeprefix("#") for each in strings(shown, "//@href") if each.startswith("#")}
    assert targets - set(ids) == set()


def test_the_page_needs_nothing_else(example: etree._Element) -> None:
    assert strings(example, "//@src | //link/@href | //iframe | //object") == []
    assert "@import" not in to_html(EXAMPLE)
    assert "url(" not in to_html(EXAMPLE)


def test_the_page_is_accessible(example: etree._Element) -> None:
    assert strings(example, "/html/@lang") == ["en"]
    assert strings(example, "//label/@for") == strings(example, "//input/@id")
    assert strings(example, "//a[@class='skip']/@href") == ["#content"]
    assert strings(example, "//th[not(@scope)]") == []
    assert len(strings(example, "//main")) == len(strings(example, "//h1")) == 1
    assert strings(example, "//*[@lang='de']/text()") == ["Alter"]


def test_links_to_pages(example: etree._Element) -> None:
    links = strings(example, "//tr[@id='value:IG.VS:IT.VS.VSORRES:IT.VS.VSORRES.HEIGHT']//@href")
    assert links == ["acrf.pdf", "acrf.pdf#page=9", "acrf.pdf#page=10"]
    assert "csr.pdf#page=30" in strings(example, "//section[@class='display']//@href")


HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


def test_texts_are_text_and_never_markup() -> None:
    hostile = changed(
        item_defs=(ItemDef("IT.DM.AGE", HOSTILE, HOSTILE, 3, description=Text.of(HOSTILE)), *ITEMS),
        comment_defs=(CommentDef(HOSTILE, Text.of(HOSTILE)),),
        comment_oid=HOSTILE,
    )
    shown = page(hostile)
    assert len(strings(shown, "//script")) == 1
    assert strings(shown, "//img | //@onerror") == []


@pytest.mark.parametrize("href", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x"])
def test_only_files_and_web_addresses_are_linked(href: str) -> None:
    shown = page(
        changed(leaves=(Leaf("LF.acrf", href, "Annotated CRF"), Leaf("LF.csr", "https://x.example/csr.pdf", "Report")))
    )
    links = strings(shown, "//@href")
    assert not [link for link in links if "script" in link or link.startswith("data:")]
    assert "https://x.example/csr.pdf" in links


def test_what_is_not_defined_is_said() -> None:
    refs = (ItemRef("IT.GONE", False), ItemRef("IT.DM.SEX", False, method_oid="MT.GONE"))
    sex = replace(ITEMS[3], code_list_ref=CodeListRef("CL.GONE"), comment_oid="COM.GONE")
    broken = changed(item_group_defs=(replace(DATASETS[0], item_refs=refs),), item_defs=(sex,), value_list_defs=())
    gone, sex_row = rows(page(broken), "IG.DM")
    assert gone == "IT.GONE | is not defined"
    for part in ("CL.GONE is not defined", "Method MT.GONE is not defined", "Comment COM.GONE is not defined"):
        assert part in sex_row


@settings(max_examples=25, deadline=None)
@given(SEEDS, SOME_TEXTS)
def test_a_random_document_can_be_shown(seed: int, words: list[str]) -> None:
    define = document(seed, words)
    assert to_html(define) == to_html(define)
    ids = strings(page(define), "//@id")
    assert {f"dataset:{each.oid}" for each in define.metadata.item_group_defs} <= set(ids)


WORDS = {
    ("EQ", ("X",)): "DM.SEX is X (Not told)",
    ("NE", ("F",)): "DM.SEX is not F (Female)",
    ("IN", ("F", "M", "X")): "DM.SEX is one of F (Female), M (Male) or X (Not told)",
    ("NOTIN", ("F", "M")): "DM.SEX is none of F (Female) or M (Male)",
    ("LT", ("1",)): "DM.SEX is less than 1",
    ("LE", ("1",)): "DM.SEX is at most 1",
    ("GT", ("1",)): "DM.SEX is greater than 1",
    ("GE", ("1",)): "DM.SEX is at least 1",
    ("EQ", ("",)): "DM.SEX is empty",
    (None, ("M",)): "DM.SEX is M (Male)",
    ("LIKE", ("M",)): "DM.SEX LIKE M (Male)",
}


@pytest.mark.parametrize(("comparator", "values"), WORDS)
def test_a_comparison_in_words(comparator: str | None, values: tuple[str, ...]) -> None:
    clause = WhereClauseDef("WC", (RangeCheck("IT.DM.SEX", comparator, values),))
    assert clause_in_words(Index(EXAMPLE), clause, DATASETS[1]) == WORDS[comparator, values]


def test_where_clauses_are_alternatives_and_their_checks_are_not() -> None:
    both = WhereClauseDef("WC.1", (RangeCheck("IT.DM.AGE", "GE", ("18",)), RangeCheck("IT.DM.AGE", "LT", ("65",))))
    define = changed(where_clause_defs=(both, replace(both, oid="WC.2", range_checks=both.range_checks[:1])))
    ref = ItemRef("IT.X", False, where_clause_refs=tuple(map(WhereClauseRef, ("WC.1", "WC.2", "WC.GONE"))))
    assert ref_in_words(Index(define), ref, DATASETS[0]) == "AGE is at least 18 and AGE is less than 65; or AGE is at least 18"


def test_predecessors_and_analysis_variables_lead_to_their_variables(example: etree._Element) -> None:
    assert strings(example, "//td[b='Predecessor' or div/b='Predecessor']//a[.='DM.USUBJID']/@href") == [
        "#item:IG.DM:IT.DM.USUBJID"
    ]
    assert not strings(example, "//td[b='Predecessor' or div/b='Predecessor']//a[.='ADSL.USUBJID']/@href"), (
        "is in no dataset here"
    )
    analysed = strings(example, "//article//dd/a/@href")
    assert {"#dataset:IG.ADTTE", "#item:IG.ADTTE:IT.ADTTE.AVAL", "#item:IG.ADTTE:IT.ADTTE.PARAMCD"} <= set(analysed)
