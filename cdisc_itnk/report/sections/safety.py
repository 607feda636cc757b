"""Safety: adverse events, CRS and ICANS, cytopenias and deaths."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.by_cohort import beside, headings, interleave
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import count_percent, date, number
from cdisc_itnk.report.section import Block, Section
from cdisc_itnk.report.sections.terms import terms_table
from cdisc_itnk.report.table import RowGroup, Table, groups_of, listing, rows_of

DIED = {
    "USUBJID": "Subject",
    "cohort": "Cohort",
    "date": "Date of death",
    "cause": "Cause",
    "days_from_first": "Days from first treatment",
    "days_from_last": "Days from last treatment",
}


def safety(content: ReportContent) -> Section:
    """Tables of safety."""
    events, population = content.estimate("adverse_events"), content.safety_set
    blocks: list[Block] = [
        *_overview(events, population),
        *_syndromes(content.estimate("immune_toxicity"), population),
        *_cytopenia(content.estimate("cytopenia"), population),
        *terms_table(events, population),
        *_deaths(content.estimate("deaths"), population),
        *_death_listing(content.estimate("death_listing")),
    ]
    return Section("safety", "Safety", tuple(blocks))


def _overview(events: pd.DataFrame, population: str) -> list[Table]:
    total = events[(events["soc"] == ALL) & (events["term"] == ALL)] if len(events) else events
    if total.empty:
        return []
    subjects, counted = (total[total["statistic"] == name] for name in ("Subjects", "Events"))
    left = beside(subjects, count_percent(subjects["n"], subjects["N"]), ["description"])
    right = beside(counted, number(counted["n"]), ["description"])
    cohorts = headings(subjects)
    return [
        Table(
            "Treatment-emergent adverse events, overview",
            ("", *("Subjects, n (%)", "Events") * len(cohorts)),
            (RowGroup(rows_of(interleave(left, right, ["description"]))),),
            (("", 1), *((cohort, 2) for cohort in cohorts)),
            (f"Population: {population}. A subject counts once in a line, however many events there were.",),
        )
    ]


def _syndromes(rows: pd.DataFrame, population: str) -> list[Table]:
    if rows.empty:
        return []
    counted = rows["description"].isna()
    texts = pd.concat([_counts(rows[counted]), _days(rows[~counted])], ignore_index=True)
    order = texts["parameter"].map({name: at for at, name in enumerate(rows["parameter"].unique())})
    ordered = texts.loc[order.sort_values(kind="stable").index]
    lines = beside(ordered, ordered["cell"], ["parameter", "label"])
    note = (
        f"n (%) unless stated. Population: {population}; treatment and resolution: of the subjects with the syndrome. ASTCT "
        "grades. Onset: study day of the first event, the first treatment being day 1. Days affected: days with at least one "
        "event, of subjects whose events all ended and have no imputed date."
    )
    return [Table("Cytokine release and neurotoxicity", ("", *headings(rows)), groups_of(lines, "parameter"), notes=(note,))]


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    before = rows["statistic"].map({"Worst grade": "Worst grade ", "Treated": "Treated with "})
    label = (before + rows["category"]).fillna(rows["statistic"].replace({"Subjects": "Any grade"}))
    return rows[["parameter", "cohort"]].assign(label=label, cell=count_percent(rows["n"], rows["N"]))


def _days(rows: pd.DataFrame) -> pd.DataFrame:
    keys = ["parameter", "cohort", "description"]
    median, low, high = (
        rows[rows["statistic"] == name].set_index(keys)["estimate"] for name in ("Median", "Minimum", "Maximum")
    )
    cells = (number(median, 1) + " (" + number(low) + "–" + number(high) + ")").rename("cell").reset_index()
    return cells.assign(label=cells["description"] + ", median (range)")


def _cytopenia(rows: pd.DataFrame, population: str) -> list[Table]:
    if rows.empty:
        return []
    by = (" by " + rows["timepoint"].str.lower()).fillna("")
    named = rows.assign(
        label=rows["term"].replace({ALL: "Any cytopenia"}), title=rows["statistic"].replace({"Subjects": "Any time"}) + by
    )
    lines = beside(named, count_percent(rows["n"], rows["N"]), ["title", "label"])
    return [Table("Cytopenias", ("", *headings(rows)), groups_of(lines, "title"), notes=(f"n (%). Population: {population}.",))]


def _deaths(deaths: pd.DataFrame, population: str) -> list[Table]:
    if deaths.empty:
        return []
    title = deaths["description"].where(deaths["category"].notna(), "")
    named = deaths.assign(title=title, label=deaths["category"].fillna(deaths["description"]))
    lines = beside(named, count_percent(deaths["n"], deaths["N"]), ["title", "label"])
    notes = (f"n (%). Population: {population}; up to the data cut-off.",)
    return [Table("Deaths", ("", *headings(deaths)), groups_of(lines, "title"), notes=notes)]


def _death_listing(deaths: pd.DataFrame) -> list[Table]:
    return [listing("Subjects who died", deaths.assign(date=date(deaths["date"])), DIED)] if len(deaths) else []
