"""BM, CS, PET, TL and NTL: the components of the response beside blood and examination."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.forms import NEW_LESIONS
from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, blank_where, expanded, only
from mappings.studies.car_itnk.simulator.days import Bools, Ints
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.response import Response
from mappings.studies.car_itnk.simulator.text import iso, number, words, yes_no

_NODES = (
    "Cervical lymph node, left",
    "Axillary lymph node, right",
    "Mediastinal lymph node",
    "Mesenteric lymph node",
    "Inguinal lymph node, left",
    "Retroperitoneal lymph node",
)
_ORGANS = ("Spleen", "Liver, segment VII", "Bone, L3")
_NEW_SITES = ("Skin", "Lung", "Supraclavicular lymph node", "Bone marrow")
_STATES = ("Absent", "Present", "Unequivocal progression")


def _assessed_here(latent: Latent, leukaemia: bool) -> Bools:
    assessed = (latent.states != Response.NONE) | latent.visits.at("SCR")
    here: Bools = assessed & (latent.leukaemia == leukaemia)
    return here


def fill_bm(latent: Latent, draws: Draws) -> Records:
    """Bone marrow aspirates; `<1` stands for some of the very low counts."""
    signs, visits = latent.signs, latent.visits
    rows = len(visits)
    low = (signs.marrow < 1) & draws.chance(0.5, rows)
    remainder = np.where(signs.marrow >= 5, signs.marrow * 0.9, draws.lognormal(0.05, 1, rows))
    positive = signs.adequate & (signs.mrd == 1)
    aspirates = at_visits(
        "BM",
        visits,
        BMDAT=iso(visits.assessed),
        BMADEQ=yes_no(signs.adequate),
        BMBLAST=number(signs.marrow, 1).mask(low, "<1"),
        BMMRD=words(("Not done", "Negative", "Positive"), np.where(signs.adequate, signs.mrd + 1, 0)),
        BMMRDPCT=number(remainder, 3).mask(signs.mrd == 0, "<0.01").where(positive | (signs.adequate & (signs.mrd == 0))),
    )
    return only(aspirates, _assessed_here(latent, True) & ~signs.no_marrow)


def fill_cs(latent: Latent, draws: Draws) -> Records:
    """Cerebrospinal fluid."""
    visits, csf = latent.visits, latent.signs.csf
    rows = len(visits)
    cells = np.where(csf == 1, draws.between(6, 90, rows), draws.between(0, 4, rows))
    back = draws.between(0, 2, rows).astype("m8[D]") * (visits.column >= 0)
    fluid = at_visits(
        "CS",
        visits,
        CSDAT=iso(visits.assessed - back),
        CSWBC=number(cells),
        CSBLAST=words(("Absent", "Present"), np.nan_to_num(csf).astype(np.int64)),
    )
    return only(fluid, ~np.isnan(csf))


def fill_pet(latent: Latent) -> Records:
    """PET-CT, with a Deauville score after baseline."""
    scans, visits = latent.scans, latent.visits
    baseline = visits.at("SCR")
    new = scans.pet & (scans.new_lesion == 1) & ~baseline & ~latent.leukaemia
    number_of_lesion = pd.Series(new).groupby(visits.subject).cumsum().to_numpy()
    read = at_visits(
        "PET",
        visits,
        PETDAT=iso(visits.assessed),
        DEAUVIL=number(scans.deauville).where((scans.deauville > 0) & ~baseline),
        FDGCHG=blank_where(baseline, words(("Decreased", "No change", "Increased"), scans.change)),
        NEWLES=blank_where(baseline, yes_no(scans.new_lesion)),
        NLID=blank_where(~new, words(NEW_LESIONS, np.minimum(number_of_lesion, len(NEW_LESIONS)) - 1)),
        NLLOC=blank_where(~new, words(_NEW_SITES, (visits.subject + number_of_lesion) % len(_NEW_SITES))),
    )
    return only(read, _assessed_here(latent, False) & (scans.pet | baseline))


def fill_tl(latent: Latent, draws: Draws) -> Records:
    """Target lesions: those of the baseline scan, measured again."""
    rows, lesion = _lesions(latent, latent.lesions.targets)
    visits, scans = latent.visits[rows], latent.scans
    baseline = visits.at("SCR")
    longest, perpendicular = (getattr(latent.lesions, name)[visits.subject, lesion] for name in ("longest", "perpendicular"))
    scale = np.sqrt(np.where(baseline, 1, scans.size[rows]))
    normal = draws.between(40, 120, len(rows)) / 10
    shrunk = scale == 0
    last = lesion == latent.lesions.targets[visits.subject] - 1
    unmeasured = last & ~baseline & ~scans.complete[rows]
    return at_visits(
        "TL",
        visits,
        TLDAT=iso(visits.assessed),
        TLID=words([f"T{number:02}" for number in range(1, 7)], lesion),
        TLLOC=words(_NODES, lesion),
        TLLDIAM=blank_where(unmeasured, number(np.where(shrunk, normal, longest * scale), 1)),
        TLPDIAM=blank_where(unmeasured, number(np.where(shrunk, normal * 0.7, perpendicular * scale), 1)),
    )


def fill_ntl(latent: Latent) -> Records:
    """Non-target lesions of the baseline scan and what has become of them."""
    rows, lesion = _lesions(latent, latent.lesions.non_targets)
    visits = latent.visits[rows]
    state = np.where(visits.at("SCR"), 1, latent.scans.non_target[rows])
    return at_visits(
        "NTL",
        visits,
        NTLDAT=iso(visits.assessed),
        NTLID=words([f"NT{number:02}" for number in range(1, 4)], lesion),
        NTLLOC=words(_ORGANS, lesion),
        NTLSTATE=words(_STATES, np.where(lesion == 0, state, np.minimum(state, 1))),
    )


def _lesions(latent: Latent, counts: Ints) -> tuple[Ints, Ints]:
    scanned = np.flatnonzero(_assessed_here(latent, False) & (latent.scans.ct | latent.visits.at("SCR")))
    owner, lesion = expanded(counts[latent.visits.subject[scanned]])
    return scanned[owner], lesion
