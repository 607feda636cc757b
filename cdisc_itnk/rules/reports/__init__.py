"""Reports of a validation: console, JSON, CSV, XLSX and HTML, with waivers and a baseline.

`judge` puts waivers and a baseline over a validation (`cdisc_itnk.rules.validation`); the writers take what it gives.
"""

from cdisc_itnk.rules.reports.baseline import Baseline, read_baseline, write_baseline
from cdisc_itnk.rules.reports.conformance import Conformance, State, judge
from cdisc_itnk.rules.reports.console import summary_content, summary_lines
from cdisc_itnk.rules.reports.waiver import Waiver
from cdisc_itnk.rules.reports.waivers import WaiverStatus, WaiverUse, parse_waivers, read_waivers
from cdisc_itnk.rules.reports.writing import FORMATS, report_files, write_reports

__all__ = [
    "FORMATS",
    "Baseline",
    "Conformance",
    "State",
    "Waiver",
    "WaiverStatus",
    "WaiverUse",
    "judge",
    "parse_waivers",
    "read_baseline",
    "read_waivers",
    "report_files",
    "summary_content",
    "summary_lines",
    "write_baseline",
    "write_reports",
]
