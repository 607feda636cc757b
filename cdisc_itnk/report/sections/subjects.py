"""Who was in the trial: disposition and demographics."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.by_cohort import beside, headings
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import NOTHING, count_percent, number, percent
from cdisc_itnk.report.section import Block, Flow, Section
from cdisc_itnk.report.table import Table, groups_of

TITLES = {"Date": "After treatment", "Status": "Status: ", "Reason": "Reason for discontinuation: "}


def subjects(content: ReportContent) -> Section:
    """The flow of subjects, their status, and the characteristics of those analysed."""
    disposition, demographics = content.estimate("disposition"), content.estimate("demographics")
    blocks: list[Block] = [
        *_flow(disposition),
        *_disposition(disposition, content.efficacy_set),
        *_demographics(demographics, content.efficacy_set),
    ]
    return Section("subjects", "Subjects", tuple(blocks))


def _flow(disposition: pd.DataFrame) -> list[Flow]:
    if disposition.empty:
        return []
    sets = disposition[(disposition["statistic"] == "Set") & (disposition["cohort"] == ALL)]
    change = sets["n"].diff().fillna(0)
    lost = number(change).str.replace("-", "−").where(change < 0, "")
    steps = zip(sets["description"], number(sets["n"]), percent(sets["estimate"]) + "%", lost, strict=True)
    return [
        Flow("Flow of subjects: number, per cent of those screened, and how many fewer than in the step before", tuple(steps))
    ]


def _disposition(disposition: pd.DataFrame, population: str) -> list[Table]:
    rows = disposition[disposition["statistic"] != "Set"] if len(disposition) else disposition
    if rows.empty:
        return []
    of = rows["description"].str.lower().mask(rows["statistic"] == "Date", "")
    named = rows.assign(title=rows["statistic"].map(TITLES) + of, label=rows["category"].fillna(rows["description"]))
    lines = beside(named, count_percent(rows["n"], rows["N"]), ["title", "label"])
    notes = (f"n (%). Population: {population}; reasons: per cent of those discontinued.",)
    return [Table("Disposition of treated subjects", ("", *headings(rows)), groups_of(lines, "title"), notes=notes)]


def _demographics(demographics: pd.DataFrame, population: str) -> list[Table]:
    if demographics.empty:
        return []
    counted = demographics["statistic"] == "Subjects"
    texts = pd.concat([_counts(demographics[counted]), _numbers(demographics[~counted])], ignore_index=True)
    order = texts["description"].map({name: at for at, name in enumerate(demographics["description"].unique())})
    ordered = texts.loc[order.sort_values(kind="stable").index]
    lines = beside(ordered, ordered["cell"], ["description", "label"])
    cohorts = list(demographics["cohort"].unique())
    lines = lines[["description", "label", *cohorts]]
    notes = (f"n (%) unless stated. Population: {population}.",)
    groups = groups_of(lines, "description")
    return [Table("Demographic and baseline characteristics", ("", *headings(demographics)), groups, notes=notes)]


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    shown = rows[["description", "cohort"]].assign(label=rows["category"])
    return shown.assign(cell=count_percent(rows["n"], rows["N"]))


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    """Two lines a number: mean with standard deviation, median with range."""
    keys = ["description", "cohort"]
    of = {name: rows[rows["statistic"] == name].set_index(keys)["estimate"] for name in rows["statistic"].unique()}
    if not of:
        return pd.DataFrame(columns=[*keys, "label", "cell"])
    spread = " (" + number(of["SD"], 1) + ")"
    extent = " (" + number(of["Minimum"]) + "–" + number(of["Maximum"]) + ")"
    cells = {
        "Mean (SD)": (number(of["Mean"], 1) + spread).where(of["Mean"].notna(), NOTHING),
        "Median (range)": (number(of["Median"], 1) + extent).where(of["Median"].notna(), NOTHING),
    }
    return pd.concat(
        [cell.rename("cell").reset_index().assign(label=label) for label, cell in cells.items()], ignore_index=True
    )
