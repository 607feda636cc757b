"""Records that are there twice, that were removed, or that were saved empty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, in_folder, only
from mappings.studies.car_itnk.simulator.days import Bools, happens
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.response import Response

_OFTEN_TWICE = {"AE": 0.015, "CM": 0.015, "MH": 0.02, "PR": 0.06, "PT": 0.02}


@dataclass(frozen=True, slots=True)
class _Removal:
    """A wrong record that a site made after a right one and removed again.

    Attributes:
        form: Where the wrong record stands.
        often: How often a record of `like` leads to one.
        like: The form whose record it resembles; empty for `form`.
        items: What it says instead: a text, or `=ITEM` for that item of the right record.
        where: Item and value of the right records that lead to one; empty for all.
    """

    form: str
    often: float
    items: dict[str, str]
    like: str = ""
    where: tuple[str, str] | None = None


_DEAD = {"DDDAT": "=SSDAT", "DDCAUSE": "Unknown", "DDAUTOP": "No"}
_REMOVALS = (
    _Removal("CI", 0.04, {"CINUM": "1", "CIDAT": "=LDSTDAT", "CICOMP": "No"}, like="LD", where=("LDTRT", "Fludarabine")),
    _Removal("RS", 0.02, {"OVRLRESP": "PD"}),
    _Removal("BM", 0.03, {"BMBLAST": "78", "BMADEQ": "Yes"}),
    _Removal("AE", 0.01, {"AEOUT": "Fatal", "AETOXGR": "5", "AESER": "Yes", "AESDTH": "Yes", "AEENDAT": "=AESTDAT"}),
    _Removal("CM", 0.01, {"CMCAT": "New anti-cancer therapy"}),
    _Removal("PR", 0.10, {"PRTRT": "allo-HSCT", "PRDECOD": "Allogeneic stem cell transplant"}),
    _Removal("SS", 0.03, {"SSSTAT": "Dead", "SSDTHDAT": "=SSDAT"}, where=("SSSTAT", "Alive")),
    _Removal("DD", 0.03, _DEAD, like="SS", where=("SSSTAT", "Alive")),
)


def soil_lines(latent: Latent, forms: dict[str, Records], draws: Draws) -> dict[str, Records]:
    """The forms with further lines after the right ones."""
    extra = [*_duplicates(forms, draws), *_removed(forms, draws), *_empty(latent, draws)]
    soiled = dict(forms)
    for form, records in extra:
        soiled[form] = pd.concat([soiled[form], records], ignore_index=True)
    return soiled


def _duplicates(forms: dict[str, Records], draws: Draws) -> list[tuple[str, Records]]:
    return [(form, _some(forms[form], often, draws)) for form, often in _OFTEN_TWICE.items()]


def _removed(forms: dict[str, Records], draws: Draws) -> list[tuple[str, Records]]:
    return [(removal.form, _wrong(removal, forms, draws)) for removal in _REMOVALS]


def _wrong(removal: _Removal, forms: dict[str, Records], draws: Draws) -> Records:
    right = forms[removal.like or removal.form]
    if removal.where:
        item, value = removal.where
        right = right[right[item] == value]
    right = _some(right, removal.often, draws)
    wrong = right if not removal.like else in_folder(removal.form, right["subject"].to_numpy(), "LOG")
    says = {item: right[text[1:]] if text.startswith("=") else text for item, text in removal.items.items()}
    return wrong.assign(active=0, **says)


def _some(records: Records, often: float, draws: Draws) -> Records:
    return only(records, draws.chance(often, len(records)))


def _empty(latent: Latent, draws: Draws) -> list[tuple[str, Records]]:
    infused = happens(latent.entry.infusion)
    visits = latent.visits
    logs = [(form, in_folder(form, _drawn(infused, 0.05, draws), "LOG")) for form in ("AE", "CM", "MH", "PR")]
    alive: Bools = infused & ~happens(latent.survival.died)
    unread = visits.of(latent.evaluations.investigator.values, Response.NE) == Response.NONE
    pages = {
        "BM": visits.at("D15") & latent.leukaemia & draws.chance(0.04, len(visits)),
        "CS": visits.at("D29") & ~latent.leukaemia & draws.chance(0.05, len(visits)),
        "RS": unread & (visits.column >= 0) & draws.chance(0.3, len(visits)),
    }
    return [
        *logs,
        ("DD", in_folder("DD", _drawn(alive, 0.03, draws), "LOG")),
        *((form, at_visits(form, visits[rows])) for form, rows in pages.items()),
    ]


def _drawn(subjects: Bools, often: float, draws: Draws) -> np.ndarray:
    return np.flatnonzero(subjects & draws.chance(often, len(subjects)))
