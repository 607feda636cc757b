"""The check of finished data sets: types, order, keys, subjects, and what is no data set at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pandas as pd
import pytest

from cdisc_itnk.check import check_datasets, check_folder
from cdisc_itnk.core import Finding, InputError, Table, Text, Variable
from mappings.studies.car_itnk.study import STUDY

DM = pd.DataFrame(
    {
        "STUDYID": "S",
        "DOMAIN": "DM",
        "USUBJID": ["1", "2"],
        "SUBJID": ["1", "2"],
        "SITEID": "01",
        "SEX": "F",
        "COUNTRY": "DEU",
    },
    dtype="str",
)
AE = pd.DataFrame(
    {
        "STUDYID": "S",
        "DOMAIN": "AE",
        "USUBJID": ["1", "1", "2"],
        "AESEQ": [1.0, 2.0, 1.0],
        "AETERM": "rash",
        "AEDECOD": "Rash",
        "AESTDTC": ["2021-03-04", "2021-03-05", "2021"],
    }
)
OURS = {"wrong-type", "variable-order", "duplicate-key", "unknown-subject", "missing-dataset", "unknown-dataset"}


def check(**frames: pd.DataFrame) -> list[Finding]:
    return [finding for finding in check_datasets(frames, STUDY) if finding.rule in OURS]


def test_nothing_to_say() -> None:
    assert check(DM=DM, AE=AE) == []


def test_text_in_a_number() -> None:
    texts = pd.Series(["1", "two", "1"], dtype="str")
    (found,) = check(DM=DM, AE=AE.assign(AESEQ=texts))
    assert (found.rule, found.dataset, found.variables) == ("wrong-type", "AE", ("AESEQ",))
    assert found.message.startswith("AESEQ is character where the standard has a number")
    assert (found.rows, found.values) == ((1,), ("two",))


def test_a_number_in_text() -> None:
    (found,) = check(DM=DM, AE=AE.assign(AETERM=[1.0, 2.0, 3.0]))
    assert (found.rule, found.variables) == ("wrong-type", ("AETERM",))


def test_a_wrong_type_is_told_once() -> None:
    findings = check_datasets({"DM": DM, "AE": AE.assign(AESEQ=pd.Series(["a", "b", "c"], dtype="str"))}, STUDY)
    assert [finding.rule for finding in findings if finding.variables == ("AESEQ",)] == ["wrong-type"]


def test_order() -> None:
    (found,) = check(DM=DM, AE=AE[["STUDYID", "DOMAIN", "USUBJID", "AETERM", "AESEQ", "AEDECOD", "AESTDTC"]])
    assert found.rule == "variable-order"
    assert found.message.startswith("AETERM stands where AESEQ belongs")


def test_a_sequence_number_twice() -> None:
    (found,) = check(DM=DM, AE=AE.assign(AESEQ=[1.0, 1.0, 1.0]))
    assert (found.rule, found.variables, found.rows) == ("duplicate-key", ("USUBJID", "AESEQ"), (0, 1))
    assert found.keys == ("USUBJID=1 AESEQ=1", "USUBJID=1 AESEQ=1")


def test_keys_where_there_is_no_sequence_number() -> None:
    (found,) = check(DM=pd.concat([DM, DM.iloc[:1]]), AE=AE)
    assert (found.rule, found.dataset, found.rows) == ("duplicate-key", "DM", (0, 2))


def test_a_subject_of_nobody() -> None:
    (found,) = check(DM=DM.iloc[:1], AE=AE)
    assert (found.rule, found.keys) == ("unknown-subject", ("USUBJID=2 AESEQ=1",))


def test_without_subjects() -> None:
    (found,) = check(AE=AE)
    assert (found.rule, found.dataset) == ("missing-dataset", "DM")


def test_a_data_set_of_another_kind() -> None:
    (found,) = check(DM=DM, ZZTOP=AE)
    assert (found.rule, found.dataset, found.severity) == ("unknown-dataset", "ZZTOP", "note")


def test_a_domain_of_the_study() -> None:
    class XB(Table):
        label = "Biomarkers"
        structure = "One record per subject"
        key = ("USUBJID",)

        USUBJID: Annotated[Text, Variable("Unique Subject Identifier")]

    study = replace(STUDY, tables={"XB": XB})
    frames = {"DM": DM, "XB": pd.DataFrame({"USUBJID": ["1", "9"]})}
    assert [finding.rule for finding in check_datasets(frames, study) if finding.dataset == "XB"] == ["unknown-subject"]


def test_supplemental_qualifiers_and_split_data_sets_are_known() -> None:
    assert check(DM=DM, LB1=pd.DataFrame({"STUDYID": ["S"], "DOMAIN": "LB", "USUBJID": "1"})) == []


def test_a_folder_of_nothing_known(tmp_path: Path) -> None:
    pd.DataFrame({"A": [1.0]}).to_parquet(tmp_path / "cars.parquet")
    with pytest.raises(InputError, match="no SDTM or ADaM data set here, but CARS"):
        check_folder(tmp_path, STUDY)


def test_a_folder_with_text_in_a_number(tmp_path: Path) -> None:
    DM.to_parquet(tmp_path / "dm.parquet")
    AE.assign(AESEQ=pd.Series(["1", "two", "1"], dtype="str")).to_parquet(tmp_path / "ae.parquet")
    assert [finding.rule for finding in check_folder(tmp_path, STUDY) if finding.variables == ("AESEQ",)] == ["wrong-type"]
