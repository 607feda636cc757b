"""Overall and disease-free survival."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.by_cohort import beside, headings
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import DAYS_PER_MONTH, confidence, count_percent, limits, months, number, p_value, percent
from cdisc_itnk.report.kaplan_meier_plot import kaplan_meier_plot
from cdisc_itnk.report.section import Block, Figure, Row, Section
from cdisc_itnk.report.table import RowGroup, Table, rows_of


def overall_survival(content: ReportContent) -> Section:
    """Curves and estimates of overall survival."""
    return _survival(content, "overall_survival", "overall-survival", "Overall survival")


def disease_free_survival(content: ReportContent) -> Section:
    """Curves and estimates of disease-free survival, and its sensitivity analyses."""
    return _survival(content, "disease_free_survival", "disease-free-survival", "Disease-free survival")


def _survival(content: ReportContent, endpoint: str, key: str, title: str) -> Section:
    rows, curves = content.estimate(endpoint), content.estimate("survival_curves")
    if rows.empty:
        return Section(key, title, ())
    rows = rows.assign(description=rows["description"].str.removesuffix(" (days)"))
    primary = rows[rows["parameter"] == rows["parameter"].iloc[0]]
    curve = curves[curves["parameter"] == primary["parameter"].iloc[0]]
    blocks: list[Block] = [_figures(primary, curve, key), _estimates(primary, content.efficacy_set), *_sensitivity(rows)]
    return Section(key, title, tuple(blocks))


def _figures(rows: pd.DataFrame, curve: pd.DataFrame, key: str) -> Row:
    counted = rows[rows["statistic"] == "At risk"]
    at_risk = pd.DataFrame({"cohort": counted["cohort"], "day": _day(counted["timepoint"]), "n": counted["n"]})
    name, band = rows["description"].iloc[0], f"Band: log-log {confidence(rows)}."
    of_cohorts = curve["cohort"] != ALL
    caption = f"{name}, all subjects"
    figures = [Figure(caption, kaplan_meier_plot(curve[~of_cohorts], at_risk, title=caption, key=f"{key}-all"), (band,))]
    if of_cohorts.any():
        caption = f"{name}, by cohort"
        plot = kaplan_meier_plot(curve[of_cohorts], at_risk, title=caption, key=f"{key}-cohorts")
        tests = rows.loc[rows["statistic"] == "Log-rank p-value", "estimate"].dropna()
        figures.append(Figure(caption, plot, (band, *("Log-rank p " + p_value(tests) + ", descriptive."))))
    return Row(tuple(figures))


def _estimates(rows: pd.DataFrame, population: str) -> Table:
    of = {name: rows[rows["statistic"] == name] for name in rows["statistic"].unique()}
    interval = confidence(rows)
    median, follow_up = (f"{name}, months ({interval})" for name in ("Median", "Median follow-up"))
    groups = [
        RowGroup(_counts(of["Events"], "All events"), ("Events, n (%)",)),
        RowGroup(_counts(of["Censored"], "All censored"), ("Censored, n (%)",)),
        RowGroup(_lines(of["Median"].assign(label=median), months)),
        *([RowGroup(_lines(_landmarks(of["Rate"]), percent), (f"Rate, % ({interval})",))] if "Rate" in of else []),
        RowGroup(_lines(of["Median follow-up"].assign(label=follow_up), months)),
    ]
    note = (
        f"Population: {population}, as far as the origin is known. Kaplan-Meier; log-log intervals; follow-up by the reverse "
        f"Kaplan-Meier method. A month is {DAYS_PER_MONTH} days. NE: not estimable."
    )
    return Table(f"{rows['description'].iloc[0]}, estimates", ("", *headings(rows)), tuple(groups), notes=(note,))


def _sensitivity(rows: pd.DataFrame) -> list[Table]:
    everyone = rows[rows["cohort"] == ALL].set_index("description", drop=False)
    if len(everyone["parameter"].unique()) < 2:
        return []
    events = everyone[(everyone["statistic"] == "Events") & everyone["category"].isna()]
    lines = {
        "Analysis": events["description"],
        "N": number(events["N"]),
        "Events, n (%)": count_percent(events["n"], events["N"]),
        f"Median, months ({confidence(everyone)})": _with_limits(everyone[everyone["statistic"] == "Median"], months),
    }
    rates = _landmarks(everyone[everyone["statistic"] == "Rate"])
    lines |= {f"{label}, %": _with_limits(at, percent) for label, at in rates.groupby("label", sort=False)}
    notes = ("All subjects with the origin of the analysis; the first line is the primary analysis.",)
    return [Table("Primary and sensitivity analyses", tuple(lines), (RowGroup(rows_of(pd.DataFrame(lines))),), notes=notes)]


def _counts(rows: pd.DataFrame, total: str) -> tuple[tuple[str, ...], ...]:
    label = rows["category"].fillna(total)
    return rows_of(beside(rows.assign(label=label), count_percent(rows["n"], rows["N"]), ["label"]))


def _lines(rows: pd.DataFrame, form: Callable[[pd.Series], pd.Series]) -> tuple[tuple[str, ...], ...]:
    return rows_of(beside(rows, _with_limits(rows, form), ["label"]))


def _with_limits(rows: pd.DataFrame, form: Callable[[pd.Series], pd.Series]) -> pd.Series:
    return form(rows["estimate"]) + " (" + limits(form(rows["lower"]), form(rows["upper"])) + ")"


def _landmarks(rates: pd.DataFrame) -> pd.DataFrame:
    return rates.assign(label=number(_day(rates["timepoint"]) / DAYS_PER_MONTH) + " months")


def _day(timepoint: pd.Series) -> pd.Series:
    return timepoint.str.removeprefix("Day ").astype("float64")
