"""The CAR-ITNK study's define.xml files: valid without a remark, and in agreement with the transport files beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

import define_xml
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import write_define
from tests.submission.define import car_itnk
from tests.submission.define.agreement import disagreements

SUBJECTS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("study"), SUBJECTS)


def write(folder: Path, subjects: int) -> Path:
    for kind, datasets in car_itnk.datasets(subjects).items():
        about = car_itnk.about(kind)
        write_xpt_folder(datasets.values(), folder / kind, about.created)
        assert write_define(datasets, folder / kind / "define.xml", about) == []
    return folder


@pytest.mark.parametrize("kind", ["SDTM", "ADaM"])
def test_it_is_valid(folder: Path, kind: str) -> None:
    assert [str(problem) for problem in define_xml.validate(folder / kind / "define.xml")] == []


@pytest.mark.parametrize("kind", ["SDTM", "ADaM"])
def test_it_agrees_with_the_transport_files(folder: Path, kind: str) -> None:
    assert disagreements(folder / kind) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["SDTM", "ADaM"])
def test_a_large_study_agrees_too(tmp_path: Path, kind: str) -> None:
    folder = write(tmp_path, 200)
    assert [str(problem) for problem in define_xml.validate(folder / kind / "define.xml")] == []
    assert disagreements(folder / kind) == []


@pytest.mark.parametrize("kind", ["SDTM", "ADaM"])
def test_names_of_tests_and_parameters_have_no_definitions_by_test(folder: Path, kind: str) -> None:
    details = define_xml.read(folder / kind / "define.xml").metadata.value_list_defs
    assert [each.oid for each in details if each.oid.endswith(("TEST", "TESTCD", "PARAM", "PARAMCD"))] == []
