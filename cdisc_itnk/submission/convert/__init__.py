"""Data sets from one file format into another, with their description, and a report of what became of them."""

from cdisc_itnk.submission.convert.comparison import Difference
from cdisc_itnk.submission.convert.converter import FORMATS, WRITTEN, ConversionReport, OnLongText, convert
from cdisc_itnk.submission.convert.targets import targets

__all__ = ["FORMATS", "WRITTEN", "ConversionReport", "Difference", "OnLongText", "convert", "targets"]
