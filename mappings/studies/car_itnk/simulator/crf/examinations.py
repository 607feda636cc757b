"""SV, VS, PE, QS and CN: what is done at a visit to the clinic."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator.crf.layout import LAYOUT
from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, blank_where, only
from mappings.studies.car_itnk.simulator.days import Bools, Floats
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.response import Response
from mappings.studies.car_itnk.simulator.text import given, iso, number, words, yes_no

_ORGANS = {"PELN": 0.3, "PESPLN": 0.15, "PELIV": 0.12, "PESKIN": 0.1}
_FINDINGS = (
    "Palpable cervical lymph nodes, mobile, not tender",
    'Petechiae on both shins; patient says "since the weekend"',
    "Spleen 3 cm below costal margin, liver edge palpable",
    "Soft swelling, left testis,\nto be followed by ultrasound",
    (
        "Maculopapular rash on trunk and both arms, first noticed by the patient three days before this visit, not itching, no "
        "mucosal involvement, no blisters; topical steroid started; dermatology consulted, biopsy not felt necessary by them"
    ),
)


def fill_sv(latent: Latent) -> Records:
    """The date of each visit to the clinic."""
    return at_visits("SV", latent.visits, VISDAT=iso(latent.visits.clinic))


def fill_vs(latent: Latent, draws: Draws) -> Records:
    """Vital signs, in the units of the site."""
    visits, persons = latent.visits, latent.persons
    rows = len(visits)
    imperial = latent.roster.habit("imperial").astype(bool)[visits.subject]
    feverish = visits.at("D8") & draws.chance(0.5, rows)
    celsius = draws.normal(36.7, 0.3, rows) + feverish * np.abs(draws.normal(1.4, 0.6, rows))
    weight = persons.weight[visits.subject] * (1 + draws.normal(0, 0.02, rows))
    height = np.where(visits.at("SCR"), persons.height[visits.subject], np.nan)
    measured = at_visits(
        "VS",
        visits,
        VSDAT=iso(visits.clinic),
        SYSBP=number(draws.normal(122, 13, rows)),
        DIABP=number(draws.normal(76, 8, rows)),
        PULSE=number(draws.normal(80, 11, rows)),
        RESP=number(draws.normal(17, 2, rows)),
        OXYSAT=number(draws.normal(97, 1.3, rows).clip(85, 100)),
        **_measured("TEMP", celsius, celsius * 1.8 + 32, ("C", "F"), 1, imperial),
        **_measured("WEIGHT", weight, weight / 0.45359237, ("kg", "lb"), 1, imperial),
        **_measured("HEIGHT", height, height / 2.54, ("cm", "in"), 1, imperial),
    )
    return only(measured, ~draws.chance(0.02, rows))


def _measured(
    item: str, metric: Floats, imperial: Floats, units: tuple[str, str], decimals: int, is_imperial: Bools
) -> dict[str, pd.Series]:
    result = number(np.where(is_imperial, imperial, metric), decimals)
    return {item: result, f"{item}U": blank_where(np.isnan(metric), words(units, is_imperial.astype(np.int64)))}


def fill_pe(latent: Latent, draws: Draws) -> Records:
    """Physical examination."""
    signs, visits = latent.signs, latent.visits
    rows = len(visits)
    organs = {
        item: words(("Normal", "Abnormal"), (draws.chance(often, rows) | (signs.extramedullary == 1)).astype(np.int64))
        for item, often in _ORGANS.items()
    }
    abnormal = np.any([organ == "Abnormal" for organ in organs.values()], axis=0)
    examined = at_visits(
        "PE",
        visits,
        PEDAT=iso(visits.clinic),
        **organs,
        PEEMD=yes_no(signs.extramedullary),
        PEDESC=blank_where(~abnormal, draws.pick(_FINDINGS, rows)),
    )
    return only(examined, visits.at(*LAYOUT["PE"]) & ~signs.no_examination)


def fill_qs(latent: Latent, eligibility: Records, draws: Draws) -> Records:
    """ECOG performance status; at screening above 2 in those, and only those, who are not eligible for it."""
    visits = latent.visits[latent.visits.at(*LAYOUT["QS"])]
    rows = len(visits)
    status = draws.pick(("0", "1", "2", "3"), rows, (0.4, 0.45, 0.12, 0.03))
    screened, unfit = visits.at("SCR"), eligibility.loc[eligibility["IETESTCD"] == "INCL03", "subject"]
    status = np.where(screened, np.where(np.isin(visits.subject, unfit), "3", np.where(status == "3", "2", status)), status)
    return only(at_visits("QS", visits, QSDAT=iso(visits.clinic), ECOG=status), ~draws.chance(0.03, rows))


def fill_cn(latent: Latent, draws: Draws) -> Records:
    """CNS symptoms and the ICE score."""
    signs, visits = latent.signs, latent.visits
    rows = len(visits)
    confused = visits.at("D8") & draws.chance(0.2, rows)
    symptoms = draws.pick(("Facial palsy, left", "Diplopia", "Headache,\tnuchal rigidity"), rows)
    neurology = at_visits(
        "CN",
        visits,
        CNDAT=iso(visits.clinic),
        CNSSYM=yes_no(signs.cns),
        CNSDESC=given(signs.cns == 1, symptoms),
        ICE=number(np.where(confused, draws.between(2, 9, rows), 10)),
    )
    left_out = signs.no_neurology | (draws.chance(0.03, rows) & (latent.states == Response.NONE))
    return only(neurology, visits.at(*LAYOUT["CN"]) & ~left_out)
