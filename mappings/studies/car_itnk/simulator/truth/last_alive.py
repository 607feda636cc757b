"""The last date on which a subject is known to be alive."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.records import Records
from mappings.studies.car_itnk.simulator.days import NEVER, Dates

_DATES = {
    "IC": ("RFICDAT",),
    "IE": ("IEDAT",),
    "DM": ("DMDAT",),
    "SV": ("VISDAT",),
    "SS": ("SSDAT",),
    "LK": ("LKDAT",),
    "BR": ("BRSTDAT", "BRENDAT"),
    "LD": ("LDSTDAT", "LDENDAT"),
    "CI": ("CIDAT",),
    "VS": ("VSDAT",),
    "PE": ("PEDAT",),
    "QS": ("QSDAT",),
    "CN": ("CNDAT",),
    "LBH": ("LBDAT",),
    "LBC": ("LBDAT",),
    "CK": ("CKDAT",),
    "BM": ("BMDAT",),
    "CS": ("CSDAT",),
    "PET": ("PETDAT",),
    "TL": ("TLDAT",),
    "NTL": ("NTLDAT",),
    "RS": ("RSDAT",),
    "AE": ("AESTDAT", "AEENDAT"),
    "CM": ("CMSTDAT", "CMENDAT"),
    "PR": ("PRDAT",),
    "DS": ("DSSTDAT",),
}
"""Dates at which a subject was alive, by form."""


def last_alive(forms: dict[str, Records], died: Dates) -> Dates:
    """The latest complete date to the cut-off and the death in the active records, one a subject of `died`."""
    latest = np.full(len(died), NEVER)
    for form, items in _DATES.items():
        records = forms[form][_shows_life(form, forms[form])]
        for item in items:
            complete = records[records[item].str.len() == len("2024-01-31")]
            subject, date = complete["subject"].to_numpy(), complete[item].to_numpy(dtype="M8[D]")
            counts = (date <= plan.CUTOFF_DAY) & ~(date > died[subject])
            np.fmax.at(latest, subject[counts], date[counts])
    return latest


def _shows_life(form: str, records: Records) -> pd.Series:
    active = records["active"] == 1
    if form == "SS":
        return active & (records["SSSTAT"].str.lower() == "alive")
    if form == "DS":
        return active & (records["DSDECOD"].str.lower() != "death")
    return active
