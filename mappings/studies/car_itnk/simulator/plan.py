"""The plan of the simulated study: its calendar, and how often what happens to a subject."""

from __future__ import annotations

import numpy as np

from mappings.studies.car_itnk.protocol import CUTOFF
from mappings.studies.car_itnk.schedule import SCHEDULE

FIRST_CONSENT = np.datetime64("2022-07-01", "D")
LAST_CONSENT = np.datetime64("2025-03-31", "D")
CUTOFF_DAY = np.datetime64(CUTOFF, "D")
EXPORT_DAY = np.datetime64("2025-08-08", "D")
STUDY_END = 730
"""Study day at which a subject has completed the study."""

PART = 1000
"""Subjects that are simulated at once; it bounds the memory."""

LEUKAEMIA = 0.55
SCREEN_FAILURE = 0.15
NO_LEUKAPHERESIS = 0.06
"""Of the eligible."""
NO_INFUSION = 0.09
"""Of the leukapheresed."""
BRIDGING = 0.5
FURTHER_INFUSIONS = (0.70, 0.25, 0.05)
"""None, one and two after the first."""

MISSED_VISIT = 0.05
MISSED_IN_A_ROW = 0.07
OUT_OF_WINDOW = 0.04
NOT_EVALUABLE = 0.05
CT_ONLY = 0.10

EARLY_THERAPY = 0.03
"""New anti-cancer therapy before the first assessment."""
THERAPY_AFTER_FAILURE = 0.60
MAINTENANCE = 0.05
"""New anti-cancer therapy in remission."""
SALVAGE = 0.30
"""Remission under new therapy after a failure."""
ASSESSED_AFTER_FAILURE = 0.20
TRANSPLANT = 0.25
LEFT_EARLY = 0.10

ASSESSMENTS = tuple(visit for visit in SCHEDULE if visit.assessment)
CODES = tuple(visit.code for visit in SCHEDULE)

DEMO_SUBJECTS, DEMO_SEED = 40, 93
"""The export that ships with the study: both cohorts, and every kind of course and of dirt."""
