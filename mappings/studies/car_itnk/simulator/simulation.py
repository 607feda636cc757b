"""A simulated study: its export and the truth behind it, part by part within a memory bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.protocol import STUDY_ID
from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.records import KEYS, PLACE, Records
from mappings.studies.car_itnk.simulator.crf.responses import fill_irc
from mappings.studies.car_itnk.simulator.crf.study_forms import fill_forms
from mappings.studies.car_itnk.simulator.dirt.dates import blur_dates
from mappings.studies.car_itnk.simulator.dirt.lines import soil_lines
from mappings.studies.car_itnk.simulator.dirt.words import reword
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import draw_latent
from mappings.studies.car_itnk.simulator.latent.roster import Roster, enrol
from mappings.studies.car_itnk.simulator.latent.visits import counted
from mappings.studies.car_itnk.simulator.text import number, words
from mappings.studies.car_itnk.simulator.truth.table import truth_table


@dataclass(frozen=True)
class Part:
    """Some subjects of the study.

    Attributes:
        forms: By name, all of `FORMS`: `RECORD_KEYS` (not in the vendor's) and the form's items, every column `str`, null for
            blank, dates ISO 8601 as far as they are known.
        truth: One row a subject, every column `str`: see `truth_table`.
    """

    forms: dict[str, pd.DataFrame]
    truth: pd.DataFrame


@dataclass(frozen=True)
class Simulation:
    """A study of so many subjects; a part is made when it is asked for, and always the same."""

    subjects: int
    seed: int

    def parts(self) -> Iterator[Part]:
        """The study in parts of at most `plan.PART` subjects."""
        enrolment, *courses = np.random.SeedSequence(self.seed).spawn(1 + -(-self.subjects // plan.PART))
        roster = enrol(self.subjects, Draws(enrolment))
        for start, course in zip(range(0, self.subjects, plan.PART), courses, strict=True):
            yield _part(roster[start : start + plan.PART], Draws(course))

    @property
    def forms(self) -> dict[str, pd.DataFrame]:
        """All parts' forms, put together."""
        return self._whole.forms

    @property
    def truth(self) -> pd.DataFrame:
        """All parts' truth, put together."""
        return self._whole.truth

    @cached_property
    def _whole(self) -> Part:
        parts = list(self.parts())
        return Part(
            forms={form.name: pd.concat([part.forms[form.name] for part in parts], ignore_index=True) for form in FORMS},
            truth=pd.concat([part.truth for part in parts], ignore_index=True),
        )


def _part(roster: Roster, draws: Draws) -> Part:
    latent = draw_latent(roster, draws)
    clean = fill_forms(latent, draws)
    records = soil_lines(latent, reword(blur_dates(clean, draws), draws), draws)
    forms = {name: _with_keys(frame, roster) for name, frame in records.items()} | {"IRC": fill_irc(latent)}
    return Part(forms={form.name: forms[form.name] for form in FORMS}, truth=truth_table(latent, records))


def _with_keys(records: Records, roster: Roster) -> pd.DataFrame:
    """The records by subject, visit and line, with `RECORD_KEYS` for positions."""
    place = [records[name].to_numpy() for name in reversed(PLACE)]
    ordered = records.take(np.lexsort(place))
    sequence, visit, subject = (ordered[name].to_numpy() for name in reversed(PLACE))
    values = (
        np.full(len(ordered), STUDY_ID, dtype=object),
        roster.siteid[subject],
        roster.subjid[subject],
        words(plan.CODES, visit),
        number(sequence),
        number(counted(subject, visit, sequence)),
        number(ordered["active"].to_numpy()),
    )
    keys = {name: pd.Series(column, dtype="str") for name, column in zip(RECORD_KEYS, values, strict=True)}
    return pd.concat([pd.DataFrame(keys), ordered.drop(columns=KEYS).reset_index(drop=True)], axis=1)
