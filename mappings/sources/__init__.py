"""Raw data as EDC systems export them: one module a kind of export, each with the same `read()`."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from cdisc_itnk.core import Finding, InputError, InputFile, Severity
from mappings.sources import csv, odm
from mappings.sources.raw import RawExport, RawForm, tidy

__all__ = ["InputFile", "RawExport", "RawForm", "csv", "odm", "read", "tidy"]


def read(path: str | Path, encoding: str | None = None, delimiter: str | None = None) -> RawExport:
    r"""The export at `path`: an ODM file (`.xml`), or a folder of CSV files, of one ODM file, or of both.

    Beside an ODM file, CSV files are further forms, as laboratories and other vendors deliver them. What needs
    metadata apart is read with `odm.read`. Other files of the folder, and those of folders in it, are a finding.

    Args:
        path: The file or folder.
        encoding: Of the CSV files without a byte order mark, such as `cp1252`; UTF-8 if it is not given.
        delimiter: Of the CSV files; if not given, what the header line shows.

    Raises:
        InputError: Nothing there to read, several ODM files, two forms of one name, or what `csv.read` and `odm.read` say.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "ae.csv").write_text("Subject,AETERM\n01-001,Rash\n")
    ...     _ = Path(folder, "dm.csv").write_text("Subject,SEX\n01-001,F\n")
    ...     list(read(folder).forms)
    ['AE', 'DM']
    """
    path = Path(path)
    if path.is_file() and path.suffix.lower() == ".xml":
        return odm.read(path)
    if not path.is_dir():
        what = "neither an .xml file nor a folder" if path.exists() else "no such file or folder"
        raise InputError(what, where=str(path), expected="an ODM file, or a folder of CSV files")
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".xml" and not file.name.startswith("."))
    if len(files) > 1:
        names = ", ".join(file.name for file in files)
        hint = (
            "name the one that holds the data, --raw FILE.xml; metadata apart are read in Python: odm.read(path, metadata=...)"
        )
        raise InputError(f"several ODM files: {names}", where=str(path), expected="one", hint=hint)
    exports = [odm.read(file) for file in files]
    if csv.csv_files(path) or not files:
        exports.append(csv.read(path, encoding=encoding, delimiter=delimiter))
    forms = (form for export in exports for form in export.forms.values())
    files_read = [file for export in exports for file in export.files]
    findings = [finding for export in exports for finding in export.findings]
    return RawExport.of(forms, files_read, [*findings, *_unread(path, {file.name for file in files_read})])


def _unread(folder: Path, read: Set[str]) -> list[Finding]:
    names = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    unread = tuple(sorted(name for name in names if name not in read and "." not in {part[0] for part in name.split("/")}))
    message = (
        f"not read: {', '.join(unread)}; only .csv and .xml files directly in the folder are, "
        "so name or move those that hold data accordingly, and the others elsewhere"
    )
    return [Finding("file-not-read", Severity.WARNING, "", (), message, values=unread)] if unread else []
