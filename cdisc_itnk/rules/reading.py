"""Data sets under test out of a folder (XPT, SAS7BDAT, Dataset-JSON, Parquet) or as a pipeline made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyreadstat

from cdisc_itnk.core import Dataset, InputError
from cdisc_itnk.rules.dataset import DatasetVariable, SubmittedDataset
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.submission.convert import as_parquet
from cdisc_itnk.submission.convert.table import Options
from cdisc_itnk.submission.dataset_json import JsonColumn, read_dataset_json
from cdisc_itnk.submission.xpt import read_xpt, scan_xpt


def read_datasets(folder: Path, encoding: str = "utf-8") -> Datasets:
    """The data sets of a folder by name: those in its `dataset_files`.

    Args:
        folder: Where they lie.
        encoding: Of the text in XPT files, which do not tell.

    Raises:
        InputError: The folder is missing or has no such file, or one cannot be read.
    """
    return Datasets(dataset for path in dataset_files(folder) for dataset in read_file(path, encoding))


def dataset_files(folder: Path) -> list[Path]:
    """The files of a folder that hold data sets, by name: XPT, or else SAS7BDAT, or else Dataset-JSON, or else Parquet.

    Raises:
        InputError: The folder is missing or has no such file.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), hint="name the folder with the data sets")
    files = _data_files(folder)
    for suffixes in _KINDS:
        paths = [path for path in files if path.suffix.lower() in suffixes]
        if paths:
            return paths
    below = [each.name for each in sorted(folder.iterdir()) if each.is_dir() and _data_files(each)]
    raise InputError(
        "no data sets",
        where=str(folder),
        expected=f"files that end in {', '.join(_READERS)}",
        hint=f"name one of its folders: {', '.join(below)}" if below else "",
    )


def left_out_files(folder: Path) -> list[Path]:
    """The files of another kind than its `dataset_files` that have data sets of other names.

    Raises:
        InputError: As above.
    """
    names = {path.stem.lower() for path in dataset_files(folder)}
    return [path for path in _data_files(folder) if path.stem.lower() not in names]


def copies(folder: Path) -> list[Path]:
    """The files of another kind than its `dataset_files` that have data sets of the same names.

    Raises:
        InputError: As above.
    """
    return sorted({*_data_files(folder)} - {*dataset_files(folder), *left_out_files(folder)})


def read_file(path: Path, encoding: str = "utf-8") -> list[SubmittedDataset]:
    """The data sets in a file, most have one.

    Raises:
        InputError: It cannot be read.
    """
    return list(_READERS[path.suffix.lower()](path, encoding))


def submit(datasets: Iterable[Dataset]) -> Datasets:
    """Data sets as they come out of a pipeline, as if they had been written to XPT files."""
    return Datasets(_submitted(dataset) for dataset in datasets)


def _read_xpt(path: Path, encoding: str) -> Iterator[SubmittedDataset]:
    members = scan_xpt(path, encoding=encoding)
    for member in members:
        described = member.dataset
        variables = tuple(
            DatasetVariable(column.name, column.label, "Char" if column.is_char else "Num", column.width, column.format)
            for column in described.columns
        )
        frame = read_xpt(path, member=described.name, encoding=encoding).frame
        name = path.stem.upper() if len(members) == 1 else described.name
        yield SubmittedDataset(name, described.label, frame, variables, path.name, path.stat().st_size, described.name)


def _read_sas7bdat(path: Path, encoding: str) -> Iterator[SubmittedDataset]:
    try:
        frame, metadata = pyreadstat.read_sas7bdat(str(path), disable_datetime_conversion=True)
    except (OSError, ValueError, pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise InputError(f"not a readable SAS data set: {error}", where=str(path)) from error
    labels, formats = metadata.column_names_to_labels, metadata.original_variable_types
    variables = tuple(
        DatasetVariable(
            name,
            labels.get(name) or "",
            "Char" if metadata.readstat_variable_types[name] == "string" else "Num",
            metadata.variable_storage_width[name],
            (formats[name] or "").removeprefix("NULL"),
        )
        for name in frame.columns
    )
    chars = [variable.name for variable in variables if variable.kind == "Char"]
    frame = frame.astype(dict.fromkeys(chars, "str"))
    size, stated = path.stat().st_size, (metadata.table_name or "").upper()
    yield SubmittedDataset(path.stem.upper(), metadata.file_label or "", frame, variables, path.name, size, stated)


def _read_json(path: Path, encoding: str) -> Iterator[SubmittedDataset]:
    table = read_dataset_json(path)
    name, size = table.dataset.name, path.stat().st_size
    variables = tuple(_described(column, table.frame[column.name]) for column in table.dataset.columns)
    yield SubmittedDataset(name, table.dataset.label, table.frame, variables, path.name, size, name)


def _described(column: JsonColumn, values: pd.Series) -> DatasetVariable:
    found = _variable(column.name, column.label, values)
    return replace(found, length=column.length or found.length, format=column.display_format or "")


def _read_parquet(path: Path, encoding: str) -> Iterator[SubmittedDataset]:
    """The data set as `convert` reads it; labels and formats are unknown where the file tells none at all."""
    table = as_parquet.read(path, Options(None, encoding, "stop", _AT_ONCE))
    frame = pd.concat(table.frames())
    told = [_described(column, frame[column.name]) for column in table.dataset.columns]
    labelled, formatted = any(each.label for each in told), any(each.format for each in told)
    variables = tuple(
        replace(each, label=each.label if labelled else None, format=each.format if formatted else None) for each in told
    )
    label = table.dataset.label or None
    yield SubmittedDataset(path.stem.upper(), label, frame, variables, path.name, path.stat().st_size)


_READERS: dict[str, Callable[[Path, str], Iterator[SubmittedDataset]]] = {
    ".xpt": _read_xpt,
    ".sas7bdat": _read_sas7bdat,
    ".json": _read_json,
    ".ndjson": _read_json,
    ".dsjc": _read_json,
    ".parquet": _read_parquet,
}
_KINDS = ((".xpt",), (".sas7bdat",), (".json", ".ndjson", ".dsjc"), (".parquet",))
_HEAD = 1 << 16
_AT_ONCE = 1 << 20  # rows


def _data_files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.suffix.lower() in _READERS and path.is_file() and _may_hold_data(path)
    )


def _may_hold_data(path: Path) -> bool:
    """Whether a file is more than JSON about something else."""
    if path.suffix.lower() != ".json":
        return True
    with path.open("rb") as file:
        return b"datasetJSONVersion" in file.read(_HEAD)


def _submitted(dataset: Dataset) -> SubmittedDataset:
    spec, frame = dataset.spec, dataset.frame.reset_index(drop=True)
    variables = tuple(
        replace(_variable(each.name, each.label, frame[each.name]), format=each.kind.sas_format)
        for each in spec.variables
        if each.name in frame
    )
    return SubmittedDataset(spec.name, spec.label, frame, variables, f"{spec.name.lower()}.xpt")


def _variable(name: str, label: str | None, column: pd.Series) -> DatasetVariable:
    if column.dtype.kind in "fiubM":
        return DatasetVariable(name, label, "Num", 8)
    longest = max((len(text.encode()) for text in column.dropna().astype("str").unique()), default=1)
    return DatasetVariable(name, label, "Char", max(longest, 1))
