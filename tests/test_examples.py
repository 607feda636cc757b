"""The examples in all docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

APART = ("cdisc_itnk.__main__", "cdisc_itnk.rules.core_runner")
"""What is no module to import: the command itself, and what runs beside CORE in an environment of its own."""


def modules() -> Iterator[str]:
    for name in ("define_xml", "cdisc_itnk", "mappings"):
        yield name
        yield from (each.name for each in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."))


@pytest.mark.parametrize("name", [name for name in modules() if name not in APART])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
