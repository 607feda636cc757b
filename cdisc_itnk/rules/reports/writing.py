"""Reports as files: one in the format that its suffix names, or several in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from cdisc_itnk.core import OutputError, UsageError
from cdisc_itnk.rules.reports.as_csv import write_csv
from cdisc_itnk.rules.reports.as_html import write_html
from cdisc_itnk.rules.reports.as_json import write_json
from cdisc_itnk.rules.reports.as_xlsx import write_xlsx
from cdisc_itnk.rules.reports.conformance import Conformance

Write: TypeAlias = Callable[[Conformance, Path], None]

STEM = "conformance"
FORMATS: Mapping[str, Write] = {"json": write_json, "csv": write_csv, "xlsx": write_xlsx, "html": write_html}

_NOT_OURS = {"docx", "htm", "log", "md", "pdf", "tsv", "txt", "xls", "xml", "yaml", "yml"}
"""What a path ends in that is meant as a file."""


def report_files(out: Path, formats: Iterable[str]) -> dict[str, Path]:
    """The file of each format.

    Args:
        out: A file that ends in one of `FORMATS`, or a folder.
        formats: Those wanted; all of them if there are none.

    Raises:
        UsageError: A format is unknown, or is not that of the file.
    """
    wanted = list(dict.fromkeys(formats))
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise UsageError(f"no format {unknown[0]!r}", expected=", ".join(FORMATS))
    suffix = out.suffix.lower().removeprefix(".")
    if suffix in _NOT_OURS and not out.is_dir():
        raise UsageError(f"no format {suffix!r}", where=str(out), expected=f"a folder, or a file in {', '.join(FORMATS)}")
    if suffix not in FORMATS or out.is_dir():
        return {name: out / f"{STEM}.{name}" for name in wanted or FORMATS}
    if wanted and wanted != [suffix]:
        raise UsageError(f"{out} is one {suffix} file, not {', '.join(wanted)}", hint="name a folder, or leave --format out")
    return {suffix: out}


def write_reports(conformance: Conformance, files: Mapping[str, Path]) -> None:
    """Writes a report of each format (see `report_files`).

    Raises:
        OutputError: The disk does not take it.
    """
    for name, path in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"cannot be made: {error.strerror}", where=str(path.parent), hint="name another folder"
            ) from error
        FORMATS[name](conformance, path)
