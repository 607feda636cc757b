"""Standard units of the CAR-ITNK study: SI, as the laboratories of most sites report."""

from __future__ import annotations

from mappings.units import Conversion, StandardUnit

_PER_MICROLITRE = (Conversion("10^6/L", 0.001, decimals=6),)

UNITS = (
    *(StandardUnit(test, "10^9/L", _PER_MICROLITRE, "BLOOD") for test in ("WBC", "NEUT", "LYM", "PLAT")),
    StandardUnit("WBC", "10^6/L", specimen="CEREBROSPINAL FLUID"),
    StandardUnit("HGB", "g/L", (Conversion("g/dL", 10, decimals=3),)),
    StandardUnit("BLASTLE", "%"),
    StandardUnit("BLASTCE", "%"),
    StandardUnit("MRDPCT", "%"),
    StandardUnit("ALT", "U/L"),
    StandardUnit("AST", "U/L"),
    StandardUnit("LDH", "U/L"),
    StandardUnit("BILI", "umol/L", (Conversion("mg/dL", 17.104, decimals=2),)),
    StandardUnit("CREAT", "umol/L", (Conversion("mg/dL", 88.42, decimals=2),)),
    StandardUnit("CRP", "mg/L", (Conversion("mg/dL", 10, decimals=3),)),
    StandardUnit("FERRITIN", "ug/L"),
    StandardUnit("TEMP", "C", (Conversion("F", 5 / 9, -160 / 9, decimals=1),)),
    StandardUnit("WEIGHT", "kg", (Conversion("LB", 0.45359237, decimals=1),)),
    StandardUnit("HEIGHT", "cm", (Conversion("in", 2.54, decimals=1),)),
)
