from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core import InputError, OutputError, UsageError
from cdisc_itnk.terminology import Codelist, Package, Term
from cdisc_itnk.terminology.store import package_files, write_package
from tests.terminology.publish import PACKAGE


def test_round_trip(tmp_path: Path) -> None:
    file = write_package(PACKAGE, tmp_path / "new")
    assert package_files(tmp_path / "new") == [file]
    assert file.path.name == "SDTM_CT_2026-03-27.tsv.gz"
    assert not file.shipped
    assert file.read() == PACKAGE


one_line = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1)
term_lists = st.lists(st.builds(Term, one_line, one_line, one_line, st.lists(one_line).map(tuple)), max_size=4).map(tuple)
codelists = st.builds(Codelist, one_line, one_line, one_line, st.booleans(), term_lists)


@given(st.lists(codelists, min_size=1, max_size=4, unique_by=lambda codelist: codelist.value))
def test_any_text_survives(each: list[Codelist]) -> None:
    package = Package("SDTM CT", "2026-03-27", {codelist.value: codelist for codelist in each})
    with TemporaryDirectory() as directory:
        assert write_package(package, Path(directory)).read() == package


def test_equal_packages_give_equal_bytes_and_leave_nothing_else(tmp_path: Path) -> None:
    first = write_package(PACKAGE, tmp_path).path.read_bytes()
    assert write_package(PACKAGE, tmp_path).path.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["SDTM_CT_2026-03-27.tsv.gz"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.tsv.gz").write_bytes(b"")
    assert package_files(tmp_path) == []
    assert package_files(tmp_path / "absent") == []


@pytest.mark.parametrize("content", [b"", b"not gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03broken"])
def test_a_damaged_file_says_so(tmp_path: Path, content: bytes) -> None:
    file = write_package(PACKAGE, tmp_path)
    file.path.write_bytes(content)
    with pytest.raises(
        InputError, match=r"SDTM_CT_2026-03-27\.tsv\.gz: damaged package file .*Next: install the package again"
    ):
        file.read()


def test_a_truncated_file_says_so(tmp_path: Path) -> None:
    file = write_package(PACKAGE, tmp_path)
    file.path.write_bytes(file.path.read_bytes()[:-20])
    with pytest.raises(InputError, match="damaged package file"):
        file.read()


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no name for a package: '\.\./CT 2026-03-27'"):
        write_package(Package("../CT", "2026-03-27", PACKAGE.codelists), tmp_path)
    with pytest.raises(UsageError, match="a name and a date like"):
        write_package(Package("SDTM CT", "latest", PACKAGE.codelists), tmp_path)


def test_a_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(OutputError, match="cannot write the package"):
        write_package(PACKAGE, tmp_path / "file")
