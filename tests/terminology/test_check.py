from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.adam import ADSL
from cdisc_itnk.core import Finding, Severity, UsageError, describe
from cdisc_itnk.sdtm import AE, DM, DS, EX, LB, VS
from cdisc_itnk.terminology import Terminology, check_codelists, load
from tests.terminology.publish import PACKAGE

EXTENSIONS = {"LBTESTCD": {"CARCOPY": "CAR Transgene Copies"}, "LBTEST": {"CAR Transgene Copies": "CAR Transgene Copies"}}


@pytest.fixture(scope="module")
def terminology(tmp_path_factory: pytest.TempPathFactory) -> Terminology:
    return load("2026-03-27", directory=tmp_path_factory.mktemp("none"), extensions=EXTENSIONS)


def test_a_closed_codelist(terminology: Terminology) -> None:
    frame = pd.DataFrame({
        "USUBJID": ["1", "1", "2", "3"],
        "AESEQ": [1.0, 2.0, 1.0, 1.0],
        "AESEV": ["Mild", "MILD", None, "Mild"],
        "AESER": ["Y", "X", "N", "U"],
    })  # fmt: skip
    severity = "AESEV: 'Mild' is not in AESEV (C66769), which is closed; use 'MILD'"
    serious = "AESER: 'X' is not in NY (C66742), which is closed; use 'N' or 'NA' or 'U' or 'Y'"
    keys = ("USUBJID=1 AESEQ=1", "USUBJID=3 AESEQ=1")
    assert check_codelists(describe(AE), frame, terminology) == [
        Finding("value-not-in-codelist", Severity.ERROR, "AE", ("AESEV",), severity, (0, 3), keys, ("Mild",)),
        Finding("value-not-in-codelist", Severity.ERROR, "AE", ("AESER",), serious, (1,), ("USUBJID=1 AESEQ=2",), ("X",)),
    ]


def test_an_extensible_codelist(terminology: Terminology) -> None:
    frame = pd.DataFrame({"USUBJID": ["1", "2"], "EXSEQ": [1.0, 1.0], "EPOCH": ["BRIDGING", "Treatment"]})
    first, second = check_codelists(describe(EX), frame, terminology)
    assert (first.rule, first.severity, first.values) == ("value-extends-codelist", Severity.WARNING, ("BRIDGING",))
    assert first.message == "EPOCH: 'BRIDGING' is not in EPOCH (C99079); declare it as an extension of the study"
    assert second.message == "EPOCH: 'Treatment' is not in EPOCH (C99079); use 'TREATMENT'"


def test_a_short_codelist_is_told_in_full(terminology: Terminology) -> None:
    [finding] = check_codelists(describe(DS), pd.DataFrame({"DSSCAT": ["STUDY"]}), terminology)
    assert finding.message == (
        "DSSCAT: 'STUDY' is not in DSSCAT (C170443); "
        "use 'STUDY PARTICIPATION' or 'STUDY TREATMENT', or declare it as an extension of the study"
    )


def test_a_declared_extension_is_fine(terminology: Terminology) -> None:
    frame = pd.DataFrame({"LBTESTCD": ["CARCOPY", "WBC"], "LBTEST": ["CAR Transgene Copies", "Leukocytes"]})
    assert check_codelists(describe(LB), frame, terminology) == []


def test_a_value_of_any_of_several_codelists_is_fine(terminology: Terminology) -> None:
    frame = pd.DataFrame({"DSDECOD": ["INFORMED CONSENT OBTAINED", "COMPLETED", "BORED"]})
    [finding] = check_codelists(describe(DS), frame, terminology)
    assert finding.rows == (2,)
    assert finding.message.startswith(
        "DSDECOD: 'BORED' is not in NCOMPLT (C66727) or PROTMLST (C114118) or OTHEVENT (C150811);"
    )


def test_fixed_values(terminology: Terminology) -> None:
    frame = pd.DataFrame({"DOMAIN": ["DM", "dm"], "USUBJID": ["1", "2"]})
    [finding] = check_codelists(describe(DM), frame, terminology)
    assert (finding.rule, finding.severity, finding.rows) == ("value-not-allowed", Severity.ERROR, (1,))
    assert finding.message == "DOMAIN: 'dm' is not allowed; use 'DM'"
    [finding] = check_codelists(describe(ADSL), pd.DataFrame({"SAFFL": ["Y", "U", None]}), terminology)
    assert finding.message == "SAFFL: 'U' is not allowed; use 'Y' or 'N'"


def test_multiple_races(terminology: Terminology) -> None:
    frame = pd.DataFrame({"SEX": ["F", "MULTIPLE"], "RACE": ["MULTIPLE", "WHITE"]})
    assert [finding.variables for finding in check_codelists(describe(DM), frame, terminology)] == [("SEX",)]


def test_numbers_are_results_and_no_terms(terminology: Terminology) -> None:
    results = ["12.5", "<0.1", ">= 3", "-1E-3", "POSITIVE", "1+", None]
    [finding] = check_codelists(describe(LB), pd.DataFrame({"LBSTRESC": results}), terminology)
    assert finding.values == ("1+",)
    [finding] = check_codelists(describe(LB), pd.DataFrame({"LBORRESU": ["g/L", "12.5"]}), terminology)
    assert finding.values == ("12.5",)


def test_short_names_and_names_of_different_tests(terminology: Terminology) -> None:
    frame = pd.DataFrame({
        "VSTESTCD": ["SYSBP", "SYSBP", "PULSE", None, "HEIGHT"],
        "VSTEST": ["Systolic Blood Pressure", "Diastolic Blood Pressure", "Pulse Rate", "Pulse Rate", None],
    })  # fmt: skip
    [finding] = check_codelists(describe(VS), frame, terminology)
    assert (finding.rule, finding.severity) == ("testcd-test-mismatch", Severity.ERROR)
    assert (finding.variables, finding.rows) == (("VSTESTCD", "VSTEST"), (1,))
    assert finding.values == ("SYSBP", "Diastolic Blood Pressure")
    assert finding.message == (
        "VSTESTCD 'SYSBP' and VSTEST 'Diastolic Blood Pressure' are not the same test: no C-code in common"
    )


def test_an_extension_is_not_a_published_test(terminology: Terminology) -> None:
    frame = pd.DataFrame({"LBTESTCD": ["CARCOPY", "WBC"], "LBTEST": ["Leukocytes", "CAR Transgene Copies"]})
    assert [finding.rows for finding in check_codelists(describe(LB), frame, terminology)] == [(0,), (1,)]


def test_an_unknown_name_is_told_once(terminology: Terminology) -> None:
    frame = pd.DataFrame({"VSTESTCD": ["SYSBP"], "VSTEST": ["Systolic"]})
    assert [finding.rule for finding in check_codelists(describe(VS), frame, terminology)] == ["value-extends-codelist"]


def test_a_codelist_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"^SDTM CT 2026-03-27: no codelist 'AESEV'"):
        check_codelists(describe(AE), pd.DataFrame({"AESEV": ["MILD"]}), Terminology((PACKAGE,)))


def test_no_rows(terminology: Terminology) -> None:
    frame = pd.DataFrame({"LBTESTCD": [], "LBTEST": []}, dtype="str")
    assert check_codelists(describe(LB), frame, terminology) == []


@given(values=st.lists(st.none() | st.sampled_from(["MILD", "SEVERE", "mild", "Grade 3", "X"])))
def test_equal_to_looking_at_each_row(values: list[str | None], terminology: Terminology) -> None:
    findings = check_codelists(describe(AE), pd.DataFrame({"AESEV": pd.Series(values, dtype="str")}), terminology)
    by_row = {row: finding.values[0] for finding in findings for row in finding.rows}
    assert by_row == {row: v for row, v in enumerate(values) if v is not None and v not in ("MILD", "MODERATE", "SEVERE")}
    assert [finding.values for finding in findings] == sorted({finding.values for finding in findings})
    assert all(len(finding.rows) == len(finding.keys) for finding in findings)
