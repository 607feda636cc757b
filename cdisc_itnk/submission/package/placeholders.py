"""What stands in a guide where only the sponsor can say more; a guide that has one of them is not complete."""

from __future__ import annotations

EXPLANATION = "[explanation of the sponsor]"
DATE = "[date]"
VERSION = "[version]"
YES_OR_NO = "[yes or no]"
COMMAND = "[command]"

PLACEHOLDERS = (EXPLANATION, DATE, VERSION, YES_OR_NO, COMMAND)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The placeholders that `text` has, however its words are spaced and its lines broken.

    >>> placeholders_in("Why it stands: [explanation of  the sponsor]; version 29.0 [sic]")
    ('[explanation of the sponsor]',)
    """
    line = "".join(text.split())
    return tuple(each for each in PLACEHOLDERS if each.replace(" ", "") in line)
