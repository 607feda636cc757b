"""DM, IC and IE."""

from __future__ import annotations

import numpy as np

from mappings.studies.car_itnk.simulator.crf.records import Records, blank_where, expanded, in_folder
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.text import iso, number, words, yes_no

_NOT_MET = ("INCL01", "INCL03", "EXCL01", "EXCL02")
"""Criteria that some subject fails; nobody too young is screened."""


def fill_dm(latent: Latent, draws: Draws) -> Records:
    """Demographics of everybody who gave consent."""
    roster, persons = latent.roster, latent.persons
    n = len(roster)
    birth = iso(persons.birth)
    american = roster.habit("country") == "USA"
    ethnic = draws.pick(("Hispanic or Latino", "Not Hispanic or Latino", "Not reported"), n, (0.2, 0.7, 0.1))
    return in_folder(
        "DM",
        np.arange(n),
        "SCR",
        DMDAT=iso(latent.entry.screened),
        BRTHDAT=birth.str[:4].where(roster.habit("birth_year_only").astype(bool), birth),
        AGE=number(persons.age),
        SEX=words(("Male", "Female"), persons.female.astype(np.int64)),
        RACE=persons.race,
        ETHNIC=blank_where(~american, ethnic),
        COUNTRY=roster.habit("country"),
        INVNAM=roster.habit("investigator"),
    )


def fill_ic(latent: Latent) -> Records:
    """Informed consent; the version of its form follows the calendar."""
    consent = latent.roster.consent
    version = np.searchsorted(np.array(["2023-03-01", "2024-05-15"], "M8[D]"), consent, side="right")
    return in_folder("IC", np.arange(len(consent)), "SCR", RFICDAT=iso(consent), ICVER=words(("1.0", "2.0", "2.1"), version))


def fill_ie(latent: Latent, draws: Draws) -> Records:
    """Eligibility: one line, or one a criterion that was not met."""
    entry = latent.entry
    several = ~entry.eligible & draws.chance(0.2, len(entry.eligible))
    subject, line = expanded(1 + several)
    met = entry.eligible[subject]
    first = draws.between(0, 1, len(entry.eligible))[subject]
    return in_folder(
        "IE",
        subject,
        "SCR",
        IEDAT=iso(entry.decided[subject]),
        IEYN=yes_no(met),
        IETESTCD=words(_NOT_MET, np.where(met, -1, first + 2 * line)),
    )
