"""The study's report: results, safety and the account of the data on one page, from a run or from plain frames."""

from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.html import to_html

__all__ = ["ReportContent", "to_html"]
