"""Components of a response: one finding at one visit."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.derivations.bounds import compute_bounds
from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.records import Frames, Where, in_words, matches, numeric_result, take

VISIT = ["USUBJID", "VISITNUM"]


@dataclass(frozen=True, slots=True)
class Component:
    """A finding that a response is judged on.

    Attributes:
        name: What it is, for the reason of a response.
        dataset: A findings domain.
        where: Variables and the values they must have.
        unless: Variables and the values that make a result unusable.

    >>> Component("marrow blasts", "LB", {"LBTESTCD": "BLASTCE"}, unless={"LBSTAT": "NOT DONE"}).words
    'marrow blasts (LB where LBTESTCD is BLASTCE and LBSTAT is not NOT DONE)'
    """

    name: str
    dataset: str
    where: Where
    unless: Where = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The component in words."""
        return f"{self.name} ({self.dataset} where {in_words(self.where, self.unless)})"


def merge_component(visits: pd.DataFrame, sdtm: Frames, component: Component) -> pd.DataFrame:
    """The result of a component at each visit.

    Args:
        visits: USUBJID and VISITNUM, one row a visit.
        sdtm: SDTM by data set name.
        component: The finding; of several results at a visit the latest counts.

    Returns:
        TEXT (--STRESC, str), LOW and HIGH (the bounds of the number, float64), null without a usable result; indexed
        like `visits`.

    >>> visits = pd.DataFrame({"USUBJID": ["1", "1"], "VISITNUM": [7.0, 9.0]})
    >>> pe = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "PETESTCD": ["EMD"], "PESTRESC": ["ABSENT"]})
    >>> merge_component(visits, {"PE": pe}, Component("extramedullary disease", "PE", {"PETESTCD": "EMD"}))["TEXT"].tolist()
    ['ABSENT', nan]
    """
    domain = component.dataset
    text, date, sequence, number = f"{domain}STRESC", f"{domain}DTC", f"{domain}SEQ", numeric_result(domain)
    names = (text, date, sequence, "VISITNUM", *([number] if number else []), *component.where, *component.unless)
    records = take(sdtm, domain, *names)
    records = records[matches(records, component.where, component.unless) & records[text].notna()]
    records = records[pick(records, VISIT, [date, sequence], last=True)]
    bounds = compute_bounds(records[number] if number else pd.Series(index=records.index, dtype="float64"), records[text])
    results = records[VISIT].assign(TEXT=records[text], LOW=bounds["LOW"], HIGH=bounds["HIGH"])
    at_visit = visits[VISIT].merge(results, on=VISIT, how="left", validate="one_to_one").set_axis(visits.index)
    return at_visit[["TEXT", "LOW", "HIGH"]]


def has_value(result: pd.DataFrame, value: str) -> pd.Series:
    """Whether the component's text is `value`: boolean, NA without a result.

    >>> has_value(pd.DataFrame({"TEXT": ["PRESENT", "ABSENT", None]}), "PRESENT").tolist()
    [True, False, <NA>]
    """
    return (result["TEXT"] == value).astype("boolean").mask(result["TEXT"].isna())
