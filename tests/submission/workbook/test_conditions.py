from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.submission.workbook.conditions import (
    COMPARATORS,
    LISTS,
    Check,
    parse_condition,
    parse_values,
    write_condition,
    write_values,
)
from cdisc_itnk.submission.workbook.pages import document_ref, written_pages
from define_xml import PDFPageRef

NAME = st.from_regex(r"[A-Z][A-Z0-9_]{0,7}", fullmatch=True).filter(lambda name: name not in COMPARATORS)
VALUE = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["Signs and A EQ B", "or", 'a"b', "a, b"]
)
CHECK = st.builds(
    lambda dataset, variable, comparator, values: Check(
        dataset, variable, comparator, tuple(values) if comparator in LISTS else (values[0],)
    ),
    NAME,
    NAME,
    st.sampled_from(COMPARATORS),
    st.lists(VALUE, min_size=1, max_size=4),
)


@given(st.lists(st.lists(CHECK, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
def test_conditions_come_back(conditions):
    assert parse_condition(write_condition(conditions, "VS"), "VS") == tuple(conditions)


@given(st.lists(VALUE, min_size=1))
def test_lists_come_back(values):
    assert parse_values(write_values(values)) == tuple(values)


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("PARAMCD EQ SYSBP", [("ADVS", "PARAMCD", "EQ", ("SYSBP",))]),
        ("paramcd eq SYSBP", [("ADVS", "paramcd", "EQ", ("SYSBP",))]),
        ("AVISIT EQ Week 2, day 1", [("ADVS", "AVISIT", "EQ", ("Week 2, day 1",))]),
        ("AECAT EQ Signs and symptoms", [("ADVS", "AECAT", "EQ", ("Signs and symptoms",))]),
        ("A NE '' AND B GE 5", [("ADVS", "A", "NE", ("",)), ("ADVS", "B", "GE", ("5",))]),
        (
            "A IN ('it''s', \"b\",c d)\nand DM.SEX NOTIN (F)",
            [("ADVS", "A", "IN", ("it's", "b", "c d")), ("DM", "SEX", "NOTIN", ("F",))],
        ),
        ("A IN B, C", [("ADVS", "A", "IN", ("B", "C"))]),
        ("A IN (B,,C)", [("ADVS", "A", "IN", ("B", "", "C"))]),
    ],
)
def test_how_others_write_them(text, checks):
    assert parse_condition(text, "ADVS") == (tuple(Check(*each) for each in checks),)


@pytest.mark.parametrize(
    "text", ["", "PARAMCD", "PARAMCD EQ", "PARAMCD IS SYSBP", "A EQ 'b", "A EQ 'b', c", "and A EQ B", 'A IN ("b)']
)
def test_what_is_no_condition(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_condition(text, "ADVS")


@pytest.mark.parametrize(
    ("pages", "refs"),
    [
        ("", ()),
        ("7", (PDFPageRef("PhysicalRef", "7"),)),
        ("7, 12; 14", (PDFPageRef("PhysicalRef", "7 12 14"),)),
        ("7 - 9", (PDFPageRef("PhysicalRef", first_page=7, last_page=9),)),
        ("Table_1", (PDFPageRef("NamedDestination", "Table_1"),)),
    ],
)
def test_pages(pages, refs):
    assert document_ref("acrf", pages).pdf_page_refs == refs
    assert document_ref("acrf", written_pages(document_ref("acrf", pages))).pdf_page_refs == refs
