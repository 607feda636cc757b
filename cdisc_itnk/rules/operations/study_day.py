"""The study day of a date (SDTMIG 3.4, section 4.4.4)."""

from __future__ import annotations

from datetime import date

from cdisc_itnk.rules import iso_dates
from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.matching.join import first_match
from cdisc_itnk.rules.operations.call import Call, by_distinct_rows


def dy(call: Call) -> Column:
    """The days from RFSTDTC (at hand, or else of DM) to the date, counted from 1; null where one of the two is not complete."""
    return by_distinct_rows([call.table[call.name], _reference(call)], study_day)


def _reference(call: Call) -> Column:
    if "RFSTDTC" in call.table:
        return call.table["RFSTDTC"]
    subjects = call.context.datasets.find("DM")
    if subjects is None:
        raise SkippedError("there is no data set DM")
    found = first_match([call.table["USUBJID"]], [subjects.records["USUBJID"]])
    return subjects.records["RFSTDTC"].take(found)


def study_day(value: Value, reference: Value) -> Value:
    """The study day of `value`; there is no day 0.

    >>> study_day("2021-03-04T10:00", "2021-03-04"), study_day("2021-03-03", "2021-03-04"), study_day("2021-03", "2021-03-04")
    (1, -1, None)
    """
    day, start = _day(value), _day(reference)
    if day is None or start is None:
        return None
    days = (day - start).days
    return days if days < 0 else days + 1


def _day(value: Value) -> date | None:
    moment = iso_dates.complete(value) if isinstance(value, str) else None
    return moment.date() if moment else None
