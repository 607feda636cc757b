"""The key results: response by the primary evaluator at each month, survival at the last landmark."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import DAYS_PER_MONTH, NOT_ESTIMABLE, confidence, limits, p_value, percent
from cdisc_itnk.report.section import Card, Cards, Section


def key_results(content: ReportContent) -> Section:
    """One card a result."""
    response = content.estimate("response_rate")
    cards = [*_response_cards(response), *_survival_cards(content)]
    evaluator = f"Response by {response['evaluator'].iloc[0]}. " if len(response) else ""
    notes = (
        f"{evaluator}Response rates: Clopper-Pearson intervals; survival: Kaplan-Meier estimates with log-log intervals.",
        f"Analysis set: {content.efficacy_set}; disease-free survival in responders.",
    )
    return Section("key-results", "Key results", (Cards(tuple(cards), notes),) if cards else ())


def primary_rate(response: pd.DataFrame) -> pd.DataFrame:
    """The rows of the primary rate by the primary evaluator, which come first."""
    if response.empty:
        return response
    first = response.iloc[0]
    return response[(response["description"] == first["description"]) & (response["evaluator"] == first["evaluator"])]


def _response_cards(response: pd.DataFrame) -> list[Card]:
    primary = primary_rate(response)
    groups = primary.groupby("timepoint", sort=False) if len(primary) else ()
    return [_card(f"{rows['description'].iloc[0]}, {timepoint}", rows, "responders") for timepoint, rows in groups]


def _survival_cards(content: ReportContent) -> list[Card]:
    cards = []
    for endpoint in ("overall_survival", "disease_free_survival"):
        rows = content.estimate(endpoint)
        if rows.empty:
            continue
        rates = rows[(rows["parameter"] == rows["parameter"].iloc[0]) & (rows["statistic"] == "Rate")]
        for timepoint, at in list(rates.groupby("timepoint", sort=False))[-1:]:
            month = int(str(timepoint).removeprefix("Day ")) / DAYS_PER_MONTH
            cards.append(_card(f"{rows['endpoint'].iloc[0]} at {month:.0f} months", at, "at risk"))
    return cards


def _card(name: str, rows: pd.DataFrame, counted: str) -> Card:
    rates = rows[rows["statistic"] == "Rate"]
    shown = pd.DataFrame(
        {
            "cohort": rates["cohort"],
            "value": (percent(rates["estimate"]) + "%").where(rates["estimate"].notna(), NOT_ESTIMABLE),
            "limits": limits(percent(rates["lower"]), percent(rates["upper"])),
            "count": rates["n"].astype("str") + " of " + rates["N"].astype("str"),
        }
    ).set_index("cohort")
    overall = shown.loc[ALL]
    tests = rows[(rows["statistic"] == "p-value") & (rows["cohort"] == ALL)]
    tested = f"; one-sided p {p_value(tests['estimate']).iloc[0]}" if len(tests) else ""
    return Card(
        name,
        overall["value"],
        f"{confidence(rates)} {overall['limits']}",
        f"{overall['count']} {counted}{tested}",
        tuple((cohort, f"{row['value']} ({row['limits']})") for cohort, row in shown.drop(ALL).to_dict("index").items()),
    )
