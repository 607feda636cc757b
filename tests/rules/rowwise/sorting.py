"""Whether values are in the order of another column, group by group."""

from __future__ import annotations

import re
from typing import Any

from cdisc_itnk.rules.check import Condition, SortKey
from tests.rules.rowwise.basics import Definition, Rows, as_text, null, number, opposite, sort_key
from tests.rules.rowwise.dates import KNOWN


def taken(value: Any, regex: str) -> Any:
    if not regex:
        return value
    found = None if null(value) else re.search(regex, as_text(value))
    if found is None:
        return None
    return found.group(1) if number(found.group(1)) is None else number(found.group(1))


def overlap(one: Any, two: Any) -> bool:
    """Whether one date is the beginning of the other."""
    shorter, longer = sorted((one, two), key=len)
    return shorter != longer and longer.startswith(shorter) and (longer[len(shorter)] in "-T:")


def is_date(value: Any) -> bool:
    return isinstance(value, str) and value in KNOWN


def wrong_places(target: list[Any], values: list[Any], places: list[int], sort: SortKey) -> set[int]:
    """The rows of one group, given in the order of the target, that are not where `values` put them."""
    wrong = set()
    nulls = [index for index, place in enumerate(places) if null(values[place])]
    known = [index for index, place in enumerate(places) if not null(values[place])]
    if nulls and known and (max(nulls) > min(known) if sort.nulls_first else min(nulls) < max(known)):
        wrong |= {places[index] for index in nulls}
    filled = [places[index] for index in known]
    dates = [place for place in filled if is_date(values[place])]
    overlapping = {one for one in dates for two in dates if one != two and overlap(values[one], values[two])}
    sign = [(sort_key(values[place])) for place in filled]
    for (one, first), (two, second) in zip(
        zip(filled, sign, strict=True), zip(filled[1:], sign[1:], strict=True), strict=False
    ):
        if (first < second) if sort.descending else (first > second):
            wrong |= {place for place in (one, two) if not isinstance(values[place], str) or is_date(values[place])}
    rest = [place for place in filled if place not in overlapping]
    expected = sorted(rest, key=lambda place: sort_key(values[place]))
    if sort.descending:
        expected = sorted(rest, key=lambda place: sort_key(values[place]), reverse=True)
    wrong |= {place for place, want in zip(rest, expected, strict=True) if target[place] != target[want]}
    return wrong | overlapping


def sorted_by(rows: Rows, condition: Condition) -> list[bool]:
    target = [taken(row[condition.name], condition.regex) for row in rows]
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place in sorted(range(len(rows)), key=lambda place: sort_key(target[place])):
        groups.setdefault(tuple(rows[place][name] for name in condition.within), []).append(place)
    wrong: set[int] = set()
    for sort in condition.order_by:
        values = [row[sort.name] for row in rows]
        for places in groups.values():
            wrong |= wrong_places(target, values, places, sort)
    return [place not in wrong for place in range(len(rows))]


DEFINITIONS: dict[str, Definition] = {
    "target_is_sorted_by": sorted_by,
    "target_is_not_sorted_by": opposite(sorted_by),
}
