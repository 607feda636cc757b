"""A baseline: the issues that were there before, so that only new ones count.

An issue is the same as before if rule, data set, subject, sequence number, variables and values are; the row is not looked at,
because rows move when records come and go. Issues that are the same are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core import InputError
from cdisc_itnk.submission.atomic import replacing

_MARK = "cdisc-itnk baseline"
_KEY = ("rule", "dataset", "USUBJID", "SEQ", "variables", "values")


@dataclass(frozen=True, eq=False)
class Baseline:
    """How often each issue was there: one row a distinct issue, its key spelled as JSON.

    >>> issue = {"rule": "R", "dataset": "AE", "USUBJID": "1", "row": 1.0, "SEQ": 1.0, "variables": ("X",), "values": ("a",)}
    >>> before = Baseline.of(pd.DataFrame([issue]))
    >>> before.knows(pd.DataFrame([issue | {"row": 7.0}, issue])).tolist()
    [True, False]
    """

    times: pd.Series

    @classmethod
    def of(cls, issues: pd.DataFrame) -> Baseline:
        """The issues of a run, as `cdisc_itnk.rules.Report.issues`."""
        return cls(_keys(issues).value_counts().sort_index())

    def __len__(self) -> int:
        return int(self.times.sum())

    def knows(self, issues: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Which of `issues` were there before; of more of the same than before, the first."""
        keys = _keys(issues)
        return np.asarray(
            keys.groupby(keys).cumcount().to_numpy() < self.times.reindex(keys, fill_value=0).to_numpy(), dtype=bool
        )


def read_baseline(path: Path) -> Baseline:
    """The baseline that `write_baseline` wrote.

    Raises:
        InputError: There is none, or it is something else.
    """
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except FileNotFoundError as error:
        raise InputError("no such baseline", where=str(path), hint="make it with --write-baseline") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    if json.dumps(_MARK) not in lines[0]:
        raise InputError("not a baseline", where=str(path), expected="what --write-baseline writes")
    times: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        key, separator, count = line.rpartition(" x ")
        if not separator or not count.isdigit():
            raise InputError("not a line of a baseline", where=f"{path}, line {number}", hint="write it again")
        times[key] = int(count)
    return Baseline(pd.Series(times, dtype="int64"))


def write_baseline(baseline: Baseline, path: Path) -> None:
    """One line a distinct issue with its count, sorted, so that two baselines can be compared line by line.

    Raises:
        OutputError: The disk does not take it.
    """
    with replacing(path) as file:
        file.write("".join(f"{line}\n" for line in _lines(baseline)).encode())


def _lines(baseline: Baseline) -> Iterator[str]:
    yield json.dumps([_MARK, *_KEY])
    for key, count in baseline.times.items():
        yield f"{key} x {count}"


def _keys(issues: pd.DataFrame) -> pd.Series:
    """The key of each issue as one line of JSON."""
    columns = [issues[name].astype("object").where(issues[name].notna(), None).tolist() for name in _KEY]
    texts = [json.dumps(row, ensure_ascii=False) for row in zip(*columns, strict=True)]
    return pd.Series(texts, index=issues.index, dtype="str")
