"""Data sets from one file format into another, with their description, and a report of what became of them."""

from cdisc_itnk.submission.convert.comparison import Difference
from cdisc_itnk.submission.convert.converter import FORMATS, ConversionReport, convert

__all__ = ["FORMATS", "ConversionReport", "Difference", "convert"]
