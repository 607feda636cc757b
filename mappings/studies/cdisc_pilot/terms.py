"""The pilot's words: it was coded in 2012, and keeps terms of its day as extensions."""

from __future__ import annotations

from cdisc_itnk.terminology import Terminology, load

CT_VERSION = "2026-03-27"

EXTENSIONS = {
    "VSRESU": {"BEATS/MIN": "Beats per Minute", "IN": "Inch"},
    "OTHEVENT": {"FINAL LAB VISIT": "Final Laboratory Visit", "FINAL RETRIEVAL VISIT": "Final Retrieval Visit"},
}


def terminology() -> Terminology:
    """Controlled terminology of the study's version with its own words."""
    return load(CT_VERSION, extensions=EXTENSIONS)
