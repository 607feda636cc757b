"""All site forms of a part of the study, as clean as no site fills them in."""

from __future__ import annotations

import pandas as pd

from mappings.studies.car_itnk.simulator.crf import (
    adverse_events,
    demographics,
    disease,
    disposition,
    examinations,
    history,
    laboratory,
    medication,
    responses,
    treatment,
)
from mappings.studies.car_itnk.simulator.crf.records import Records
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent


def fill_forms(latent: Latent, draws: Draws) -> dict[str, Records]:
    """The records of each site form by the form's name."""
    events = adverse_events.draw_events(latent, draws)
    disease_history, prior_therapy = history.fill_history(latent, draws)
    contacts = disposition.fill_ss(latent, draws)
    visits = [examinations.fill_sv(latent), disposition.fill_sv_follow_up(contacts)]
    return {
        "DM": demographics.fill_dm(latent, draws),
        "IC": demographics.fill_ic(latent),
        "IE": (eligibility := demographics.fill_ie(latent, draws)),
        "DH": disease_history,
        "PT": prior_therapy,
        "MH": history.fill_mh(latent, draws),
        "SV": pd.concat(visits, ignore_index=True),
        "LK": treatment.fill_lk(latent, draws),
        "BR": treatment.fill_br(latent, draws),
        "LD": treatment.fill_ld(latent),
        "CI": (infusions := treatment.fill_ci(latent, draws)),
        "VS": examinations.fill_vs(latent, draws),
        "PE": examinations.fill_pe(latent, draws),
        "QS": examinations.fill_qs(latent, eligibility, draws),
        "CN": examinations.fill_cn(latent, draws),
        "AE": adverse_events.fill_ae(latent, events, draws),
        "CM": medication.fill_cm(latent, events, draws),
        "PR": medication.fill_pr(latent, draws),
        "LBH": laboratory.fill_lbh(latent, draws),
        "LBC": laboratory.fill_lbc(latent, draws),
        "BM": disease.fill_bm(latent, draws),
        "CS": disease.fill_cs(latent, draws),
        "PET": disease.fill_pet(latent),
        "TL": disease.fill_tl(latent, draws),
        "NTL": disease.fill_ntl(latent),
        "RS": responses.fill_rs(latent),
        "DS": disposition.fill_ds(latent, infusions, draws),
        "DD": disposition.fill_dd(latent, draws),
        "SS": contacts,
        "CK": laboratory.fill_ck(latent, draws),
    }
