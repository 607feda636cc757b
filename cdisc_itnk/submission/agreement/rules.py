"""In what data sets and their Define-XML may disagree."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from cdisc_itnk.core import Finding, Severity


class Rule(Enum):
    """A disagreement: its name, how much it matters, and what is wrong in words that take `what`."""

    DATASET_UNDESCRIBED = ("define-dataset-undescribed", Severity.ERROR, "the data set is not in the define.xml")
    DATASET_ABSENT = ("define-dataset-absent", Severity.ERROR, "the define.xml describes a data set of which there is no file")
    DATASET_LABEL = ("define-label", Severity.WARNING, "the data set is labelled {what}")
    DATASET_NO_DATA = (
        "define-no-data",
        Severity.ERROR,
        "the data set has records, although the define.xml says that it has none",
    )
    DATASET_SAS_NAME = ("define-sas-name", Severity.ERROR, "the data set is {what} by its SASDatasetName")
    SAS_NAME = ("define-sas-name", Severity.ERROR, "{name} is {what} by its SASFieldName")
    UNDESCRIBED = ("define-variable-undescribed", Severity.ERROR, "{name} is not in the define.xml")
    ABSENT = ("define-variable-absent", Severity.ERROR, "{name} is in the define.xml and not in the data")
    ORDER = ("define-order", Severity.WARNING, "the variables are in another order, from {what} on")
    KEY = ("define-key", Severity.ERROR, "{what} do not tell all records apart")
    LABEL = ("define-label", Severity.WARNING, "{name} is labelled {what}")
    LENGTH = ("define-length", Severity.WARNING, "{name} has length {what}")
    FORMAT = ("define-format", Severity.WARNING, "{name} has format {what}")
    TYPE = ("define-type", Severity.ERROR, "{name} has values that are not {what}")
    TOO_LONG = ("define-too-long", Severity.ERROR, "{name} has values longer than {what}")
    DIGITS = ("define-digits", Severity.WARNING, "{name} has numbers with more than {what} decimals")
    MANDATORY = ("define-mandatory", Severity.ERROR, "{name} is mandatory and has nulls")
    NO_DATA = ("define-no-data", Severity.ERROR, "{name} has values, although the define.xml says that it has none")
    CODELIST = ("define-codelist", Severity.ERROR, "{name} has values that are not in the codelist {what}")
    TERM_UNUSED = ("define-term-unused", Severity.NOTE, "{name} has not all terms of the codelist {what}")
    CONDITION_UNUSED = ("define-condition-unused", Severity.NOTE, "{name}: no record is one where {what}")
    CONDITION_UNKNOWN = ("define-condition-unknown", Severity.WARNING, "{name}: the data do not tell where {what}")
    SEVERAL = ("define-condition-several", Severity.WARNING, "{name} has records that more than one definition is for")

    def __init__(self, label: str, severity: Severity, text: str) -> None:
        self.label, self.severity, self.text = label, severity, text

    def finding(
        self, dataset: str, name: str = "", what: object = "", *, rows: Iterable[int] = (), values: Iterable[str] = ()
    ) -> Finding:
        """The finding that `name`, or the data set, breaks this rule."""
        message = self.text.format(name=name, what=what)
        variables = tuple(filter(None, [name.partition(" ")[0]]))
        return Finding(self.label, self.severity, dataset, variables, message, tuple(rows), values=tuple(values))
