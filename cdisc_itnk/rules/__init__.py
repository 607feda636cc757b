"""Conformance rules: an interpreter of CDISC's open rule format (CORE) that works on whole columns.

A rule is data (`load_rules`); `check` gives its verdict on each data set, and `Report` the issues as a table or as findings.
"""

from cdisc_itnk.rules.dataset import DatasetVariable, SubmittedDataset
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.define import DefineMetadata
from cdisc_itnk.rules.engine import check
from cdisc_itnk.rules.library import Library, own_library, read_library
from cdisc_itnk.rules.loading import load_rules, parse_rules
from cdisc_itnk.rules.result import Outcome, Report, Status
from cdisc_itnk.rules.rule import Rule

__all__ = [
    "DatasetVariable",
    "Datasets",
    "DefineMetadata",
    "Library",
    "Outcome",
    "Report",
    "Rule",
    "Status",
    "SubmittedDataset",
    "check",
    "load_rules",
    "own_library",
    "parse_rules",
    "read_library",
]
