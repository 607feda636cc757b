"""The values of a variable, or of it under a condition, against their definition."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cdisc_itnk.core import Finding
from cdisc_itnk.core.iso8601 import is_duration, is_moment
from cdisc_itnk.submission.agreement.conditions import rows_of
from cdisc_itnk.submission.agreement.data import Column, Data, Rows
from cdisc_itnk.submission.agreement.rules import Rule
from cdisc_itnk.submission.define.datatype import MOMENTS
from define_xml import Index, ItemDef, ItemGroupDef, ItemRef
from define_xml.words import ref_in_words

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([Ee][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d+")


def variable_findings(index: Index, ref: ItemRef, item: ItemDef, data: Data) -> Iterator[Finding]:
    """What is wrong with the values of a variable, by its own definition and by those of its values."""
    column = data.columns[item.name]
    yield from _values(index, ref, item, column, data.facts.name, item.name, np.arange(data.rows))
    values = index.values_of(item)
    home = next((each for each in index.metadata.item_group_defs if each.name == data.facts.name), None)
    defined = np.zeros(data.rows, dtype=np.intp)
    for value_ref, value in index.used(values.item_refs) if values else ():
        yield from _value(index, value_ref, value, item.name, data, home, defined)
    if (defined > 1).any():
        yield Rule.SEVERAL.finding(data.facts.name, item.name, rows=np.flatnonzero(defined > 1).tolist())


def _value(
    index: Index, ref: ItemRef, item: ItemDef, variable: str, data: Data, home: ItemGroupDef | None, defined: Rows
) -> Iterator[Finding]:
    condition = ref_in_words(index, ref, home)
    rows = rows_of(index, ref, data)
    if rows is None:
        yield Rule.CONDITION_UNKNOWN.finding(data.facts.name, variable, condition)
        return
    defined[rows] += 1
    if not rows.size:
        yield Rule.CONDITION_UNUSED.finding(data.facts.name, variable, condition)
    name = f"{variable} where {condition}"
    yield from _values(index, ref, item, data.columns[variable].at(rows), data.facts.name, name, rows)


def _values(
    index: Index, ref: ItemRef, item: ItemDef, column: Column, dataset: str, name: str, rows: Rows
) -> Iterator[Finding]:
    def finding(rule: Rule, what: object = "", values: tuple[str, ...] = ()) -> Finding:
        return rule.finding(dataset, name, what, rows=rows[column.where(values)].tolist(), values=filter(None, values))

    texts, is_text = column.texts, column.is_text
    if ref.has_no_data and texts:
        yield finding(Rule.NO_DATA, values=texts)
    if ref.mandatory and (column.codes < 0).any():
        yield finding(Rule.MANDATORY, values=("",))
    strange = tuple(text for text in texts if not _is_of_type(item.data_type, text, is_text=is_text))
    if strange:
        yield finding(Rule.TYPE, item.data_type, strange)
    long = tuple(
        text for text in texts if text not in strange and _size(item, text, is_text=is_text) > (item.length or len(text))
    )
    if long:
        yield finding(Rule.TOO_LONG, item.length, long)
    exact = tuple(text for text in texts if item.data_type == "float" and _decimals(text) > (item.significant_digits or 0))
    if exact and item.significant_digits is not None:
        yield finding(Rule.DIGITS, item.significant_digits, exact)
    code_list = index.code_list_of(item)
    if code_list and code_list.values:
        known, present = (set(map(column.key, values)) for values in (code_list.values, texts))
        foreign = tuple(text for text in texts if column.key(text) not in known)
        if foreign:
            yield finding(Rule.CODELIST, code_list.name, foreign)
        unused = tuple(value for value in code_list.values if column.key(value) not in present)
        if unused and texts:
            yield Rule.TERM_UNUSED.finding(dataset, name, code_list.name, values=unused)


def _is_of_type(data_type: str, text: str, *, is_text: bool) -> bool:
    if data_type in ("integer", "float"):
        return bool((_WHOLE if data_type == "integer" else _NUMBER).fullmatch(text))
    if not is_text or data_type not in (*MOMENTS, "durationDatetime"):
        return is_text or data_type in (*MOMENTS, "time", "partialTime")
    if data_type == "durationDatetime":
        return is_duration(text)
    return bool(MOMENTS[data_type].fullmatch(text)) and (data_type == "intervalDatetime" or is_moment(text))


def _size(item: ItemDef, text: str, *, is_text: bool) -> int:
    """How much of its Length a value takes: of text the characters, of numbers the digits, with or without the point."""
    return len(text) if is_text or item.data_type not in ("integer", "float") else sum(map(str.isdigit, text))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
