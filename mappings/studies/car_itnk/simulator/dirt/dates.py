"""Dates of which only the month or the year is known."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator.crf.records import Records
from mappings.studies.car_itnk.simulator.days import Bools
from mappings.studies.car_itnk.simulator.draws import Draws

_OFTEN_PARTIAL = {
    "AE": {"AESTDAT": 0.03, "AEENDAT": 0.05},
    "CM": {"CMSTDAT": 0.04, "CMENDAT": 0.06},
    "MH": {"MHSTDAT": 0.45, "MHENDAT": 0.35},
    "DH": {"DHDXDAT": 0.20},
    "PT": {"PTSTDAT": 0.25, "PTENDAT": 0.30},
}
_ENDPOINT_ROWS = {"AE": ("AEOUT", "Fatal"), "CM": ("CMCAT", "New anti-cancer therapy")}


def blur_dates(forms: dict[str, Records], draws: Draws) -> dict[str, Records]:
    """The forms with some dates partial; never a date that an endpoint rests on."""
    blurred = {}
    for form, items in _OFTEN_PARTIAL.items():
        records = forms[form]
        rest = _endpoint_rests_on(form, records)
        for item, often in items.items():
            records = records.assign(**{item: _partial(records, item, often, rest, draws)})
        blurred[form] = records
    return forms | blurred


def _endpoint_rests_on(form: str, records: Records) -> Bools:
    if form not in _ENDPOINT_ROWS:
        return np.zeros(len(records), dtype=bool)
    item, value = _ENDPOINT_ROWS[form]
    rests: Bools = (records[item] == value).to_numpy(dtype=bool)
    return rests


def _partial(records: Records, item: str, often: float, kept: Bools, draws: Draws) -> pd.Series:
    n = len(records)
    no_day = draws.chance(often, n) & ~kept
    no_month = no_day & draws.chance(0.25, n)
    dates = records[item]
    return dates.mask(no_day, dates.str[:7]).mask(no_month, dates.str[:4])
