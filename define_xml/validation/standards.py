"""Rules about versions and standards, most of them of Define-XML 2.1."""

from __future__ import annotations

import re

from define_xml.index import Index
from define_xml.model import CodeList, ItemGroupDef, Standard
from define_xml.validation.problem import Violations

STANDARD_NAMES = (
    "ADaMIG", "ADaMIG-MD", "ADaMIG-NCA", "ADaMIG-popPK", "ADaM-OCCDSIG", "BIMO", "CDISC/NCI", "SDTMIG", "SDTMIG-AP",
    "SDTMIG-MD", "SENDIG", "SENDIG-AR", "SENDIG-DART", "SENDIG-GENETOX",
)  # fmt: skip
STANDARD_TYPES = ("IG", "CT")
PUBLISHING_SETS = ("ADaM", "CDASH", "DEFINE-XML", "SDTM", "SEND")
CONTEXTS = ("Submission", "Other")
PACKAGE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def define_version_mismatch(index: Index) -> Violations:
    """The version says what the namespace says (Define-XML 2.1, def:DefineVersion)."""
    written, version = index.metadata.define_version, index.define.version
    if not re.fullmatch(re.escape(version) + r"\.(0|[1-9]\d*)", written):
        yield index.metadata, f"def:DefineVersion is {written!r}, the namespace is that of {version}"


def context_not_allowed(index: Index) -> Violations:
    """A document says whether it is for submission (Define-XML 2.1, def:Context; C170448)."""
    if index.define.context not in CONTEXTS:
        yield index.define, f"def:Context is {index.define.context!r}, not one of {', '.join(CONTEXTS)}"


def standards_missing(index: Index) -> Violations:
    """A document names the standards that it follows (Define-XML 2.1, def:Standards)."""
    if not index.standards:
        yield index.metadata, "no def:Standard is defined"


def standard_not_allowed(index: Index) -> Violations:
    """Name and type are terms of the codelists STDNAM and STDTYP (Define-XML 2.1, def:Standard; C170452, C170451)."""
    for standard in index.every(Standard):
        if standard.name not in STANDARD_NAMES:
            yield standard, f"standard {standard.name!r} is not one of {', '.join(STANDARD_NAMES)}"
        if standard.type not in STANDARD_TYPES:
            yield standard, f"standard type {standard.type!r} is not one of {', '.join(STANDARD_TYPES)}"


def publishing_set_mismatch(index: Index) -> Violations:
    """Terminology, and nothing else, has a publishing set (Define-XML 2.1, @PublishingSet; C172331)."""
    for standard in index.every(Standard):
        if standard.type == "CT" and standard.publishing_set not in PUBLISHING_SETS:
            yield standard, f"PublishingSet is {standard.publishing_set!r}, not one of {', '.join(PUBLISHING_SETS)}"
        elif standard.type == "IG" and standard.publishing_set is not None:
            yield standard, f"an implementation guide has no PublishingSet, but {standard.publishing_set!r} is given"


def package_date_invalid(index: Index) -> Violations:
    """The version of a terminology package is its date (Define-XML 2.1, def:Standard/@Version)."""
    for standard in index.every(Standard):
        if standard.type == "CT" and not PACKAGE_DATE.fullmatch(standard.version):
            yield standard, f"version {standard.version!r} of the terminology is not a date such as 2026-03-27"


def standard_of_other_type(index: Index) -> Violations:
    """Datasets follow implementation guides, codelists follow terminology (Define-XML 2.1, def:StandardOID)."""
    for each in _governed(index):
        standard = index.standards.get(each.standard_oid or "")
        wanted = "CT" if isinstance(each, CodeList) else "IG"
        if standard is not None and standard.type != wanted:
            yield each, f"{each.name} follows {standard.oid}, a standard of type {standard.type} instead of {wanted}"


def standard_contradiction(index: Index) -> Violations:
    """What follows a standard is not non-standard (Define-XML 2.1, def:IsNonStandard)."""
    for each in _governed(index):
        if each.standard_oid is not None and each.is_non_standard:
            yield each, f"{each.name} has both def:StandardOID and def:IsNonStandard"


def standard_unknown(index: Index) -> Violations:
    """A dataset follows a standard or says that it does not (Define-XML 2.1, def:StandardOID)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.standard_oid is None and not dataset.is_non_standard:
            yield dataset, f"dataset {dataset.name} has neither def:StandardOID nor def:IsNonStandard"


def _governed(index: Index) -> tuple[ItemGroupDef | CodeList, ...]:
    return (*index.metadata.item_group_defs, *index.metadata.code_lists)
