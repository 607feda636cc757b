"""Guides as data."""

from __future__ import annotations

import datetime as dt

from cdisc_itnk.submission.package.guides.blocks import Bullets, Guide, Heading, Paragraph


def guide(*headings: tuple[str, int]) -> Guide:
    content = tuple(Heading(text, level) for text, level in headings)
    return Guide("Guide", "S1", "A study", dt.datetime(2026, 1, 31), content)


def test_headings_are_numbered() -> None:
    numbered = guide(("A", 1), ("B", 2), ("C", 3), ("D", 3), ("E", 2), ("F", 1), ("G", 2), ("Appendix: H", 1), ("I", 2))
    lines = [block.line for block in numbered.blocks if isinstance(block, Heading)]
    assert lines == ["1 A", "1.1 B", "1.1.1 C", "1.1.2 D", "1.2 E", "2 F", "2.1 G", "Appendix: H", "I"]


def test_other_blocks_stay() -> None:
    content = (Paragraph("Text"), Bullets(("one", "two")))
    assert tuple(Guide("Guide", "S1", "A study", dt.datetime(2026, 1, 31), content).blocks) == content
