"""Letter case in the symbols of units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.terminology import load
from cdisc_itnk.terminology.symbols import same_symbols

SAME = [
    ("ml", "mL"), ("mg/dl", "mg/dL"), ("KG", "kg"), ("CM", "cm"), ("UG", "ug"), ("MMHG", "mmHg"), ("mmol/l", "mmol/L"),
    ("meq/l", "mEq/L"), ("iu/L", "IU/L"), ("c", "C"), ("f", "F"), ("lb", "LB"), ("IN", "in"), ("puff", "PUFF"),
    ("BEATS/MIN", "beats/min"), ("10^9/l", "10^9/L"), ("hz", "Hz"),
]  # fmt: skip
OTHER = [
    ("G/L", "g/L"), ("Mg", "mg"), ("MG", "mg"), ("ML", "mL"), ("MMOL/L", "mmol/L"), ("PG/ML", "pg/mL"), ("u/L", "U/L"),
    ("mM", "mm"), ("MM", "mm"), ("uM", "um"), ("PA", "Pa"), ("T/L", "t/L"), ("S", "s"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), SAME)
def test_case_that_carries_no_meaning(text: str, term: str) -> None:
    assert same_symbols(text, term)


@pytest.mark.parametrize(("text", "term"), OTHER)
def test_case_that_changes_a_symbol(text: str, term: str) -> None:
    assert not same_symbols(text, term)


@given(st.sampled_from(load("2026-03-27")["UNIT"].submission_values))
def test_every_unit_is_itself(unit: str) -> None:
    assert same_symbols(unit, unit)
    assert load("2026-03-27")["UNIT"].match(unit) == unit
