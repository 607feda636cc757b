"""From the pilot's forms to SDTM, as one value."""

from __future__ import annotations

from dataclasses import replace

from mappings.algorithms import Assign, Constant, Joined, Matched
from mappings.definition import DateRule, Layout, RecordDate, SdtmDefinition
from mappings.studies.cdisc_pilot.forms import FORMS, RECORD_KEYS
from mappings.studies.cdisc_pilot.mapping import MAPPINGS
from mappings.studies.cdisc_pilot.protocol import STUDY_ID
from mappings.studies.cdisc_pilot.schedule import SCHEDULE
from mappings.studies.cdisc_pilot.tables import AE, DS, EX
from mappings.studies.cdisc_pilot.units import UNITS

_SUBJECT_FORM = Layout(
    columns=RECORD_KEYS,
    subject=Matched("PATNUM", r"-(\d+)$", "Part of the patient number after the hyphen"),
    usubjid=Joined((Constant("01"), Assign("PATNUM"))),
    site=Matched("PATNUM", r"^(\d+)-", "Part of the patient number before the hyphen"),
    keep_equal=True,
)
_VISIT_FORM = replace(_SUBJECT_FORM, visit=Assign("VISIT"))

DEFINITION = SdtmDefinition(
    study=STUDY_ID,
    forms=FORMS,
    layouts={"": _SUBJECT_FORM, "DS": _VISIT_FORM, "EX": _VISIT_FORM, "VS": _VISIT_FORM},
    mappings=MAPPINGS,
    schedule=SCHEDULE,
    dates=(
        DateRule("RFSTDTC", "earliest", (RecordDate("EX", "EXSTDTC"),)),
        DateRule("RFENDTC", "latest", (RecordDate("DS", "~RFENDTC"),)),
        DateRule("RFXSTDTC", "earliest", (RecordDate("EX", "EXSTDTC"),)),
        DateRule("RFXENDTC", "latest", (RecordDate("EX", "EXENDTC"),)),
        DateRule("DTHDTC", "first", (RecordDate("DS", "~DTHDTC"),)),
        DateRule("RFPENDTC", "latest", (RecordDate("DS", "DSDTC"), RecordDate("AE", "AEDTC")), until=""),  # as published
    ),
    units=UNITS,
    baseline_visits=("BASELINE",),
    tables={"AE": AE, "DS": DS, "EX": EX},
)
