"""What rules are evaluated against, and what was computed for one rule that serves others."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.define import DefineMetadata
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.library import Library

T = TypeVar("T")


class Context:
    """The data sets, the standard's library and the Define-XML of a run.

    Args:
        datasets: The data under test.
        library: The standard.
        define: What the Define-XML says, if there is one.
    """

    def __init__(self, datasets: Datasets, library: Library, define: DefineMetadata | None = None) -> None:
        self.datasets, self.library = datasets, library
        self._define = define
        self._made: dict[Hashable, Any] = {}

    @property
    def define(self) -> DefineMetadata:
        """What the Define-XML says.

        Raises:
            SkippedError: There is none.
        """
        if self._define is None:
            raise SkippedError("there is no Define-XML")
        return self._define

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made
