"""Our issues beside those in a report of CDISC CORE (`-of json`)."""

from __future__ import annotations

import ast
import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.evaluation.dataset_metadata import STUDY
from cdisc_itnk.rules.result import Report, Status
from cdisc_itnk.rules.values import printed, to_number

_KEY = ["rule", "dataset", "USUBJID", "row", "SEQ", "values"]
_PLACE = ["rule", "dataset"]
_ANY = "N/A"
_STATUSES = {
    "SUCCESS": Status.PASSED,
    "ISSUE REPORTED": Status.ISSUES,
    "SKIPPED": Status.SKIPPED,
    "EXECUTION ERROR": Status.ERROR,
}


@dataclass(frozen=True, eq=False)
class CoreReport:
    """A report of CDISC CORE.

    Attributes:
        engine: The version of CORE.
        datasets: The data sets in the order in which CORE took them.
        issues: One row an issue: `rule dataset USUBJID row SEQ variables values`.
        errors: One row a rule that could not be executed on a data set: `rule dataset reason`; `N/A` where CORE names none.
        statuses: By rule.
    """

    engine: str
    datasets: tuple[str, ...]
    issues: pd.DataFrame
    errors: pd.DataFrame
    statuses: dict[str, Status]


def read_core_report(path: Path) -> CoreReport:
    """The report at `path`, JSON or gzipped JSON.

    Raises:
        InputError: It is no such report.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            content = json.load(file)
        return CoreReport(
            engine=content["Conformance_Details"]["CORE_Engine_Version"],
            datasets=tuple(each["filename"] for each in content["Dataset_Details"]),
            issues=_issues(each for each in content["Issue_Details"] if not _is_error(each)),
            errors=_errors(each for each in content["Issue_Details"] if _is_error(each)),
            statuses={each["core_id"]: _STATUSES[each["status"]] for each in content["Rules_Report"]},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"not a report of CORE: {error}", where=str(path), expected="what `core.py validate -of json` writes"
        ) from error


def differences(ours: Report, core: CoreReport) -> pd.DataFrame:
    """The issues that only one of the two has: `rule dataset USUBJID row SEQ values times in core_failed`.

    `in` is `ours` or `core`, `times` how many more of them; `core_failed` tells where CORE could not execute the rule on the
    data set. Values are the same if they are the same numbers or lists of the same elements; the order of variables does not
    matter. What CORE says of the study once a data set counts once.
    """
    counted = [_counted(ours.issues, 1), _counted(core.issues, -1)]
    balance = pd.concat(counted).groupby(_KEY, sort=True, dropna=False)["times"].sum()
    unequal = balance[balance != 0].reset_index()
    side = unequal["times"].gt(0).map({True: "ours", False: "core"})
    places, errors = unequal[_PLACE], pd.MultiIndex.from_frame(core.errors[_PLACE])
    failed = pd.MultiIndex.from_frame(places).isin(errors) | pd.MultiIndex.from_frame(places.assign(dataset=_ANY)).isin(errors)
    return unequal.assign(**{"in": side.astype("str"), "times": unequal["times"].abs(), "core_failed": failed})


def _is_error(entry: dict[str, Any]) -> bool:
    return not isinstance(entry["variables"], list) or entry["dataset"] == _ANY


def _errors(entries: Iterable[dict[str, Any]]) -> pd.DataFrame:
    rows = [(each["core_id"], each["dataset"], f"{each['message']}: {each['values']}") for each in entries]
    return pd.DataFrame(rows, columns=["rule", "dataset", "reason"], dtype="str")


def _issues(entries: Iterable[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        (
            each["core_id"],
            each["dataset"],
            each["USUBJID"] or None,
            each["row"] or None,
            each["SEQ"] if each["SEQ"] != "" else None,
            tuple(each["variables"]),
            tuple(each["values"]),
        )
        for each in entries
    ]
    frame = pd.DataFrame(rows, columns=["rule", "dataset", "USUBJID", "row", "SEQ", "variables", "values"])
    return frame.astype({"rule": "str", "dataset": "str", "USUBJID": "str", "row": "float64", "SEQ": "float64"})


def _counted(issues: pd.DataFrame, sign: int) -> pd.DataFrame:
    pairs = zip(issues["variables"], issues["values"], strict=True)
    values = ["; ".join(sorted(map(_spelled, names, texts))) for names, texts in pairs]
    subjects = issues["USUBJID"].mask(issues["USUBJID"] == "")
    texts = pd.Series(values, index=issues.index, dtype="str")
    counted = issues.assign(USUBJID=subjects, SEQ=np.trunc(issues["SEQ"]), values=texts, times=sign)[[*_KEY, "times"]]
    return counted[~(counted.duplicated() & (counted["dataset"] == STUDY))]


def _spelled(name: str, text: str) -> str:
    return f"{name}={_canonical(text)}"


@lru_cache(maxsize=1 << 16)
def _canonical(text: str) -> str:
    if text in ("", "None"):
        return "null"
    number = to_number(text)
    if number is not None:
        return printed(number) or ""
    if text.startswith("[") and text.endswith("]"):
        try:
            return str(sorted(_canonical(str(each)) for each in ast.literal_eval(text)))
        except (ValueError, SyntaxError):
            return text
    return text
