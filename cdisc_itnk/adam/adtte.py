"""ADTTE: time to event (ADaMIG 1.3, section 3.3.7)."""

from __future__ import annotations

from cdisc_itnk.adam.tte import TimeToEventStructure


class ADTTE(TimeToEventStructure):
    """Time to event, one record a subject and parameter."""

    label = "Time-to-Event Analysis Dataset"
    structure = "One record per subject per parameter"
    key = ("STUDYID", "USUBJID", "PARAMCD")
