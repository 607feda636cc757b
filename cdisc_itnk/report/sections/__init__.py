"""The sections of the report, one module a theme, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable

from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.section import Section
from cdisc_itnk.report.sections.agreement import agreement
from cdisc_itnk.report.sections.courses import courses
from cdisc_itnk.report.sections.data import data
from cdisc_itnk.report.sections.key_results import key_results
from cdisc_itnk.report.sections.response import response
from cdisc_itnk.report.sections.safety import safety
from cdisc_itnk.report.sections.subjects import subjects
from cdisc_itnk.report.sections.survival import disease_free_survival, overall_survival

SECTIONS: tuple[Callable[[ReportContent], Section], ...] = (
    key_results,
    subjects,
    response,
    agreement,
    overall_survival,
    disease_free_survival,
    courses,
    safety,
    data,
)
