"""LB from wide forms of blood counts: a record for each count that was measured, in the unit of its own item."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, Constant, DateTime
from mappings.mapping import Mapping, Step, Test


def _count(code: str) -> Test:
    limits = (Step("LBORNRLO", Assign(f"{code}LO")), Step("LBORNRHI", Assign(f"{code}HI")))
    return Test(code, code, Coded(f"{code}U", "UNIT"), steps=limits)


BLOOD_COUNTS = Mapping(
    sdtm.LB,
    "LBH",
    (
        Step("LBCAT", Constant("HEMATOLOGY")),
        Step("LBSPEC", Constant("BLOOD")),
        Step("LBDTC", DateTime("LBDAT", "LBTIM")),
    ),
    tests=(*map(_count, ("WBC", "NEUT", "LYM", "PLAT", "HGB")), Test("BLASTLE", "BLASTLE", Constant("%"))),
)
