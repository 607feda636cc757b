"""Rules about variables and values: name, type, length, label."""

from __future__ import annotations

import re

from define_xml.index import Index
from define_xml.validation.problem import Violations

DATA_TYPES = (
    "text", "integer", "float", "datetime", "date", "time", "partialDate", "partialTime", "partialDatetime",
    "incompleteDatetime", "durationDatetime", "intervalDatetime",
)  # fmt: skip
WITH_LENGTH = ("text", "integer", "float")
SAS_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,7}")
SAS_LABEL_LENGTH = 40
SAS_TEXT_LENGTH = 200


def data_type_not_allowed(index: Index) -> Violations:
    """ODM knows more data types than Define-XML allows (Define-XML 2.1, ItemDef/@DataType)."""
    for item in index.metadata.item_defs:
        if item.data_type not in DATA_TYPES:
            yield item, f"DataType {item.data_type!r} is not one of {', '.join(DATA_TYPES)}"


def length_missing(index: Index) -> Violations:
    """Text, integer and float need a length (Define-XML 2.1, ItemDef/@Length)."""
    for item in index.metadata.item_defs:
        if item.data_type in WITH_LENGTH and item.length is None:
            yield item, f"{item.name} is {item.data_type} and needs a Length"


def length_zero(index: Index) -> Violations:
    """A length leaves room for a value (ODM 1.3.2, ItemDef/@Length)."""
    for item in index.metadata.item_defs:
        if item.length is not None and item.length < 1:
            yield item, f"Length {item.length} of {item.name} is not a positive number"


def length_beyond_file(index: Index) -> Violations:
    """A text in SAS transport files has at most 200 bytes (SAS TS-140)."""
    for dataset in index.metadata.item_group_defs:
        in_transport = dataset.leaf is not None and dataset.leaf.href.strip().lower().endswith(".xpt")
        for _, item in index.used(dataset.item_refs) if in_transport else ():
            if item.data_type == "text" and (item.length or 0) > SAS_TEXT_LENGTH:
                yield item, f"Length {item.length} of {item.name} is more than {SAS_TEXT_LENGTH}, the most in a transport file"


def length_misplaced(index: Index) -> Violations:
    """Dates, times and durations have no length (Define-XML 2.1, ItemDef/@Length)."""
    for item in index.metadata.item_defs:
        if item.data_type in DATA_TYPES and item.data_type not in WITH_LENGTH and item.length is not None:
            yield item, f"{item.name} is {item.data_type}, which has no Length, but has Length {item.length}"


def significant_digits_missing(index: Index) -> Violations:
    """A float needs the number of its decimals (Define-XML 2.1, ItemDef/@SignificantDigits)."""
    for item in index.metadata.item_defs:
        if item.data_type == "float" and item.significant_digits is None:
            yield item, f"{item.name} is float and needs SignificantDigits"


def significant_digits_misplaced(index: Index) -> Violations:
    """Only a float has decimals (Define-XML 2.1, ItemDef/@SignificantDigits)."""
    for item in index.metadata.item_defs:
        if item.data_type != "float" and item.significant_digits is not None:
            yield item, f"{item.name} is {item.data_type}; only float has SignificantDigits"


def significant_digits_too_many(index: Index) -> Violations:
    """The decimals and the point are part of the length."""
    for item in index.metadata.item_defs:
        if item.length is not None and item.significant_digits is not None and item.significant_digits >= item.length:
            yield item, f"{item.significant_digits} SignificantDigits do not fit into Length {item.length}"


def sas_name_invalid(index: Index) -> Violations:
    """A name in SAS transport files has at most 8 letters, digits and underscores (SAS TS-140)."""
    for item in index.metadata.item_defs:
        if item.sas_field_name is not None and not SAS_NAME.fullmatch(item.sas_field_name):
            yield item, f"SASFieldName {item.sas_field_name!r} is not a SAS name of at most 8 characters"
    for dataset in index.metadata.item_group_defs:
        if dataset.sas_dataset_name is not None and not SAS_NAME.fullmatch(dataset.sas_dataset_name):
            yield dataset, f"SASDatasetName {dataset.sas_dataset_name!r} is not a SAS name of at most 8 characters"


def sas_name_mismatch(index: Index) -> Violations:
    """What has a SAS name already is called by it in transport files (Define-XML 2.1, @SASFieldName, @SASDatasetName)."""
    for item in index.metadata.item_defs:
        if item.oid in index.datasets_of and sas_name_differs(item.name, item.sas_field_name):
            yield item, f"SASFieldName {item.sas_field_name!r} is not the name {item.name}"
    for dataset in index.metadata.item_group_defs:
        if sas_name_differs(dataset.name, dataset.sas_dataset_name):
            yield dataset, f"SASDatasetName {dataset.sas_dataset_name!r} is not the name {dataset.name}"


def sas_name_differs(name: str, sas_name: str | None) -> bool:
    """Whether `sas_name` is another than `name` without need; SAS does not tell cases apart.

    >>> sas_name_differs("AGE", "Age"), sas_name_differs("AGE", "YEARS"), sas_name_differs("AGE_IN_YEARS", "AGE")
    (False, True, False)
    """
    return sas_name is not None and SAS_NAME.fullmatch(name) is not None and sas_name.upper() != name.upper()


def variable_name_invalid(index: Index) -> Violations:
    """A variable of a dataset has a SAS name; the name of a value is free (Define-XML 2.1, ItemDef/@Name)."""
    for item in index.metadata.item_defs:
        if item.oid in index.datasets_of and not SAS_NAME.fullmatch(item.name):
            yield item, f"{item.name!r} is not a variable name of at most 8 characters"


def label_missing(index: Index) -> Violations:
    """A variable of a dataset has a label (Define-XML 2.1, ItemDef/Description)."""
    for item in index.metadata.item_defs:
        if item.oid in index.datasets_of and item.description is None:
            yield item, f"variable {item.name} has no Description"


def label_too_long(index: Index) -> Violations:
    """A label in SAS transport files has at most 40 characters (SAS TS-140)."""
    for item in index.metadata.item_defs:
        label = str(item.description or "")
        if item.oid in index.datasets_of and len(label) > SAS_LABEL_LENGTH:
            yield item, f"the label of {item.name} has {len(label)} characters, more than {SAS_LABEL_LENGTH}"
