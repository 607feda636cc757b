"""What happened: adverse events and history."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime, Joined, Number
from mappings.domains.ae import AE
from mappings.domains.mh import MH
from mappings.mapping import Mapping, Step

_DIAGNOSIS = Mapping(
    sdtm.MH,
    "DH",
    (
        Step("MHTERM", Assign("DHTERM")),
        Step("MHCAT", Constant("PRIMARY DIAGNOSIS")),
        Step("MHSTDTC", DateTime("DHDXDAT")),
        Step("DXSTATUS", Assign("DHSTATUS", upper=True), supp="Disease Status at Screening"),
        Step("PRIORLIN", Assign("DHLINES"), supp="Number of Prior Lines"),
    ),
)

_RELATED = (
    ("Not related", "NOT RELATED"),
    ("Unrelated", "NOT RELATED"),
    ("Possibly related", "POSSIBLY RELATED"),
    ("Related", "RELATED"),
)

EVENTS = (
    AE.plus(
        Step("AESPID", Joined((Constant("AE"), Assign("RECPOS")))),
        Step("AECAT", Assign("AECTYPE", upper=True)),
        Step("AEREL", Choice("AEREL", _RELATED)),
        Step("AEBODSYS", Assign("AESOC")),
        Step("AEBDSYCD", Number("AESOCCD")),
        Step("ASTCTGR", Assign("AEASTCT"), supp="ASTCT Grade"),
        Step("AETOCI", Coded("AETOCI", "NY"), supp="Tocilizumab Given"),
        Step("AESTER", Coded("AESTER", "NY"), supp="Steroids Given"),
        Step("~AELINE", Assign("RECPOS")),
    ),
    MH.plus(Step("MHCAT", Constant("CONCURRENT AND PAST CONDITIONS")), Step("MHSOC", Assign("MHBODSYS"))),
    _DIAGNOSIS,
)
