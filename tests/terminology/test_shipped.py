"""The shipped packages are complete, and say what CDISC published."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdisc_itnk.core import DatasetSpec, describe
from cdisc_itnk.sdtm import DOMAINS
from cdisc_itnk.terminology import Terminology, load
from cdisc_itnk.terminology.store import SHIPPED, package_files, write_package
from tests.shared import shared
from tests.terminology.shipped import TABLES, VERSION, read_table, shipped_part, wanted


@pytest.fixture(scope="module")
def terminology(tmp_path_factory: pytest.TempPathFactory) -> Terminology:
    return load(VERSION, directory=tmp_path_factory.mktemp("none"))


def test_every_codelist_of_every_shipped_variable_is_there_and_no_other(terminology: Terminology) -> None:
    assert {name for package in terminology.packages for name in package.codelists} == wanted()


def test_every_codelist_has_terms_and_a_code_of_its_own(terminology: Terminology) -> None:
    codelists = [terminology[name] for name in sorted(wanted())]
    assert all(codelist.terms and codelist.code.startswith("C") for codelist in codelists)
    assert all(term.code.startswith("C") and term.preferred for codelist in codelists for term in codelist.terms)
    assert len({codelist.code for codelist in codelists}) == len(codelists)


def test_facts_that_everyone_knows(terminology: Terminology) -> None:
    assert terminology["NY"].submission_values == ("N", "NA", "U", "Y")
    assert terminology["SEX"].code == "C66731"
    assert terminology["DATEFL"].submission_values == ("D", "M", "Y")
    assert terminology["ECOG101STR"].submission_values == ("0", "1", "2", "3", "4", "5")
    assert not terminology["AESEV"].extensible
    assert terminology["ONCRSR"].extensible


def pairs(spec: DatasetSpec) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    short_names = [name for name in spec.names if name.endswith("CD") and name.removesuffix("CD") in spec]
    both = [(spec[name].variable.codelists, spec[name.removesuffix("CD")].variable.codelists) for name in short_names]
    return [(short, name) for short, name in both if short and name]


@pytest.mark.parametrize("table", [table for table in DOMAINS if pairs(describe(table))])
def test_short_names_and_names_share_their_codes(terminology: Terminology, table: type) -> None:
    for short, name in pairs(describe(table)):
        codes = [{term.code for each in codelists for term in terminology[each].terms} for codelists in (short, name)]
        assert codes[0] == codes[1]


@pytest.mark.parametrize("name", TABLES)
def test_equal_to_the_published_package(name: str, tmp_path: Path) -> None:
    part = shipped_part(read_table(shared(TABLES[name]), name))
    [file] = [file for file in package_files(SHIPPED) if file.name == name]
    assert file.shipped
    assert file.read() == part
    assert write_package(part, tmp_path).read() == file.read()
