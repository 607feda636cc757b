"""The truth of single courses, by hand. Day 1 is 2024-01-01."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from mappings.studies.car_itnk.simulator.latent.evaluators import Readings
from mappings.studies.car_itnk.simulator.response import Response, named
from mappings.studies.car_itnk.simulator.truth.responses import Evaluated
from mappings.studies.car_itnk.simulator.truth.time_to_event import (
    Course,
    TimeToEvent,
    censored_at_new_therapy,
    censored_at_transplant,
    disease_free_survival,
    event_free_survival,
    overall_survival,
)

CR, CRI, PR, NR, PD, RELAPSE, NE, NONE = (Response[name] for name in ("CR", "CRI", "PR", "NR", "PD", "RELAPSE", "NE", "NONE"))
Series = list[tuple[int, Response]]


def on(day: int | None) -> np.ndarray:
    text = "NaT" if day is None else str(date(2024, 1, 1) + timedelta(days=day - 1))
    return np.array([text], dtype="M8[D]")


def evaluated(series: Series, therapy: int | None = None) -> Evaluated:
    dates = np.array([[on(day)[0] for day, _ in series]], dtype="M8[D]")
    return Evaluated.of(Readings(dates, np.array([[value for _, value in series]])), on(1), on(therapy))


def course(
    death: int | None = None, alive: int | None = None, therapy: int | None = None, transplant: int | None = None
) -> Course:
    return Course(on(1), on(death), on(alive), on(therapy), on(transplant))


def day(dates: np.ndarray) -> int | None:
    return None if np.isnat(dates[0]) else int((dates - on(1)).astype(int)[0]) + 1


def outcome(survival: TimeToEvent) -> tuple[int | None, int | None, bool]:
    return day(survival.start), day(survival.end), bool(survival.censored[0])


@pytest.mark.parametrize(
    ("series", "therapy", "best", "at"),
    [
        ([(29, CRI), (92, CR), (184, NE)], None, (CR, CR, CR), (CR, NE, NONE)),
        ([(29, NR), (107, CR)], None, (NR, CR, CR), (NONE, NONE, NONE)),
        ([(29, NR), (106, CR)], None, (CR, CR, CR), (CR, NONE, NONE)),
        ([(29, PR), (62, PD), (92, CR)], None, (PR, PR, PR), (NONE, NONE, NONE)),
        ([(29, CR), (92, CR)], 29, (NE, NE, NE), (NONE, NONE, NONE)),
        ([(29, CR), (92, CR)], 30, (CR, CR, CR), (NONE, NONE, NONE)),
        ([(88, CR), (96, CRI)], None, (CR, CR, CR), (CR, NONE, NONE)),
        ([(90, NE), (94, PR)], None, (PR, PR, PR), (NE, NONE, NONE)),
        ([(100, NONE), (380, CR), (381, CR)], None, (NE, NE, CR), (NONE, NONE, CR)),
        ([(545, CR), (560, CR)], None, (NE, NE, NE), (NONE, NONE, NONE)),
    ],
)
def test_response_by_and_at_a_month(series: Series, therapy: int | None, best: tuple, at: tuple) -> None:
    one = evaluated(series, therapy)
    assert tuple(one.best_by(month)[0] for month in (3, 6, 12)) == best
    assert tuple(one.value_at(month)[0] for month in (3, 6, 12)) == at


@pytest.mark.parametrize(
    ("series", "therapy", "response", "relapse", "adequate"),
    [
        ([(29, NR), (62, CRI), (92, CR), (184, RELAPSE), (275, NE)], None, 62, 184, 184),
        ([(29, CR), (92, RELAPSE)], 60, 29, 92, 92),
        ([(29, CR), (92, RELAPSE)], 20, None, None, 92),
        ([(29, PD), (62, CR), (92, PD)], None, None, None, 92),
        ([(29, CR), (547, NE), (548, RELAPSE)], None, 29, None, 29),
        ([(29, NONE), (62, NE)], None, None, None, None),
    ],
)
def test_dates_of_response_and_relapse(
    series: Series, therapy: int | None, response: int | None, relapse: int | None, adequate: int | None
) -> None:
    one = evaluated(series, therapy)
    assert (day(one.response_date()), day(one.relapse_date()), day(one.last_adequate())) == (response, relapse, adequate)


def test_overall_survival() -> None:
    assert outcome(overall_survival(course(death=200, alive=190))) == (1, 200, False)
    assert outcome(overall_survival(course(alive=190))) == (1, 190, True)


REMISSION: Series = [(29, CR), (62, CR), (92, CR), (184, NE)]


@pytest.mark.parametrize(
    ("series", "death", "expected"),
    [
        (REMISSION, None, (29, 92, True)),
        (REMISSION, 150, (29, 150, False)),
        ([*REMISSION, (275, RELAPSE)], 300, (29, 275, False)),
        (REMISSION, 289, (29, 289, False)),
        (REMISSION, 290, (29, 92, True)),
        ([(29, CR), (77, CR)], 198, (29, 198, False)),
        ([(29, CR), (77, CR)], 199, (29, 77, True)),
        ([(29, NR)], 100, (None, None, True)),
    ],
)
def test_disease_free_survival(series: Series, death: int | None, expected: tuple) -> None:
    assert outcome(disease_free_survival(course(death=death), evaluated(series))) == expected


def test_transplant_censors_before_the_end_only() -> None:
    survival = disease_free_survival(course(), evaluated(REMISSION))
    for transplant, expected in ((60, (29, 60, True)), (29, (29, 29, True)), (28, (29, 92, True)), (92, (29, 92, True))):
        assert outcome(censored_at_transplant(survival, course(transplant=transplant))) == expected
    event = disease_free_survival(course(death=150), evaluated(REMISSION))
    assert outcome(censored_at_transplant(event, course(transplant=150))) == (29, 150, False)


def test_new_therapy_censors_at_the_assessment_before_it() -> None:
    one, death = evaluated(REMISSION), course(death=150, therapy=92)
    survival = disease_free_survival(death, one)
    assert outcome(censored_at_new_therapy(survival, death, one)) == (29, 92, True)
    for therapy, expected in ((91, (29, 62, True)), (150, (29, 92, True)), (151, (29, 150, False)), (28, (29, 150, False))):
        assert outcome(censored_at_new_therapy(survival, course(therapy=therapy), one)) == expected


def test_new_therapy_as_event() -> None:
    one = evaluated(REMISSION)
    for therapy, death, expected in (
        (100, None, (29, 100, False)),
        (100, 90, (29, 90, False)),
        (28, 150, (29, 150, False)),
        (300, None, (29, 92, True)),
    ):
        found = disease_free_survival(course(death=death, therapy=therapy), one, on(therapy))
        assert outcome(found) == expected


def test_event_free_survival_starts_at_the_infusion() -> None:
    responder = disease_free_survival(course(death=150), evaluated(REMISSION))
    assert outcome(event_free_survival(responder, course(death=150))) == (1, 150, False)
    other = disease_free_survival(course(death=150), evaluated([(29, NR)]))
    assert outcome(event_free_survival(other, course(death=150))) == (1, 1, False)


def test_disease_is_called_by_its_name() -> None:
    states = np.array([[NR, NE, CRI, NR, CR, NR], [NR, CR, NR, NONE, NONE, NONE]])
    leukaemia, lymphoma = named(states, np.array([True, False])).tolist()
    assert leukaemia == [NR, NE, CRI, RELAPSE, CR, RELAPSE]
    assert lymphoma == [PD, CR, PD, NONE, NONE, NONE]
