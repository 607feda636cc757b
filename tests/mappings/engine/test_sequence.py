"""--SEQ and the order of records."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core import describe
from cdisc_itnk.sdtm import AE
from mappings.engine.draft import FORM, ROW
from mappings.engine.sequence import in_key_order, number
from tests.mappings.small import frame, values

SPEC = describe(AE)
RECORD = st.tuples(*(st.sampled_from(["a", "b", None]) for _ in range(4)))


def events(rows: list[tuple[str | None, ...]]):
    names = ("USUBJID", "AESTDTC", "AEDECOD", "AESEV")
    columns = {name: [row[position] for row in rows] for position, name in enumerate(names)}
    return frame(**columns).astype("str").assign(**{FORM: "AE", ROW: range(len(rows))})


def test_the_key_decides_then_the_rest():
    rows = [("2", "d1", "x", "b"), ("1", "d2", "x", "b"), ("1", None, "x", "a"), ("1", "d1", "x", "b"), ("1", "d1", "x", "a")]
    ordered = number(in_key_order(events(rows), SPEC), "AESEQ")
    assert ordered[ROW].tolist() == [2, 4, 3, 1, 0]
    assert ordered["AESEQ"].tolist() == [1.0, 2.0, 3.0, 4.0, 1.0]
    assert ordered.index.tolist() == list(range(5))


@given(st.lists(RECORD, max_size=12).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_input_does_not_matter(both):
    one, other = (in_key_order(events(rows), SPEC).drop(columns=ROW) for rows in both)
    assert one.equals(other)


@given(st.lists(RECORD, max_size=12))
def test_no_record_is_lost_and_numbers_count_up(rows):
    ordered = number(in_key_order(events(rows), SPEC), "AESEQ")
    assert sorted(ordered[ROW]) == list(range(len(rows)))
    for _, numbers in ordered.groupby("USUBJID", dropna=False)["AESEQ"]:
        assert numbers.tolist() == [float(n + 1) for n in range(len(numbers))]


def test_records_without_subject_are_numbered_too():
    assert values(number(events([(None, "d", "x", "a")] * 2), "AESEQ")["AESEQ"]) == [1.0, 2.0]
