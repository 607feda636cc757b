"""Dataset-XML, which is read and never written; a define.xml describes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.convert.table import Chunk, Options, Table, stated
from cdisc_itnk.submission.dataset_xml import iter_dataset_xml
from define_xml import ODM, DefineError
from define_xml import read as read_define

BESIDE = "define.xml"


def read(path: Path, options: Options) -> Table:
    """The data set in the file, described by the define.xml of `options`, else by the one beside it, else as text."""
    define = _define(options.define or path.with_name(BESIDE), wanted=options.define is not None)
    tables = iter_dataset_xml(path, define, chunk_rows=1)
    dataset = next(islice(tables, 1)).dataset

    def chunks() -> Iterator[Chunk]:
        return (Chunk(table.frame) for table in iter_dataset_xml(path, define, chunk_rows=options.chunk_rows))

    return Table(dataset, dataset.records, chunks, created=stated(dataset))


def _define(path: Path, *, wanted: bool) -> ODM | None:
    if not wanted and not path.is_file():
        return None
    try:
        return read_define(path)
    except DefineError as error:
        raise InputError(error.what, where=error.where, expected=error.expected, hint=error.hint) from error
