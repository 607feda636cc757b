"""The data sets' files (FDA Study Data Technical Conformance Guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cdisc_itnk.core import Finding, InputError, Severity
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.xpt import XptMember, iter_xpt
from cdisc_itnk.submission.xpt.split import LARGEST_FILE


def transport_file_unreadable(contents: Contents) -> Iterator[Finding]:
    """A data set is a SAS transport file, version 5, whole and in ASCII."""
    for path, members in _files(contents):
        error = members if isinstance(members, InputError) else _fault_of_rows(path, members)
        if error:
            yield contents.fault("transport-file-unreadable", path, str(_told(error)).replace(str(path), path.name))


def dataset_named_otherwise(contents: Contents) -> Iterator[Finding]:
    """A file holds one data set, of the file's name."""
    for path, members in _files(contents):
        if not isinstance(members, InputError):
            names = tuple(member.dataset.name for member in members)
            if names != (path.stem.upper(),):
                message = f"the file holds {', '.join(names) or 'no data set'}; it should hold {path.stem.upper()} alone"
                yield contents.fault("dataset-named-otherwise", path, message, names)


def dataset_too_large(contents: Contents) -> Iterator[Finding]:
    """A file has at most 5 gigabytes (section 3.3.2)."""
    for path, _ in _files(contents):
        size = path.stat().st_size
        if size > LARGEST_FILE:
            yield contents.fault("dataset-too-large", path, f"the file has {size} bytes; split it below {LARGEST_FILE}")


def dataset_empty(contents: Contents) -> Iterator[Finding]:
    """A data set without records is not submitted."""
    for path, members in _files(contents):
        if not isinstance(members, InputError) and any(member.rows == 0 for member in members):
            message = "the data set has no records; leave it out"
            yield contents.fault("dataset-empty", path, message, severity=Severity.WARNING)


def _files(contents: Contents) -> Iterator[tuple[Path, tuple[XptMember, ...] | InputError]]:
    return (file for folder in contents.folders for file in folder.members.items())


def _told(error: InputError) -> InputError:
    """The error; of text that is not ASCII with what is to be done in a submission."""
    if not isinstance(error.__cause__, UnicodeDecodeError):
        return error
    hint = "spell the text in ASCII and write the file anew"
    return InputError(error.what, where=error.where, expected="ASCII alone", hint=hint)


def _fault_of_rows(path: Path, members: tuple[XptMember, ...]) -> InputError | None:
    try:
        for member in members:
            for _ in iter_xpt(path, member=member.dataset.name):
                pass
    except InputError as error:
        return error
    return None
