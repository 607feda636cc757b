"""What a workbook has no place for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from cdisc_itnk.submission.workbook.conversion import from_define, to_define
from define_xml import ODM, AnalysisResult, Change, Index, ItemRef, ResultDisplay, ValueListDef, diff
from define_xml.alignment import Names, renamed

_ANY_DATE = dt.datetime(1970, 1, 1)


def unheld(define: ODM) -> tuple[Change, ...]:
    """What of `define` is lost or changed on the way through a workbook; nothing, where the workbook holds all of it.

    That variables, values and conditions get other identifiers does not count, unless several datasets share a variable: a
    workbook has one for each.

    Raises:
        InputError: The document refers to what it does not define, so that its workbook could not be read.

    >>> from define_xml import GlobalVariables, MetaDataVersion, Standard, Standards, Study
    >>> standards = Standards((Standard("STD.1", "ADaMIG", "IG", "1.3"),))
    >>> metadata = MetaDataVersion("MDV.S.ADaMIG.1.3", "Study S Data Definitions", "Draft", standards=standards)
    >>> study = Study("S.ADaMIG.1.3", GlobalVariables("S", "A study", "S-01"), metadata)
    >>> print(*unheld(ODM("S.ADaMIG.1.3", "2026-01-31T12:00:00", study)))
    removed MetaDataVersion/@Description: Draft
    """
    copy = replace(to_define(from_define(define), created=_ANY_DATE), creation_date_time=define.creation_date_time)
    changes = diff(renamed(define, _names(Index(define), Index(copy))), copy)
    return tuple(change for change in changes if change.kind != "added")


def _names(old: Index, new: Index) -> Names:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, before, after in _pairs(old, new):
        found[kind, before].add(after)
    return {name: others.pop() for name, others in found.items() if len(others) == 1}


def _pairs(old: Index, new: Index) -> Iterator[tuple[str, str, str]]:
    """The identifiers of the same things in both documents: variables by name, values by their place."""
    for before, after in zip(old.metadata.item_group_defs, new.metadata.item_group_defs, strict=True):
        items = {item.name: item for _, item in new.used(after.item_refs)}
        for _, item in old.used(before.item_refs):
            yield "ItemDef", item.oid, items[item.name].oid
            lists = old.values_of(item), new.values_of(items[item.name])
            if lists[0] and lists[1]:
                yield "ValueListDef", lists[0].oid, lists[1].oid
                yield from _values(lists[0], lists[1], old)

    for one, other in zip(old.every(ResultDisplay), new.every(ResultDisplay), strict=True):
        yield "ResultDisplay", one.oid, other.oid
    for result, same in zip(old.every(AnalysisResult), new.every(AnalysisResult), strict=True):
        yield "AnalysisResult", result.oid, same.oid
        data = zip(result.analysis_datasets.analysis_datasets, same.analysis_datasets.analysis_datasets, strict=False)
        for ref, new_ref in ((one.where_clause_ref, other.where_clause_ref) for one, other in data):
            if ref and new_ref:
                yield "WhereClauseDef", ref.where_clause_oid, new_ref.where_clause_oid


def _values(before: ValueListDef, after: ValueListDef, old: Index) -> Iterator[tuple[str, str, str]]:
    refs: list[ItemRef] = [ref for ref, _ in old.used(before.item_refs)]
    for one, other in zip(refs, after.item_refs, strict=True):
        yield "ItemDef", one.item_oid, other.item_oid
        for clause, same in zip(one.where_clause_refs, other.where_clause_refs, strict=False):  # two of one content become one
            yield "WhereClauseDef", clause.where_clause_oid, same.where_clause_oid
