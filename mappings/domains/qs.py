"""QS from the ECOG performance status form."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Constant, DateTime
from mappings.mapping import Mapping, Step, Test

ECOG = Mapping(
    sdtm.QS,
    "QS",
    (Step("QSCAT", Constant("ECOG")), Step("QSDTC", DateTime("QSDAT"))),
    tests=(Test("ECOG101", "ECOG", name="ECOG1-Performance Status"),),
)
