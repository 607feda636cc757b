"""EX from an exposure form in which each record is one drug, dose and period."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, DateTime, Number
from mappings.mapping import Mapping, Step

EX = Mapping(
    sdtm.EX,
    "EX",
    (
        Step("EXREFID", Assign("EXREFID")),
        Step("EXTRT", Assign("EXTRT", upper=True)),
        Step("EXDOSE", Number("EXDOSE")),
        Step("EXDOSU", Coded("EXDOSU", "UNIT")),
        Step("EXDOSFRM", Coded("EXDOSFRM", "FRM")),
        Step("EXDOSFRQ", Coded("EXDOSFRQ", "FREQ")),
        Step("EXROUTE", Coded("EXROUTE", "ROUTE")),
        Step("EXSTDTC", DateTime("EXSTDAT", "EXSTTIM")),
        Step("EXENDTC", DateTime("EXENDAT", "EXENTIM")),
    ),
)
