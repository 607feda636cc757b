"""AE from the adverse event log."""

from __future__ import annotations

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin
from mappings.algorithms import Assign, Coded, Constant, DateTime, Number
from mappings.conditions import Is
from mappings.mapping import Mapping, Step

AE = Mapping(
    sdtm.AE,
    "AE",
    (
        Step("AETERM", Assign("AETERM")),
        Step("AELLT", Assign("AELLT")),
        Step("AELLTCD", Number("AELLTCD")),
        Step("AEDECOD", Assign("AEDECOD")),
        Step("AEPTCD", Number("AEPTCD")),
        Step("AEHLT", Assign("AEHLT")),
        Step("AEHLTCD", Number("AEHLTCD")),
        Step("AEHLGT", Assign("AEHLGT")),
        Step("AEHLGTCD", Number("AEHLGTCD")),
        Step("AEBODSYS", Assign("AEBODSYS")),
        Step("AEBDSYCD", Number("AEBDSYCD")),
        Step("AESOC", Assign("AESOC")),
        Step("AESOCCD", Number("AESOCCD")),
        Step("AESEV", Coded("AESEV", "AESEV")),
        Step("AETOXGR", Assign("AETOXGR")),
        Step("AESER", Coded("AESER", "NY")),
        Step("AEACN", Coded("AEACN", "ACN")),
        Step("AEREL", Assign("AEREL", upper=True)),
        Step("AEOUT", Coded("AEOUT", "OUT")),
        Step("AESCAN", Coded("AESCAN", "NY")),
        Step("AESCONG", Coded("AESCONG", "NY")),
        Step("AESDISAB", Coded("AESDISAB", "NY")),
        Step("AESDTH", Coded("AESDTH", "NY")),
        Step("AESHOSP", Coded("AESHOSP", "NY")),
        Step("AESLIFE", Coded("AESLIFE", "NY")),
        Step("AESOD", Coded("AESOD", "NY")),
        Step("AESMIE", Coded("AESMIE", "NY")),
        Step("AECONTRT", Coded("AECONTRT", "NY")),
        Step("AESTDTC", DateTime("AESTDAT", "AESTTIM")),
        Step("AEENDTC", DateTime("AEENDAT", "AEENTIM")),
        Step("AEENRTPT", Constant("ONGOING", Origin.COLLECTED), Is("AEONGO", "Yes", "Y")),
        Step("AEENTPT", Constant("END OF STUDY"), Is("AEONGO", "Yes", "Y")),
    ),
)
