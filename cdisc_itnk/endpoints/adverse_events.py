"""Treatment-emergent adverse events by system organ class and preferred term."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cdisc_itnk.endpoints.cohorts import ALL, Frames, count_subjects, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.plan import EndpointPlan, Selection
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy

TERMS = ["soc", "term"]
UNCODED = "Not coded"
NO_GRADE = "Missing"
SEVERE = 3
"""The least CTCAE or ASTCT grade that is severe."""


def estimate_adverse_events(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Subjects with adverse events, events, and subjects by worst grade.

    A subject counts once in each row, however many events there were. The grade of a subject in a row is the worst of
    the events counted there.

    Args:
        adam: ADSL and ADAE; only treatment-emergent events (TRTEMFL) of the safety set count.
        plan: `selections`, such as all events, grade 3 or higher, serious, related.

    Returns:
        Tidy rows of each selection and cohort, with the further columns `soc` (AEBODSYS, else AESOC) and `term` (AEDECOD,
        else AETERM): both `All` for any event, `term` `All` for any event of the class. `Subjects` (proportion with its
        Clopper-Pearson interval), `Events` (`n`, of the `N` subjects) and `Worst grade` (a row a
        grade that occurs, in `category`).

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": "Y"})
    >>> adae = pd.DataFrame({"USUBJID": ["1", "1"], "AEBODSYS": "Skin", "AEDECOD": ["Rash", "Itch"], "TRTEMFL": "Y"})
    >>> rows = estimate_adverse_events({"ADSL": adsl, "ADAE": adae}, EndpointPlan(selections=(Selection("TEAE", "Any"),)))
    >>> rows.loc[rows["statistic"] == "Subjects", ["soc", "term", "n", "N", "estimate"]]
        soc  term  n  N  estimate
    0   All   All  1  2       0.5
    1  Skin   All  1  2       0.5
    2  Skin  Itch  1  2       0.5
    3  Skin  Rash  1  2       0.5
    """
    subjects = subjects_by_cohort(adam, plan.safety_set, plan)
    asked = dict.fromkeys(name for selection in plan.selections for name in selection.where)
    events = select_emergent(adam, *asked)
    parts = (
        count_terms(subjects, select_events(events, selection), plan).assign(
            parameter=selection.code, description=selection.label
        )
        for selection in plan.selections
    )
    return tidy(stack(parts), endpoint="Adverse events")


def select_emergent(adam: Frames, *variables: str) -> pd.DataFrame:
    """The treatment-emergent records of ADAE.

    Args:
        adam: ADAE.
        variables: Variables wanted beside, null where ADAE lacks them.

    Returns:
        USUBJID, `soc` and `term` (never null), their sources, ATOXGRN, AECAT, ASTDY, AENDY and `variables`.
    """
    named = ("AEBODSYS", "AESOC", "AEDECOD", "AETERM")
    events = records_of(adam, "ADAE", *named, "TRTEMFL", "ATOXGRN", "AECAT", "ASTDY", "AENDY", *variables)
    events = events[events["TRTEMFL"] == "Y"]
    return events.assign(
        soc=events["AEBODSYS"].fillna(events["AESOC"]).fillna(UNCODED),
        term=events["AEDECOD"].fillna(events["AETERM"]).fillna(UNCODED),
    )


def select_events(events: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The records that `selection` means.

    >>> select_events(pd.DataFrame({"AESER": ["Y", "N"], "ATOXGRN": [3.0, 4.0]}), Selection("S", "", {"AESER": ("Y",)}, 3))
      AESER  ATOXGRN
    0     Y      3.0
    """
    wanted = pd.Series(True, index=events.index)
    for variable, values in selection.where.items():
        wanted &= events[variable].isin(values)
    if selection.min_grade:
        wanted &= events["ATOXGRN"] >= selection.min_grade
    return events[wanted]


def count_terms(subjects: pd.DataFrame, events: pd.DataFrame, plan: EndpointPlan) -> pd.DataFrame:
    """Subjects, events and worst grades: of any event, by class, and by term.

    Args:
        subjects: As `subjects_by_cohort` gives them.
        events: As `select_emergent` gives them.
        plan: Its confidence level.

    Returns:
        Rows with `cohort`, `soc`, `term`, `statistic`, `category`, `n`, `N` and the columns of `proportions`.
    """
    levels = stack([events.assign(soc=ALL, term=ALL), events.assign(term=ALL), events])
    counts = count_subjects(subjects, levels, TERMS)
    grades = count_subjects(subjects, worst_grade(levels, TERMS), [*TERMS, "category"]).drop(columns="records")
    having = counts.drop(columns="records")
    of_events = having.assign(n=counts["records"], statistic="Events", unit="events")
    return stack(
        [
            proportions(having.assign(statistic="Subjects"), plan.conf_level),
            of_events,
            proportions(grades.assign(statistic="Worst grade"), plan.conf_level),
        ]
    )


def worst_grade(events: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """The worst ATOXGRN of each subject.

    Args:
        events: USUBJID, ATOXGRN and the columns of `by`.
        by: What is graded apart.

    Returns:
        One row a subject and group: USUBJID, `by`, ATOXGRN, and `category`, the grade as text, `Missing` where no event has
        one.

    >>> worst_grade(pd.DataFrame({"USUBJID": ["1", "1", "2"], "ATOXGRN": [1.0, 3.0, None]}))["category"].tolist()
    ['3', 'Missing']
    """
    worst = events.groupby(["USUBJID", *by])["ATOXGRN"].max().reset_index()
    return worst.assign(category=worst["ATOXGRN"].astype("Int64").astype("str").fillna(NO_GRADE))
