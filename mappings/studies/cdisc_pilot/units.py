"""Standard units of the pilot: every result is given to two decimals, and a pound is 0.4536 kg."""

from __future__ import annotations

from mappings.units import Conversion, StandardUnit

UNITS = (
    StandardUnit("SYSBP", "mmHg", decimals=2),
    StandardUnit("DIABP", "mmHg", decimals=2),
    StandardUnit("PULSE", "BEATS/MIN", decimals=2),
    StandardUnit("TEMP", "C", (Conversion("F", 5 / 9, -160 / 9, decimals=2),)),
    StandardUnit("WEIGHT", "kg", (Conversion("LB", 0.4536, decimals=2),)),
    StandardUnit("HEIGHT", "cm", (Conversion("IN", 2.54, decimals=2),)),
)
