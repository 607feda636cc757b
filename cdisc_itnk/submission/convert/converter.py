"""Converting a data set from one file format into another, and telling what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Literal, TypeAlias

from cdisc_itnk.core.errors import InputError, UsageError
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.atomic import last_change
from cdisc_itnk.submission.convert import as_csv, as_dataset_json, as_dataset_xml, as_parquet, as_sas7bdat, as_xpt
from cdisc_itnk.submission.convert.comparison import Difference, compare_cells, compare_descriptions
from cdisc_itnk.submission.convert.long_text import over_variables
from cdisc_itnk.submission.convert.table import Options
from cdisc_itnk.submission.xpt.char import OnViolation
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS

FORMATS: dict[str, ModuleType] = {
    ".xpt": as_xpt,
    ".sas7bdat": as_sas7bdat,
    ".json": as_dataset_json,
    ".ndjson": as_dataset_json,
    ".dsjc": as_dataset_json,
    ".parquet": as_parquet,
    ".csv": as_csv,
    ".xml": as_dataset_xml,
}
"""By suffix; SAS data sets and Dataset-XML are only read."""

WRITTEN = tuple(suffix for suffix, format_ in FORMATS.items() if hasattr(format_, "write"))

OnLongText: TypeAlias = OnViolation | Literal["split"]


@dataclass(frozen=True, slots=True)
class ConversionReport:
    """What became of a data set.

    Attributes:
        source: The file that was read.
        target: The file that was written and read again.
        dataset: The data set's name.
        rows: Its rows.
        columns: Its columns.
        cells: Rows times columns.
        equal: The cells that are the same in both files.
        findings: What was changed on writing, and the cells that are not equal, by variable.
        lost: What the source says of the data set and its variables and the target does not say, or says otherwise.
        doubts: Where the source may not be what it should be, such as CSV that nothing describes.
    """

    source: Path
    target: Path
    dataset: str
    rows: int
    columns: int
    cells: int
    equal: int
    findings: tuple[Finding, ...]
    lost: tuple[Difference, ...]
    doubts: tuple[Finding, ...] = ()

    @property
    def is_lossless(self) -> bool:
        """Whether the target holds all that the source does."""
        return self.equal == self.cells and not self.findings and not self.lost


def convert(
    source: Path | str,
    target: Path | str,
    *,
    created: dt.datetime | None = None,
    dataset: str | None = None,
    encoding: str = "ascii",
    on_violation: OnLongText = "stop",
    define: Path | str | None = None,
    chunk_rows: int = CHUNK_ROWS,
) -> ConversionReport:
    r"""Writes the data set in `source` to `target` with all that is known of it, and compares the two cell by cell.

    The suffixes tell the formats: `.xpt` (SAS transport, version 5), `.json`, `.ndjson` and `.dsjc` (Dataset-JSON),
    `.parquet` (the description is in its metadata), `.csv` (in `NAME.metadata.json` beside it); `.sas7bdat` and `.xml`
    (Dataset-XML) only as source. The same source and arguments give the same bytes.

    Args:
        source: The file to read.
        target: The file to write; replaced when the new one is complete.
        created: The date and time that the target says it was made; else what the source says, else when the source was
            last changed.
        dataset: The data set's name; needed where a transport file has several.
        encoding: Of the text in a transport file.
        on_violation: What to do about text that a transport file does not hold: `stop`; `transliterate`; `truncate`, which
            cuts what is too long; `split`, which puts its rest into more variables. The last two transliterate too.
        define: The define.xml that describes Dataset-XML, which may be beside it, or CSV.
        chunk_rows: How many rows are in memory at once.

    Raises:
        UsageError: There is no such format, it is only read, or the target has no such type of column.
        InputError: The source cannot be read, or its data set has no variables.
        OutputError: The target cannot hold a value and nothing else is to be done about it (`XptError` has all findings), or
            the disk does not take it.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> length = (folder / "dm.csv").write_text("USUBJID,SEX\n01-001,F\n01-002,\n")
    >>> report = convert(folder / "dm.csv", folder / "dm.xpt", created=dt.datetime(2026, 1, 31))
    >>> report.dataset, report.rows, report.cells, report.equal, report.is_lossless
    ('DM', 2, 4, 4, True)
    """
    source, target = Path(source), Path(target)
    reader, writer = format_of(source), format_of(target, WRITTEN)
    if target.suffix.lower() not in WRITTEN:
        raise UsageError(f"{target.suffix} is only read", where=str(target), expected=", ".join(WRITTEN))
    if source.resolve() == target.resolve():
        raise UsageError("source and target are the same file", where=str(target), hint="name another target")
    if not source.is_file():
        raise InputError("no such file", where=str(source), expected="a data set")
    handling: OnViolation = "transliterate" if on_violation == "split" else on_violation
    options = Options(dataset, encoding, handling, chunk_rows, Path(define) if define else None, exact=True)
    table = reader.read(source, options)
    if dataset not in (None, table.dataset.name):
        raise UsageError(f"no data set {dataset}", where=str(source), expected=table.dataset.name)
    if not table.dataset.columns:
        raise InputError("a data set without variables", where=str(source), expected="at least one variable")
    split: list[Finding] = []
    if on_violation == "split" and writer is as_xpt:
        table, split = over_variables(table)
    written = writer.write(table, target, options, created or table.created or last_change(source))
    copy = writer.read(target, replace(options, define=None))
    cells = compare_cells(table, copy)
    return ConversionReport(
        source=source,
        target=target,
        dataset=table.dataset.name,
        rows=table.rows,
        columns=len(table.dataset.columns),
        cells=cells.compared,
        equal=cells.equal,
        findings=(*split, *written, *cells.findings),
        lost=compare_descriptions(table, copy),
        doubts=table.doubts,
    )


def format_of(path: Path, expected: Iterable[str] = FORMATS) -> ModuleType:
    """The reader and perhaps writer of a file, by its suffix.

    Raises:
        UsageError: There is no such format; the message names those that are `expected`.
    """
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise UsageError(f"no format ends in {path.suffix!r}", where=str(path), expected=", ".join(expected)) from None
