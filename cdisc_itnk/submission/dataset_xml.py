"""Dataset-XML 1.0: data sets as ODM, one a file, described by a Define-XML document; read only, as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
from lxml import etree

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset, JsonFile, JsonTable
from cdisc_itnk.submission.dataset_json.decode import decode_rows
from cdisc_itnk.submission.dataset_json.documents import validated
from cdisc_itnk.submission.dataset_json.model import NUMBERS, VERSION
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS, starts
from define_xml import ODM, Index, ItemDef, ItemRef

_NAMESPACE = "{http://www.cdisc.org/ns/odm/v1.3}"
_VERSION = "{http://www.cdisc.org/ns/Dataset-XML/v1.0}DatasetXMLVersion"
_SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True}
_ATTRIBUTES = {
    "CreationDateTime": "datasetJSONCreationDateTime",
    "FileOID": "fileOID",
    "AsOfDateTime": "dbLastModifiedDateTime",
    "Originator": "originator",
    "StudyOID": "studyOID",
    "MetaDataVersionOID": "metaDataVersionOID",
}
_TYPES = {"integer": "integer", "float": "float", "date": "date", "datetime": "datetime", "time": "time"}


def read_dataset_xml(path: Path | str, define: ODM | None = None) -> JsonTable:
    """The data set in the Dataset-XML file `path`, whole, described as Dataset-JSON describes it.

    Args:
        path: The file.
        define: The document that describes it. Without one all values are text, and a variable is named by what follows the
            last point of its OID, in the order of appearance.

    Returns:
        Text as `str`, null where the file has no value or an empty one; numbers as `float64`, SAS dates among them.

    Raises:
        InputError: It cannot be read, is not Dataset-XML, has no or several data sets, a variable that `define` does not know,
            or a value that is no number where `define` wants one, or a whole number that 8 bytes do not hold; with the line
            or row.

    >>> import tempfile
    >>> text = '''<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:data="http://www.cdisc.org/ns/Dataset-XML/v1.0"
    ...   FileOID="F.1" CreationDateTime="2026-03-05T13:07:09" data:DatasetXMLVersion="1.0.0">
    ...   <ClinicalData StudyOID="S.1" MetaDataVersionOID="MDV.1"><ItemGroupData ItemGroupOID="IG.DM" data:ItemGroupDataSeq="1">
    ...   <ItemData ItemOID="IT.DM.SEX" Value="F"/></ItemGroupData></ClinicalData></ODM>'''
    >>> path = Path(tempfile.mkdtemp()) / "dm.xml"
    >>> length = path.write_text(text)
    >>> read_dataset_xml(path).frame
      SEX
    0   F
    """
    tables = list(iter_dataset_xml(path, define))
    return JsonTable(pd.concat([table.frame for table in tables]), tables[0].dataset)


def iter_dataset_xml(path: Path | str, define: ODM | None = None, *, chunk_rows: int = CHUNK_ROWS) -> Iterator[JsonTable]:
    """The same in chunks of at most `chunk_rows` rows, of which only one is in memory."""
    path = Path(path)
    dataset = _describe(path, define)
    decoded = tuple(_as_written(column) for column in dataset.columns)
    records = (record for record in _walk(path) if isinstance(record, _Record))
    for first in starts(dataset.records, chunk_rows):
        rows = [[record.values.get(column.item_oid) for column in decoded] for record in islice(records, chunk_rows)]
        yield JsonTable(decode_rows(rows, decoded, f"{path}, {dataset.name}", first), dataset)


@dataclass(frozen=True, slots=True)
class _Record:
    group: str
    values: dict[str, str]


def _describe(path: Path, define: ODM | None) -> JsonFile:
    """What is known of the data set once the whole file has been looked at."""
    attributes: dict[str, str] = {}
    groups: dict[str, None] = {}
    oids: dict[str, None] = {}
    records = 0
    for found in _walk(path):
        if isinstance(found, _Record):
            records += 1
            groups[found.group] = None
            oids.update(dict.fromkeys(found.values))
        else:
            attributes |= found
    if len(groups) != 1:
        raise InputError(f"{len(groups)} data sets", where=str(path), expected="the records of one data set")
    group = next(iter(groups))
    dataset = _from_define(define, group, list(oids), path) if define else _from_oids(group, list(oids))
    known = dataset.model_dump(by_alias=True, exclude_none=True) | {"datasetJSONVersion": VERSION, "records": records}
    return validated(known | attributes, path)


def _from_oids(group: str, oids: list[str]) -> JsonDataset:
    name = _last(group)
    columns = tuple(JsonColumn(item_oid=oid, name=_last(oid), label="", data_type="string") for oid in oids)
    return JsonDataset(item_group_oid=group, name=name, label="", columns=columns)


def _last(oid: str) -> str:
    """What follows the last point."""
    return oid.rpartition(".")[2] or oid


def _from_define(define: ODM, group: str, oids: list[str], path: Path) -> JsonDataset:
    index = Index(define)
    dataset = index.datasets.get(group)
    if dataset is None:
        raise InputError(f"no data set {group} in the define", where=str(path), expected=", ".join(index.datasets))
    columns = tuple(column_of(ref, item) for ref, item in index.used(dataset.item_refs))
    unknown = sorted(set(oids).difference(column.item_oid for column in columns))
    if unknown:
        raise InputError(f"no variable {', '.join(unknown)} in the define", where=f"{path}, {dataset.name}")
    return JsonDataset(item_group_oid=group, name=dataset.name, label=str(dataset.description or ""), columns=columns)


def column_of(ref: ItemRef, item: ItemDef) -> JsonColumn:
    """What a Define-XML document says of a variable, as Dataset-JSON says it.

    >>> column_of(ItemRef("IT.DM.AGE", True, 1), ItemDef("IT.DM.AGE", "AGE", "integer", 3)).data_type
    'integer'
    """
    facts = {
        "itemOID": item.oid,
        "name": item.name,
        "label": str(item.description or ""),
        "dataType": _TYPES.get(item.data_type, "string"),
        "length": item.length,
        "displayFormat": item.display_format,
        "keySequence": ref.key_sequence,
    }
    return JsonColumn.model_validate(facts)


def _as_written(column: JsonColumn) -> JsonColumn:
    """The column as the file has it, where numbers are text."""
    if column.data_type not in NUMBERS:
        return column
    target = "integer" if column.data_type == "integer" else "decimal"
    return column.model_copy(update={"data_type": "decimal", "target_data_type": target})


def _walk(path: Path) -> Iterator[_Record | dict[str, str]]:
    """The attributes of the elements around the records, and the records."""
    with _opened(path) as file:
        _check_root(file, path)
        tags = [_NAMESPACE + name for name in ("ODM", "ClinicalData", "ReferenceData", "ItemGroupData")]
        try:
            for event, element in etree.iterparse(file, events=("start", "end"), tag=tags, **_SAFE):
                is_record = element.tag == tags[-1]
                if event == "start" and not is_record:
                    yield {_ATTRIBUTES[name]: value for name in _ATTRIBUTES if (value := element.get(name))}
                elif event == "end" and is_record:
                    yield _record(element, path)
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise _broken(error, path) from error


def _record(element: etree._Element, path: Path) -> _Record:
    values: dict[str, str] = {}
    where = f"{path}, line {element.sourceline}"
    for item in element.iterchildren(f"{_NAMESPACE}ItemData"):
        oid = item.get("ItemOID")
        if not oid or oid in values:
            raise InputError(f"ItemOID {oid!r} of an ItemData", where=where, expected="each variable once")
        values[oid] = item.get("Value", "")
    group = element.get("ItemGroupOID")
    if not group:
        raise InputError("ItemGroupData without ItemGroupOID", where=where)
    return _Record(group, values)


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check_root(file: BinaryIO, path: Path) -> None:
    try:
        _, root = next(iter(etree.iterparse(file, events=("start",), **_SAFE)))
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("a document type declaration, which could define entities", where=str(path), hint="remove it")
    if root.tag != f"{_NAMESPACE}ODM" or root.get(_VERSION) is None:
        raise InputError(f"the root is {root.tag}", where=str(path), expected="ODM with data:DatasetXMLVersion")
    file.seek(0)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), expected="a Dataset-XML file") from error
    with file:
        yield file


def _broken(error: etree.XMLSyntaxError, path: Path) -> InputError:
    return InputError(f"broken XML: {error.msg}", where=f"{path}, line {error.lineno}", hint="export the file again")
