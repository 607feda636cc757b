"""From SDTM to ADaM in the CAR-ITNK study: what the study chooses, as one value, `PLAN`; one module a theme."""

from __future__ import annotations

from cdisc_itnk.derivations import AnalysisPlan
from mappings.studies.car_itnk.analysis.response import RESPONSE
from mappings.studies.car_itnk.analysis.safety import ADVERSE_EVENTS, EXPOSURE, LABORATORY
from mappings.studies.car_itnk.analysis.subject import SUBJECT
from mappings.studies.car_itnk.analysis.tables import TABLES
from mappings.studies.car_itnk.analysis.time_to_event import TIME_TO_EVENT
from mappings.studies.car_itnk.analysis.visits import VISITS
from mappings.studies.car_itnk.protocol import CUTOFF

PLAN = AnalysisPlan(
    cutoff=CUTOFF,
    tables=TABLES,
    visits=VISITS,
    subject=SUBJECT,
    response=RESPONSE,
    time_to_event=TIME_TO_EVENT,
    adverse_events=ADVERSE_EVENTS,
    laboratory=LABORATORY,
    exposure=EXPOSURE,
)

__all__ = ["PLAN"]
