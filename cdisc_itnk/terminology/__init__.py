"""Controlled terminology: what CDISC publishes, what a study adds to it, and the check of data against both."""

from cdisc_itnk.terminology.check import check_codelists
from cdisc_itnk.terminology.codelist import Codelist, Term
from cdisc_itnk.terminology.install import add, installed, user_directory
from cdisc_itnk.terminology.package import Package
from cdisc_itnk.terminology.store import PackageFile
from cdisc_itnk.terminology.terminology import Terminology, load

__all__ = [
    "Codelist",
    "Package",
    "PackageFile",
    "Term",
    "Terminology",
    "add",
    "check_codelists",
    "installed",
    "load",
    "user_directory",
]
