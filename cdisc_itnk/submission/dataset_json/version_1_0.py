"""Dataset-JSON 1.0: the same facts under other names, and a record number as the first item of each row."""

from __future__ import annotations

from typing import Any

from cdisc_itnk.submission.dataset_json.model import VERSION

_RECORD_NUMBER = "ITEMGROUPDATASEQ"

_DATASET = {"creationDateTime": "datasetJSONCreationDateTime", "asOfDateTime": "dbLastModifiedDateTime", "items": "columns"}
_COLUMN = {"OID": "itemOID", "type": "dataType"}
_SYSTEM = ("sourceSystem", "sourceSystemVersion")


def is_1_0(attributes: dict[str, Any]) -> bool:
    """Whether the attributes of a file say that it follows version 1.0.

    >>> is_1_0({"datasetJSONVersion": "1.0.0"}), is_1_0({"datasetJSONVersion": "1.1"})
    (True, False)
    """
    return str(attributes.get("datasetJSONVersion", "")).startswith("1.0")


def as_1_1(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a file of version 1.0 as version 1.1 has them, without the record number.

    >>> item = {"OID": "IT.DM.AGE", "name": "AGE", "label": "Age", "type": "decimal"}
    >>> as_1_1({"datasetJSONVersion": "1.0.0", "items": [item]})["columns"][0]["targetDataType"]
    'decimal'
    """
    renamed = _renamed({key: value for key, value in attributes.items() if key not in _SYSTEM}, _DATASET)
    if _SYSTEM[0] in attributes:
        name, version = (attributes.get(key, "") for key in _SYSTEM)
        renamed["sourceSystem"] = {"name": name, "version": version}
    items = renamed.get("columns")
    columns = {"columns": [_column(item) for item in items[is_numbered(attributes) :]]} if isinstance(items, list) else {}
    return renamed | {"datasetJSONVersion": VERSION} | columns


def is_numbered(attributes: dict[str, Any]) -> bool:
    """Whether the first item is the record number.

    >>> is_numbered({"items": [{"OID": "ITEMGROUPDATASEQ", "name": "ITEMGROUPDATASEQ"}]})
    True
    """
    items = attributes.get("items")
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, dict) and first.get("name") == _RECORD_NUMBER


def _column(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    column = _renamed(item, _COLUMN)
    return column | ({"targetDataType": "decimal"} if column.get("dataType") == "decimal" else {})


def _renamed(attributes: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(key, key): value for key, value in attributes.items() if value is not None}
