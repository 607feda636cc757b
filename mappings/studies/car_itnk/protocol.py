"""What the protocol of the CAR-ITNK study fixes."""

from __future__ import annotations

from datetime import date

STUDY_ID = "CAR-ITNK"
CUTOFF = date(2025, 6, 30)
