"""How a study reads its export."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdisc_itnk.core import InputError, UsageError
from mappings.tabulator import tabulator
from tests.mappings.engine.study import FORMS, KEYS, LAYOUT, MAPPINGS, with_definition
from tests.mappings.small import terminology

DEFINITION = with_definition(
    forms=FORMS[:1], layouts={"": LAYOUT}, mappings=MAPPINGS[:1], dates=(), elements=(), arm=None, units=(), record_links=()
)  # fmt: skip


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    header = "|".join((*KEYS, "SEX", "AGE", "COUNTRY", "CITY"))
    text = f"{header}\n01|1|SCR||1|1|M|44|DEU|Köln\n"
    (tmp_path / "dm.csv").write_bytes(text.encode("cp1252"))
    return tmp_path


def test_a_study_says_how_its_files_are_written(raw: Path):
    tabulate = tabulator(DEFINITION, terminology, encoding="cp1252", delimiter="|")
    assert tabulate(raw).frames["DM"]["AGE"].tolist() == [44.0]


def test_who_calls_may_know_better(raw: Path):
    (raw / "dm.csv").write_bytes((raw / "dm.csv").read_bytes().decode("cp1252").encode("utf-16-le"))
    tabulate = tabulator(DEFINITION, terminology, encoding="cp1252", delimiter="|")
    assert tabulate(raw, "utf-16-le").frames["DM"]["AGE"].tolist() == [44.0]


def test_otherwise_the_error_says_where_to_tell(raw: Path):
    with pytest.raises(InputError, match=r"dm.csv:2: not utf-8 text: .* --encoding cp1252 .* tabulator\(..., encoding=...\)"):
        tabulator(DEFINITION, terminology)(raw)


def test_a_study_may_have_a_decimal_comma(raw: Path):
    text = (raw / "dm.csv").read_bytes().decode("cp1252")
    (raw / "dm.csv").write_bytes(text.replace("|44|", "|44,5|").encode("cp1252"))
    dm = tabulator(DEFINITION, terminology, encoding="cp1252", delimiter="|", decimal=",")(raw).frames["DM"]
    assert dm["AGE"].tolist() == [44.5]
    told = tabulator(DEFINITION, terminology, encoding="cp1252", delimiter="|")(raw).findings
    assert "tabulator(..., decimal=',')" in next(finding.message for finding in told if finding.rule == "not-a-number")


def test_the_decimal_sign_is_a_point_or_a_comma():
    with pytest.raises(UsageError, match=r"expected '\.' or ','"):
        tabulator(DEFINITION, terminology, decimal=";")  # type: ignore[arg-type]
