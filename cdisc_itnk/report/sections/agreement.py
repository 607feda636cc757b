"""How far the evaluators agree, and where they do not."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import NOT_ESTIMABLE, confidence, count_percent, date, limits, number, percent
from cdisc_itnk.report.section import Block, Row, Section
from cdisc_itnk.report.table import RowGroup, Table, groups_of, listing, rows_of

LISTED = {
    "USUBJID": "Subject",
    "VISIT": "Visit",
    "EVALUATOR": "Evaluator",
    "ADT": "Date",
    "AVALC": "Reported",
    "CMPAVALC": "Computed",
    "CMPREAS": "Computed because",
    "REASON": "Difference",
}


def agreement(content: ReportContent) -> Section:
    """Measures of agreement, cross tables of the single assessments, and the disagreements one by one."""
    best = content.estimate("best_response")
    order = list(best["category"].unique()) if len(best) else []
    blocks: list[Block] = [
        *_measures(content.estimate("agreement")),
        *_cross_tables(content.estimate("agreement_counts"), order),
        *_disagreements(content.disagreements),
    ]
    return Section("agreement", "Agreement of evaluators", tuple(blocks))


def _measures(agreement: pd.DataFrame) -> list[Table]:
    rows = agreement[agreement["cohort"] == ALL] if len(agreement) else agreement
    if rows.empty:
        return []
    shares, kappas = (rows[rows["statistic"] == name].reset_index(drop=True) for name in ("Agreement", "Kappa"))
    lower, upper = (number(kappas[name].clip(-1, 1), 2, NOT_ESTIMABLE) for name in ("lower", "upper"))
    lines = pd.DataFrame(
        {
            "question": shares["description"] + (", " + shares["timepoint"]).fillna(""),
            "pair": shares["evaluator"] + " / " + shares["second"],
            "N": number(shares["N"]),
            "agree": count_percent(shares["n"], shares["N"]),
            "limits": limits(percent(shares["lower"]), percent(shares["upper"])),
            "kappa": number(kappas["estimate"], 2, NOT_ESTIMABLE),
            "kappa limits": limits(lower, upper),
        }
    )
    header = ("Evaluators", "N", "Agree, n (%)", confidence(shares), "Kappa", confidence(kappas))
    note = (
        "N: visits (each assessment) or subjects that both assessed. Cohen's kappa with asymptotic interval; NE: not estimable."
    )
    return [Table("Per cent agreement and kappa", header, groups_of(lines, "question"), notes=(note,))]


def _cross_tables(counts: pd.DataFrame, order: list[str]) -> list[Row]:
    rows = counts[counts["cohort"] == ALL] if len(counts) else counts
    if rows.empty:
        return []
    rows = rows[rows["parameter"] == rows["parameter"].iloc[0]]
    tables = [
        _cross_table(f"{rows['description'].iloc[0]}: {first} (rows), {second} (columns)", cells, order)
        for (first, second), cells in rows.groupby(["evaluator", "second"], sort=False)
    ]
    return [Row(tuple(tables))]


def _cross_table(caption: str, cells: pd.DataFrame, order: list[str]) -> Table:
    found = {*cells["category"], *cells["second_category"]}
    shown = [*(name for name in order if name in found), *sorted(found - set(order))]
    wide = cells.pivot_table(index="category", columns="second_category", values="n", aggfunc="sum").astype("float64")
    texts = wide.reindex(index=shown, columns=shown).apply(number, missing="·")
    notes = (f"{cells['N'].iloc[0]} visits that both assessed.",)
    return Table(caption, ("", *shown), (RowGroup(rows_of(texts.reset_index())),), notes=notes)


def _disagreements(found: pd.DataFrame) -> list[Table]:
    if found.empty:
        return []
    note = "Each visit at which an evaluator's response differs from the one computed from the components, or stands alone."
    return [listing("Disagreements with the computed response", found.assign(ADT=date(found["ADT"])), LISTED, [note])]
