"""Families: one rule written once for several variables.

A family is a rule with a table beside it, `Variants`: one row a rule, whose values take the place of `<key>` in the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cdisc_itnk.rules.loading.cursor import Cursor

_VARIANTS = "Variants"
_SLOT = re.compile(r"<(\w+)>")


def expand(document: Cursor) -> Iterator[Cursor]:
    """The rules of a family; a rule that is none as it is.

    A text that is a slot and nothing else becomes the value itself, and in a list the elements of a list.

    >>> from cdisc_itnk.rules.loading.document import parse
    >>> family = parse("{Core: {Id: X-<n>}, Within: [A, <keys>], Variants: [{n: 1, keys: [B, C]}, {n: 2, keys: []}]}", "f.yml")
    >>> [each.content for each in expand(Cursor(family))]
    [{'Core': {'Id': 'X-1'}, 'Within': ['A', 'B', 'C']}, {'Core': {'Id': 'X-2'}, 'Within': ['A']}]

    Raises:
        InputError: A variant is not a mapping, lacks a slot's value, or has a value for no slot.
    """
    variants = document.get(_VARIANTS) if isinstance(document.content, dict) else None
    if variants is None:
        yield document
        return
    template = {key: value for key, value in document.content.items() if key != _VARIANTS}  # type: ignore[attr-defined]
    slots = set(_slots(template))
    for variant in variants.items():
        variant.keys(slots)
        missing = sorted(slots - set(variant.content))  # type: ignore[call-overload]
        if missing:
            raise variant.error(f"no value for <{missing[0]}>")
        yield Cursor(document.document, document.path, _filled(template, variant.content))  # type: ignore[arg-type]


def _slots(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield from _SLOT.findall(content)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _SLOT.findall(str(key))
            yield from _slots(value)
    elif isinstance(content, list):
        for each in content:
            yield from _slots(each)


def _filled(content: object, values: Mapping[str, Any]) -> object:
    if isinstance(content, str):
        whole = _SLOT.fullmatch(content)
        return values[whole[1]] if whole else _SLOT.sub(lambda match: _text(values[match[1]]), content)
    if isinstance(content, dict):
        return {
            _SLOT.sub(lambda match: _text(values[match[1]]), str(key)): _filled(each, values) for key, each in content.items()
        }
    if isinstance(content, list):
        return [part for each in content for part in _elements(each, values)]
    return content


def _elements(content: object, values: Mapping[str, Any]) -> list[object]:
    made = _filled(content, values)
    return made if isinstance(made, list) and not isinstance(content, list) else [made]


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
