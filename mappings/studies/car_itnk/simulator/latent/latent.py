"""Everything that really happens to the subjects of one part of the study."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.days import Bools, Ints
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.assessments import Assessments, draw_assessments
from mappings.studies.car_itnk.simulator.latent.disease import draw_disease
from mappings.studies.car_itnk.simulator.latent.entry import Entry, draw_entry
from mappings.studies.car_itnk.simulator.latent.evaluators import Evaluations, draw_evaluations
from mappings.studies.car_itnk.simulator.latent.leukaemia import Signs, draw_signs
from mappings.studies.car_itnk.simulator.latent.lymphoma import Lesions, Scans, draw_lesions, draw_scans
from mappings.studies.car_itnk.simulator.latent.persons import Persons, draw_persons
from mappings.studies.car_itnk.simulator.latent.roster import Roster
from mappings.studies.car_itnk.simulator.latent.survival import Survival, draw_survival
from mappings.studies.car_itnk.simulator.latent.therapy import Therapy
from mappings.studies.car_itnk.simulator.latent.visits import Visits, draw_visits
from mappings.studies.car_itnk.simulator.response import Response


@dataclass(frozen=True)
class Latent:
    """One element a subject, except in `visits`, `signs` and `scans`, which have one a visit.

    `states` is the state that can be seen at a visit (NR for disease of any kind), NONE where the disease is not assessed.
    """

    roster: Roster
    persons: Persons
    entry: Entry
    survival: Survival
    assessments: Assessments
    therapy: Therapy
    evaluations: Evaluations
    lesions: Lesions
    visits: Visits
    states: Ints
    signs: Signs
    scans: Scans

    @property
    def leukaemia(self) -> Bools:
        """Whether a visit is of a subject with leukaemia."""
        return self.entry.leukaemia[self.visits.subject]


def draw_latent(roster: Roster, draws: Draws) -> Latent:
    """The course of each subject on the roster."""
    persons, entry = draw_persons(roster, draws), draw_entry(roster, draws)
    disease = draw_disease(entry, draws)
    survival = draw_survival(entry, disease, draws)
    assessments, therapy = draw_assessments(entry, disease, survival, draws)
    evaluations = draw_evaluations(entry.leukaemia, disease, survival, assessments, draws)
    visits = draw_visits(entry, survival, assessments, draws)
    lesions = draw_lesions(len(roster), draws)
    states, clear = (visits.of(matrix, Response.NONE) for matrix in (assessments.states, assessments.clear))
    leukaemia = entry.leukaemia[visits.subject]
    shown, shown_clear = _shown_in_blood(visits, states, clear, leukaemia, draws)
    return Latent(
        roster=roster,
        persons=persons,
        entry=entry,
        survival=survival,
        assessments=assessments,
        therapy=therapy,
        evaluations=evaluations,
        lesions=lesions,
        visits=visits,
        states=states,
        signs=draw_signs(shown, shown_clear, _csf_taken(visits, leukaemia, len(roster), draws), draws),
        scans=draw_scans(states, lesions.non_targets[visits.subject], draws),
    )


def _shown_in_blood(visits: Visits, states: Ints, clear: Ints, leukaemia: Bools, draws: Draws) -> tuple[Ints, Ints]:
    """States as blood and examination show them, also where the disease is not assessed by them."""
    assessed = leukaemia & (states != Response.NONE)
    before, after_depletion = visits.at("SCR", "LEUK", "LYMPH"), visits.at("D1", "D8", "D15")
    quiet = np.where(after_depletion | draws.chance(0.4, len(visits)), Response.CRI, Response.CR)
    quiet = np.where(before & leukaemia, Response.NR, quiet)
    return np.where(assessed, states, quiet), np.where(assessed, clear, quiet)


def _csf_taken(visits: Visits, leukaemia: Bools, subjects: int, draws: Draws) -> Bools:
    involved = draws.chance(0.1, subjects)[visits.subject] & (visits.column >= 0)
    routine = visits.at("SCR") | (visits.at("D29") & draws.chance(0.9, len(visits)))
    return leukaemia & (routine | involved)
