"""What the pilot study is called and when it was over."""

from __future__ import annotations

from datetime import date

STUDY_ID = "CDISCPILOT01"
CUTOFF = date(2015, 3, 5)
"""The last day of the study; nothing in its data is later."""
