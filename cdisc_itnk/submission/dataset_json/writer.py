"""Writing Dataset-JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sized
from pathlib import Path
from typing import cast

import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.dataset_json.container import Container
from cdisc_itnk.submission.dataset_json.encode import encode_rows
from cdisc_itnk.submission.dataset_json.model import VERSION, JsonDataset
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS, Frames, chunks


def write_dataset_json(
    frames: Frames,
    path: Path | str,
    dataset: JsonDataset,
    *,
    created: dt.datetime,
    records: int | None = None,
    chunk_rows: int = CHUNK_ROWS,
) -> None:
    """Writes `frames` as Dataset-JSON 1.1; the suffix of `path` tells the kind: `.json`, `.ndjson` or `.dsjc`.

    The same rows and arguments give the same bytes. `path` is replaced when the file is complete.

    Args:
        frames: The rows, as one frame or several that follow each other, with the columns of `dataset`: see `JsonTable.frame`.
        path: The file to write.
        dataset: Name, label, columns and whatever else the file says.
        created: The date and time in the file.
        records: The number of rows, needed where the frames come one by one.
        chunk_rows: How many rows are in memory at once, beside `frames`.

    Raises:
        UsageError: The columns of `frames` are not those of `dataset` or of another type, or there are not `records` rows.
        OutputError: A value cannot be written as its column is described, or the disk does not take the file.

    >>> import tempfile
    >>> from cdisc_itnk.submission.dataset_json import JsonColumn, read_dataset_json
    >>> frame = pd.DataFrame({"AETERM": pd.Series(["Rash", None], dtype="str"), "ASTDT": pd.to_datetime(["2021-03-04", None])})
    >>> columns = (
    ...     JsonColumn(item_oid="IT.ADAE.AETERM", name="AETERM", label="Reported Term", data_type="string"),
    ...     JsonColumn(item_oid="IT.ADAE.ASTDT", name="ASTDT", label="Start", data_type="date", target_data_type="integer"),
    ... )
    >>> path = Path(tempfile.mkdtemp()) / "adae.ndjson"
    >>> dataset = JsonDataset(item_group_oid="IG.ADAE", name="ADAE", label="Adverse Events", columns=columns)
    >>> write_dataset_json(frame, path, dataset, created=dt.datetime(2021, 6, 30))
    >>> print(path.read_text().splitlines()[1:])
    ['["Rash","2021-03-04"]', '[null,null]']
    >>> read_dataset_json(path).frame
      AETERM      ASTDT
    0   Rash 2021-03-04
    1    NaN        NaT
    """
    path = Path(path)
    container = Container.of(path)
    expected = _count(frames, records, dataset)
    written = 0
    with replacing(path) as file, container.packing(file) as packing:
        packing.write(_head(dataset, created, expected).removesuffix("}") + container.opening)
        for chunk in chunks(frames, chunk_rows):
            _match_columns(chunk, dataset)
            rows = encode_rows(chunk, dataset.columns, dataset.name)
            if rows:
                packing.write((container.separator if written else "") + "\n" + f"{container.separator}\n".join(rows))
            written += len(rows)
        packing.write(container.closing)
        if written != expected:
            raise UsageError(f"{written} rows", where=dataset.name, expected=f"{expected}, as records says")


def _count(frames: Frames, records: int | None, dataset: JsonDataset) -> int:
    if records is not None:
        return records
    if isinstance(frames, pd.DataFrame):
        return len(frames)
    if isinstance(frames, Sized):
        return sum(map(len, cast("list[pd.DataFrame]", frames)))
    hint = "give the number of rows as records when frames come one by one"
    raise UsageError("unknown number of rows", where=dataset.name, hint=hint)


def _head(dataset: JsonDataset, created: dt.datetime, records: int) -> str:
    stated = {"created": created.isoformat(), "version": VERSION, "records": records}
    attributes = dataset.model_copy(update=stated).model_dump(by_alias=True, exclude_none=True)
    return json.dumps(attributes, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _match_columns(frame: pd.DataFrame, dataset: JsonDataset) -> None:
    names = dataset.names
    if not names or sorted(map(str, frame.columns)) != sorted(names) or len(set(names)) < len(names):
        found = ", ".join(map(str, frame.columns)) or "none"
        raise UsageError(f"columns {found}", where=dataset.name, expected=", ".join(names) or "at least one column")
