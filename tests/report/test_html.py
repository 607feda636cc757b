from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from cdisc_itnk.endpoints import EndpointPlan
from cdisc_itnk.report import ReportContent, to_html
from tests.endpoints.test_estimate_all import empties
from tests.endpoints.trial import ADAM, ADSL, PLAN
from tests.report.example import content, example
from tests.report.page import classes, parse, text

PAGE = to_html(example())


def test_the_page_has_its_sections_in_order_and_a_way_to_each():
    root = parse(PAGE)
    sections = [section.get("id") for section in root.iter("section")]
    assert sections == [
        "key-results",
        "subjects",
        "response",
        "agreement",
        "overall-survival",
        "disease-free-survival",
        "courses",
        "safety",
        "data",
    ]
    assert [link.get("href") for link in root.find(".//nav").iter("a")] == [f"#{name}" for name in sections]


def test_nothing_is_fetched():
    root = parse(PAGE)
    assert not re.search(r"https?:|//[a-z]|@import|url\(", PAGE)
    assert not list(root.iter("link", "img", "iframe", "object"))
    assert all(script.get("src") is None for script in root.iter("script"))
    assert "default-src 'none'" in PAGE


def test_identifiers_are_unique_and_references_resolve():
    root = parse(PAGE)
    identifiers = [each.get("id") for each in root.iter() if isinstance(each.tag, str) and each.get("id")]
    assert len(identifiers) == len(set(identifiers))
    named = [each.get("aria-labelledby") for each in root.iter() if isinstance(each.tag, str) and each.get("aria-labelledby")]
    linked = [link.get("href").removeprefix("#") for link in root.iter("a")]
    assert {*named, *linked} <= set(identifiers)


def test_tables_can_be_read_without_seeing_them():
    root = parse(PAGE)
    assert root.get("lang") == "en"
    for table in root.iter("table"):
        assert text(table.find("caption"))
        assert all(cell.get("scope") in {"col", "colgroup", "row", "rowgroup"} for cell in table.iter("th"))
        widths = {sum(int(cell.get("colspan", 1)) for cell in row if cell.tag in ("th", "td")) for row in table.iter("tr")}
        assert len(widths) == 1, text(table.find("caption"))


def test_drawings_have_a_title():
    for svg in parse(PAGE).iter("svg"):
        assert svg.get("role") == "img"
        assert text(svg.find("title"))


def test_the_same_content_gives_the_same_page():
    shuffled = {name: frame.sample(frac=1, random_state=7) for name, frame in ADAM.items()}
    assert to_html(content(shuffled)) == PAGE == to_html(content())


ATTACK = "<script>alert('x')</script>\"'&"


def spoiled(frame: pd.DataFrame) -> pd.DataFrame:
    """Every text with markup after it."""
    texts = {name: column + ATTACK for name, column in frame.items() if column.dtype == "str"}
    return frame.assign(**texts)


def test_data_cannot_become_markup():
    plan = replace(
        PLAN,
        evaluators={code: name + ATTACK for code, name in PLAN.evaluators.items()},
        sets={flag: name + ATTACK for flag, name in PLAN.sets.items()},
        dates={date: name + ATTACK for date, name in PLAN.dates.items()},
    )
    needed = {"USUBJID", "SAFFL", "FASFL", "ENRLFL", "PARAMCD", "TRTEMFL", "AVALC", "AECAT", "AETOCI", "UNRESFL", "EOSSTT"}
    adam = {
        name: spoiled(frame).assign(**{column: frame[column] for column in needed & set(frame.columns)})
        for name, frame in ADAM.items()
    }
    plain = content(adam, plan)
    frames = ("disagreements", "records", "unmapped", "findings", "datasets", "inputs")
    lanes = spoiled(plain.swimmer.lanes.drop(columns="USUBJID")).assign(USUBJID=plain.swimmer.lanes["USUBJID"])
    page = to_html(
        replace(
            plain,
            study="S" + ATTACK,
            title="T" + ATTACK,
            facts={"A" + ATTACK: "B" + ATTACK},
            safety_set=ATTACK,
            efficacy_set=ATTACK,
            swimmer=replace(plain.swimmer, lanes=lanes),
            **{name: spoiled(getattr(plain, name)) for name in frames if name != "records"},
            records=spoiled(plain.records).assign(status=plain.records["status"]),
        )
    )
    root = parse(page)
    assert len(list(root.iter("script"))) == 1
    assert page.count("<script") == 1
    assert page.count("alert(") > 100
    assert {str(each.tag) for each in root.iter()} == {str(each.tag) for each in parse(PAGE).iter()}


@pytest.mark.parametrize("what", list(empties()))
def test_little_data_gives_a_short_page_not_an_error(what):
    page = to_html(content(empties()[what]))
    assert parse(page).find(".//h1") is not None


def test_content_without_anything_is_a_title():
    root = parse(to_html(ReportContent(study="S", title="T")))
    assert not list(root.iter("section"))
    assert text(root.find(".//h1")) == "T"


def test_a_study_without_estimates_still_accounts_for_its_data():
    root = parse(to_html(replace(example(), estimates={}, swimmer=None)))
    assert [section.get("id") for section in root.iter("section")] == ["agreement", "data"]


def test_no_name_and_no_birth_date_is_printed():
    personal = ADSL.assign(BRTHDTC="1950-02-03", INVNAM="Jones")
    page = to_html(content(ADAM | {"ADSL": personal}, EndpointPlan(sets=PLAN.sets)))
    assert "1950-02-03" not in page
    assert "Jones" not in page


def test_key_results_come_first():
    cards = classes(parse(PAGE), "card")
    assert [text(card.find("h3")) for card in cards] == [
        "CR or CRi by the month, Month 3",
        "Overall survival at 12 months",
        "Disease-free survival at 12 months",
    ]
    assert [text(part) for part in cards[0].findall("p")] == [
        "37.5%",
        "95% CI 8.5, 75.5",
        "3 of 8 responders; one-sided p 0.203",
    ]
    assert text(cards[0].find("dl")) == "B-ALL50.0% (6.8, 93.2)B-NHL33.3% (0.8, 90.6)"
