"""The comparison of data sets with the Define-XML that describes them, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from cdisc_itnk.core import Finding
from cdisc_itnk.submission.agreement.data import Data
from cdisc_itnk.submission.agreement.rules import Rule
from cdisc_itnk.submission.agreement.values import variable_findings
from define_xml import ODM, Index, ItemDef, ItemGroupDef, ItemRef
from define_xml.index import in_order
from define_xml.validation.items import sas_name_differs


def check_agreement(define: ODM, datasets: Mapping[str, Data]) -> list[Finding]:
    r"""All in which `datasets` and `define` disagree; nothing where every data set, variable, length and term agrees.

    Compared are the data sets and variables there are, in both directions; labels, lengths and formats as far as the files
    tell them; keys; the values with their data types, lengths, decimals, codelists and whether they may be null; and the same
    for the values under each condition of the value-level metadata. `Rule` names what can be found.

    Args:
        define: The document.
        datasets: By name, see `read_data`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from cdisc_itnk.submission.agreement import read_data
    >>> from define_xml import GlobalVariables, MetaDataVersion, Study
    >>> path = Path(tempfile.mkdtemp()) / "dm.csv"
    >>> length = path.write_text("USUBJID\n01-001\n")
    >>> item = ItemDef("IT.DM.USUBJID", "USUBJID", "text", 4)
    >>> dm = ItemGroupDef("IG.DM", "DM", False, "One record per subject", item_refs=(ItemRef(item.oid, True, 1, 1),))
    >>> metadata = MetaDataVersion("MDV", "Definitions", item_group_defs=(dm,), item_defs=(item,))
    >>> define = ODM("F", "2026-01-31T12:00:00", Study("S", GlobalVariables("S", "S", "S"), metadata))
    >>> [(finding.rule, finding.values) for finding in check_agreement(define, read_data(path))]
    [('define-too-long', ('01-001',))]
    """
    index = Index(define)
    described = {dataset.name: dataset for dataset in index.metadata.item_group_defs}
    findings = [Rule.DATASET_UNDESCRIBED.finding(name) for name in datasets if name not in described]
    for name, dataset in described.items():
        if name in datasets:
            findings += _dataset(index, dataset, datasets[name])
        elif not dataset.has_no_data:
            findings.append(Rule.DATASET_ABSENT.finding(name))
    return findings


def _dataset(index: Index, dataset: ItemGroupDef, data: Data) -> Iterator[Finding]:
    described = {item.name: (ref, item) for ref, item in index.used(in_order(dataset.item_refs))}
    label = str(dataset.description or "")
    if data.facts.label and data.facts.label != label:
        yield Rule.DATASET_LABEL.finding(dataset.name, what=f"{data.facts.label!r}, in the define.xml {label!r}")
    if dataset.has_no_data and data.rows:
        yield Rule.DATASET_NO_DATA.finding(dataset.name, rows=range(data.rows))
    if sas_name_differs(dataset.name, dataset.sas_dataset_name):
        yield Rule.DATASET_SAS_NAME.finding(dataset.name, what=dataset.sas_dataset_name)
    yield from (Rule.UNDESCRIBED.finding(dataset.name, name) for name in data.columns if name not in described)
    yield from (Rule.ABSENT.finding(dataset.name, name) for name in described if name not in data.columns)
    shared = {name: pair for name, pair in described.items() if name in data.columns}
    yield from _order(dataset, shared, data)
    yield from _key(dataset, shared, data)
    for ref, item in shared.values():
        yield from _facts(dataset, item, data)
        yield from variable_findings(index, ref, item, data)


def _order(dataset: ItemGroupDef, described: Iterable[str], data: Data) -> Iterator[Finding]:
    found = [name for name in data.columns if name in described]
    moved = [name for name, other in zip(described, found, strict=True) if name != other]
    if moved:
        yield Rule.ORDER.finding(dataset.name, what=moved[0])


def _key(dataset: ItemGroupDef, shared: Mapping[str, tuple[ItemRef, ItemDef]], data: Data) -> Iterator[Finding]:
    names = sorted((ref.key_sequence, name) for name, (ref, _) in shared.items() if ref.key_sequence)
    codes = pd.DataFrame({name: data.columns[name].codes for _, name in names})
    repeated = codes.duplicated(keep=False) if names else pd.Series(dtype=bool)
    if repeated.any():
        rows = repeated.to_numpy().nonzero()[0].tolist()
        yield Rule.KEY.finding(dataset.name, what=", ".join(name for _, name in names), rows=rows)


def _facts(dataset: ItemGroupDef, item: ItemDef, data: Data) -> Iterator[Finding]:
    facts = data.columns[item.name].facts
    label, display = str(item.description or ""), (item.display_format or "").rstrip(".").upper()
    if sas_name_differs(item.name, item.sas_field_name):
        yield Rule.SAS_NAME.finding(dataset.name, item.name, item.sas_field_name)
    if facts.label and facts.label != label:
        yield Rule.LABEL.finding(dataset.name, item.name, f"{facts.label!r}, in the define.xml {label!r}")
    if facts.kind == "text" and item.data_type == "text" and facts.length not in (None, item.length):
        yield Rule.LENGTH.finding(dataset.name, item.name, f"{facts.length}, in the define.xml {item.length}")
    if facts.display_format and facts.display_format.rstrip(".").upper() != display:
        yield Rule.FORMAT.finding(dataset.name, item.name, f"{facts.display_format}, in the define.xml {display or 'none'}")
