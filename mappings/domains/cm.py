"""CM from the medication log."""

from __future__ import annotations

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin
from mappings.algorithms import Assign, Coded, Constant, DateTime, Number
from mappings.conditions import Is
from mappings.mapping import Mapping, Step

CM = Mapping(
    sdtm.CM,
    "CM",
    (
        Step("CMTRT", Assign("CMTRT", upper=True)),
        Step("CMDECOD", Assign("CMDECOD", upper=True)),
        Step("CMCAT", Assign("CMCAT", upper=True)),
        Step("CMINDC", Assign("CMINDC", upper=True)),
        Step("CMDOSE", Number("CMDOSE")),
        Step("CMDOSU", Coded("CMDOSU", "UNIT")),
        Step("CMDOSFRQ", Coded("CMDOSFRQ", "FREQ")),
        Step("CMROUTE", Coded("CMROUTE", "ROUTE")),
        Step("CMSTDTC", DateTime("CMSTDAT", "CMSTTIM")),
        Step("CMENDTC", DateTime("CMENDAT", "CMENTIM")),
        Step("CMENRTPT", Constant("ONGOING", Origin.COLLECTED), Is("CMONGO", "Yes", "Y")),
        Step("CMENTPT", Constant("END OF STUDY"), Is("CMONGO", "Yes", "Y")),
    ),
)
