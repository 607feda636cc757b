"""Why a rule gives no verdict on a data set: it is skipped, or it cannot be executed."""

from __future__ import annotations


class SkippedError(Exception):
    """The rule has nothing to look at here: a variable, data set, Define-XML or dictionary is not there."""


class MissingColumnError(SkippedError):
    """A variable that the rule looks at is not in the data set."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} is not in the data set")


class ExecutionError(Exception):
    """The rule cannot be executed on this data: a value or parameter is not what its operator or operation takes."""
