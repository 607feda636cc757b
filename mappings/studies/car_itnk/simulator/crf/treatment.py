"""LK, BR, LD and CI: from leukapheresis to the infusions."""

from __future__ import annotations

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, blank_where, expanded, in_folder
from mappings.studies.car_itnk.simulator.days import happens, on_day
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.text import clock, iso, joined, number, words, yes_no

_BRIDGING = (
    ("Dexamethasone", "20", "mg"),
    ("Vincristine", "1.4", "mg/m2"),
    ("Rituximab", "375", "mg/m2"),
    ("Radiotherapy", "20", "Gy"),
)
AFTER_INFUSIONS = 16 * 60
"""Minute of the day by which all infusions have begun."""
_DEPLETION = (("Fludarabine", 30), ("Cyclophosphamide", 500))


def fill_lk(latent: Latent, draws: Draws) -> Records:
    """Leukapheresis."""
    visits = latent.visits[latent.visits.at("LEUK")]
    rows = len(visits)
    return at_visits(
        "LK",
        visits,
        LKDAT=iso(visits.clinic),
        LKTIM=clock(draws.between(8 * 60, 14 * 60, rows)),
        LKVOL=number(draws.normal(11500, 2000, rows), -2),
    )


def fill_br(latent: Latent, draws: Draws) -> Records:
    """Bridging therapy: its lines, or one line that says there was none."""
    entry = latent.entry
    collected = np.flatnonzero(happens(entry.leukapheresis))
    given = entry.bridged[collected]
    owner, line = expanded(1 + (given & draws.chance(0.4, len(collected))))
    subject, given = collected[owner], given[owner]
    rows = len(subject)
    drug = (draws.between(0, 1, len(collected))[owner] + 2 * line) % len(_BRIDGING)
    start = entry.leukapheresis[subject] + draws.between(1, 3, rows).astype("m8[D]")
    end = start + draws.between(0, 3, rows).astype("m8[D]")
    name, dose, unit = zip(*_BRIDGING, strict=True)
    return in_folder(
        "BR",
        subject,
        "LOG",
        BRYN=yes_no(given),
        BRTRT=blank_where(~given, words(name, drug)),
        BRDOSE=blank_where(~given, words(dose, drug)),
        BRDOSU=blank_where(~given, words(unit, drug)),
        BRSTDAT=blank_where(~given, iso(start)),
        BRENDAT=blank_where(~given, iso(end)),
    )


def fill_ld(latent: Latent) -> Records:
    """Lymphodepletion on days -5 to -3."""
    infused = np.flatnonzero(happens(latent.entry.infusion))
    subject = np.repeat(infused, len(_DEPLETION))
    drug = np.tile(np.arange(len(_DEPLETION)), len(infused))
    infusion = latent.entry.infusion[subject]
    return in_folder(
        "LD",
        subject,
        "LYMPH",
        LDTRT=words([name for name, _ in _DEPLETION], drug),
        LDDOSE=number(np.array([dose for _, dose in _DEPLETION])[drug]),
        LDDOSU=words(("mg/m2",), np.zeros_like(drug)),
        LDSTDAT=iso(on_day(infusion, -5)),
        LDENDAT=iso(on_day(infusion, -3)),
    )


def fill_ci(latent: Latent, draws: Draws) -> Records:
    """The CAR-ITNK infusions."""
    entry, last = latent.entry, latent.survival.last_day_alive
    n = len(entry.infusion)
    further = draws.index(plan.FURTHER_INFUSIONS, n)
    gap = np.cumsum(np.column_stack([np.zeros(n, dtype=np.int64), draws.between(7, 28, (n, 2))]), axis=1)
    dates = entry.infusion[:, None] + gap.astype("m8[D]")
    given = (dates <= last[:, None]) & (np.arange(3) <= further[:, None])
    subject, which = np.nonzero(given)
    rows = len(subject)
    cells = draws.lognormal(150, 0.5, rows).clip(20, 600).round()
    return in_folder(
        "CI",
        subject,
        "LOG",
        CINUM=number(which + 1),
        CIDAT=iso(dates[subject, which]),
        CITIM=clock(draws.between(9 * 60, AFTER_INFUSIONS, rows)),
        CICELLS=number(cells),
        CICELLKG=number(cells / latent.persons.weight[subject], 2),
        CIVIAB=number(draws.normal(88, 5, rows).clip(70, 99), 1),
        CILOT=joined("IT", latent.roster.siteid[subject], "-", number(1000 + draws.between(0, 8999, n)[subject])),
        CICOMP=yes_no(~draws.chance(0.04, rows)),
    )
