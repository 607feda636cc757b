"""SS from the survival follow-up."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Coded, DateTime
from mappings.mapping import Mapping, Step, Test

SS = Mapping(
    sdtm.SS,
    "SS",
    (Step("SSDTC", DateTime("SSDAT")), Step("~DTHDTC", DateTime("SSDTHDAT"))),
    tests=(Test("SURVSTAT", "SSSTAT", steps=(Step("SSSTRESC", Coded("SSSTAT", "SSTATRS")),)),),
)
