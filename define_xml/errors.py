"""The one error of this package; faults of a document that could be read are problems (`define_xml.validation`)."""

from __future__ import annotations


class DefineError(Exception):
    """A document is unreadable, is not Define-XML, or cannot be written.

    Args:
        what: What is wrong, with the offending value.
        where: The file and the line, as far as known.
        expected: What would have been right.
        hint: What the user can do next.

    >>> print(DefineError("no Define-XML namespace", where="study.xml", expected="def/v2.0 or def/v2.1"))
    study.xml: no Define-XML namespace (expected def/v2.0 or def/v2.1)
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", hint: str = "") -> None:
        self.what, self.where, self.expected, self.hint = what, where, expected, hint
        message = f"{where}: {what}" if where else what
        if expected:
            message += f" (expected {expected})"
        if hint:
            message += f". Next: {hint}"
        super().__init__(message)
