"""What the protocol of the simulated CAR-ITNK study fixes."""

from __future__ import annotations

from datetime import date

STUDY_ID = "CAR-ITNK"
TITLE = "Induced-T Cell Like NK Cells for B Cell Malignancies"
CUTOFF = date(2025, 6, 30)
COUNTRIES = ("CHN", "DEU", "ESP", "FRA", "USA")

COPIES_LLOQ = 50
"""Lower limit of quantitation of the CAR transgene in blood, copies/ug DNA."""
KINETICS_LABORATORY = "CAR-ITNK CENTRAL LABORATORY"
