"""The few types that everything else is built from, one a file."""

from cdisc_itnk.core.account import Account, LeftOut, Unmapped, left_out_frame
from cdisc_itnk.core.columns import check_columns
from cdisc_itnk.core.dataset import Dataset
from cdisc_itnk.core.errors import InputError, ItnkError, OutputError, UsageError
from cdisc_itnk.core.finding import Finding, Severity, findings_frame
from cdisc_itnk.core.frame import conform, empty_frame
from cdisc_itnk.core.input_file import InputFile
from cdisc_itnk.core.kind import Date, DateTime, Float, Integer, IsoDateTime, IsoDuration, Kind, Text, Time
from cdisc_itnk.core.spec import DatasetSpec, VariableSpec, describe, predecessor
from cdisc_itnk.core.table import Table
from cdisc_itnk.core.tabulation import Tabulation
from cdisc_itnk.core.trace import Lineage, Origin, Trace
from cdisc_itnk.core.variable import Core, Role, Variable

__all__ = [
    "Account",
    "Core",
    "Dataset",
    "DatasetSpec",
    "Date",
    "DateTime",
    "Finding",
    "Float",
    "InputError",
    "InputFile",
    "Integer",
    "IsoDateTime",
    "IsoDuration",
    "ItnkError",
    "Kind",
    "LeftOut",
    "Lineage",
    "Origin",
    "OutputError",
    "Role",
    "Severity",
    "Table",
    "Tabulation",
    "Text",
    "Time",
    "Trace",
    "Unmapped",
    "UsageError",
    "Variable",
    "VariableSpec",
    "check_columns",
    "conform",
    "describe",
    "empty_frame",
    "findings_frame",
    "left_out_frame",
    "predecessor",
]
