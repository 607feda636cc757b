"""Which form is filled in at which visit."""

from __future__ import annotations

from mappings.studies.car_itnk.simulator import plan

_ASSESSED = (*(visit.code for visit in plan.ASSESSMENTS), "UNS")
_CLINIC = tuple(code for code in plan.CODES if code not in ("SFU", "LOG"))

LAYOUT: dict[str, tuple[str, ...]] = {
    "DM": ("SCR",),
    "IC": ("SCR",),
    "IE": ("SCR",),
    "DH": ("SCR",),
    "PT": ("SCR",),
    "MH": ("LOG",),
    "SV": (*_CLINIC, "SFU"),
    "LK": ("LEUK",),
    "BR": ("LOG",),
    "LD": ("LYMPH",),
    "CI": ("LOG",),
    "VS": _CLINIC,
    "PE": ("SCR", "D1", *_ASSESSED),
    "QS": ("SCR", "D1", "D29", "M3", "M6", "M12"),
    "CN": ("SCR", "D1", "D8", "D15", *_ASSESSED),
    "AE": ("LOG",),
    "CM": ("LOG",),
    "PR": ("LOG",),
    "LBH": _CLINIC,
    "LBC": ("SCR", "LYMPH", "D8", "D29", "M3", "M9"),
    "BM": ("SCR", "D15", *_ASSESSED),
    "CS": ("SCR", *_ASSESSED),
    "PET": ("SCR", *_ASSESSED),
    "TL": ("SCR", *_ASSESSED),
    "NTL": ("SCR", *_ASSESSED),
    "RS": _ASSESSED,
    "DS": ("LOG",),
    "DD": ("LOG",),
    "SS": ("SFU",),
    "CK": ("D1", "D8", "D15", "D29", "M2", "M3", "M6", "M12"),
}
"""The site forms and their visits; the vendor's file has none."""
