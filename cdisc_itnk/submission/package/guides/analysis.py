"""What the analysis data sets rest on: analysis sets, visits, imputed dates, decisions of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdisc_itnk.core import Dataset
from cdisc_itnk.derivations import AnalysisPlan
from cdisc_itnk.derivations.records import in_words
from cdisc_itnk.submission.package.guides.blocks import Block, table
from cdisc_itnk.submission.package.guides.provenance import words_of
from cdisc_itnk.submission.package.submission import Submission

_POPULATION = "Population Flag"
_IMPUTATION = ("DTF", "TMF")
_RULES = {
    "TRTEMFL": "Treatment-emergent",
    "ABLFL": "Baseline record",
    "ANL01FL": "Records that count",
    "ONTRTFL": "On treatment",
}


def populations(adsl: Dataset) -> Block:
    """The flags of analysis sets in ADSL, how many subjects have them, and how they are derived."""
    rows = [
        (
            variable.name,
            variable.label,
            int((adsl.frame[variable.name] == "Y").sum()),
            len(adsl.frame),
            _words(adsl, variable.name),
        )
        for variable in adsl.spec.variables
        if variable.label.endswith(_POPULATION)
    ]
    columns: dict[str, float] = {"Flag": 1, "Analysis set": 2.2, "Y": 0.5, "Of": 0.5, "Derivation": 3.6}
    return table(columns, rows, "ADSL has no flags of analysis sets.")


def visits(plan: AnalysisPlan | None) -> Block:
    """The planned visits with their windows in study days."""
    rows = [
        (each.number, each.name, each.day, f"{each.first_day} to {each.last_day}", "yes" if each.assessment else "")
        for each in (plan.visits if plan else ())
    ]
    columns: dict[str, float] = {"AVISITN": 1, "AVISIT": 2, "Day": 1, "Window": 1.4, "Disease assessment": 1.4}
    return table(columns, rows, "No visits are planned.")


def imputations(datasets: Mapping[str, Dataset]) -> Block:
    """The dates and times that are imputed where they are partial: how, and how many records have an imputed one."""
    rows = [
        (f"{name}.{flag}", dataset.spec[flag].label, int(dataset.frame[flag].notna().sum()), _imputed(dataset, flag))
        for name, dataset in datasets.items()
        for flag in dataset.spec.names
        if flag.endswith(_IMPUTATION)
    ]
    columns: dict[str, float] = {"Flag": 1.2, "Label": 1.8, "Imputed": 0.7, "Derivation of the date or time": 3.4}
    return table(columns, rows, "No dates or times are imputed.")


def decisions(submission: Submission) -> Block:
    """The choices of the analysis plan and the rules that flags stand for."""
    planned = list(_planned(submission.plan)) if submission.plan else []
    return table({"Decision": 1.2, "Choice": 4}, [*planned, *_flagged(submission.analysis)], "No analysis plan is declared.")


def _planned(plan: AnalysisPlan) -> Iterator[tuple[str, str]]:
    yield "Data cut-off", f"{plan.cutoff.isoformat()}; nothing dated later counts, but a death is still known"
    yield "Study day 1", f"First date of {plan.subject.treatment.words}"
    if plan.response:
        response = plan.response
        yield (
            "Overall responses",
            f"{', '.join(response.scale.responses)} are responses; {response.scale.not_evaluable} without any",
        )
        yield (
            "Evaluators",
            "; ".join(f"{each.name}{f' ({in_words(each.where)})' if each.where else ''}" for each in response.assessors),
        )
        if response.ended_by:
            yield "End of assessments", f"Assessments from ADSL.{response.ended_by} on do not count"
    if plan.adverse_events:
        events = plan.adverse_events
        ended = f", before ADSL.{events.ended_by}" if events.ended_by else ""
        yield "Safety period", f"From the first dose to study day {events.last_day}{ended}"
        if events.cytopenia:
            yield "Cytopenias", f"{in_words(events.cytopenia)}; to be resolved by study day {events.unresolved_day}"


def _flagged(datasets: Mapping[str, Dataset]) -> Iterator[tuple[str, str]]:
    for name, dataset in datasets.items():
        for flag, meaning in _RULES.items():
            if flag in dataset.spec:
                yield f"{meaning}: {name}.{flag}", _words(dataset, flag)


def _imputed(dataset: Dataset, flag: str) -> str:
    """How the date of an imputation flag is made, or else the flag where its name does not tell the date's."""
    date = flag.removesuffix("F") if flag.endswith("DTF") else f"{flag.removesuffix('TMF')}DTM"
    return _words(dataset, date) or _words(dataset, flag)


def _words(dataset: Dataset, variable: str) -> str:
    return "; ".join(dict.fromkeys(words_of(trace) for trace in dataset.traces if trace.variable == variable))
