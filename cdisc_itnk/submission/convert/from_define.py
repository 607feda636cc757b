"""The description of a data set in a Define-XML document, for formats that have none of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import JsonDataset
from cdisc_itnk.submission.dataset_xml import column_of
from cdisc_itnk.submission.define_file import read_define
from define_xml import Index


def describe(path: Path, name: str, variables: Sequence[str]) -> JsonDataset:
    """What the document in the file says of the data set `name` and its `variables`, in their order.

    Raises:
        InputError: The document cannot be read, or does not know the data set or a variable.
    """
    index = Index(read_define(path))
    groups = {group.name: group for group in index.datasets.values()}
    if name not in groups:
        raise InputError(f"no data set {name}", where=str(path), expected=", ".join(groups))
    group = groups[name]
    known = {item.name: column_of(ref, item) for ref, item in index.used(group.item_refs)}
    if unknown := [each for each in variables if each not in known]:
        raise InputError(f"no variable {', '.join(unknown)}", where=f"{path}, {name}", expected=", ".join(known))
    columns = tuple(known[each] for each in variables)
    return JsonDataset(item_group_oid=group.oid, name=name, label=str(group.description or ""), columns=columns)
