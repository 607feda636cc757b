from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, XptError, read_xpt, split_xpt
from tests.submission.xpt.frames import CREATED, chars

HEADER = 80 * 13
FRAME = pd.DataFrame({"USUBJID": chars("1", "1", "2", "2", "2", None, None), "LBTEST": chars(*"abcdefg")})
DATASET = XptDataset("LB", "Laboratory", (XptColumn("USUBJID", length=39), XptColumn("LBTEST")))


def split(folder, rows: int, frame: pd.DataFrame = FRAME, **options):
    limit = HEADER + 40 * rows
    return split_xpt(frame, folder, DATASET, **{"keys": ["USUBJID"], "created": CREATED, "limit": limit} | options)


def test_keys_stay_together_and_files_within_the_limit(tmp_path):
    parts = split(tmp_path, 4)
    assert [(part.path.name, part.dataset.name, part.rows) for part in parts] == [
        ("lb1.xpt", "LB1", range(2)),
        ("lb2.xpt", "LB2", range(2, 5)),
        ("lb3.xpt", "LB3", range(5, 7)),
    ]
    assert all(part.path.stat().st_size <= HEADER + 160 for part in parts)
    tables = [read_xpt(part.path) for part in parts]
    assert {table.dataset.columns for table in tables} == {parts[0].dataset.columns}
    pd.testing.assert_frame_equal(pd.concat([table.frame for table in tables], ignore_index=True), FRAME)


def test_as_few_files_as_the_limit_allows(tmp_path):
    assert [part.rows for part in split(tmp_path, 6)] == [range(5), range(5, 7)]


@pytest.mark.parametrize("frame", [FRAME, FRAME[:0]])
def test_what_fits_keeps_its_name(tmp_path, frame):
    (part,) = split(tmp_path, 8, frame=frame)
    assert (part.path.name, part.dataset.name, part.rows) == ("lb.xpt", "LB", range(len(frame)))


def test_other_names(tmp_path):
    assert [part.path.name for part in split(tmp_path, 6, names="{name}_{part:02}")] == ["lb_01.xpt", "lb_02.xpt"]


@pytest.mark.parametrize(
    ("options", "error", "what"),
    [
        ({"rows": 2}, OutputError, "rows 2 and after, of one key, do not fit"),
        ({"rows": 4, "frame": FRAME.iloc[[0, 2, 1, 3]]}, UsageError, "rows of the same key lie apart"),
        ({"rows": 4, "keys": ["LBCAT"]}, UsageError, "no key LBCAT"),
        ({"rows": 4, "keys": []}, UsageError, "no key"),
        ({"rows": 4, "names": "LABORATORY{part}"}, XptError, "is no name of a letter and at most 7"),
        ({"rows": 4, "frame": FRAME.assign(LBTEST="µ")}, XptError, "LBTEST has characters"),
    ],
)
def test_what_cannot_be_split_writes_nothing(tmp_path, options, error, what):
    with pytest.raises(error, match=what):
        split(tmp_path, **options)
    assert list(tmp_path.iterdir()) == []


def test_what_was_changed_is_told_part_by_part(tmp_path):
    parts = split(
        tmp_path, 4, frame=FRAME.assign(LBTEST=chars("a", "b", "µ", "d", "e", "f", "g")), on_violation="transliterate"
    )
    assert [[finding.rows for finding in part.findings] for part in parts] == [[], [(0,)], []]
