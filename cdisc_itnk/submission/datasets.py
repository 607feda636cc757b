"""Data sets to and from a folder: XPT for the agencies, Parquet for everybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import Dataset, DatasetSpec, Finding, InputError, Kind
from cdisc_itnk.core.frame import cast
from cdisc_itnk.submission.xpt import XptDataset, read_xpt, write_xpt

SpecificationOf = Callable[[str], DatasetSpec | None]

_BY_DTYPE = {"M": Kind.DATETIME, "i": Kind.FLOAT, "u": Kind.FLOAT, "f": Kind.FLOAT, "b": Kind.FLOAT}
_BY_CONTENT = {"date": Kind.DATETIME, "datetime": Kind.DATETIME} | dict.fromkeys(
    ("decimal", "integer", "floating", "boolean"), Kind.FLOAT
)


def write_xpt_folder(datasets: Iterable[Dataset], folder: Path, created: dt.datetime) -> list[Finding]:
    """One XPT v5 file a data set, `ae.xpt`; characters that are not ASCII are spelled in ASCII and reported."""
    folder.mkdir(parents=True, exist_ok=True)
    findings: list[Finding] = []
    for dataset in datasets:
        path = folder / f"{dataset.name.lower()}.xpt"
        described = XptDataset.of(dataset.spec)
        findings += write_xpt(dataset.frame, path, described, created=created, on_violation="transliterate")
    return findings


def write_parquet_folder(datasets: Iterable[Dataset], folder: Path) -> None:
    """One Parquet file a data set, `ae.parquet`, with all characters as collected."""
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in datasets:
        dataset.frame.to_parquet(folder / f"{dataset.name.lower()}.parquet", index=False)


def dataset_files(folder: Path) -> dict[str, Path]:
    """The data sets' files directly in `folder` by upper-case name: all `.parquet` or all `.xpt`.

    Raises:
        InputError: The folder is missing, holds neither kind of file or both, or two files of one name.
    """
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "no such folder"
        raise InputError(what, where=str(folder), hint="name the folder with the .xpt or .parquet files")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _READ and not path.name.startswith("."))
    if not files:
        raise _nothing(folder)
    if len({path.suffix.lower() for path in files}) > 1:
        hint = "keep one kind in a folder, so that it is clear which is read"
        raise InputError("holds both .xpt and .parquet files", where=str(folder), hint=hint)
    by_name = {path.stem.upper(): path for path in files}
    if len(by_name) < len(files):
        twice = sorted({path.name for path in files} - {path.name for path in by_name.values()})
        raise InputError(f"two files of one data set: {', '.join(twice)}", where=str(folder), hint="keep one of them")
    return by_name


def _nothing(folder: Path) -> InputError:
    found = ", ".join(sorted(path.name for path in folder.iterdir())[:5])
    below = {
        path.parent.relative_to(folder).as_posix()
        for path in (*folder.glob("*/*.*"), *folder.glob("*/*/*.*"))
        if path.suffix.lower() in _READ
    }
    hint = f"name one of the folders in it that hold some: {', '.join(sorted(below))}" if below else ""
    return InputError(
        f"no data sets, only {found}" if found else "an empty folder",
        where=str(folder),
        expected="files that end in .xpt or .parquet",
        hint=hint,
    )


def read_folder(folder: Path, specification: SpecificationOf = lambda _: None) -> dict[str, pd.DataFrame]:
    """The data sets of a folder by upper-case name.

    Args:
        folder: Where the files lie, see `dataset_files`.
        specification: By a data set's name, what kinds its columns should have. A column that does not fit its kind, or has
            none, stays as the file has it: text, number or date (see `misfits`).

    Raises:
        InputError: What `dataset_files` says, or a file cannot be read.
    """
    frames = {name: _READ[path.suffix.lower()](path) for name, path in dataset_files(folder).items()}
    return {name: _fitted(frame, specification(name)) for name, frame in frames.items()}


def misfits(frame: pd.DataFrame, spec: DatasetSpec) -> dict[str, str]:
    """The columns whose type is not that of their variable, and how.

    >>> from cdisc_itnk.core import describe
    >>> from cdisc_itnk.sdtm import AE
    >>> misfits(pd.DataFrame({"AETERM": ["Rash"], "AESEQ": ["1"]}), describe(AE))
    {'AESEQ': 'character where the standard has a number'}
    """
    found = {
        variable.name: (str(frame[variable.name].dtype), variable.kind.dtype)
        for variable in spec.variables
        if variable.name in frame
    }
    return {
        name: f"{_SAID.get(has, has)} where the standard has {_WANTED[want]}"
        for name, (has, want) in found.items()
        if has != want
    }


_SAID = {"str": "character", "float64": "numeric without a date format", "datetime64[s]": "a date"}
_WANTED = {"str": "text", "float64": "a number", "datetime64[s]": "a date"}


def _fitted(frame: pd.DataFrame, spec: DatasetSpec | None) -> pd.DataFrame:
    kinds = {variable.name: variable.kind for variable in spec.variables} if spec else {}
    columns = {column: _cast(frame[column], kinds.get(column)) for column in frame}
    return pd.DataFrame(columns, index=frame.index)


def _cast(column: pd.Series, kind: Kind | None) -> pd.Series:
    natural = _natural(column)
    wanted = kind or natural
    if column.isna().all():
        return pd.Series(None, index=column.index, dtype=wanted.dtype)
    return cast(column, wanted if wanted.dtype == natural.dtype else natural)


def _natural(column: pd.Series) -> Kind:
    """What the file says a column is, whatever a specification says."""
    if column.dtype.kind == "O":
        return _BY_CONTENT.get(pd.api.types.infer_dtype(column, skipna=True), Kind.TEXT)
    return _BY_DTYPE.get(column.dtype.kind, Kind.TEXT)


def _read_xpt(path: Path) -> pd.DataFrame:
    return read_xpt(path, dates=True).frame


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(f"not a readable Parquet file: {error}", where=str(path), hint="write it again") from error


_READ: dict[str, Callable[[Path], pd.DataFrame]] = {".parquet": _read_parquet, ".xpt": _read_xpt}
