"""The data: what became of the raw records, what could not be mapped, what was found, what was made of what."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.format import number
from cdisc_itnk.report.section import Block, Section
from cdisc_itnk.report.table import RowGroup, Table, listing, rows_of

MAPPED = "mapped"


def data(content: ReportContent) -> Section:
    """Tables of the data."""
    blocks: list[Block] = [
        *_records(content.records),
        *_listing("Texts outside their codelists, kept as collected", content.unmapped, _UNMAPPED),
        *_listing("Findings", content.findings, _FINDINGS),
        *_listing("Data sets", content.datasets, _DATASETS),
        *_listing("Raw files", content.inputs, _INPUTS),
    ]
    return Section("data", "Data", tuple(blocks))


_UNMAPPED = {"form": "Form", "item": "Item", "codelist": "Codelist", "value": "Text", "records": "Records"}
_FINDINGS = {
    "severity": "Severity",
    "rule": "Rule",
    "dataset": "Data set",
    "variables": "Variables",
    "message": "Message",
    "records": "Records",
}
_DATASETS = {"standard": "Standard", "name": "Name", "label": "Label", "records": "Records", "variables": "Variables"}
_INPUTS = {"name": "File", "bytes": "Bytes", "sha256": "SHA-256"}


def _listing(caption: str, frame: pd.DataFrame, names: dict[str, str]) -> list[Table]:
    return [listing(caption, frame, names)] if len(frame) else []


def _records(records: pd.DataFrame) -> list[Table]:
    if records.empty:
        return []
    mapped = records["status"] == MAPPED
    forms = records[["form", "label"]].drop_duplicates("form")
    sums = pd.DataFrame(
        {
            "read": records.groupby("form")["records"].sum(),
            "mapped": records[mapped].groupby("form")["records"].sum(),
            "aside": records[~mapped].groupby("form")["records"].sum(),
        }
    ).reindex(forms["form"])
    sums.loc["All forms"] = sums.sum()
    why = records[~mapped]
    reasons = (why["reason"] + " (" + number(why["records"]) + ")").groupby(why["form"]).agg("; ".join)
    label = forms.set_index("form")["label"].reindex(sums.index).fillna("")
    lines = pd.DataFrame({"form": sums.index, "label": label.to_numpy()})
    for name in sums:
        lines[name] = number(sums[name].fillna(0)).to_numpy()
    lines["reasons"] = reasons.reindex(sums.index).fillna("").to_numpy()
    header = ("Form", "Name", "Read", "Mapped", "Set aside", "Reasons (records)")
    notes = ("Every record read is either mapped to SDTM or set aside with a reason.",)
    return [Table("Raw records by form", header, (RowGroup(rows_of(lines)),), notes=notes, words=(0, 1, 5))]
