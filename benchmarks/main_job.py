"""The whole run, from a simulated export to the output folder, over growing studies.

Each size runs in a process of its own. Baseline, in the same run: reading all files of the export with the csv module.
Prints seconds, the ratio to the baseline, peak memory, and the growth of each from size to size (2.0 is linear).
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from mappings.studies.car_itnk.simulator import simulate, write_csv

SIZES = (500, 1000, 2000, 4000, 8000)
SEED = 1

_RUN = """
import resource, sys, time
from pathlib import Path
from cdisc_itnk.outputs import run
from cdisc_itnk.study import find_study
start = time.perf_counter()
run(find_study("car-itnk"), Path(sys.argv[1]), Path(sys.argv[2]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - start, peak / (1024 if sys.platform == "linux" else 1024**2))
"""


def read_plainly(folder: Path) -> float:
    """Seconds to read every file of the export with the csv module."""
    start = time.perf_counter()
    for path in sorted(folder.iterdir()):
        with path.open(newline="", encoding="utf-8") as file:
            for _ in csv.reader(file):
                pass
    return time.perf_counter() - start


def measure(subjects: int, folder: Path) -> tuple[float, float, float]:
    """Seconds and MB of the run, and seconds of the baseline."""
    write_csv(simulate(subjects, SEED), folder)
    command = [sys.executable, "-c", _RUN, str(folder / "raw"), str(folder / "out")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = map(float, printed.split())
    return seconds, memory, read_plainly(folder / "raw")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="numbers of subjects")
    sizes = parser.parse_args(arguments).sizes
    print(f"{'subjects':>8} {'seconds':>8} {'growth':>7} {'x csv':>7} {'peak MB':>8} {'growth':>7}")
    before: tuple[float, float] | None = None
    for subjects in sizes:
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory, baseline = measure(subjects, Path(folder))
        growth = [f"{now / then:.2f}" for now, then in zip((seconds, memory), before, strict=True)] if before else ["", ""]
        print(f"{subjects:8} {seconds:8.2f} {growth[0]:>7} {seconds / baseline:7.0f} {memory:8.0f} {growth[1]:>7}", flush=True)
        before = seconds, memory


if __name__ == "__main__":
    main()
