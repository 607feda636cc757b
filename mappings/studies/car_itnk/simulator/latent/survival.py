"""How each subject's time in the study ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Dates, Words, earliest, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.disease import Disease
from mappings.studies.car_itnk.simulator.latent.entry import Entry
from mappings.studies.car_itnk.simulator.text import given


@dataclass(frozen=True)
class Survival:
    """The end of what the study can know.

    Attributes:
        died: Death, where the study gets to know of it.
        cause: Of the death, else blank.
        left: Last day in the study of those who leave it alive: by withdrawal, lost to follow-up or completed.
        reason: For leaving, else blank.
        known_by: Which form tells of the death: `DD`, `SS` or `AE`, else blank.
    """

    died: Dates
    cause: Words
    left: Dates
    reason: Words
    known_by: Words

    @property
    def last_day_alive(self) -> Dates:
        """The last day on which anything can be seen at the subject."""
        return earliest(self.died - np.timedelta64(1, "D"), self.left, np.full(len(self.died), plan.EXPORT_DAY))


def draw_survival(entry: Entry, disease: Disease, draws: Draws) -> Survival:
    """Deaths of the disease, of its treatment and of anything else, and other ends."""
    n = len(entry.infusion)
    never_responds = happens(entry.infusion) & ~happens(disease.remission) & ~happens(disease.progressed)
    failed = earliest(disease.progressed, when(never_responds, on_day(entry.infusion, 30)))
    of_disease = failed + (10 + draws.waiting(260, n)).astype("m8[D]")
    of_treatment = when(draws.chance(0.05, n), on_day(entry.infusion, draws.between(4, 45, n)))
    of_other = on_day(entry.infusion, 30 + draws.waiting(4500, n))
    waiting = when(entry.dies_waiting, entry.gave_up)
    died = earliest(of_disease, of_treatment, of_other, waiting)
    cause = np.select(
        [died == of_treatment, died == of_other],
        [draws.pick(("Adverse event", "Infection"), n), draws.pick(("Infection", "Other", "Unknown"), n)],
        "Disease progression",
    ).astype(object)
    left, reason = _leave(entry, draws)
    known = happens(died) & (died <= plan.EXPORT_DAY) & ~(left <= died)
    return Survival(
        died=when(known, died),
        cause=given(known, cause),
        left=when(~known & (left <= plan.EXPORT_DAY), left),
        reason=given(~known & (left <= plan.EXPORT_DAY), reason),
        known_by=given(known, _telling_form(entry, died, cause, draws)),
    )


def _leave(entry: Entry, draws: Draws) -> tuple[Dates, Words]:
    n = len(entry.infusion)
    completed = on_day(entry.infusion, plan.STUDY_END + draws.between(-10, 10, n))
    early = when(draws.chance(plan.LEFT_EARLY, n), on_day(entry.infusion, draws.between(45, 700, n)))
    gave_up = when(~entry.dies_waiting, entry.gave_up)
    failed = when(~entry.eligible, entry.decided)
    left = earliest(completed, early, gave_up, failed)
    reason = np.select(
        [left == early, left == gave_up, left == failed],
        [
            draws.pick(("Lost to follow-up", "Withdrawal by subject"), n),
            draws.pick(("Physician decision", "Withdrawal by subject", "Progressive disease"), n),
            "Screen failure",
        ],
        "Completed",
    )
    return left, reason.astype(object)


def _telling_form(entry: Entry, died: Dates, cause: Words, draws: Draws) -> Words:
    n = len(died)
    infused = happens(entry.infusion)
    by_event = infused & np.isin(cause, ("Adverse event", "Infection")) & draws.chance(0.5, n)
    by_contact = infused & (died + np.timedelta64(90, "D") <= plan.EXPORT_DAY) & draws.chance(0.15, n)
    return np.select([by_event, by_contact], ["AE", "SS"], "DD").astype(object)
