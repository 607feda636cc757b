"""A folder of CSV files, one a form, as every EDC system exports them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from cdisc_itnk.core import Finding, InputError, InputFile, Severity, UsageError
from mappings.sources._delimited import Cells, parse
from mappings.sources._encoding import is_likelier_utf8, to_utf8
from mappings.sources._file import opened
from mappings.sources.raw import RawExport, RawForm, tidy


def read(folder: str | Path, *, encoding: str | None = None, delimiter: str | None = None) -> RawExport:
    r"""The CSV files directly in `folder`; a form is named by its file's stem in upper case.

    Each column is text as it stands in the file, stripped, null where blank. Columns without a name are left out if
    they are blank throughout, as after a delimiter at the end of each line. Hidden files are not read. What was read in
    the encoding that is named, although it is valid UTF-8, is a finding.

    Args:
        folder: Holds the `.csv` files (in any case); folders in it are not searched.
        encoding: Of the files without a byte order mark; they must be UTF-8 if it is not given.
        delimiter: One character; if not given, comma, semicolon or tab, whichever the header line shows.

    Raises:
        InputError: No folder, no CSV files, two files of the same form, or a file that is not what it should be, with
            file and line: wrong encoding, NUL characters, empty file, a record with more or fewer fields than the
            header, faulty or unclosed quotes, columns with the same name or none.
        UsageError: There is no such encoding, or the delimiter is not one character.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "ae.csv").write_text('Subject;AETERM\n01-001;Rash\n01-002;"Fever; chills"\n')
    ...     form = read(folder)["AE"]
    >>> form.frame["AETERM"].tolist(), form.source.tolist()
    (['Rash', 'Fever; chills'], ['ae.csv:2', 'ae.csv:3'])
    """
    if delimiter is not None and (len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0'):
        raise UsageError(f"not a delimiter: {delimiter!r}", expected="one character, such as ',', ';' or '\\t'")
    paths = csv_files(Path(folder))
    if not paths:
        raise InputError("no CSV files", where=str(folder), expected="one file a form, such as ae.csv")
    findings: list[Finding] = []
    forms = [_read_form(path, encoding, delimiter, findings) for path in paths]
    return RawExport.of(forms, [InputFile.of(path) for path in paths], findings)


def csv_files(folder: Path) -> list[Path]:
    """The CSV files directly in `folder`, sorted by name.

    Raises:
        InputError: There is no such folder.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder))
    found = (path for path in folder.iterdir() if path.suffix.lower() == ".csv" and not path.name.startswith("."))
    return sorted(path for path in found if path.is_file())


def _read_form(path: Path, encoding: str | None, delimiter: str | None, findings: list[Finding]) -> RawForm:
    with opened(path) as file:
        written = file.read()
    data = to_utf8(written, path.name, encoding)
    if is_likelier_utf8(written, encoding):
        message = (
            f"{path.name} was read as {encoding}, but its letters beyond ASCII are valid UTF-8; look at them, and at --encoding"
        )
        findings.append(Finding("doubtful-encoding", Severity.WARNING, path.stem.upper(), (), message))
    cells = parse(data, path.name, delimiter)
    source = f"{path.name}:" + pd.Series(cells.lines).astype("str")
    return RawForm(path.stem.upper(), _named(cells, path.name), source)


def _named(cells: Cells, file: str) -> pd.DataFrame:
    frame, names = tidy(cells.frame), pd.Series(cells.header, dtype="str").str.strip()
    named = names != ""
    for position in np.flatnonzero(~named):
        filled = frame[position].notna()
        if filled.any() or not named.any():
            line = cells.lines[filled.argmax()] if filled.any() else cells.header_line
            raise InputError(f"column {position + 1} has no name", where=f"{file}:{line}", hint="name it in the header")
    if names[named].duplicated().any():
        twice = ", ".join(names[named & names.duplicated()].unique())
        raise InputError(
            f"columns with the same name: {twice}", where=f"{file}:{cells.header_line}", hint="rename them in the header"
        )
    return frame.set_axis(names, axis=1).loc[:, named.to_numpy()].rename_axis(columns=None)
