"""Random documents are accepted by the schema, come back equal, and keep validation and display on their feet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from define_xml import DefineError, read, to_bytes, validate
from tests.define_xml.broken import TEXT
from tests.define_xml.strategies import SEEDS, SOME_TEXTS, document

RANDOM = settings(max_examples=40, deadline=None)


@RANDOM
@given(SEEDS, SOME_TEXTS)
def test_a_random_document_is_valid_and_comes_back_equal(seed: int, texts: list[str]) -> None:
    define = document(seed, texts)
    written = to_bytes(define)
    assert [str(problem) for problem in validate(written) if problem.rule in ("xsd", "structure", "dangling_reference")] == []
    assert read(written) == define
    assert to_bytes(define) == written


@RANDOM
@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(["", "x", '"', "<", "&", "\x00", "Yes", "1"]))
def test_damage_anywhere_is_an_error_or_a_problem_but_never_a_crash(start: int, length: int, new: str) -> None:
    damaged = (TEXT[:start] + new + TEXT[start + length :]).encode()
    try:
        validate(damaged)
    except DefineError:
        with pytest.raises(DefineError):
            read(damaged)
