"""Data sets to and from a folder: XPT for the agencies, Parquet for everybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import Dataset, DatasetSpec, Finding, InputError, Kind, UsageError
from cdisc_itnk.core.frame import cast
from cdisc_itnk.submission.xpt import XptDataset, read_xpt, write_xpt

_GUESSED = {"M": Kind.DATETIME, "i": Kind.FLOAT, "u": Kind.FLOAT, "f": Kind.FLOAT, "b": Kind.FLOAT}


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


def read_folder(folder: Path, specs: Mapping[str, DatasetSpec] | None = None) -> dict[str, pd.DataFrame]:
    """The data sets of a folder by upper-case name: `.parquet` files, or else `.xpt` files.

    Args:
        folder: Where they lie.
        specs: By name, what dates and other kinds the columns have; columns without one keep what the file says.

    Raises:
        InputError: The folder is missing or holds neither kind of file, or a file cannot be read.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), hint="name the folder with the .xpt or .parquet files")
    for suffix, read in ((".parquet", _read_parquet), (".xpt", _read_xpt)):
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == suffix)
        if paths:
            frames = {path.stem.upper(): read(path) for path in paths}
            known = specs or {}
            return {name: _kinds(frame, known.get(name), name) for name, frame in frames.items()}
    raise InputError("no data sets", where=str(folder), expected="files that end in .xpt or .parquet")


def _read_xpt(path: Path) -> pd.DataFrame:
    return read_xpt(path, dates=True).frame


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(f"not a readable Parquet file: {error}", where=str(path), hint="write it again") from error


def _kinds(frame: pd.DataFrame, spec: DatasetSpec | None, name: str) -> pd.DataFrame:
    kinds = {variable.name: variable.kind for variable in spec.variables} if spec else {}
    columns = {column: _kind(frame[column], kinds.get(column), f"{name}.{column}") for column in frame}
    return pd.DataFrame(columns, index=frame.index)


def _kind(column: pd.Series, kind: Kind | None, where: str) -> pd.Series:
    guessed = {"M": Kind.DATETIME, "i": Kind.FLOAT, "u": Kind.FLOAT, "f": Kind.FLOAT, "b": Kind.FLOAT}.get(
        column.dtype.kind, Kind.TEXT
    )
    try:
        return cast(column, kind or guessed)
    except (TypeError, ValueError) as error:
        raise UsageError(str(error), where=where, expected=(kind or guessed).label) from error
