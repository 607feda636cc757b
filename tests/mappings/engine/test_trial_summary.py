"""TS: names, codes and versions from the terminology, and what follows from the subjects."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import UsageError
from mappings.engine.trial_summary import CODELISTS, OTHER_REFERENCES, trial_summary
from mappings.studies.car_itnk.simulator.sites import SITES
from mappings.studies.car_itnk.terms import terminology as car_itnk_terminology
from mappings.studies.car_itnk.trial_summary import SUMMARY
from mappings.trial_summary import coded, missing, stated
from tests.mappings.small import frame, terminology, values

DM = frame(USUBJID=["1", "2", "3"], ARMCD=["A", None, "A"], RFICDTC=["2021-03-04T08:00", "2021-02-01", None])
EXPECTED_BY_SDTMIG = """
    ACTSUB ADDON AGEMAX AGEMIN DCUTDESC DCUTDTC FCNTRY HLTSUBJI INDIC INTMODEL INTTYPE LENGTH NARMS NCOHORT OBJPRIM OBJSEC
    OUTMSPRI OUTMSSEC PCLAS PDPSTIND PDSTIND PIPIND PLANSUB RANDOM RDIND REGID SDTIGVER SDTMVER SENDTC SEXPOP SPONSOR SSTDTC
    STOPRULE STYPE TBLIND TCNTRL TDIGRP THERAREA TINDTP TITLE TPHASE TRT TTYPE ADAPT CURTRT EXTTIND ONGOSIND
""".split()


def rows(*parameters) -> list[list[object]]:
    table = trial_summary(parameters, DM, terminology())
    columns = ["TSPARMCD", "TSSEQ", "TSPARM", "TSVAL", "TSVALNF", "TSVALCD", "TSVCDREF", "TSVCDVER"]
    return [values(table[column]) for column in columns]


def test_values_codes_and_what_the_subjects_show():
    table = rows(stated("TTYPE", "EFFICACY", "SAFETY"), missing("AGEMAX", "PINF"), stated("FCNTRY", "DEU"))
    assert list(map(list, zip(*table, strict=True))) == [
        ["TTYPE", 1.0, "Trial Type", "EFFICACY", None, "C49666", "CDISC CT", "2026-03-27"],
        ["TTYPE", 2.0, "Trial Type", "SAFETY", None, "C49667", "CDISC CT", "2026-03-27"],
        ["AGEMAX", 1.0, "Planned Maximum Age of Subjects", None, "PINF", None, None, None],
        ["FCNTRY", 1.0, "Planned Country of Investigational Sites", "DEU", None, None, "ISO 3166", None],
        ["ACTSUB", 1.0, "Actual Number of Subjects", "2", None, None, None, None],
        ["SSTDTC", 1.0, "Study Start Date", "2021-02-01", None, None, "ISO 8601", None],
    ]


def test_codes_that_the_terminology_does_not_hold_are_the_studys():
    table = rows(
        coded("INDIC", "SNOMED", ("One", "11"), ("Two", "22"), version="2026-03-01"), coded("TRT", "UNII", ("X", "33"))
    )
    assert [row[:3] for row in (table[3], table[5], table[6], table[7])] == [
        ["One", "Two", "X"],
        ["11", "22", "33"],
        ["SNOMED", "SNOMED", "UNII"],
        ["2026-03-01", "2026-03-01", None],
    ]


def test_what_the_study_states_is_not_counted():
    assert rows(stated("ACTSUB", "40"), stated("SSTDTC", "2021-01-31"))[:4] == [
        ["ACTSUB", "SSTDTC"],
        [1.0, 1.0],
        ["Actual Number of Subjects", "Study Start Date"],
        ["40", "2021-01-31"],
    ]


def test_only_a_complete_date_of_consent_starts_the_study():
    partial = DM.assign(RFICDTC=["2021-03-04", "2021", None])
    assert trial_summary((), partial, terminology())["TSVAL"].tolist() == ["2", "2021-03-04"]


def test_without_consents_there_is_no_start():
    assert trial_summary((), DM.assign(RFICDTC=None), terminology())["TSPARMCD"].tolist() == ["ACTSUB"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: stated("TITLE", " "), "blank value"),
        (lambda: missing("AGEMAX", "NEVER"), "no null flavor"),
        (lambda: rows(stated("NOSUCH", "1")), "no parameter 'NOSUCH'"),
        (lambda: rows(stated("TPHASE", "PHASE 9")), "TPHASE is 'PHASE 9'"),
        (lambda: coded("TRT", "UNII", ("X", "")), "blank code"),
        (lambda: coded("TRT", "", ("X", "33")), "blank code or reference"),
        (lambda: coded("TRT", "UNII", ("", "33")), "blank value"),
        (lambda: coded("TRT", "UNII"), "blank value"),
        (lambda: rows(coded("TPHASE", "SNOMED", ("PHASE I TRIAL", "11"))), "TPHASE has codes of SNOMED"),
    ],
)
def test_what_is_no_trial_summary_is_refused(make, message):
    with pytest.raises(UsageError, match=message):
        make()


def test_every_parameter_that_has_a_codelist_is_a_parameter_and_the_codelist_is_shipped():
    codes = set(terminology()["TSPARMCD"].submission_values)
    assert {*CODELISTS, *OTHER_REFERENCES} <= codes
    assert all(terminology()[name].terms for name in CODELISTS.values())


def test_car_itnk_states_what_the_guide_expects():
    table = trial_summary(SUMMARY, DM, car_itnk_terminology())
    assert set(table["TSPARMCD"]) == set(EXPECTED_BY_SDTMIG)
    assert (table["TSVAL"].isna() == table["TSVALNF"].notna()).all()
    assert table["TSVAL"].str.len().max() <= 200
    countries = table.loc[table["TSPARMCD"] == "FCNTRY", "TSVAL"]
    assert set(countries) == {site.country for site in SITES}
