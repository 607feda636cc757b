"""Writing a SAS transport file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from cdisc_itnk.core.errors import OutputError
from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.xpt.char import OnViolation, TextPolicy
from cdisc_itnk.submission.xpt.checks import check_dataset
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS, Encoder, Frames, chunks, fit_lengths
from cdisc_itnk.submission.xpt.layout import pack_library, pack_member
from cdisc_itnk.submission.xpt.model import XptDataset
from cdisc_itnk.submission.xpt.rules import example


class XptError(OutputError):
    """The data set breaks a rule of transport files; `findings` has every fault. Nothing was written."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.findings = tuple(findings)
        first, *others = findings
        names = ", ".join(dict.fromkeys(name for each in others for name in each.variables))
        more = f" (and {len(others)} more{names and f': {names}'})" if others else ""
        super().__init__(first.message + example(first) + more, where=f"{path}, data set {first.dataset}")


def write_xpt(
    frames: Frames,
    path: Path | str,
    dataset: XptDataset,
    *,
    created: datetime,
    encoding: str = "ascii",
    on_violation: OnViolation = "stop",
    missing: Mapping[str, pd.Series] | None = None,
    chunk_rows: int = CHUNK_ROWS,
) -> list[Finding]:
    """Writes `frames` as a SAS transport file, version 5, with one data set.

    The same rows and arguments give the same bytes. `path` is replaced when the file is complete, so a process that is
    killed leaves what was there before (and a file beside it whose name ends in `.part`).

    Args:
        frames: The rows, as one frame or several that follow each other, with the columns of `dataset`. Char columns are
            text, null and "" are blanks, trailing blanks are not kept; Num columns are numbers, NaN is missing (`.`), or
            `datetime64`, which is written as days or seconds since 1960 as the column's format tells.
        path: The file to write.
        dataset: Name, label and columns. Char columns without a length get that of their longest value.
        created: The date and time in the file's header, to the second.
        encoding: Of text and labels; the agencies want ASCII.
        on_violation: `stop` writes nothing if a value does not fit. `transliterate` spells text in the encoding where it
            can. `truncate` does so too, and cuts text to its column's length. What is changed is reported.
        missing: For Num columns with special missing values, their codes (`.A` to `.Z`, `._`) by row, counted from 0, as
            `read_xpt` returns them.
        chunk_rows: How many rows are in memory at once, beside `frames`.

    Returns:
        What was written as something else, as warnings.

    Raises:
        XptError: The data set breaks a rule; see `check_xpt`.
        UsageError: The columns of `frames` are not those of `dataset`, or of another type.

    >>> import tempfile
    >>> from cdisc_itnk.submission.xpt import XptColumn, read_xpt
    >>> frame = pd.DataFrame({"AETERM": pd.Series(["Rash", None], dtype="str"), "ASTDT": pd.to_datetime(["2021-03-04", None])})
    >>> columns = (XptColumn("AETERM", "Reported Term"), XptColumn("ASTDT", "Start Date", "num", format="DATE9."))
    >>> path = Path(tempfile.mkdtemp()) / "adae.xpt"
    >>> write_xpt(frame, path, XptDataset("ADAE", "Adverse Events", columns), created=datetime(2021, 6, 30))
    []
    >>> read_xpt(path, dates=True).frame
      AETERM      ASTDT
    0   Rash 2021-03-04
    1    NaN        NaT
    """
    path, policy = Path(path), TextPolicy(encoding, on_violation)
    stop_at_errors(path, check_dataset(dataset, policy.encoding))
    encoder = Encoder(fit_lengths(frames, dataset, policy), policy, missing)
    with replacing(path) as file:
        file.write(pack_library(created) + pack_member(encoder.dataset, created, policy.encoding))
        for chunk in chunks(frames, chunk_rows):
            file.write(encoder.encode(chunk).data)
        file.write(encoder.finish())
        stop_at_errors(path, encoder.report.findings)
    return encoder.report.findings


def stop_at_errors(path: Path, findings: list[Finding]) -> None:
    """Nothing, where `findings` has no error.

    Raises:
        XptError: It has.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise XptError(path, errors)
