"""Dataset-XML, which is read and never written; a define.xml describes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cdisc_itnk.submission.convert.table import Chunk, Options, Table, stated
from cdisc_itnk.submission.dataset_xml import iter_dataset_xml
from cdisc_itnk.submission.define_file import read_define

BESIDE = "define.xml"


def read(path: Path, options: Options) -> Table:
    """The data set in the file, described by the define.xml of `options`, else by the one beside it, else as text."""
    file = options.define or path.with_name(BESIDE)
    define = read_define(file) if options.define or file.is_file() else None
    tables = iter_dataset_xml(path, define, chunk_rows=1)
    dataset = next(islice(tables, 1)).dataset

    def chunks() -> Iterator[Chunk]:
        return (Chunk(table.frame) for table in iter_dataset_xml(path, define, chunk_rows=options.chunk_rows))

    return Table(dataset, dataset.records, chunks, created=stated(dataset))
