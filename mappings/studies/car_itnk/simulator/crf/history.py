"""DH, PT and MH."""

from __future__ import annotations

import numpy as np

from mappings.studies.car_itnk.simulator.crf.records import Records, blank_where, expanded, in_folder
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.text import iso, number, words, yes_no

_COHORTS = ("B-NHL / B-cell lymphoma", "B-ALL / B-cell leukaemia")
_LEUKAEMIAS = ("B-cell acute lymphoblastic leukaemia", "Ph-positive B-cell acute lymphoblastic leukaemia")
_LYMPHOMAS = ("Diffuse large B-cell lymphoma", "Follicular lymphoma, grade 3B", "Mantle cell lymphoma")
_LEUKAEMIA_REGIMENS = (
    "Hyper-CVAD",
    "Blinatumomab",
    "Inotuzumab ozogamicin",
    "Dasatinib + prednisone",
    "FLAG-Ida",
    "Allo-HSCT",
)
_LYMPHOMA_REGIMENS = ("R-CHOP", "R-DHAP", "R-GemOx", "Polatuzumab vedotin + BR", "R-ICE, then autologous HSCT", "Lenalidomide")
_RESPONSES = ("Complete remission", "Partial remission", "No response", "Unknown")
_CONDITIONS = (
    ("Hypertension", "Hypertension", "Vascular disorders", 0.30),
    ("Type 2 diabetes", "Type 2 diabetes mellitus", "Metabolism and nutrition disorders", 0.15),
    ("Hepatitis B, past", "Hepatitis B", "Infections and infestations", 0.10),
    ("Neuropathy after vincristine", "Peripheral neuropathy", "Nervous system disorders", 0.25),
    ("Febrile neutropenia", "Febrile neutropenia", "Blood and lymphatic system disorders", 0.35),
    ("Gout", "Gout", "Metabolism and nutrition disorders", 0.06),
    ("Appendicectomy", "Appendicectomy", "Surgical and medical procedures", 0.12),
    ("Underactive thyroid", "Hypothyroidism", "Endocrine disorders", 0.08),
)
"""Term, preferred term, system organ class, how often."""


def fill_history(latent: Latent, draws: Draws) -> tuple[Records, Records]:
    """Disease history and the prior lines of therapy."""
    leukaemia, consent = latent.entry.leukaemia, latent.roster.consent
    n = len(consent)
    lines = 1 + draws.index((0.15, 0.40, 0.25, 0.15, 0.05), n)
    since = 90 * lines + draws.waiting(500, n)
    diagnosed = consent - since.astype("m8[D]")
    history = in_folder(
        "DH",
        np.arange(n),
        "SCR",
        DHCOHORT=words(_COHORTS, leukaemia.astype(np.int64)),
        DHTERM=np.where(leukaemia, draws.pick(_LEUKAEMIAS, n, (0.75, 0.25)), draws.pick(_LYMPHOMAS, n, (0.7, 0.15, 0.15))),
        DHDXDAT=iso(diagnosed),
        DHSTATUS=draws.pick(("Relapsed", "Refractory"), n, (0.6, 0.4)),
        DHLINES=number(lines),
    )
    return history, _prior_therapy(leukaemia, diagnosed, since, lines, draws)


def _prior_therapy(leukaemia: Bools, diagnosed: Dates, since: Ints, lines: Ints, draws: Draws) -> Records:
    subject, line = expanded(lines)
    rows = len(subject)
    spacing = (since // (lines + 1))[subject]
    start = diagnosed[subject] + (10 + spacing * line).astype("m8[D]")
    end = start + (1 + np.floor(draws.uniform(rows) * (spacing - 5))).astype("m8[D]")
    return in_folder(
        "PT",
        subject,
        "SCR",
        PTLINE=number(line + 1),
        PTTRT=np.where(leukaemia[subject], draws.pick(_LEUKAEMIA_REGIMENS, rows), draws.pick(_LYMPHOMA_REGIMENS, rows)),
        PTSTDAT=iso(start),
        PTENDAT=iso(end),
        PTBRESP=draws.pick(_RESPONSES, rows, (0.45, 0.25, 0.25, 0.05)),
    )


def fill_mh(latent: Latent, draws: Draws) -> Records:
    """Medical history."""
    consent = latent.roster.consent
    subject, kind = np.nonzero(draws.chance(np.array([share for *_, share in _CONDITIONS]), (len(consent), len(_CONDITIONS))))
    rows = len(subject)
    start = consent[subject] - draws.waiting(1500, rows).astype("m8[D]")
    end = start + draws.waiting(40, rows).astype("m8[D]")
    ongoing = (end >= consent[subject]) | draws.chance(0.4, rows)
    term, decod, soc, _ = zip(*_CONDITIONS, strict=True)
    return in_folder(
        "MH",
        subject,
        "LOG",
        MHTERM=words(term, kind),
        MHDECOD=words(decod, kind),
        MHBODSYS=words(soc, kind),
        MHSTDAT=iso(start),
        MHENDAT=blank_where(ongoing, iso(end)),
        MHONGO=yes_no(ongoing),
    )
