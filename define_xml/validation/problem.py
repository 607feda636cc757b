"""What validation finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from define_xml.index import Index
from define_xml.model import Element

Severity = Literal["error", "warning"]
Violations: TypeAlias = Iterator[tuple[Element, str]]
"""The elements that break a rule, each with a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a document.

    Args:
        rule: The name of the rule; `xsd` for the XML schema, `structure` for what could not be read.
        severity: An `error` breaks the standard; a `warning` deserves a look.
        line: The line of the element, in the file or, for a model, in what `to_bytes` would write.
        path: The element, below MetaDataVersion, with its identifiers.
        message: What is wrong, with the offending value.

    >>> print(Problem("length_missing", "error", 12, "ItemDef[IT.DM.SEX]", "a text needs a Length"))
    line 12: error: ItemDef[IT.DM.SEX]: a text needs a Length (length_missing)
    """

    rule: str
    severity: Severity
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        """One line, with everything."""
        return f"line {self.line}: {self.severity}: {self.path}: {self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, named after what it finds; `since` is the first version of Define-XML that it holds for."""

    check: Callable[[Index], Violations]
    severity: Severity
    since: str = "2.0"

    @property
    def name(self) -> str:
        """The name of the check."""
        return self.check.__name__
