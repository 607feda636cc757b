"""Response by month, at the month, and the dates of response and relapse, of one evaluator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Floats, Ints, first, last, study_day, when
from mappings.studies.car_itnk.simulator.latent.evaluators import Readings
from mappings.studies.car_itnk.simulator.response import Response, is_remission

MONTH_DAYS = {3: 92, 6: 184, 12: 366}
WINDOW = 14


@dataclass(frozen=True)
class Evaluated:
    """One evaluator's assessments (subjects x assessments, by date) up to the cut-off, and where they count for the response.

    Those count that come before any new anti-cancer therapy, up to and including the first PD or relapse.
    """

    dates: Dates
    values: Ints
    days: Floats
    counts: Bools

    @classmethod
    def of(cls, readings: Readings, infusion: Dates, new_therapy: Dates) -> Evaluated:
        """The part of `readings` that the analysis may see; `new_therapy` is NaT where there is none by the cut-off."""
        seen = (readings.dates <= plan.CUTOFF_DAY) & (readings.values != Response.NONE)
        dates, values = when(seen, readings.dates), np.where(seen, readings.values, Response.NONE)
        counts = np.zeros(seen.shape, dtype=bool)
        open_still = np.ones(len(seen), dtype=bool)
        for column in range(seen.shape[1]):
            counts[:, column] = seen[:, column] & open_still & ~(dates[:, column] >= new_therapy)
            open_still &= ~np.isin(values[:, column], (Response.PD, Response.RELAPSE))
        return cls(dates, values, study_day(infusion[:, None], dates), counts)

    @property
    def adequate(self) -> Bools:
        """Where the assessment says anything but NE."""
        return self.values < Response.NE

    def best_by(self, month: int) -> Ints:
        """The best counting response to the end of the month's window, NE if there is none."""
        by_then = self.counts & (self.days <= MONTH_DAYS[month] + WINDOW)
        best: Ints = np.where(by_then, self.values, Response.NE).min(axis=1)
        return best

    def value_at(self, month: int) -> Ints:
        """The counting response nearest to the month's visit within its window, the earlier of two; else NONE."""
        value = np.full(len(self.values), Response.NONE)
        nearest = np.full(len(self.values), WINDOW + 1.0)
        for column in range(self.values.shape[1]):
            distance = np.abs(self.days[:, column] - MONTH_DAYS[month])
            nearer = self.counts[:, column] & (distance < nearest)
            value = np.where(nearer, self.values[:, column], value)
            nearest = np.where(nearer, distance, nearest)
        return value

    def response_date(self) -> Dates:
        """The first counting CR or CRi."""
        return first(self.dates, self.counts & is_remission(self.values))

    def relapse_date(self) -> Dates:
        """The first PD or relapse after the response, whether it counts or not."""
        bad = np.isin(self.values, (Response.PD, Response.RELAPSE))
        return first(self.dates, bad & (self.dates > self.response_date()[:, None]))

    def last_adequate(self, before: Dates | None = None) -> Dates:
        """The last assessment with a value other than NE, before a date if there is one."""
        asked = self.adequate if before is None else self.adequate & (self.dates < before[:, None])
        return last(self.dates, asked)
