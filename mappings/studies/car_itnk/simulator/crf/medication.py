"""CM and PR: what is given and done beside the study treatment, and after it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator.crf.adverse_events import Events, gets_steroids, gets_tocilizumab
from mappings.studies.car_itnk.simulator.crf.medication_kinds import MEDICATIONS, REGIMENS, Medication
from mappings.studies.car_itnk.simulator.crf.records import Records, in_folder
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.text import iso, number, words, yes_no

_TOCILIZUMAB = Medication("Tocilizumab", "tocilizumab", "Cytokine release syndrome", 8, "mg/kg", "Once", "Intravenous")
_DEXAMETHASONE = Medication("Dexamethasone", "dexamethasone", "Neurotoxicity", 10, "mg", "Q6H", "Intravenous")


def fill_cm(latent: Latent, events: Events, draws: Draws) -> Records:
    """The log of medications: prophylaxis and supportive care, treatment of events, new anti-cancer therapy."""
    parts = [
        _supportive(latent, draws),
        _for_events(latent, events, gets_tocilizumab(events), _TOCILIZUMAB, 0),
        _for_events(latent, events, gets_steroids(events), _DEXAMETHASONE, 3),
        _new_therapy(latent, latent.therapy.started, draws),
        _new_therapy(latent, latent.therapy.next_started, draws),
    ]
    return pd.concat(parts, ignore_index=True)


def _supportive(latent: Latent, draws: Draws) -> Records:
    infusion, last = latent.entry.infusion, latent.survival.last_day_alive
    given = draws.chance(np.array([drug.often for drug in MEDICATIONS]), (len(infusion), len(MEDICATIONS)))
    subject, kind = np.nonzero(given & happens(infusion)[:, None])
    first, latest = (np.array([drug.onset[side] for drug in MEDICATIONS])[kind] for side in (0, 1))
    day = draws.between(first, latest, len(subject))
    start = on_day(infusion[subject], np.where(day == 0, 1, day))
    mean = np.array([drug.days for drug in MEDICATIONS], dtype=np.float64)[kind]
    end = start + draws.waiting(mean, len(subject)).astype("m8[D]")
    kept = start <= last[subject]
    return _lines(MEDICATIONS, subject[kept], kind[kept], start[kept], when(end <= last[subject], end)[kept])


def _for_events(latent: Latent, events: Events, treated: Bools, drug: Medication, days: int) -> Records:
    subject, start = events.subject[treated], events.start[treated]
    end = np.fmin(start + np.timedelta64(days, "D"), latent.survival.last_day_alive[subject])
    lines = _lines((drug,), subject, np.zeros(len(subject), dtype=np.int64), start, end)
    return lines.assign(CMAENO=number(events.line[treated]))


def _new_therapy(latent: Latent, starts: Dates, draws: Draws) -> Records:
    subject = np.flatnonzero(happens(starts))
    start, last = starts[subject], latent.survival.last_day_alive[subject]
    first_of_cohort = np.where(latent.entry.leukaemia[subject], 0, len(REGIMENS) // 2)
    kind = first_of_cohort + draws.between(0, len(REGIMENS) // 2 - 1, len(subject))
    end = start + draws.waiting(60.0, len(subject)).astype("m8[D]")
    return _lines(REGIMENS, subject, kind, start, when(end <= last, end), "New anti-cancer therapy")


def _lines(
    drugs: tuple[Medication, ...], subject: Ints, kind: Ints, start: Dates, end: Dates, category: str = "Concomitant"
) -> Records:
    def of_drug(name: str) -> np.ndarray:
        return np.array([getattr(drug, name) for drug in drugs], dtype=object)[kind]

    return in_folder(
        "CM",
        subject,
        "LOG",
        CMTRT=of_drug("written"),
        CMDECOD=of_drug("name"),
        CMCAT=words((category,), np.zeros_like(kind)),
        CMINDC=of_drug("indication"),
        CMDOSE=number(of_drug("dose").astype(np.float64), 1),
        CMDOSU=of_drug("unit"),
        CMDOSFRQ=of_drug("frequency"),
        CMROUTE=of_drug("route"),
        CMSTDAT=iso(start),
        CMENDAT=iso(end),
        CMONGO=yes_no(~happens(end)),
    )


def fill_pr(latent: Latent, draws: Draws) -> Records:
    """Stem cell transplants and smaller procedures."""
    infusion, transplanted = latent.entry.infusion, latent.therapy.transplanted
    n = len(infusion)
    small = on_day(infusion, draws.between(-6, 60, n))
    small = when((small <= latent.survival.last_day_alive) & draws.chance(0.4, n), small)
    subject = np.concatenate([np.flatnonzero(happens(small)), np.flatnonzero(happens(transplanted))])
    is_transplant = np.arange(len(subject)) >= happens(small).sum()
    autologous = ~latent.entry.leukaemia[subject] & draws.chance(0.5, len(subject))
    date = np.where(is_transplant, transplanted[subject], small[subject])
    kind = np.where(is_transplant, np.where(autologous, 1, 0), draws.between(2, 4, len(subject)))
    order = np.lexsort((date, subject))
    subject, kind, date = subject[order], kind[order], date[order]
    return in_folder(
        "PR",
        subject,
        "LOG",
        PRTRT=words(("allo-HSCT", "autologous SCT", "Lumbar puncture", "Central venous catheter", "CT-guided biopsy"), kind),
        PRDECOD=words(("Allogeneic stem cell transplant", "Autologous stem cell transplant"), np.where(kind < 2, kind, -1)),
        PRINDC=words(("Consolidation", "Consolidation", "Intrathecal prophylaxis", "Access", "Diagnosis, repeat"), kind),
        PRDAT=iso(date),
    )
