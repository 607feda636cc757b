"""The response computed from components, beside what the evaluators reported: one assessment a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.derivations.component import VISIT
from cdisc_itnk.derivations.dates import complete_dates
from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.leukemia_response import LeukemiaCriteria, derive_leukemia_response
from cdisc_itnk.derivations.lymphoma_response import LymphomaCriteria, derive_lymphoma_response
from cdisc_itnk.derivations.records import Frames, matches, take
from cdisc_itnk.derivations.response import Evaluator
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.subject import subject_column


@dataclass(frozen=True, slots=True)
class ComputedResponse:
    """How the response is computed.

    Attributes:
        evaluator: The name that the computed assessments go by.
        assessed: Records that make a visit an assessment of the disease.
        reported: Records whose date is the date of the assessment, where the visit has them.
        examined: Records whose latest date is the date of the assessment elsewhere.
        leukemia: Criteria for the subjects with leukaemia.
        lymphoma: Criteria for the subjects with lymphoma.
    """

    evaluator: Evaluator
    assessed: tuple[Source, ...]
    reported: Source
    examined: tuple[Source, ...]
    leukemia: LeukemiaCriteria
    lymphoma: LymphomaCriteria


def derive_computed_response(sdtm: Frames, adsl: pd.DataFrame, definition: ComputedResponse) -> pd.DataFrame:
    """One computed assessment a visit after treatment at which the disease was assessed.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL with TRTSDT and the variables that tell the cohorts apart.
        definition: How the response is computed.

    Returns:
        USUBJID, VISITNUM, VISIT, ADT, EVALUATOR, AVALC, RESPREAS (why), and the component verdicts of
        `derive_leukemia_response` and `derive_lymphoma_response`, by subject, date and visit. A subject of neither
        cohort has no rows.
    """
    visits = _assessment_visits(sdtm, definition)
    visits = visits[visits["ADT"] >= subject_column(visits, adsl, "TRTSDT")]
    visits = visits.sort_values(["USUBJID", "ADT", "VISITNUM"], ignore_index=True)
    leukemia = _of_cohort(visits, adsl, definition.leukemia)
    lymphoma = _of_cohort(visits, adsl, definition.lymphoma)
    computed = pd.concat(
        [
            derive_leukemia_response(leukemia, sdtm, definition.leukemia),
            derive_lymphoma_response(lymphoma, sdtm, adsl, definition.lymphoma),
        ]
    )
    computed = computed.assign(EVALUATOR=definition.evaluator.code).astype({"EVALUATOR": "str"})
    return computed.sort_values(["USUBJID", "ADT", "VISITNUM"], ignore_index=True)


def _assessment_visits(sdtm: Frames, definition: ComputedResponse) -> pd.DataFrame:
    assessed = _visits(sdtm, (*definition.assessed, definition.reported))[[*VISIT, "VISIT"]]
    reported = _visits(sdtm, [definition.reported]).set_index(VISIT)["DATE"].rename("REPORTED")
    examined = _visits(sdtm, (*definition.assessed, *definition.examined)).set_index(VISIT)["DATE"].rename("EXAMINED")
    visits = assessed.join(reported, on=VISIT, validate="one_to_one").join(examined, on=VISIT, validate="one_to_one")
    return visits[[*VISIT, "VISIT"]].assign(ADT=visits["REPORTED"].fillna(visits["EXAMINED"]))


def _visits(sdtm: Frames, sources: Iterable[Source]) -> pd.DataFrame:
    """The visits that have records of `sources`, with the latest complete date of those."""
    parts = []
    for source in sources:
        records = take(sdtm, source.dataset, "VISITNUM", "VISIT", source.date, *source.where, *source.unless)
        records = records[matches(records, source.where, source.unless) & records["VISITNUM"].notna()]
        parts.append(records[[*VISIT, "VISIT"]].assign(DATE=complete_dates(records[source.date])))
    records = pd.concat(parts, ignore_index=True).assign(UNDATED=lambda frame: frame["DATE"].isna())
    latest = pick(records, VISIT, ["UNDATED", "DATE"], descending=["DATE"])
    return records.loc[latest, [*VISIT, "VISIT", "DATE"]]


def _of_cohort(visits: pd.DataFrame, adsl: pd.DataFrame, criteria: LeukemiaCriteria | LymphomaCriteria) -> pd.DataFrame:
    members = adsl.loc[matches(adsl, criteria.subjects), "USUBJID"]
    return visits[visits["USUBJID"].isin(members)]
