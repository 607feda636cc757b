"""The records of an ODM file, as its transactions leave them (ODM 1.3.2, sections on clinical data and transactions)."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from lxml import etree

from cdisc_itnk.core.errors import InputError
from mappings.sources._odm_elements import refuse_unknown
from mappings.sources._xml import children, local_name, place

_TRANSACTIONS = ("Insert", "Update", "Remove", "Upsert", "Context")


class RecordKey(NamedTuple):
    """What identifies a record, from the top of the hierarchy down; null where a level or a repeat key is absent."""

    study: str | None = None
    subject: str | None = None
    event: str | None = None
    event_repeat: str | None = None
    form: str | None = None
    form_repeat: str | None = None
    group: str | None = None
    group_repeat: str | None = None


class _Level(NamedTuple):
    """An element of the hierarchy: the fields of `RecordKey` above it, and the attributes that give its own."""

    above: int
    attributes: tuple[str, ...]


_LEVELS = {
    "SubjectData": _Level(1, ("SubjectKey",)),
    "StudyEventData": _Level(2, ("StudyEventOID", "StudyEventRepeatKey")),
    "FormData": _Level(4, ("FormOID", "FormRepeatKey")),
    "ItemGroupData": _Level(6, ("ItemGroupOID", "ItemGroupRepeatKey")),
}


class Cell(NamedTuple):
    """A column of a record: an item, or the unit that its value was given in."""

    item: str
    is_unit: bool = False


Row = dict[Cell, str | None]


@dataclass
class Records:
    """All records of `file` read so far: rows by subject and key in order of arrival, those removed, and each subject's site.

    A Snapshot is a file of inserts. What is inserted once more under the same key, a record or an item in a record,
    makes a further row, so nothing that the file holds is lost; an update changes the latest of them. Context fills in
    what is not known yet. `repeated` holds by form the place and ItemOID of each item that one ItemGroupData inserts again.
    """

    file: str
    rows: dict[RecordKey, dict[RecordKey, list[Row]]] = field(default_factory=dict)
    removed: list[tuple[RecordKey, Row]] = field(default_factory=list)
    sites: dict[RecordKey, str] = field(default_factory=dict)
    repeated: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _cells: dict[Cell, Cell] = field(default_factory=dict)

    def add(self, element: etree._Element) -> None:
        """Apply one SubjectData, or the ReferenceData of a study, with all that is below it."""
        if local_name(element) == "ReferenceData":
            self._descend(element, RecordKey(element.get("StudyOID"), form="ReferenceData"), "Insert")
        else:
            clinical_data = next(element.iterancestors())
            self._apply(element, RecordKey(clinical_data.get("StudyOID")), "Insert")

    def _apply(self, element: etree._Element, parent: RecordKey, inherited: str) -> None:
        level = _LEVELS[local_name(element)]
        refuse_unknown(element, self.file)
        self._required(element, level.attributes[0])
        key = RecordKey(*parent[: level.above], *map(element.get, level.attributes))
        transaction = self._transaction(element, inherited)
        if transaction == "Remove":
            self._remove(element, key, level.above + len(level.attributes))
        elif local_name(element) == "ItemGroupData":
            self._record(element, key, transaction)
        else:
            self._descend(element, key, transaction)

    def _descend(self, element: etree._Element, key: RecordKey, transaction: str) -> None:
        for child in children(element):
            if local_name(child) in _LEVELS:
                self._apply(child, key, transaction)
            elif local_name(child) == "SiteRef":
                self.sites[subject_of(key)] = self._required(child, "LocationOID")

    def _record(self, element: etree._Element, key: RecordKey, transaction: str) -> None:
        rows = self.rows.setdefault(subject_of(key), {}).setdefault(key, [])
        if transaction == "Insert" or not rows:
            rows.append({})
        inserted: set[Cell] = set()
        for item in _items(element):
            cell = self._cell(self._required(item, "ItemOID"))
            given = self._transaction(item, transaction)
            if given == "Insert" and cell in inserted:
                self.repeated.setdefault(key.form or "", []).append((place(item, self.file), cell.item))
                rows.append({})
                inserted.clear()
            if given != "Remove":
                inserted.add(cell)
            self._item(item, cell, rows, given)

    def _item(self, item: etree._Element, cell: Cell, rows: list[Row], transaction: str) -> None:
        if transaction == "Remove":
            rows[-1].pop(cell, None)
            return
        given: Row = {cell: _value(item)}
        if unit := _unit(item):
            given[self._cell(cell.item, is_unit=True)] = unit
        rows[-1] |= given | rows[-1] if transaction == "Context" else given

    def _cell(self, item: str, *, is_unit: bool = False) -> Cell:
        return self._cells.setdefault(cell := Cell(item, is_unit), cell)

    def _remove(self, element: etree._Element, removed: RecordKey, depth: int) -> None:
        records = self.rows.get(subject_of(removed), {})
        known = [key for key in records if key[:depth] == removed[:depth]]
        if local_name(element) != "ItemGroupData":
            self._descend(element, removed, "Remove")
        elif not known:
            self.removed.append(
                (removed, {self._cell(self._required(item, "ItemOID")): _value(item) for item in _items(element)})
            )
        for key in [key for key in known if key in records]:
            self.removed += [(key, row) for row in records.pop(key)]

    def _transaction(self, element: etree._Element, inherited: str) -> str:
        transaction = element.get("TransactionType", inherited)
        if transaction not in _TRANSACTIONS:
            where, expected = place(element, self.file), ", ".join(_TRANSACTIONS)
            raise InputError(f"TransactionType {transaction!r}", where=where, expected=expected)
        return transaction

    def _required(self, element: etree._Element, attribute: str) -> str:
        value = element.get(attribute)
        if not value:
            raise InputError(f"{local_name(element)} without {attribute}", where=place(element, self.file))
        return intern(value)


def subject_of(key: RecordKey) -> RecordKey:
    """The key of the record's subject alone."""
    return RecordKey(key.study, key.subject)


def _items(group: etree._Element) -> list[etree._Element]:
    return [child for child in children(group) if local_name(child).startswith("ItemData")]


def _value(item: etree._Element) -> str | None:
    if item.get("IsNull") == "Yes":
        return None
    return item.get("Value") if local_name(item) == "ItemData" else item.text


def _unit(item: etree._Element) -> str | None:
    references = [child for child in children(item) if local_name(child) == "MeasurementUnitRef"] if len(item) else []
    return (references[0] if references else item).get("MeasurementUnitOID")
