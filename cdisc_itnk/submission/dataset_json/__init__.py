"""Dataset-JSON 1.1: JSON, NDJSON and its compressed form DSJC; version 1.0 is read too.

`write_dataset_json` writes a frame, `read_dataset_json` and `iter_dataset_json` read rows, `scan_dataset_json` what a file is
about.
"""

from cdisc_itnk.submission.dataset_json.folder import write_dataset_json_folder
from cdisc_itnk.submission.dataset_json.model import JsonColumn, JsonDataset, JsonFile, SourceSystem
from cdisc_itnk.submission.dataset_json.reader import JsonTable, iter_dataset_json, read_dataset_json, scan_dataset_json
from cdisc_itnk.submission.dataset_json.writer import write_dataset_json

__all__ = [
    "JsonColumn",
    "JsonDataset",
    "JsonFile",
    "JsonTable",
    "SourceSystem",
    "iter_dataset_json",
    "read_dataset_json",
    "scan_dataset_json",
    "write_dataset_json",
    "write_dataset_json_folder",
]
