"""SAS variables: their description, and the numbers among them that are dates and times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.dataset_json import JsonColumn
from cdisc_itnk.submission.dataset_json.moments import unfit
from cdisc_itnk.submission.xpt import SasFormat
from cdisc_itnk.submission.xpt.dates import DateUnit, beyond_calendar, date_unit, from_sas, is_time, to_sas
from cdisc_itnk.submission.xpt.ibm_float import Doubles, Mask

MomentType: TypeAlias = Literal["date", "datetime", "time"]

_NAMES = {"date": "date", "datetime": "datetime to the microsecond", "time": "time of day to the microsecond"}
_MOMENT_TYPES: dict[DateUnit, MomentType] = {DateUnit.DAY: "date", DateUnit.SECOND: "datetime"}
_UNITS: dict[str, DateUnit] = {data_type: unit for unit, data_type in _MOMENT_TYPES.items()}


def moment_type(sas_format: str) -> MomentType | None:
    """What a number with this format is to be; nothing where it is a number.

    >>> moment_type("DATE9."), moment_type("E8601DT19."), moment_type("TIME8."), moment_type("8.2")
    ('date', 'datetime', 'time', None)
    """
    if is_time(sas_format):
        return "time"
    unit = date_unit(sas_format)
    return _MOMENT_TYPES[unit] if unit else None


def sas_column(dataset: str, name: str, label: str, *, text: bool, length: int, sas_format: str) -> JsonColumn:
    """A SAS variable; numbers with the format of a date or time are dates and times.

    Raises:
        InputError: It has no name.

    >>> sas_column("ADAE", "ASTDT", "Start", text=False, length=8, sas_format="DATE9.").data_type
    'date'
    """
    if not name:
        raise InputError("a variable without a name", where=f"data set {dataset}", expected="a name, such as AETERM")
    moment = None if text else moment_type(sas_format)
    facts = {
        "itemOID": f"IT.{dataset}.{name}",
        "name": name,
        "label": label,
        "dataType": "string" if text else moment or "float",
        "targetDataType": "integer" if moment else None,
        "length": (length or None) if text else None,
        "displayFormat": str(SasFormat.parse(sas_format)) or None,
    }
    return JsonColumn.model_validate(facts)


def settled(
    dataset: str, columns: tuple[JsonColumn, ...], frames: Iterable[pd.DataFrame]
) -> tuple[tuple[JsonColumn, ...], tuple[Finding, ...]]:
    """`columns`, where those stay numbers that have a number which is no such date or time, and a finding for each.

    Dates are whole days of the years 1582 to 9999, times from 00:00 to before 24:00, both as exact as ISO 8601 text to the
    microsecond has them.

    Args:
        dataset: The data set's name.
        columns: As `sas_column` describes them.
        frames: The numbers of the columns among them that are dates and times, in chunks counted from 0.
    """
    odd: dict[str, pd.Series] = {}
    types = {column.name: column.data_type for column in columns if column.kind == "moment"}
    for frame in frames:
        for name, data_type in types.items():
            found = frame.loc[_is_odd(frame[name].to_numpy(dtype=np.float64), data_type), name]
            if len(found):
                odd[name] = pd.concat([odd[name], found]) if name in odd else found
    numbers = {"data_type": "float", "target_data_type": None}
    kept = tuple(column.model_copy(update=numbers) if column.name in odd else column for column in columns)
    return kept, tuple(_finding(dataset, name, types[name], values) for name, values in odd.items())


def with_moments(frame: pd.DataFrame, columns: Iterable[JsonColumn]) -> pd.DataFrame:
    """`frame` with its SAS dates as `datetime64[s]`, or `[us]` where there are fractions of a second; times stay seconds."""
    dates = {
        column.name: from_sas(frame[column.name].to_numpy(dtype=np.float64), unit)
        for column in columns
        if column.kind == "moment" and (unit := _UNITS.get(column.data_type))
    }
    return frame.assign(**dates)


def _is_odd(numbers: Doubles, data_type: str) -> Mask:
    if data_type == "time":
        return unfit(pd.Series(numbers), data_type)
    unit = _UNITS[data_type]
    beyond = beyond_calendar(numbers, unit)
    known = np.where(beyond, np.nan, numbers)
    moments = from_sas(known, unit)
    inexact = (to_sas(moments, unit) != known) & ~np.isnan(known)
    return np.asarray(beyond | inexact | unfit(pd.Series(moments), data_type))


def _finding(dataset: str, name: str, data_type: str, values: pd.Series) -> Finding:
    what = f"{plural(len(values), 'number')} that {'is' if len(values) == 1 else 'are'} no {_NAMES[data_type]}"
    message = f"{name} has {what} ({values.iloc[0]} in row {values.index[0]}), and stays numbers as SAS counts them"
    severity = Severity.NOTE if data_type == "time" else Severity.WARNING
    distinct = tuple(map(str, values.unique().tolist()))
    return Finding("sas-no-moment", severity, dataset, (name,), message, tuple(values.index.tolist()), (), distinct)
