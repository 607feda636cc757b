"""Data sets from one file format into another, with their description, and a report of what became of them."""

from cdisc_itnk.submission.convert.comparison import Difference
from cdisc_itnk.submission.convert.converter import FORMATS, WRITTEN, ConversionReport, OnLongText, convert, format_of
from cdisc_itnk.submission.convert.targets import data_sets, targets

__all__ = ["FORMATS", "WRITTEN", "ConversionReport", "Difference", "OnLongText", "convert", "data_sets", "format_of", "targets"]
