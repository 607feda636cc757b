"""A small example of each difference from CORE beyond those of split data sets (see `test_core_engine`, `test_pilot`)."""

from __future__ import annotations

from tests.rules.support import datasets, found, run


def test_a_key_of_which_one_variable_is_left() -> None:
    """CORE-000146: CORE finds no value unique."""
    data = datasets(TI={"DOMAIN": ["TI", "X", "TI"], "IETEST": ["a", "b", "c"]})
    check = "{name: IETESTCD, operator: is_not_unique_set, value: DOMAIN}"
    shown = "{Message: m, Output Variables: [DOMAIN]}"
    assert found(run(data, Check=check, Outcome=shown)) == [("TI", 1, ("TI",)), ("TI", 3, ("TI",))]


def test_what_is_no_date_is_not_the_earliest() -> None:
    """CORE-000239: CORE takes -5 for a date."""
    exposure = {"DOMAIN": ["EX"] * 2, "USUBJID": ["1"] * 2, "EXSTDTC": ["2013-07-19", "-5"]}
    data = datasets(DM={"DOMAIN": ["DM"], "USUBJID": ["1"], "RFXSTDTC": ["2013-07-19"]}, EX=exposure)
    operations = "[{id: $first, operator: min_date, domain: EX, name: EXSTDTC, group: [USUBJID]}]"
    check = "{name: RFXSTDTC, operator: not_equal_to, value: $first}"
    assert found(run(data, Check=check, Operations=operations, Scope="{Domains: {Include: [DM]}}")) == []


def test_the_verdict_on_a_record_is_its_own() -> None:
    """CORE-000352: CORE gives it to the record that stands in its place when the data set is sorted."""
    elements = {
        "DOMAIN": ["SE"] * 3,
        "USUBJID": ["1"] * 3,
        "SESEQ": [1, 4, 2.5],
        "SESTDTC": ["2013-01-01", "2013-01-02", "2013-01-03"],
        "SEENDTC": ["2013-01-03", "2013-01-03", "2013-01-04"],
    }
    check = (
        "{name: SEENDTC, operator: does_not_have_next_corresponding_record, value: SESTDTC, ordering: SESEQ, within: USUBJID}"
    )
    assert found(run(datasets(SE=elements), Check=check)) == [("SE", 3, ("2013-01-04",))]


def test_the_reference_date_is_that_of_the_subject() -> None:
    """CORE-000529, 552 and 553: CORE takes that of another subject where DM has a subject twice."""
    data = datasets(
        AE={"DOMAIN": ["AE"] * 2, "USUBJID": ["1", "2"], "AEDTC": ["2013-01-02"] * 2, "AEDY": [2, 1]},
        DM={"DOMAIN": ["DM"] * 3, "USUBJID": ["1", "1", "2"], "RFSTDTC": ["2013-01-01", "2013-01-01", "2013-01-02"]},
    )
    operations = "[{id: $day, operator: dy, name: --DTC}]"
    check = "{name: --DY, operator: not_equal_to, value: $day}"
    assert found(run(data, Check=check, Operations=operations, Scope="{Domains: {Include: [AE]}}")) == []


def test_a_record_with_several_qualifiers_is_one_record() -> None:
    """CORE-000726: CORE tells the issue once for each qualifier."""
    qualifiers = {"RDOMAIN": ["DM"] * 2, "USUBJID": ["1"] * 2, "IDVAR": [""] * 2, "IDVARVAL": [""] * 2}
    data = datasets(
        DM={"DOMAIN": ["DM"], "USUBJID": ["1"], "ETHNIC": ["X"]},
        SUPPDM={**qualifiers, "QNAM": ["ITT", "SAFETY"], "QVAL": ["Y", "Y"]},
    )
    match = "[{Name: SUPPDM, Keys: [USUBJID]}]"
    check = "{name: ETHNIC, operator: equal_to, value: X}"
    report = run(data, Match_Datasets=match, Check=check, Scope="{Domains: {Include: [DM]}}")
    assert found(report) == [("DM", 1, ("X",))]
