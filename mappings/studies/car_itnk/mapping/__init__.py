"""How the CAR-ITNK forms become SDTM: one module a theme; `MAPPINGS` is the whole, in order."""

from __future__ import annotations

from mappings.mapping import Mapping
from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.mapping.events import EVENTS
from mappings.studies.car_itnk.mapping.findings import FINDINGS
from mappings.studies.car_itnk.mapping.response import RESPONSE
from mappings.studies.car_itnk.mapping.subject import SUBJECT
from mappings.studies.car_itnk.mapping.treatment import TREATMENT

_COLLECTED = {form.name: (*form.names, *RECORD_KEYS) for form in FORMS}

MAPPINGS: tuple[Mapping, ...] = tuple(
    mapping.limited(_COLLECTED[mapping.form]) for mapping in (*SUBJECT, *TREATMENT, *EVENTS, *FINDINGS, *RESPONSE)
)

__all__ = ["MAPPINGS"]
