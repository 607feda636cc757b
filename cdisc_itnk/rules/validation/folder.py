"""What a folder has for a validation: its data sets, its Define-XML, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import InputError
from cdisc_itnk.core.words import plural
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.reading import copies, dataset_files, left_out_files, read_file
from define_xml import ODM, DefineError, read

DEFINE = "define.xml"


@dataclass(frozen=True, eq=False)
class Folder:
    """A folder with data sets.

    Attributes:
        datasets: Those that could be read.
        define: The Define-XML; null if there is none, or it could not be read.
        unread: What could not be read, and why.
        notes: What is odd about what could be read.
    """

    datasets: Datasets
    define: ODM | None = None
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_submission(folder: Path, define: Path | None = None, encoding: str = "utf-8", sdtm: Path | None = None) -> Folder:
    """The data sets of a folder (`cdisc_itnk.rules.reading.dataset_files`) with their Define-XML.

    Files that cannot be read are told and left out; of two data sets of one name, be it stated in the file, the second is.

    Of files of several kinds, those of one are read; the others are told where they have other data sets.

    Args:
        folder: Where the data sets lie.
        define: The Define-XML, where it is not the folder's `define.xml`.
        encoding: Of the text in XPT files, which do not tell.
        sdtm: Where the SDTM data sets lie that those of ADaM are made of; rules look them up, and do not judge them.

    Raises:
        InputError: A folder is missing, has no data sets, or none of them can be read.
    """
    parts, unread = _read(folder, encoding)
    beside, unread_beside = _read(sdtm, encoding) if sdtm else ([], [])
    path = define or folder / DEFINE
    document, fault = _read_define(path, asked=define is not None)
    twins = [f"{each.name} is not looked at: a file of another kind has its name" for each in copies(folder)]
    told = [f"{plural(len(beside), 'data set')} of {sdtm} looked up and not judged"] if sdtm else []
    notes = [*twins, *map(_misnamed, parts), _foreign(path, document, parts), *told]
    datasets = Datasets(parts, Datasets(beside) if beside else None)
    return Folder(datasets, document, (*unread, *unread_beside, *fault), tuple(filter(None, notes)))


def _read(folder: Path, encoding: str) -> tuple[list[SubmittedDataset], list[str]]:
    """The data sets of a folder, and what could not be read, and why."""
    parts: dict[str, SubmittedDataset] = {}
    unread = [f"{path}: only files of one kind are validated; put it into another folder" for path in left_out_files(folder)]
    for path in dataset_files(folder):
        try:
            found = read_file(path, encoding)
        except InputError as error:
            unread.append(str(error))
            continue
        for part in found:
            name = part.stated_name or part.name
            other = parts.setdefault(name, part)
            if other is not part:
                unread.append(f"{path}: data set {name} is in {other.filename} too; only that one is validated")
    if not parts:
        raise InputError("no data set could be read", where=str(folder), hint="; ".join(unread))
    return list(parts.values()), unread


def _misnamed(part: SubmittedDataset) -> str:
    file = Path(part.filename).stem.upper()
    return f"{part.filename} holds a data set called {part.stated_name}" if part.stated_name not in ("", file) else ""


def _foreign(path: Path, document: ODM | None, parts: Iterable[SubmittedDataset]) -> str:
    if document is None or {each.name for each in document.metadata.item_group_defs} & {part.name for part in parts}:
        return ""
    return f"{path} describes none of the data sets"


def _read_define(path: Path, *, asked: bool) -> tuple[ODM | None, tuple[str, ...]]:
    if not path.exists() and not asked:
        return None, ()
    try:
        return read(path), ()
    except DefineError as error:
        return None, (f"{error}; rules that need it are skipped",)
