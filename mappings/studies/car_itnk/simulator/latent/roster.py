"""Who gives consent, where and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Dates, Ints, Words
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.sites import SITES


@dataclass(frozen=True)
class Roster:
    """The subjects by site and consent; `site` is the position in `SITES`."""

    site: Ints
    subjid: Words
    consent: Dates

    def __len__(self) -> int:
        return len(self.site)

    def __getitem__(self, rows: slice) -> Roster:
        return Roster(self.site[rows], self.subjid[rows], self.consent[rows])

    @property
    def siteid(self) -> Words:
        """The site's code, a subject."""
        return np.array([site.code for site in SITES], dtype=object)[self.site]

    def habit(self, name: str) -> Words:
        """The attribute `name` of the subject's `Site`."""
        return np.array([getattr(site, name) for site in SITES], dtype=object)[self.site]


def enrol(subjects: int, draws: Draws) -> Roster:
    """Consents over the enrolment period, numbered by site in their order.

    >>> roster = enrol(3, Draws(np.random.SeedSequence(1)))
    >>> roster.subjid.tolist()
    ['01-001', '05-001', '09-001']
    """
    site = draws.index([site.share for site in SITES], subjects)
    period = int((plan.LAST_CONSENT - plan.FIRST_CONSENT).astype(int))
    consent = plan.FIRST_CONSENT + draws.between(0, period, subjects).astype("m8[D]")
    order = np.lexsort((consent, site))
    site, consent = site[order], consent[order]
    number = np.arange(subjects) - np.searchsorted(site, site)
    codes = pd.Series(np.array([site.code for site in SITES], dtype=object)[site], dtype="str")
    subjid = codes + "-" + pd.Series(number + 1).astype("str").str.zfill(3)
    return Roster(site, subjid.to_numpy(dtype=object), consent)
