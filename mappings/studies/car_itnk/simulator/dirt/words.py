"""What sites type into coded fields instead of the choice offered."""

from __future__ import annotations

import pandas as pd

from mappings.forms import Item
from mappings.studies.car_itnk.forms import YES_NO
from mappings.studies.car_itnk.simulator.crf.records import BY_NAME, Records
from mappings.studies.car_itnk.simulator.draws import Draws

_OFTEN = 0.08
_YES_NO: dict[str, tuple[str, ...]] = {"Yes": ("Y", "yes", "YES"), "No": ("N", "no", "NO")}
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "SEX": {"Female": ("F", "female", "FEMALE"), "Male": ("M", "male", "MALE")},
    "RACE": {"White": ("Caucasian", "white"), "Asian": ("Han Chinese", "ASIAN")},
    "IETESTCD": {"INCL01": ("Incl01",), "EXCL01": ("excl01",)},
    "AEREL": {"Not related": ("unrelated", "NOT RELATED"), "Related": ("related", "RELATED")},
    "AEACN": {"Dose not changed": ("none", "No change"), "Not applicable": ("n/a", "NOT APPLICABLE")},
    "AEOUT": {
        "Recovered": ("recovered / resolved", "RECOVERED", "Resolved"),
        "Recovering": ("recovering / resolving", "RECOVERING"),
        "Not recovered": ("not recovered / not resolved", "NOT RECOVERED"),
        "Fatal": ("fatal", "FATAL"),
    },
    "CMROUTE": {"Intravenous": ("i.v.", "IV", "iv"), "Oral": ("po", "p.o.", "ORAL"), "Subcutaneous": ("s.c.", "sc", "SC")},
    "DSDECOD": {"Completed": ("COMPLETED", "completed"), "Death": ("DEATH", "death")},
    "SSSTAT": {"Alive": ("alive", "ALIVE"), "Dead": ("dead", "DEAD")},
    "OVRLRESP": {"CRi": ("CRI", "Cri"), "Relapse": ("RELAPSE", "relapse")},
    "BMMRD": {"Negative": ("negative", "NEGATIVE"), "Positive": ("positive", "POSITIVE")},
    "NTLSTATE": {"Absent": ("absent", "ABSENT"), "Present": ("present", "PRESENT")},
    "CSBLAST": {"Absent": ("absent", "ABSENT")},
    "PELN": {"Normal": ("normal", "NORMAL"), "Abnormal": ("abnormal", "ABNORMAL")},
}
"""By item and choice: what else stands for it."""

_STRANGE = {"RACE": ("White", "mixed", 0.06), "CMROUTE": ("Intravenous", "via port", 0.03)}
"""By item: the choice meant, a text from which nobody can tell it, and how often."""


def reword(forms: dict[str, Records], draws: Draws) -> dict[str, Records]:
    """The forms with some of the choices in other words."""
    return {form: _reword_form(form, records, draws) for form, records in forms.items()}


def _reword_form(form: str, records: Records, draws: Draws) -> Records:
    columns = {}
    for item in BY_NAME[form].items:
        choices = _other_words(item)
        if choices:
            columns[item.name] = _reword_item(item.name, records[item.name], choices, draws)
    return records.assign(**columns)


def _other_words(item: Item) -> dict[str, tuple[str, ...]]:
    return _YES_NO if item.choices == YES_NO else _WORDS.get(item.name, {})


def _reword_item(name: str, column: pd.Series, choices: dict[str, tuple[str, ...]], draws: Draws) -> pd.Series:
    n = len(column)
    reworded = column
    for choice, others in choices.items():
        changed = (column == choice).to_numpy(dtype=bool) & draws.chance(_OFTEN, n)
        reworded = reworded.mask(changed, pd.Series(draws.pick(others, n), dtype="str", index=column.index))
    if name in _STRANGE:
        choice, strange, often = _STRANGE[name]
        reworded = reworded.mask((column == choice).to_numpy(dtype=bool) & draws.chance(often, n), strange)
    return reworded
