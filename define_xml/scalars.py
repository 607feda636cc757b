"""The few kinds of value that XML attributes hold, as Python values and back."""

from __future__ import annotations

import re
from decimal import Decimal

from define_xml.model.element import Slot

_WRITTEN = {
    int: (re.compile(r"[+-]?\d+"), "an integer"),
    Decimal: (re.compile(r"[+-]?(\d+\.?\d*|\.\d+)"), "a decimal number"),
    bool: (re.compile("Yes|No"), "Yes or No"),
}


def from_xml(slot: Slot, text: str) -> str | int | bool | Decimal:
    """The value of a field.

    Raises:
        ValueError: The text is not of the field's type; the message says what was expected.

    >>> from define_xml.model import ItemDef
    >>> from_xml(next(slot for slot in ItemDef.slots if slot.field == "length"), "8")
    8
    """
    if slot.type is str:
        return text
    pattern, expected = _WRITTEN[slot.type]
    stripped = text.strip()
    if not pattern.fullmatch(stripped):
        raise ValueError(expected)
    if slot.type is bool:
        if stripped == "No" and slot.flag:
            raise ValueError("Yes, or no attribute")
        return stripped == "Yes"
    return int(stripped) if slot.type is int else Decimal(stripped)


def to_xml(slot: Slot, value: object) -> str | None:
    """The text to write, or None where nothing is to be written.

    >>> from define_xml.model import ItemRef
    >>> [to_xml(slot, True) for slot in ItemRef.slots if slot.field == "mandatory"]
    ['Yes']
    """
    if value is None or (value is False and slot.flag):
        return None
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
