"""Time to event: literal cases, and any course at all against the plain reference."""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.derivations import derive_adrs, derive_adtte
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations import reference
from tests.derivations.frames import lines, records, texts
from tests.derivations.reference import Course

CUTOFF = PLAN.cutoff
INFUSION = dt.date(2024, 1, 1)


def on(day: int | None) -> dt.date | None:
    return None if day is None else INFUSION + dt.timedelta(days=day - 1)


def course(irc: str, *, inv: str = "", death: int | None = None, alive: int = 400, **dates: int) -> Course:
    """A course by study days: `29 CR, 62 NE`."""
    pairs = [[part.split() for part in text.split(",") if part.strip()] for text in (irc, inv)]
    assessed = [[(on(int(day)), value.replace("_", " ")) for day, value in each] for each in pairs]
    known = {name: on(day) for name, day in dates.items()}
    return Course(INFUSION, on(alive), CUTOFF, *assessed, death=on(death), **known)


def derive(courses: list[Course]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """ADRS and ADTTE of the courses; the subjects are numbered from 1."""
    subjects = pd.DataFrame(
        {
            "STUDYID": "S",
            "USUBJID": [str(number) for number in range(1, len(courses) + 1)],
            "FASFL": "Y",
            "COHORT": "B-ALL",
            "TRTSDT": [each.infusion for each in courses],
            "LSTALVDT": [each.last_alive for each in courses],
            "DTHDT": [each.death for each in courses],
            "NEWTRDT": [each.new_therapy for each in courses],
            "HSCTDT": [each.transplant for each in courses],
        }
    )
    dates = dict.fromkeys(("TRTSDT", "LSTALVDT", "DTHDT", "NEWTRDT", "HSCTDT"), "datetime64[s]")
    adsl = subjects.astype(dates | dict.fromkeys(("STUDYID", "USUBJID", "FASFL", "COHORT"), "str"))
    rows = [
        (str(number), evaluator, date.isoformat(), value)
        for number, each in enumerate(courses, 1)
        for evaluator, assessed in (("INVESTIGATOR", each.inv), ("INDEPENDENT ASSESSOR", each.irc))
        for date, value in assessed
    ]
    rs = pd.DataFrame(rows, columns=["USUBJID", "RSEVAL", "RSDTC", "RSSTRESC"], dtype="str")
    rs = rs.assign(RSTESTCD="OVRLRESP", RSACPTFL="Y", RSSEQ=np.arange(1.0, len(rs) + 1), VISITNUM=np.arange(1.0, len(rs) + 1))
    adrs = derive_adrs({"RS": rs}, adsl, PLAN)
    return adrs, derive_adtte(adsl, adrs, PLAN)


OUTCOMES = [
        ("OS", course("", death=200), "2024-01-01 2024-07-18 200 0 Death . DTHDT"),
        ("OS", course("", alive=300), "2024-01-01 2024-10-26 300 1 No_event Last_date_known_alive LSTALVDT"),
        ("OS", course("", death=547, alive=500), "2024-01-01 2025-06-30 547 0 Death . DTHDT"),  # on the day of the cut-off
        ("OS", course("", death=548, alive=500), "2024-01-01 2025-05-14 500 1 No_event Last_date_known_alive LSTALVDT"),
        ("DFS", course("29 NR"), None),
        ("DFS", course("29 CR, 62 CR"), "2024-01-29 2024-03-02 34 1 No_event Last_adequate_disease_assessment ADT"),
        ("DFS", course("29 CR, 62 NE"), "2024-01-29 2024-01-29 1 1 No_event Last_adequate_disease_assessment ADT"),
        ("DFS", course("29 CR, 62 RELAPSED_DISEASE"), "2024-01-29 2024-03-02 34 0 Relapse_or_progression . ADT"),
        ("DFS", course("29 CR, 62 CR", death=80), "2024-01-29 2024-03-20 52 0 Death . DTHDT"),
        ("DFS", course("29 CR, 62 PD", death=62), "2024-01-29 2024-03-02 34 0 Relapse_or_progression . ADT"),
        ("DFS", course("29 CR, 62 PD", new_therapy=40), "2024-01-29 2024-03-02 34 0 Relapse_or_progression . ADT"),
        ("DFSINV", course("29 NR", inv="29 CR, 62 PD"), "2024-01-29 2024-03-02 34 0 Relapse_or_progression . ADT"),
        ("EFS", course("29 NR", death=90), "2024-01-01 2024-01-01 1 0 No_CR_or_CRi . TRTSDT"),
        ("EFS", course("62 CR, 92 PD"), "2024-01-01 2024-04-01 92 0 Relapse_or_progression . ADT"),
        ("DFSHSCT", course("29 CR, 92 CR", transplant=62),
         "2024-01-29 2024-03-02 34 1 Stem_cell_transplant Stem_cell_transplant HSCTDT"),
        ("DFSHSCT", course("29 CR, 92 PD", transplant=92), "2024-01-29 2024-04-01 64 0 Relapse_or_progression . ADT"),
        ("DFSHSCT", course("29 CR, 92 PD", transplant=20), "2024-01-29 2024-04-01 64 0 Relapse_or_progression . ADT"),
        ("DFSCNTX", course("29 CR, 62 CR, 92 PD", new_therapy=92),
         "2024-01-29 2024-04-01 64 1 New_anti-cancer_therapy Last_adequate_disease_assessment ADT"),
        ("DFSCNTX", course("29 CR, 62 CR, 92 PD", new_therapy=91),
         "2024-01-29 2024-03-02 34 1 New_anti-cancer_therapy Last_adequate_disease_assessment ADT"),
        ("DFSCNTX", course("29 CR, 62 CR, 92 PD", new_therapy=93), "2024-01-29 2024-04-01 64 0 Relapse_or_progression . ADT"),
        ("DFSENTX", course("29 CR, 92 PD", new_therapy=80), "2024-01-29 2024-03-20 52 0 New_anti-cancer_therapy . NEWTRDT"),
        ("DFSENTX", course("29 CR, 92 PD", new_therapy=92), "2024-01-29 2024-04-01 64 0 Relapse_or_progression . ADT"),
]  # fmt: skip
GAPS = [
    ("29 CR, 62 CR", 107, False),  # only Month 3 (78 to 106) lies between
    ("29 CR, 47 CR", 107, True),  # Month 2 (48 to 76) lies between too
    ("29 CR, 47 CR", 106, False),
    ("29 CR, 48 CR", 107, False),
    ("29 CR, 62 CR", 198, False),  # Month 6 ends on day 198, which is not before the event
    ("29 CR, 62 CR", 199, True),
    ("29 CR, 62 CR, 92 NE, 120 NE", 199, True),  # not evaluable does not fill the gap
    ("29 CR, 62 CR, 120 SD", 199, False),
    ("29 CR, 78 CR", 199, False),  # Month 3 begins on day 78
    ("29 CR, 77 CR", 199, True),
]


@cache
def cases() -> tuple[pd.DataFrame, pd.DataFrame]:
    """ADRS and ADTTE of all the literal cases at once: the outcomes, then the gaps before a death and before a PD."""
    deaths = [course(assessed, death=event) for assessed, event, _ in GAPS]
    progressions = [course(f"{assessed}, {event} PD") for assessed, event, _ in GAPS]
    return derive([*(subject for _, subject, _ in OUTCOMES), *deaths, *progressions])


@pytest.mark.parametrize("case", range(len(OUTCOMES)))
def test_outcomes(case: int) -> None:
    paramcd, _, expected = OUTCOMES[case]
    adtte = cases()[1]
    rows = adtte[(adtte["USUBJID"] == str(case + 1)) & (adtte["PARAMCD"] == paramcd)]
    columns = ("STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCVAR")
    assert texts(rows, *columns) == ([] if expected is None else lines(expected))


@pytest.mark.parametrize("case", range(len(GAPS)))
def test_two_missed_assessments_before_the_event(case: int) -> None:
    _, _, censored = GAPS[case]
    for number in (len(OUTCOMES) + case + 1, len(OUTCOMES) + len(GAPS) + case + 1):
        adtte = cases()[1]
        row = adtte[(adtte["USUBJID"] == str(number)) & (adtte["PARAMCD"] == "DFS")].iloc[0]
        assert row["CNSR"] == censored
        assert (row["EVNTDESC"] == "Two or more assessments missed before the event") == censored


def test_the_source_of_the_date() -> None:
    adrs, adtte = cases()
    number = next(str(case) for case, each in enumerate(OUTCOMES, 1) if each[2] and "Relapse" in each[2])
    row = adtte[(adtte["PARAMCD"] == "DFS") & (adtte["USUBJID"] == number)].iloc[0]
    source = adrs[(adrs["ASEQ"] == row["SRCSEQ"]) & (adrs["USUBJID"] == number)].iloc[0]
    assert (row["SRCDOM"], source["PARAMCD"], source["ADT"]) == ("ADRS", "PDIRC", row["ADT"])


def random_course(random: Random) -> Course:
    """Any course: assessments on up to eight days, and each of death, new therapy and transplant in half of the subjects."""
    death, new_therapy, transplant = (random.choice([None, random.randint(1, 560)]) for _ in range(3))
    last = min(death or 999, (CUTOFF - INFUSION).days + 1)
    days = (sorted(random.sample(range(1, 560), random.randint(0, 8))) for _ in range(2))
    irc, inv = ([(on(day), random.choice(reference.ORDER)) for day in each if day <= last] for each in days)
    known = [on(day) if day and on(day) <= CUTOFF else None for day in (new_therapy, transplant)]
    return Course(INFUSION, on(400), CUTOFF, irc, inv, on(death), *known)


def expected_outcomes(subject: Course) -> dict[str, reference.Outcome | None]:
    return {
        "OS": reference.overall_survival(subject),
        "DFS": reference.disease_free_survival(subject, subject.irc),
        "DFSINV": reference.disease_free_survival(subject, subject.inv),
        "DFSHSCT": reference.censored_at_transplant(subject),
        "DFSCNTX": reference.censored_at_new_therapy(subject),
        "DFSENTX": reference.disease_free_survival(subject, subject.irc, new_therapy_is_event=True),
        "EFS": reference.event_free_survival(subject),
    }


def test_any_course_gives_what_the_definitions_say() -> None:
    random = Random(20240101)
    subjects = [random_course(random) for _ in range(1500)]
    adrs, adtte = derive(subjects)
    outcomes = {
        (row.USUBJID, row.PARAMCD): (row.STARTDT.date(), row.ADT.date(), int(row.CNSR), int(row.AVAL))
        for row in adtte.itertuples()
    }
    responses = {(row.USUBJID, row.PARAMCD): row for row in adrs[~adrs["PARAMCD"].str.startswith("OVR")].itertuples()}
    for number, known in enumerate(subjects, 1):
        subject = str(number)
        for paramcd, outcome in expected_outcomes(known).items():
            found = outcomes.get((subject, paramcd))
            assert found == (outcome and (*outcome, (outcome[1] - outcome[0]).days + 1)), (paramcd, known)
        for code, each in (("IRC", known.irc), ("INV", known.inv)):
            for month in reference.LANDMARKS:
                bor = reference.best(known, each, month)
                assert bor == responses[subject, f"BOR{month}{code}"].AVALC
                assert (bor in reference.RESPONSES) == responses[subject, f"ORR{month}{code}"].AVAL
                at_month = responses.get((subject, f"RM{month}{code}"))
                assert (at_month and at_month.AVALC) == reference.at_month(known, each, month)
            for name, date in (("RSP", reference.response_date(known, each)), ("PD", reference.relapse_date(known, each))):
                row = responses[subject, f"{name}{code}"]
                assert (row.AVALC, row.ADT.date() if date else None) == (("Y", date) if date else ("N", None))


def test_a_subject_who_was_not_treated_has_no_times() -> None:
    adsl = records(
        "ADSL", "STUDYID USUBJID FASFL TRTSDT LSTALVDT DTHDT NEWTRDT HSCTDT COHORT \n S 1 N . 2024-01-01 . . . B-ALL"
    )
    adrs = derive_adrs({}, adsl, PLAN)
    assert adrs.empty
    assert derive_adtte(adsl, adrs, PLAN).empty
