"""Reference dates and arms of DM from the records of other domains."""

from __future__ import annotations

from mappings.definition import Arm, DateRule, RecordDate
from mappings.engine.reference_dates import derive_arm, derive_reference_dates, record_dates
from tests.mappings.small import frame, values

DRAFTS = {
    "DM": frame(USUBJID=["1", "2", "3"]),
    "EX": frame(
        USUBJID=["1", "1", "1", "2"],
        EXTRT=["A", "A", "B", "A"],
        EXSTDTC=["2021-03-04T08:00", "2021-02-01", "2021-01-01", "2021-02"],
    ),
    "AE": frame(USUBJID=["1", "3"], AEENDTC=["2021-06-01", "2021-05-05"], AEOUT=["FATAL", "FATAL"]),
    "DD": frame(USUBJID=["1"], DDDTC=["2021-06-02"]),
}
FIRST_A = RecordDate("EX", "EXSTDTC", (("EXTRT", ("A",)),))
DEATH = (RecordDate("DD", "DDDTC"), RecordDate("AE", "AEENDTC", (("AEOUT", ("FATAL",)),)))


def derived(target: str, pick, *sources: RecordDate) -> list[object]:
    return values(derive_reference_dates(DRAFTS, (DateRule(target, pick, sources),))[target])


def test_earliest_and_latest_of_complete_dates_and_partial_ones_where_there_is_no_other():
    assert derived("RFSTDTC", "earliest", FIRST_A) == ["2021-02-01", "2021-02", None]
    assert derived("RFSTDTC", "earliest", RecordDate("EX", "EXSTDTC")) == ["2021-01-01", "2021-02", None]
    assert derived("RFENDTC", "latest", FIRST_A) == ["2021-03-04T08:00", "2021-02", None]


def test_of_several_sources():
    everything = (RecordDate("EX", "EXSTDTC"), *DEATH)
    assert derived("RFPENDTC", "latest", *everything) == ["2021-06-02", "2021-02", "2021-05-05"]


def test_the_first_source_that_has_a_date_decides():
    assert derived("DTHDTC", "first", *DEATH) == ["2021-06-02", None, "2021-05-05"]
    assert derived("DTHDTC", "first", *DEATH[::-1]) == ["2021-06-01", None, "2021-05-05"]


def test_no_date_counts_after_the_limit():
    rules = (
        DateRule("DTHDTC", "first", DEATH),
        DateRule("RFPENDTC", "latest", (RecordDate("DD", "DDDTC"), RecordDate("EX", "EXSTDTC")), until="DTHDTC"),
    )
    before = DRAFTS | {"DD": frame(USUBJID=["1"], DDDTC=["2021-03-01"])}
    assert values(derive_reference_dates(before, rules)["RFPENDTC"]) == ["2021-03-01", "2021-02", None]
    assert rules[1].words == "Latest of DD.DDDTC; EX.EXSTDTC; not after DTHDTC"


def test_the_end_of_participation_is_not_after_the_death_unless_the_study_says_so():
    death, visits = DateRule("DTHDTC", "first", (RecordDate("DD", "DDDTC"),)), (RecordDate("VS", "VSDTC"),)
    drafts = {
        "DM": frame(USUBJID=["1", "2", "3"]),
        "DD": frame(USUBJID=["1", "2"], DDDTC=["2021-03-04", "2021-03"]),
        "VS": frame(
            USUBJID=["1", "1", "2", "2", "3"], VSDTC=["2021-03-01", "2021-03-09", "2021-03-20", "2021-04-01", "2021-05-01"]
        ),
    }
    made = derive_reference_dates(drafts, (DateRule("RFPENDTC", "latest", visits), death))
    assert values(made["RFPENDTC"]) == ["2021-03-01", "2021-03-20", "2021-05-01"]
    made = derive_reference_dates(drafts, (DateRule("RFPENDTC", "latest", visits, until=""), death))
    assert values(made["RFPENDTC"]) == ["2021-03-09", "2021-04-01", "2021-05-01"]


def test_a_death_known_to_the_month_or_not_at_all_is_a_death():
    fatal = RecordDate("AE", "AEENDTC", (("AEOUT", ("FATAL",)),))
    drafts = {
        "DM": frame(USUBJID=["1", "2", "3"]),
        "AE": frame(USUBJID=["1", "2", "3"], AEENDTC=["2021-06", None, None], AEOUT=["FATAL", "FATAL", "RECOVERED/RESOLVED"]),
    }
    dm = derive_reference_dates(drafts, (DateRule("DTHDTC", "first", (fatal,)),))
    assert values(dm["DTHDTC"]) == ["2021-06", None, None]
    assert values(dm["DTHFL"]) == ["Y", "Y", None]


def test_death_flag_follows_the_date():
    dm = derive_reference_dates(DRAFTS, (DateRule("DTHDTC", "first", DEATH),))
    assert values(dm["DTHFL"]) == ["Y", None, "Y"]
    assert "DTHFL" not in derive_reference_dates(DRAFTS, ())


def test_a_collected_death_flag_stays():
    drafts = DRAFTS | {"DM": frame(USUBJID=["1", "2", "3"], DTHFL=[None, "Y", "Y"])}
    assert values(derive_reference_dates(drafts, (DateRule("DTHDTC", "first", DEATH),))["DTHFL"]) == ["Y", "Y", "Y"]


def test_domains_and_variables_that_are_not_there_have_no_dates():
    for source in (RecordDate("SS", "SSDTC"), RecordDate("EX", "EXENDTC")):
        assert record_dates(DRAFTS, source).empty
        assert derived("RFENDTC", "latest", source) == [None, None, None]


def test_who_was_treated_on_an_unknown_day_was_treated():
    arm = Arm("A", "Drug A", assigned=RecordDate("EX", "EXSTDTC"), treated=FIRST_A)
    drafts = DRAFTS | {"EX": frame(USUBJID=["1", "2"], EXTRT=["A", "A"], EXSTDTC=["2021-03", None])}
    assert values(derive_arm(drafts, arm)["ACTARMCD"]) == ["A", "A", None]


def test_arms_of_those_assigned_and_treated():
    arm = Arm("A", "Drug A", assigned=RecordDate("EX", "EXSTDTC"), treated=FIRST_A)
    drafts = DRAFTS | {"EX": frame(USUBJID=["1", "2"], EXTRT=["A", "B"], EXSTDTC=["2021-03-04", "2021-03-04"])}
    dm = derive_arm(drafts, arm)
    assert values(dm["ARMCD"]) == values(dm["ARM"].str.slice(-1)) == ["A", "A", None]
    assert values(dm["ACTARMCD"]) == ["A", None, None]
    assert values(dm["ARMNRS"]) == [None, "ASSIGNED, NOT TREATED", "SCREEN FAILURE"]
