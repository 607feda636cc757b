"""Response: rates, best responses, and how far the evaluators agree."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.report.by_cohort import beside, headings, interleave
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.forest_plot import forest_plot
from cdisc_itnk.report.format import confidence, count_percent, limits, p_value, percent
from cdisc_itnk.report.section import Block, Figure, Section
from cdisc_itnk.report.sections.key_results import primary_rate
from cdisc_itnk.report.table import Table, groups_of


def response(content: ReportContent) -> Section:
    """Figures and tables of response."""
    rates = content.estimate("response_rate")
    blocks: list[Block] = [
        *_forest(primary_rate(rates)),
        *_rates(rates, content.efficacy_set),
        *_best(content.estimate("best_response"), content.efficacy_set),
    ]
    return Section("response", "Response", tuple(blocks))


def _forest(rates: pd.DataFrame) -> list[Figure]:
    if rates.empty:
        return []
    rows = rates[rates["statistic"] == "Rate"]
    name = f"{rows['description'].iloc[0]}, {rows['evaluator'].iloc[0]}"
    plot = forest_plot(rows.assign(group=rows["timepoint"], label=rows["cohort"]), title=name, key="response-forest")
    return [Figure(name, plot, (f"Squares: rates; lines: Clopper-Pearson {confidence(rows)}.",))]


def _rates(rates: pd.DataFrame, population: str) -> list[Table]:
    if rates.empty:
        return []
    rows = rates[rates["statistic"] == "Rate"]
    named = rows.assign(title=rows["description"] + ": " + rows["evaluator"])
    counts = beside(named, count_percent(rows["n"], rows["N"]), ["title", "timepoint"])
    intervals = beside(named, limits(percent(rows["lower"]), percent(rows["upper"])), ["title", "timepoint"])
    groups = groups_of(interleave(counts, intervals, ["title", "timepoint"]), "title")
    cohorts = headings(rows)
    return [
        Table(
            "Response rates by month, evaluator and cohort",
            ("", *("n (%)", confidence(rows)) * len(cohorts)),
            groups,
            (("", 1), *((cohort, 2) for cohort in cohorts)),
            (
                f"Population: {population}; without an adequate assessment a non-responder. Clopper-Pearson intervals.",
                *_tests(rates[rates["statistic"] == "p-value"]),
            ),
        )
    ]


def _tests(tests: pd.DataFrame) -> list[str]:
    what = tests["description"] + ", " + tests["evaluator"] + ", " + tests["timepoint"] + ", " + tests["cohort"]
    return list(what + ": p " + p_value(tests["estimate"]) + ". " + tests["method"] + ".")


def _best(best: pd.DataFrame, population: str) -> list[Table]:
    if best.empty:
        return []
    evaluator = best["evaluator"].iloc[0]
    rows = best[best["evaluator"] == evaluator]
    named = rows.assign(title=rows["description"] + ", " + rows["timepoint"])
    lines = beside(named, count_percent(rows["n"], rows["N"]), ["title", "category"])
    notes = (f"n (%). Population: {population}. The other evaluators' are among the results.",)
    return [Table(f"Responses, {evaluator}", ("", *headings(rows)), groups_of(lines, "title"), notes=notes)]
