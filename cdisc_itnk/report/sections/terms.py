"""Adverse events by system organ class and preferred term."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.endpoints.adverse_events import SEVERE, TERMS
from cdisc_itnk.report.by_cohort import beside, headings, interleave
from cdisc_itnk.report.format import count_percent
from cdisc_itnk.report.table import RowGroup, Table, rows_of

SEVERE_GRADES = [str(grade) for grade in range(SEVERE, 6)]


def terms_table(events: pd.DataFrame, population: str) -> list[Table]:
    """Subjects with any and with severe events of the first selection, the most frequent class and term first.

    Args:
        events: The estimates of adverse events.
        population: The safety set, in words.

    Returns:
        One table, its terms collapsible below their class; none without events.
    """
    first = events[events["parameter"] == events["parameter"].iloc[0]] if len(events) else events
    if first.empty:
        return []
    subjects = first[first["statistic"] == "Subjects"]
    severe = _severe(subjects, first[first["statistic"] == "Worst grade"])
    counted, graded = (beside(rows, count_percent(rows["n"], rows["N"]), TERMS) for rows in (subjects, severe))
    lines = _most_frequent_first(interleave(counted, graded, TERMS), subjects)
    cohorts = headings(subjects)
    return [
        Table(
            f"{subjects['description'].iloc[0]} by system organ class and preferred term",
            ("", *("Any grade", f"Grade ≥ {SEVERE}") * len(cohorts)),
            tuple(_class(str(soc), group) for soc, group in lines.groupby("soc", sort=False)),
            (("", 1), *((cohort, 2) for cohort in cohorts)),
            (f"Subjects, n (%). Population: {population}. Treatment-emergent events; the most frequent first.",),
            collapsible=True,
        )
    ]


def _severe(subjects: pd.DataFrame, grades: pd.DataFrame) -> pd.DataFrame:
    """Each row of `subjects` with the subjects whose worst grade is severe."""
    keys = [*TERMS, "cohort"]
    counts = grades[grades["category"].isin(SEVERE_GRADES)].groupby(keys)["n"].sum().astype("Int64").reset_index()
    found = subjects.drop(columns="n").merge(counts, on=keys, how="left", validate="one_to_one")
    return found.assign(n=found["n"].fillna(0))


def _most_frequent_first(lines: pd.DataFrame, subjects: pd.DataFrame) -> pd.DataFrame:
    """`lines` with all events first, then class by class; each class before its terms."""
    overall = subjects[subjects["cohort"] == ALL].set_index(TERMS)["n"].astype("int64")
    of_term = pd.MultiIndex.from_frame(lines[TERMS]).map(overall)
    of_class = lines["soc"].map(overall.xs(ALL, level="term"))
    order = pd.DataFrame(
        {
            "is_class": lines["soc"] != ALL,
            "class_count": -of_class,
            "soc": lines["soc"],
            "is_term": lines["term"] != ALL,
            "term_count": -of_term,
            "term": lines["term"],
        }
    )
    return lines.loc[order.sort_values(list(order), kind="stable").index]


def _class(soc: str, lines: pd.DataFrame) -> RowGroup:
    total = lines["term"] == ALL
    head = lines[total].assign(term="Any adverse event" if soc == ALL else soc).drop(columns="soc")
    return RowGroup(rows_of(lines[~total].drop(columns="soc")), rows_of(head)[0])
