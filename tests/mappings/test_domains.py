"""The reference tells the items that the shared domains take, all of them and no others."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

import mappings.domains
from mappings.domains.ds import milestone
from mappings.domains.ie import criteria_not_met
from mappings.mapping import Mapping

PAGE = Path(__file__).parents[2] / "docs/reference/mapping.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
MADE = {
    "ds.milestone": milestone("any", "ANY", "its argument `date`"),
    "ie.criteria_not_met": criteria_not_met("any", {"INCL01": "Any"}),
}
"""What the functions that make a mapping make."""

OWN_VARIABLE, OWN_TEST = "the variable of its name", " of the test of its name"


def modules() -> Iterator[tuple[str, ModuleType]]:
    for module in pkgutil.iter_modules(mappings.domains.__path__):
        yield module.name, import_module(f"mappings.domains.{module.name}")


def shared() -> dict[str, Mapping]:
    """The mappings of the shared domains by module and name."""
    found = {f"{name}.{each}": value for name, module in modules() for each, value in vars(module).items()}
    return {name: value for name, value in found.items() if isinstance(value, Mapping)} | MADE


def feeds(mapping: Mapping) -> dict[str, list[str]]:
    """What each item of the form feeds, in the order of the steps: variables, and those of a test with its code."""
    made: dict[str, list[str]] = {}
    for step in mapping.steps:
        for item in collected(step.items):
            made.setdefault(item, []).append(step.target)
    for test, block in zip(mapping.tests, mapping.blocks(), strict=False):
        for step in (step for step in block if step not in mapping.steps):
            for item in collected(step.algorithm.items):
                made.setdefault(item, []).append(f"{step.target} of {test.code}")
    return made


def collected(items: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(item for item in items if not item.startswith("~"))


def rows() -> list[tuple[str, ...]]:
    """The rows of the table: the items of a mapping that feed the same stand together."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for name, mapping in sorted(shared().items()):
        for item, targets in feeds(mapping).items():
            named = OWN_VARIABLE if targets == [item] else re.sub(rf" of {re.escape(item)}\b", OWN_TEST, ", ".join(targets))
            together.setdefault((name, mapping.form, named), []).append(item if " " in item else f"`{item}`")
    return [(name, form, ", ".join(items), named) for (name, form, named), items in together.items()]


def test_the_reference_tells_every_item_of_the_shared_domains() -> None:
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == rows()


def test_no_item_is_forgotten() -> None:
    for name, mapping in shared().items():
        assert set(feeds(mapping)) == set(collected(mapping.items)), name


def test_every_function_that_makes_a_mapping_is_told() -> None:
    functions = {
        f"{name}.{each}"
        for name, module in modules()
        for each, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and not each.startswith("_")
    }
    assert functions == set(MADE)
