"""What makes an analysis wrong though no codelist forbids it: undated deaths, responses and baselines that do not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from cdisc_itnk.core import DatasetSpec, Finding, Severity, describe
from cdisc_itnk.core.record_finding import record_finding
from cdisc_itnk.derivations.bounds import compute_bounds
from cdisc_itnk.derivations.plan import AnalysisPlan, ResponsePlan
from cdisc_itnk.derivations.records import Frames
from cdisc_itnk.derivations.response import derive_reported_response, select_after_treatment
from cdisc_itnk.sdtm import AE, DD, DM, DS, RS, SS

_SPECS = {table.__name__: describe(table) for table in (AE, DD, DM, DS, RS, SS)}
DEATHS = (
    ("DD", "DDTESTCD", None),
    ("SS", "SSSTRESC", "DEAD"),
    ("AE", "AEOUT", "FATAL"),
    ("AE", "AESDTH", "Y"),
    ("DS", "DSDECOD", "DEATH"),
    ("DM", "DTHFL", "Y"),
)
"""What shows a death in SDTM: data set, variable, and its value; any at all where that is null."""


def find_doubts(sdtm: Frames, adam: Frames, plan: AnalysisPlan) -> list[Finding]:
    """What in the data makes the analysis wrong.

    Rules: `undated-death`, `response-off-scale` (errors), `baseline-without-number` (warning).

    Args:
        sdtm: SDTM by data set name.
        adam: ADaM by data set name, as `derive_adam` gives it.
        plan: The study's choices.

    >>> from cdisc_itnk.derivations.response import Evaluator, ResponseScale
    >>> rs = pd.DataFrame({"USUBJID": ["1"], "RSSEQ": [4.0], "RSTESTCD": ["OVRLRESP"], "RSSTRESC": ["Complete"],
    ...                    "RSEVAL": ["INVESTIGATOR"], "RSDTC": ["2025-01-29"]})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "FASFL": ["Y"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> plan = AnalysisPlan(cutoff=pd.Timestamp("2025-06-30").date(), tables=(), subject=None, response=ResponsePlan(
    ...     ResponseScale(("CR", "PD"), ("CR",), ("PD",)), (Evaluator("INV", "Investigator"),), ()))
    >>> [finding] = find_doubts({"RS": rs}, {"ADSL": adsl}, plan)
    >>> finding.rule, finding.keys, finding.values
    ('response-off-scale', ('USUBJID=1 RSSEQ=4',), ('Complete',))
    """
    adsl = adam["ADSL"]
    analysed = adsl[adsl["FASFL"] == "Y"] if "FASFL" in adsl else adsl.iloc[:0]
    findings = list(_undated_deaths(sdtm, analysed, plan))
    if plan.response and plan.response.evaluators and "RS" in sdtm:
        findings += _responses_off_scale(sdtm["RS"].reset_index(drop=True), analysed, plan.response, plan.cutoff)
    if "ADLB" in adam:
        findings += _baselines(adam["ADLB"], describe(plan.table("ADLB")))
    return findings


def _undated_deaths(sdtm: Frames, analysed: pd.DataFrame, plan: AnalysisPlan) -> Iterator[Finding]:
    affected = [each.paramcd for each in plan.time_to_event if any(event.variable == "ADSL.DTHDT" for event in each.events)]
    undated = set(analysed.loc[analysed["DTHDT"].isna(), "USUBJID"]) if affected else set()
    for name, variable, value in DEATHS:
        frame = sdtm.get(name, pd.DataFrame())
        if variable in frame and undated:
            shows = frame[variable].notna() if value is None else frame[variable] == value
            rows = np.flatnonzero(shows & frame["USUBJID"].isin(undated))
            undated -= set(frame["USUBJID"].iloc[rows])
            without = f"no event of {', '.join(affected)}, which censor the subject instead"
            message = f"death without a date: {without}; give at least its year"
            yield from _findings("undated-death", Severity.ERROR, _SPECS[name], variable, message, frame, rows)


def _responses_off_scale(
    rs: pd.DataFrame, analysed: pd.DataFrame, response: ResponsePlan, cutoff: dt.date
) -> Iterator[Finding]:
    reported = pd.concat([derive_reported_response({"RS": rs}, evaluator) for evaluator in response.evaluators])
    strange = reported[~reported["AVALC"].isin(response.scale.values)]
    strange = select_after_treatment(strange.assign(ROW=strange.index), analysed, cutoff)
    for value, rows in strange.groupby("AVALC")["ROW"]:
        message = (
            f"response {value} is not on the study's scale ({', '.join(response.scale.values)}), so it does not count; "
            "make it a synonym of one of them in the study's terminology, or extend the scale of the analysis plan"
        )
        yield from _findings("response-off-scale", Severity.ERROR, _SPECS["RS"], "RSSTRESC", message, rs, np.unique(rows))


def _baselines(adlb: pd.DataFrame, spec: DatasetSpec) -> Iterator[Finding]:
    measured = adlb["AVAL"].notna().groupby([adlb["USUBJID"], adlb["PARAMCD"]]).transform("any")
    unknown = compute_bounds(adlb["AVAL"], adlb["AVALC"])["LOW"].isna()
    rows = np.flatnonzero((adlb["ABLFL"] == "Y") & unknown & measured)
    message = "the last result before treatment is no number, so that BASE, CHG and PCHG are null; correct it if it is one"
    yield from _findings("baseline-without-number", Severity.WARNING, spec, "AVALC", message, adlb, rows)


def _findings(
    rule: str, severity: Severity, spec: DatasetSpec, variable: str, message: str, frame: pd.DataFrame, rows: np.ndarray
) -> Iterator[Finding]:
    if rows.size:
        values = tuple(sorted(frame[variable].iloc[rows].unique()))
        yield record_finding(rule, severity, spec, (variable,), frame, rows, message, values)
