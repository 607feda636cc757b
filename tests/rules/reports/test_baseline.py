"""A baseline: what is the same issue, and the file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.reports import Baseline, judge, read_baseline, write_baseline
from tests.rules.reports.small import small

ISSUE = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(["A", "B"]),
        "dataset": st.sampled_from(["AE", "LB"]),
        "USUBJID": st.sampled_from(["", "1"]),
        "row": st.sampled_from([None, 1.0, 2.0]),
        "SEQ": st.sampled_from([None, 1.0]),
        "variables": st.just(("X",)),
        "values": st.sampled_from([("a",), ("b x 3",), ("ü\n",)]),
    }
)


def frame(issues: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["rule", "dataset", "USUBJID", "row", "SEQ", "variables", "values"]
    return pd.DataFrame(issues, columns=columns).astype({"row": "float64", "SEQ": "float64"})


@settings(max_examples=40)
@given(st.lists(ISSUE, max_size=8), st.lists(ISSUE, max_size=8))
def test_known_are_as_many_as_there_were(before: list[dict[str, object]], now: list[dict[str, object]]) -> None:
    def key(issue: dict[str, object]) -> tuple[object, ...]:
        return tuple(issue[name] for name in ("rule", "dataset", "USUBJID", "SEQ", "values"))

    left = [key(issue) for issue in before]
    expected = []
    for issue in now:
        expected.append(key(issue) in left)
        if expected[-1]:
            left.remove(key(issue))
    assert Baseline.of(frame(before)).knows(frame(now)).tolist() == expected


@settings(max_examples=25)
@given(st.lists(ISSUE, max_size=6))
def test_read_is_written(tmp_path_factory: pytest.TempPathFactory, issues: list[dict[str, object]]) -> None:
    path = tmp_path_factory.mktemp("baseline") / "b.txt"
    baseline = Baseline.of(frame(issues))
    write_baseline(baseline, path)
    again = read_baseline(path)
    assert again.times.to_dict() == baseline.times.to_dict()
    assert len(again) == len(issues)
    assert again.knows(frame(issues)).all()


def test_separators_that_are_no_line_feed_end_no_line(tmp_path: Path) -> None:
    issue = {"rule": "A", "dataset": "AE", "USUBJID": "1", "row": 1.0, "SEQ": 1.0, "variables": ("X",)}
    issues = frame([issue | {"values": ("a\x85b\u2028c",)}])
    write_baseline(Baseline.of(issues), tmp_path / "b")
    assert read_baseline(tmp_path / "b").knows(issues).tolist() == [True]


def test_the_same_issues_give_the_same_bytes(tmp_path: Path) -> None:
    issues = judge(small()).issues
    write_baseline(Baseline.of(issues), tmp_path / "one")
    write_baseline(Baseline.of(issues.iloc[::-1]), tmp_path / "two")
    text = (tmp_path / "one").read_text()
    assert text == (tmp_path / "two").read_text()
    assert text.splitlines()[1] == '["X-000001", "AE", "S-1", 2.0, ["AETERM", "AEDECOD"], ["=cmd|\\"/c calc\\"", "null"]] x 1'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such baseline.*--write-baseline"),
        (b"", "not a baseline"),
        (b"- rule: X\n", "not a baseline"),
        (b"\xff\xfe", "cannot be read"),
        (b'["cdisc-itnk baseline"]\n[]\n', "b, line 2: not a line of a baseline"),
    ],
)
def test_wrong_files(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "b"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_baseline(path)
