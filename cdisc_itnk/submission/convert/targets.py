"""Which file becomes which, where a whole folder is converted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cdisc_itnk.core.errors import InputError, UsageError
from cdisc_itnk.submission.convert.as_csv import DESCRIPTION
from cdisc_itnk.submission.convert.as_dataset_xml import BESIDE
from cdisc_itnk.submission.convert.converter import FORMATS, WRITTEN


def targets(source: Path | str, target: Path | str, suffix: str | None = None) -> list[tuple[Path, Path]]:
    """The data sets in `source` and what they are converted to, by name.

    Args:
        source: A file, or a folder with files of the known formats; others in it are passed over.
        target: With a suffix, or for several data sets, a folder; else a file.
        suffix: The format of the target, such as `.parquet`.

    Raises:
        InputError: There is no such file or folder, or no data set in it.
        UsageError: No suffix is given for a folder, none is written so, or two files become the same one.

    >>> targets("ae.sas7bdat", "out", ".json")
    [(PosixPath('ae.sas7bdat'), PosixPath('out/ae.json'))]
    """
    source, target = Path(source), Path(target)
    if suffix is None:
        if source.is_dir():
            raise UsageError("a folder becomes files of which format?", where=str(source), expected=", ".join(WRITTEN))
        return [(source, target)]
    if suffix not in WRITTEN:
        raise UsageError(f"{suffix} is not written", expected=", ".join(WRITTEN))
    pairs = [(path, target / f"{path.stem}{suffix}") for path in data_sets(source)]
    twice = [str(path) for path, count in Counter(path for _, path in pairs).items() if count > 1]
    if twice:
        raise UsageError(f"more than one file becomes {', '.join(twice)}", where=str(source), hint="convert them one by one")
    return pairs


def data_sets(source: Path) -> list[Path]:
    """The files of data sets in a folder, by name; of a file itself.

    Raises:
        InputError: There is none in the folder.
    """
    if not source.is_dir():
        return [source]
    found = sorted(path for path in source.iterdir() if path.suffix.lower() in FORMATS and not _describes(path))
    if not found:
        raise InputError("no data sets", where=str(source), expected=f"files that end in {', '.join(FORMATS)}")
    return found


def _describes(path: Path) -> bool:
    return path.name.lower() == BESIDE or path.name.endswith(DESCRIPTION)
