"""The examples that stand beside a rule: data that keep it, data that break it, and the issues that these give.

They are written into the rule's document under the key `Examples`, which other engines ignore: `Kept` and `Broken` have data
sets by name, `Issues` lists what the broken ones give, each a data set and its row (`ADSL 1`) or a data set alone.

A data set is a table of its records, or a mapping with any of `Label`, `File`, `Size` (bytes), `Variables` (a table of
`name | label | kind | length | format`) and `Records`. A column of numbers is Num, any other Char; a value in quotes is text;
no value is null. Placeholders in names have values (`xx` 01, `y` 1, `*` A ...). `Define`, beside `Kept` and `Broken`, is
what the Define-XML says (see `define_example`).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.rules.dataset import DatasetVariable, SubmittedDataset
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.define import DefineMetadata
from cdisc_itnk.rules.engine import check
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.parsing import parse_rule
from cdisc_itnk.rules.packs.define_example import define_of
from cdisc_itnk.rules.packs.text_table import cells, frame_of, variable_name
from cdisc_itnk.rules.result import Report, Status
from cdisc_itnk.rules.rule import Rule
from define_xml import ODM


@dataclass(frozen=True, eq=False)
class Example:
    """A rule, data that keep it, and data that break it.

    Attributes:
        rule: The rule.
        kept: Data in which it finds nothing.
        broken: Data in which it finds `issues`.
        issues: Such as `ADLB 2`, or `ADLB` for the data set as a whole.
        define: The Define-XML, if the rule looks at it.
    """

    rule: Rule
    kept: Datasets
    broken: Datasets
    issues: tuple[str, ...]
    define: ODM | None = None


def read_example(document: Cursor) -> Example:
    """The examples of the rule in a document.

    Raises:
        InputError: There is no kept or no broken example, or they are not tables.
    """
    found = document["Examples"]
    found.keys(("Kept", "Broken", "Issues", "Define"))
    return Example(
        rule=parse_rule(document),
        kept=_datasets(found["Kept"]),
        broken=_datasets(found["Broken"]),
        issues=found.texts("Issues"),
        define=define_of(found["Define"]) if "Define" in found else None,
    )


def failures(example: Example, library: Library) -> list[str]:
    """How the rule does otherwise than its examples say; nothing if it does as they say.

    Args:
        example: A rule with its examples.
        library: The standard that the examples follow.
    """
    define = DefineMetadata(example.define) if example.define else None
    kept = check(example.kept, [example.rule], library, define)
    broken = check(example.broken, [example.rule], library, define)
    wrong = [f"the kept example gives {issue}" for issue in _issues(kept)]
    if not wrong and kept.statuses.get(example.rule.id) is not Status.PASSED:
        wrong.append(f"the kept example does not pass: {_reasons(kept)}")
    if not example.issues:
        wrong.append("the broken example names no issue")
    found = _issues(broken)
    if sorted(found) != sorted(example.issues):
        wrong.append(f"the broken example gives {', '.join(found) or _reasons(broken)}, not {', '.join(example.issues)}")
    return wrong


def _issues(report: Report) -> list[str]:
    found = [outcome.issues for outcome in report.outcomes if outcome.issues]
    places = [place for issues in found for place in zip(issues.datasets, issues.rows, strict=True)]
    return list(dict.fromkeys(f"{dataset} {row}" if row else dataset for dataset, row in places))


def _reasons(report: Report) -> str:
    return "; ".join(f"{outcome.dataset} {outcome.status} {outcome.reason}".strip() for outcome in report.outcomes) or "nothing"


def _datasets(node: Cursor) -> Datasets:
    return Datasets(_dataset(name, node[name]) for name in map(str, node.content))  # type: ignore[call-overload]


def _dataset(name: str, node: Cursor) -> SubmittedDataset:
    if isinstance(node.content, str):
        frame = frame_of(node)
        return SubmittedDataset(name, name, frame, _variables_of(frame), f"{name.lower()}.xpt")
    node.keys(("Label", "File", "Size", "Variables", "Records"))
    frame = frame_of(node["Records"]) if "Records" in node else pd.DataFrame()
    variables = _described(node["Variables"]) if "Variables" in node else _variables_of(frame)
    if frame.columns.empty:
        frame = pd.DataFrame({each.name: pd.Series(dtype=_dtype(each)) for each in variables})
    file = node.text("File", f"{name.lower()}.xpt")
    return SubmittedDataset(name, node.text("Label", name), frame, variables, file, node.integer("Size"))


def _described(node: Cursor) -> tuple[DatasetVariable, ...]:
    rows = cells(node)
    return tuple(
        DatasetVariable(
            variable_name(row["name"]),
            row.get("label", ""),
            "Num" if row.get("kind") == "Num" else "Char",
            int(row.get("length") or 8),
            row.get("format", ""),
        )
        for row in rows
    )


def _variables_of(frame: pd.DataFrame) -> tuple[DatasetVariable, ...]:
    kinds = {name: "Num" if frame[name].dtype.kind == "f" else "Char" for name in frame.columns}
    return tuple(DatasetVariable(name, name, "Num" if kind == "Num" else "Char", 8) for name, kind in kinds.items())


def _dtype(variable: DatasetVariable) -> str:
    return "float64" if variable.kind == "Num" else "str"
