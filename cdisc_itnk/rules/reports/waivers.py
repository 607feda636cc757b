"""Waivers out of a YAML file, and what became of each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cdisc_itnk.rules.check import Scalar
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.document import Document, parse, read
from cdisc_itnk.rules.reports.waiver import Waiver

_KEYS = ("rule", "dataset", "variable", "subject", "keys", "explanation", "by", "until")


class WaiverStatus(StrEnum):
    """What became of a waiver."""

    USED = "in use"
    EXPIRED = "expired"
    UNUSED = "covers nothing"
    NOT_RUN = "names no rule that ran"


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver, and how many issues it covers; an expired one waives none of them.

    Attributes:
        waiver: The waiver.
        issues: How many issues it covers.
        expired: Whether it no longer holds.
        ran: Whether one of its rules was run.
    """

    waiver: Waiver
    issues: int
    expired: bool
    ran: bool = True

    @property
    def status(self) -> WaiverStatus:
        """See `WaiverStatus`."""
        if self.expired:
            return WaiverStatus.EXPIRED
        if not self.ran:
            return WaiverStatus.NOT_RUN
        return WaiverStatus.USED if self.issues else WaiverStatus.UNUSED


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in a YAML file, in order.

    Raises:
        InputError: It cannot be read, or a waiver lacks a key or has one that is not known; file, line and key are named.
    """
    return tuple(_waivers(read(path)))


def parse_waivers(text: str, where: str = "text") -> tuple[Waiver, ...]:
    """The same of a text.

    >>> waiver, = parse_waivers('''
    ... - rule: CORE-000022
    ...   dataset: AE
    ...   keys: {AESEQ: 3}
    ...   explanation: The site confirmed that the event was not serious.
    ...   by: J. Doe
    ...   until: 2026-12-31
    ... ''')
    >>> waiver.rules, waiver.keys, waiver.until
    (('CORE-000022',), (('AESEQ', 3),), datetime.date(2026, 12, 31))
    """
    return tuple(_waivers(parse(text, where)))


def _waivers(document: Document) -> Iterator[Waiver]:
    for each in Cursor(document).items():
        each.keys(_KEYS)
        rules = each.texts("rule")
        if not rules:
            raise each.error("no key 'rule'")
        yield Waiver(
            rules=rules,
            explanation=_said(each, "explanation"),
            by=_said(each, "by"),
            datasets=tuple(name.upper() for name in each.texts("dataset")),
            variables=tuple(name.upper() for name in each.texts("variable")),
            subjects=each.texts("subject"),
            keys=tuple(_record_keys(each)),
            until=_date(each),
            where=f"{document.where}, line {document.lines[each.path]}",
        )


def _said(entry: Cursor, key: str) -> str:
    text = entry.text(key).strip()
    if not text:
        raise entry[key].error("nothing is said")
    return text


def _record_keys(entry: Cursor) -> Iterator[tuple[str, Scalar]]:
    keys = entry.get("keys")
    if keys is None:
        return
    if not isinstance(keys.content, dict):
        raise keys.error(f"not a mapping: {keys.content!r}", "such as {AESEQ: 3}")
    yield from ((str(name).upper(), keys[str(name)].scalar()) for name in keys.content)


def _date(entry: Cursor) -> dt.date | None:
    text = entry.text("until", "")
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise entry["until"].error(f"not a date: {text!r}", "such as 2026-12-31") from error
