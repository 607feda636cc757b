"""SAS transport files: seconds beside pyreadstat's in the same run, and memory by the number of rows.

`python -m benchmarks.xpt` takes a minute or two; it fails when a target is missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from cdisc_itnk.submission.xpt import XptColumn, XptDataset, iter_xpt, read_xpt, write_xpt

CREATED = datetime(2026, 1, 1)
TIMES_FASTER = {"write": 10.0, "read": 4.0}
CHUNK = 16_384
CODES = ["Y", "N", "MILD", "MODERATE", "SEVERE", None]


def laboratory(rows: int, seed: int = 1) -> pd.DataFrame:
    """`rows` rows of 25 columns as a laboratory data set has them: 10 numbers, 8 codes, 7 texts; 1 value in 20 is missing."""
    random = np.random.default_rng(seed)
    texts = {
        "STUDYID": np.full(rows, "CDISCPILOT01"),
        "USUBJID": np.char.add("01-701-", (1000 + np.arange(rows) // 50 % 9000).astype(str)),
        "LBDTC": np.datetime_as_string(np.datetime64("2020-01-01") + random.integers(0, 900, rows)),
        **{f"TEXT{n}": np.char.add("Comment number ", random.integers(0, 10**7, rows).astype(str)) for n in range(4)},
        **{f"CODE{n}": random.choice(np.array(CODES, dtype=object), rows) for n in range(8)},
    }
    numbers = {f"NUM{n}": np.where(random.random(rows) < 0.05, np.nan, random.normal(50, 20, rows)) for n in range(10)}
    return pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in texts.items()} | numbers)


def description(frame: pd.DataFrame) -> XptDataset:
    """Columns of `frame`, Char as long as the texts of `laboratory` can be."""
    char = {name: frame[name].dtype == "str" for name in frame}
    columns = (XptColumn(name, name, "char" if char[name] else "num", 24 if char[name] else 8) for name in frame)
    return XptDataset("LB", "Laboratory Test Results", tuple(columns))


def main() -> int:
    """Measures, prints, and returns 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Memory first: a child's peak starts at its parent's size.
        missed = [*_memory(arguments.rows, Path(folder)), *_speed(arguments.rows, Path(folder))]
    for miss in missed:
        print(f"MISSED: {miss}")
    return 1 if missed else 0


def _speed(rows: int, folder: Path) -> Iterator[str]:
    frame = laboratory(rows)
    dataset = description(frame)
    ours, theirs = folder / "ours.xpt", folder / "theirs.xpt"
    print(f"{rows} rows x {frame.shape[1]} columns{'':8}cdisc-itnk  pyreadstat   times")
    tasks: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "write": (
            lambda: write_xpt(frame, ours, dataset, created=CREATED),
            lambda: pyreadstat.write_xport(frame, theirs, table_name="LB", file_format_version=5),
        ),
        "read": (lambda: read_xpt(ours), lambda: pyreadstat.read_xport(ours)),
    }
    for task, (our_way, their_way) in tasks.items():
        our_time, their_time = min(_seconds(our_way) for _ in range(3)), _seconds(their_way)
        times = their_time / our_time
        print(f"{task:32}{our_time:8.2f} s {their_time:9.2f} s {times:7.1f}")
        if times < TIMES_FASTER[task]:
            yield f"{task} is {times:.1f} times faster, not {TIMES_FASTER[task]:.0f}"


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _memory(rows: int, folder: Path) -> Iterator[str]:
    """Peak memory of a process that streams chunks: it must not grow with the rows."""
    print(f"{'peak memory of a stream':32}{'rows':>10}  {'4 x rows':>10}")
    for task in (_stream_out, _stream_in):
        few, many = (_peak(task, count, folder / f"{count}.xpt") for count in (rows, 4 * rows))
        print(f"{task.__name__.removeprefix('_stream_'):32}{few:7.0f} MB  {many:7.0f} MB")
        if many > few * 1.1 + 10:
            yield f"memory grows with the rows: {few:.0f} MB to {many:.0f} MB"


def _peak(task: Callable[[int, Path], None], rows: int, path: Path) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak_here, (task, rows, path))


def _peak_here(task: Callable[[int, Path], None], rows: int, path: Path) -> float:
    task(rows, path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _stream_out(rows: int, path: Path) -> None:
    chunk = laboratory(CHUNK)
    frames = (chunk.iloc[: rows - start] for start in range(0, rows, CHUNK))
    write_xpt(frames, path, description(chunk), created=CREATED)


def _stream_in(rows: int, path: Path) -> None:
    read = sum(len(table.frame) for table in iter_xpt(path))
    assert read == rows, f"{read} rows of {rows}"


if __name__ == "__main__":
    sys.exit(main())
