"""Errors are for misuse and unusable input; faults in the data are findings (`cdisc_itnk.core.finding`)."""

from __future__ import annotations


class ItnkError(Exception):
    """What every error of this project descends from; the command line prints it without a traceback.

    Args:
        what: What is wrong, in one clause, with the offending value.
        where: The file, row, item, data set or variable it was found in.
        expected: What would have been right (allowed or available values).
        hint: What the user can do next.

    >>> print(InputError("no column AETERM", where="ae.csv", expected="SUBJID, AETERM", hint="name the column"))
    ae.csv: no column AETERM (expected SUBJID, AETERM). Next: name the column
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", expected: str = "", hint: str = "") -> None:
        self.what, self.where, self.expected, self.hint = what, where, expected, hint
        message = f"{where}: {what}" if where else what
        if expected:
            message += f" (expected {expected})"
        if hint:
            message += f". Next: {hint}"
        super().__init__(message)


class UsageError(ItnkError):
    """The caller asked for something that does not exist or does not fit together. Exit code 2."""

    exit_code = 2


class InputError(ItnkError):
    """A file is missing, unreadable or not what it claims to be. Exit code 3."""

    exit_code = 3


class OutputError(ItnkError):
    """The output could not be written; what was there before is untouched. Exit code 4."""

    exit_code = 4
