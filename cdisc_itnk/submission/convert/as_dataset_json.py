"""Dataset-JSON in its three kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.convert.table import Chunk, Options, Table, stated
from cdisc_itnk.submission.dataset_json import iter_dataset_json, scan_dataset_json, write_dataset_json


def read(path: Path, options: Options) -> Table:
    """The data set in the file."""
    dataset = scan_dataset_json(path)

    def chunks() -> Iterator[Chunk]:
        tables = iter_dataset_json(path, chunk_rows=options.chunk_rows, exact=options.exact)
        return (Chunk(table.frame) for table in tables)

    return Table(dataset, dataset.records, chunks, created=stated(dataset))


def write(table: Table, path: Path, options: Options, created: dt.datetime) -> list[Finding]:
    """Writes the file, which holds all values."""
    write_dataset_json(table.frames(), path, table.dataset, created=created, records=table.rows, chunk_rows=options.chunk_rows)
    return []
