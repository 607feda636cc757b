"""DD from the death form. DM.DTHDTC is derived from the date of death by a rule of the study."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, DateTime
from mappings.mapping import Mapping, Step, Test

DD = Mapping(
    sdtm.DD,
    "DD",
    (Step("DDDTC", DateTime("DDDAT")), Step("~DTHDTC", DateTime("DDDAT"))),
    tests=(
        Test("PRCDTH", "DDCAUSE", steps=(Step("DDSTRESC", Assign("DDCAUSE", upper=True)),)),
        Test("AUTOPIND", "DDAUTOP", steps=(Step("DDSTRESC", Coded("DDAUTOP", "NY")),)),
    ),
)
