"""MH from the medical history log."""

from __future__ import annotations

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin
from mappings.algorithms import Assign, Constant, DateTime
from mappings.conditions import Is
from mappings.mapping import Mapping, Step

MH = Mapping(
    sdtm.MH,
    "MH",
    (
        Step("MHTERM", Assign("MHTERM")),
        Step("MHDECOD", Assign("MHDECOD")),
        Step("MHCAT", Constant("MEDICAL HISTORY")),
        Step("MHBODSYS", Assign("MHBODSYS")),
        Step("MHSTDTC", DateTime("MHSTDAT")),
        Step("MHENDTC", DateTime("MHENDAT")),
        Step("MHENRTPT", Constant("ONGOING", Origin.COLLECTED), Is("MHONGO", "Yes", "Y")),
        Step("MHENTPT", Constant("SCREENING"), Is("MHONGO", "Yes", "Y")),
    ),
)
