"""Data sets as a folder of Dataset-JSON, with the identifiers of the Define-XML that describes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from cdisc_itnk.core import Dataset
from cdisc_itnk.submission.dataset_json.model import JsonDataset
from cdisc_itnk.submission.dataset_json.writer import write_dataset_json
from define_xml import ODM


def write_dataset_json_folder(
    datasets: Iterable[Dataset], folder: Path, created: dt.datetime, define: ODM, reference: str
) -> None:
    """One Dataset-JSON file a data set, `ae.json`, with all characters as collected.

    Args:
        datasets: The data sets.
        folder: Where the files go.
        created: The date and time in the files.
        define: What describes them.
        reference: Where it lies, seen from `folder`.

    Raises:
        OutputError: The disk does not take a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in datasets:
        described = JsonDataset.of(
            dataset.spec.only(dataset.frame.columns),
            _lengths(dataset),
            study_oid=define.study.oid,
            metadata_version_oid=define.metadata.oid,
            metadata_ref=reference,
        )
        write_dataset_json(dataset.frame, folder / f"{dataset.name.lower()}.json", described, created=created)


def _lengths(dataset: Dataset) -> dict[str, int]:
    texts = dataset.frame.select_dtypes("str")
    return {
        str(name): max(int(longest), 1) for name, longest in texts.apply(lambda column: column.str.len().max()).dropna().items()
    }
