from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core import UsageError
from cdisc_itnk.terminology import Codelist, Term
from tests.terminology.publish import NY, PACKAGE, UNIT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Y", "Y"),
        (" y ", "Y"),
        ("not  APPLICABLE", "NA"),
        ("c49488", "Y"),
        ("unk", "U"),
        ("", None),
        ("maybe", None),
    ],
)
def test_match(text: str, value: str | None) -> None:
    assert NY.match(text) == value


def test_several_terms_that_fit_are_no_match() -> None:
    assert [UNIT.match(text) for text in ("Pa", "PA", "pa")] == ["Pa", "PA", None]


def test_the_earlier_step_decides() -> None:
    codelist = Codelist("C1", "Swapped", "SWAP", True, (Term("C2", "A", "B"), Term("C3", "B", "A", ("C2",))))
    assert [codelist.match(text) for text in ("a", "b", "c2", "c3")] == ["A", "B", "A", "B"]


def test_a_term_without_a_code_is_not_matched_by_nothing() -> None:
    assert Codelist("C1", "Own", "OWN", True, (Term("", "A", ""),)).match(" ") is None


terms = st.builds(Term, st.from_regex(r"C\d{2,6}", fullmatch=True), st.text(min_size=1), st.text(), st.just(()))


@given(st.lists(terms, unique_by=lambda term: term.value, max_size=8))
def test_every_submission_value_matches_itself(each: list[Term]) -> None:
    codelist = Codelist("C1", "Any", "ANY", True, tuple(each))
    assert [codelist.match(value) for value in codelist.submission_values] == [term.value for term in each]


def test_unknown_names_tell_what_is_near() -> None:
    with pytest.raises(UsageError, match=r"^NY \(C66742\): no term 'n' \(expected N"):
        NY["n"]
    with pytest.raises(UsageError, match=r"^SDTM CT 2026-03-27: no codelist 'units' \(expected UNIT\)"):
        PACKAGE["units"]
    assert PACKAGE["C71620"] is PACKAGE["UNIT"]
