"""From the CAR-ITNK forms to SDTM, as one value."""

from __future__ import annotations

from mappings.algorithms import Assign, Constant, Joined
from mappings.conditions import Is
from mappings.definition import DatasetLink, DateRule, Layout, RecordDate, RecordLink, SdtmDefinition
from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.mapping import MAPPINGS
from mappings.studies.car_itnk.protocol import STUDY_ID
from mappings.studies.car_itnk.schedule import SCHEDULE
from mappings.studies.car_itnk.tables import TABLES
from mappings.studies.car_itnk.trial_design import ANY_TREATMENT, ARM, CAR_ITNK_INFUSION, ELEMENTS, TRIAL
from mappings.studies.car_itnk.trial_summary import SUMMARY
from mappings.studies.car_itnk.units import UNITS

_SITE_FORM = Layout(
    columns=RECORD_KEYS,
    subject=Assign("SUBJID"),
    usubjid=Joined((Constant(STUDY_ID), Assign("SUBJID"))),
    site=Assign("SITEID"),
    visit=Assign("VISIT"),
    visit_seq=Assign("VISITSEQ"),
    active=~Is("RECACTIVE", "0"),
    optional=("RECACTIVE",),
)
_IRC_FILE = Layout(
    columns=("STUDY", "SUBJECT", "TIMEPOINT"),
    subject=Assign("SUBJECT"),
    usubjid=Joined((Constant(STUDY_ID), Assign("SUBJECT"))),
    visit=Assign("TIMEPOINT"),
)

_DEATH = (
    RecordDate("DD", "~DTHDTC", (("DDTESTCD", ("PRCDTH", "AUTOPIND")),), label="the date of death on the death form"),
    RecordDate("SS", "~DTHDTC", (("SSSTRESC", ("DEAD",)),), label="the date of death told at a survival follow-up"),
    RecordDate("SS", "~DTHDTC", label="that told at one of another status"),
    RecordDate("AE", "AEENDTC", (("AEOUT", ("FATAL",)),)),
    RecordDate("DS", "DSSTDTC", (("DSDECOD", ("DEATH",)),)),
)
_PARTICIPATION = (
    *_DEATH,
    RecordDate("DS", "DSSTDTC"),
    RecordDate("SV", "SVSTDTC"),
    RecordDate("SS", "SSDTC"),
    RecordDate("EX", "EXENDTC"),
    RecordDate("LB", "LBDTC"),
    RecordDate("RS", "RSDTC", (("RSEVAL", ("INVESTIGATOR",)),)),
    RecordDate("VS", "VSDTC"),
    RecordDate("PE", "PEDTC"),
    RecordDate("PC", "PCDTC"),
    RecordDate("AE", "AESTDTC"),
    RecordDate("AE", "AEENDTC"),
)

DEFINITION = SdtmDefinition(
    study=STUDY_ID,
    forms=FORMS,
    layouts={"": _SITE_FORM, "IRC": _IRC_FILE},
    mappings=MAPPINGS,
    tables=TABLES,
    schedule=SCHEDULE,
    dates=(
        DateRule("RFSTDTC", "earliest", (CAR_ITNK_INFUSION,)),
        DateRule("RFENDTC", "latest", (RecordDate("EX", "EXENDTC", CAR_ITNK_INFUSION.where),)),
        DateRule("RFXSTDTC", "earliest", (ANY_TREATMENT,)),
        DateRule("RFXENDTC", "latest", (RecordDate("EX", "EXENDTC"),)),
        DateRule("RFICDTC", "earliest", (RecordDate("DS", "DSSTDTC", (("DSDECOD", ("INFORMED CONSENT OBTAINED",)),)),)),
        DateRule("DTHDTC", "first", _DEATH),
        DateRule("RFPENDTC", "latest", _PARTICIPATION, until="DTHDTC"),
    ),
    elements=ELEMENTS,
    arm=ARM,
    trial=TRIAL,
    summary=SUMMARY,
    units=UNITS,
    baseline_visits=("LYMPHODEPLETION",),
    record_links=(RecordLink("CM", "~AELINE", "AE", "~AELINE"),),
    dataset_links=(
        DatasetLink("TU", "TULNKID", "TR", "TRLNKID"),
        DatasetLink("RS", "RSLNKGRP", "TR", "TRLNKGRP"),
    ),
)
