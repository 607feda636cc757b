"""Records of a form, with keys that are positions until the export writes them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import pandas as pd

from mappings.forms import Form
from mappings.studies.car_itnk.forms import FORMS
from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Ints, Words
from mappings.studies.car_itnk.simulator.latent.visits import Visits

BY_NAME = {form.name: form for form in FORMS}
PLACE = ["subject", "visit", "sequence"]
"""Position in the roster, position in the schedule, VISITSEQ."""
KEYS = [*PLACE, "active"]
"""With RECACTIVE; RECPOS follows from the order of the records."""

Records: TypeAlias = pd.DataFrame
Values: TypeAlias = pd.Series | Words


def at_visits(form: str, visits: Visits, **items: Values) -> Records:
    """One record a visit: `KEYS` and all items of the form, blank where not given."""
    return _records(BY_NAME[form], visits.subject, visits.code, visits.sequence, items)


def in_folder(form: str, subject: Ints, folder: str, **items: Values) -> Records:
    """One record a subject in the folder (a visit's code), with the lines of a log in the order given."""
    code = np.full(len(subject), plan.CODES.index(folder))
    return _records(BY_NAME[form], subject, code, np.ones_like(code), items)


def only(records: Records, rows: Bools) -> Records:
    """Some of the records."""
    return records[rows].reset_index(drop=True)


def expanded(counts: Ints) -> tuple[Ints, Ints]:
    """For each of several lines its owner's position and its own number from 0.

    >>> [array.tolist() for array in expanded(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)


def blank_where(empty: Bools, values: Values) -> pd.Series:
    """`values` as text, blank where `empty`."""
    return pd.Series(values, dtype="str").mask(empty)


def _records(form: Form, subject: Ints, visit: Ints, sequence: Ints, items: Mapping[str, Values]) -> Records:
    keys = {"subject": subject, "visit": visit, "sequence": sequence, "active": 1}
    blank = np.full(len(subject), None, dtype=object)
    columns = {item.name: blank for item in form.items} | dict(items)
    texts = {name: pd.Series(values, dtype="str").reset_index(drop=True) for name, values in columns.items()}
    return pd.DataFrame(keys | texts)
