"""Splitting a data set that is too large for one file (FDA Study Data Technical Conformance Guide, section 3.3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.xpt.char import OnViolation, TextPolicy
from cdisc_itnk.submission.xpt.checks import check_dataset, check_xpt
from cdisc_itnk.submission.xpt.encode import fit_lengths
from cdisc_itnk.submission.xpt.layout import RECORD, pack_library, pack_member
from cdisc_itnk.submission.xpt.model import XptDataset
from cdisc_itnk.submission.xpt.writer import stop_at_errors, write_xpt

LARGEST_FILE = 5 * 10**9


@dataclass(frozen=True, slots=True)
class XptPart:
    """One of the files that hold a data set together: `rows` says which rows, `findings` what `write_xpt` returned."""

    path: Path
    dataset: XptDataset
    rows: range
    findings: tuple[Finding, ...]


def split_xpt(
    frame: pd.DataFrame,
    folder: Path | str,
    dataset: XptDataset,
    *,
    keys: Sequence[str],
    created: datetime,
    limit: int = LARGEST_FILE,
    names: str = "{name}{part}",
    encoding: str = "ascii",
    on_violation: OnViolation = "stop",
) -> list[XptPart]:
    """Writes `frame` into as many files as it takes to keep each within `limit` bytes.

    Rows with the same `keys` stay together, the order of rows is kept, and all files have the same lengths, so that the
    parts set together are the data set again. What fits into one file is written under its own name.

    Args:
        frame: The rows, sorted or grouped by `keys`.
        folder: Where the files go; each is named after its data set, in lower case.
        dataset: Name, label and columns.
        keys: The variables whose values may not be torn apart, such as `USUBJID` or `LBCAT`.
        created: See `write_xpt`, also for `encoding` and `on_violation`.
        limit: The largest size of a file in bytes; 5 gigabytes are the FDA's limit.
        names: How parts are named, from the data set's `name` and the number of the `part` from 1: LB1, LB2 ...
        encoding: Of text and labels.
        on_violation: What to do with text that does not fit.

    Returns:
        The files in order.

    Raises:
        UsageError: `frame` is not grouped by `keys`.
        OutputError: The rows of one key are larger than `limit`.
        XptError: The data set breaks a rule; in both cases nothing is written.

    >>> import tempfile
    >>> from cdisc_itnk.submission.xpt import XptColumn
    >>> frame = pd.DataFrame({"USUBJID": pd.Series(["01", "01", "02"], dtype="str")})
    >>> dataset = XptDataset("LB", "Laboratory", (XptColumn("USUBJID", length=200),))
    >>> parts = split_xpt(frame, tempfile.mkdtemp(), dataset, keys=["USUBJID"], created=datetime(2021, 6, 30), limit=1_280)
    >>> [(part.path.name, part.rows) for part in parts]
    [('lb1.xpt', range(0, 2)), ('lb2.xpt', range(2, 3))]
    """
    policy = TextPolicy(encoding, on_violation)
    fitted = fit_lengths(frame, dataset, policy)
    header = len(pack_library(created) + pack_member(fitted, created, policy.encoding))
    capacity = (limit - header) // RECORD * RECORD // max(fitted.record_length, 1)
    ranges = _ranges(_boundaries(frame, keys, dataset), capacity, dataset)
    named = [replace(fitted, name=_name(dataset, names, part, len(ranges))) for part in range(1, len(ranges) + 1)]
    faults = [fault for part in named for fault in check_dataset(part, policy.encoding)]
    stop_at_errors(Path(folder), faults or check_xpt(frame, fitted, encoding=encoding, on_violation=on_violation))
    parts = []
    for part, rows in zip(named, ranges, strict=True):
        path = Path(folder) / f"{part.name.lower()}.xpt"
        chunk = frame.iloc[rows.start : rows.stop]
        findings = write_xpt(chunk, path, part, created=created, encoding=encoding, on_violation=on_violation)
        parts.append(XptPart(path, part, rows, tuple(findings)))
    return parts


def _name(dataset: XptDataset, names: str, part: int, parts: int) -> str:
    return names.format(name=dataset.name, part=part) if parts > 1 else dataset.name


def _boundaries(frame: pd.DataFrame, keys: Sequence[str], dataset: XptDataset) -> npt.NDArray[np.int64]:
    """The rows where a key group begins, and the number of rows."""
    unknown = [key for key in keys if key not in frame.columns]
    if unknown or not keys:
        raise UsageError(f"no key {', '.join(unknown)}", where=dataset.name, expected=f"some of {', '.join(dataset.names)}")
    groups = frame.groupby(list(keys), sort=False, dropna=False).ngroup().to_numpy()
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    if len(starts) > groups.max(initial=-1) + 1:
        raise UsageError("rows of the same key lie apart", where=dataset.name, hint=f"sort by {', '.join(keys)}")
    return np.append(starts, len(frame))


def _ranges(boundaries: npt.NDArray[np.int64], capacity: int, dataset: XptDataset) -> list[range]:
    """As few ranges of at most `capacity` rows as there can be between `boundaries`; one, if there are no rows."""
    ranges: list[range] = []
    start, rows = 0, int(boundaries[-1])
    while start < rows or not ranges:
        end = int(boundaries[np.searchsorted(boundaries, start + capacity, side="right") - 1])
        if end <= start < rows:
            what = f"rows {start} and after, of one key, do not fit into a file"
            raise OutputError(
                what, where=dataset.name, expected=f"at most {capacity} rows", hint="add a key or raise the limit"
            )
        ranges.append(range(start, end))
        start = end
    return ranges
