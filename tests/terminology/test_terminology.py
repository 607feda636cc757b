from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.terminology import Codelist, Package, Term, Terminology, load
from cdisc_itnk.terminology.store import write_package
from tests.terminology.publish import NY, PACKAGE, UNIT


def test_recode() -> None:
    terminology = Terminology((PACKAGE,), synonyms={"NY": {"oui": "Y", "Non Applicable": "NA"}})
    raw = pd.Series(["Y", "y", "OUI", "non  applicable", "Unknown", "C49487", "UNK", "", "  ", None, "vielleicht", "?", "?"])
    recoded, unmapped = terminology.recode("NY", raw.set_axis(range(10, 23)))
    expected = ["Y", "Y", "Y", "NA", "U", "N", "U", None, None, None, None, None, None]
    pd.testing.assert_series_equal(recoded, pd.Series(expected, index=range(10, 23), dtype="str"))
    assert unmapped.to_dict() == {"?": 2, "vielleicht": 1}


@pytest.mark.parametrize("values", [[], [None], ["Y", None]])
def test_recode_gives_text_even_of_nothing(values: list[str | None]) -> None:
    recoded, unmapped = Terminology((PACKAGE,)).recode("C66742", pd.Series(values, dtype="str", name="AESER"))
    assert (recoded.dtype, recoded.name, recoded.dropna().tolist()) == ("str", "AESER", [v for v in values if v])
    assert unmapped.empty


def test_recode_takes_categories_and_objects() -> None:
    raw = pd.Series(["yes", None, "no"])
    for column in (raw.astype("category"), raw.astype("object")):
        recoded, _ = Terminology((PACKAGE,)).recode("NY", column)
        pd.testing.assert_series_equal(recoded, pd.Series(["Y", None, "N"], dtype="str"))


texts = st.sampled_from(["Y", "y", "No", "unk", "x", "X ", "", "n a", "C17998"])


@given(st.lists(st.none() | texts), st.randoms(use_true_random=False))
def test_recode_does_not_depend_on_the_other_rows(raw: list[str | None], random: object) -> None:
    series = pd.Series(raw, dtype="str")
    recoded, unmapped = Terminology((PACKAGE,)).recode("NY", series)
    alone = [NY.match(text) if text else None for text in raw]
    assert [None if pd.isna(value) else value for value in recoded] == alone
    assert unmapped.sum() == sum(bool(text) and value is None for text, value in zip(raw, alone, strict=True))
    assert list(unmapped.index) == sorted(unmapped.index)


def test_a_synonym_settles_what_case_cannot() -> None:
    raw = pd.Series(["pa", "PA"])
    assert Terminology((PACKAGE,)).recode("UNIT", raw)[1].to_dict() == {"pa": 1}
    assert Terminology((PACKAGE,), synonyms={"UNIT": {"pa": "Pa"}}).recode("UNIT", raw)[0].tolist() == ["Pa", "PA"]


def test_case_of_a_unit_matters_where_it_changes_the_symbol() -> None:
    terminology = load("2026-03-27", synonyms={"UNIT": {"G/L": "10^9/L", "10^3/uL": "10^9/L", "lbs": "LB"}})
    raw = pd.Series(["G/L", "g/l", "10^3/µL", "10^3/UL", "LBS", "IU/l", "KG", "mcg", "ML", "Mg", "u/L", "mM"])
    recoded, unmapped = terminology.recode("UNIT", raw)
    assert recoded[:7].tolist() == ["10^9/L", "g/L", "10^9/L", "10^9/L", "LB", "IU/L", "kg"]
    assert recoded[7:].isna().all()
    assert set(unmapped.index) == {"mcg", "ML", "Mg", "u/L", "mM"}


def test_a_synonym_may_differ_from_a_term_by_a_symbol_alone() -> None:
    assert load("2026-03-27", synonyms={"UNIT": {"MG": "mg"}}).recode("UNIT", pd.Series(["MG", "Mg"]))[0].tolist()[0] == "mg"
    with pytest.raises(UsageError, match="'g/l' is to mean 'kg', but means g/L"):
        load("2026-03-27", synonyms={"UNIT": {"g/l": "kg"}})


def test_extensions_are_terms_without_a_code() -> None:
    terminology = Terminology((PACKAGE,), {"C71620": {"CAR+ CELLS/uL": "Cells"}}, {"UNIT": {"car cells": "CAR+ CELLS/uL"}})
    assert terminology["UNIT"].submission_values == (*UNIT.submission_values, "CAR+ CELLS/uL")
    assert terminology["UNIT"]["CAR+ CELLS/uL"] == Term("", "CAR+ CELLS/uL", "Cells")
    assert terminology.recode("UNIT", pd.Series(["CAR Cells", "cells"]))[0].tolist() == ["CAR+ CELLS/uL"] * 2
    assert PACKAGE["UNIT"] is UNIT


def test_two_names_of_one_codelist_add_up() -> None:
    extensions = {"UNIT": {"A": "a"}, "C71620": {"B": "b"}}
    synonyms = {"UNIT": {"first": "A"}, "C71620": {"second": "B"}}
    terminology = Terminology((PACKAGE,), extensions, synonyms)
    assert terminology.recode("UNIT", pd.Series(["first", "second"]))[0].tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("extensions", "message"),
    [
        ({"NY": {"MAYBE": "Maybe"}}, r"^NY \(C66742\): not extensible: MAYBE \(expected N, NA, U, Y\)"),
        ({"UNIT": {"Pa": "Pascal"}}, r"^UNIT \(C71620\): published already: Pa\. Next: drop it"),
        ({"UNITS": {"x": "x"}}, r"no codelist 'UNITS' \(expected UNIT\)"),
    ],
)
def test_extensions_that_cannot_be(extensions: dict[str, dict[str, str]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Terminology((PACKAGE,), extensions)


@pytest.mark.parametrize(
    ("synonyms", "message"),
    [
        ({"ja": "YES"}, r"^NY \(C66742\): 'ja' is to mean 'YES', no term \(expected "),
        ({"Y": "N"}, "'Y' is to mean 'N', but means Y"),
        ({"n": "NA"}, "'n' is to mean 'NA', but means N"),
        ({"ja": "Y", " JA": "N"}, "' JA' is to mean 'N', but means Y"),
    ],
)
def test_synonyms_that_contradict(synonyms: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Terminology((PACKAGE,), synonyms={"NY": synonyms})


def test_an_unknown_codelist_names_the_nearest_of_all_packages() -> None:
    other = Package("ADaM CT", "2026-03-27", {"DATEFL": Codelist("C81223", "Date Imputation Flag", "DATEFL", False, ())})
    terminology = Terminology((PACKAGE, other))
    assert terminology["C81223"] is terminology["DATEFL"]
    with pytest.raises(UsageError, match=r"^SDTM CT 2026-03-27, ADaM CT 2026-03-27: no codelist 'DATFL' \(expected DATEFL\)"):
        terminology["DATFL"]


def test_load_prefers_what_is_installed(tmp_path: Path) -> None:
    write_package(PACKAGE, tmp_path)
    sdtm, adam = load("2026-03-27", directory=tmp_path).packages
    assert sdtm == PACKAGE
    assert str(adam) == "ADaM CT 2026-03-27"


def test_load_takes_each_package_of_the_first_date_that_has_it(tmp_path: Path) -> None:
    write_package(Package("SDTM CT", "2025-03-28", PACKAGE.codelists), tmp_path)
    write_package(Package("CDASH CT", "2025-03-28", PACKAGE.codelists), tmp_path)
    packages = load("2025-03-28", "2026-03-27", directory=tmp_path).packages
    assert list(map(str, packages)) == ["SDTM CT 2025-03-28", "ADaM CT 2026-03-27", "CDASH CT 2025-03-28"]


def test_load_of_a_date_that_is_not_there(tmp_path: Path) -> None:
    message = (
        r"no controlled terminology of 2024-09-27 \(expected one of ADaM CT 2026-03-27, SDTM CT 2026-03-27\)\. "
        r"Next: install it with `cdisc-itnk ct add FILE`"
    )
    with pytest.raises(InputError, match=message):
        load("2024-09-27", directory=tmp_path)


@pytest.mark.slow
def test_recode_costs_what_the_distinct_values_cost() -> None:
    rows = pd.Series(np.resize(["yes", "No", "unknown", None, "x"], 2_000_000), dtype="str")
    recoded, unmapped = Terminology((PACKAGE,)).recode("NY", rows)
    assert recoded.value_counts().to_dict() == {"Y": 400_000, "N": 400_000, "U": 400_000}
    assert unmapped.to_dict() == {"x": 400_000}
