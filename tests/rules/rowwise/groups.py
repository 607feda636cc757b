"""Rows beside other rows: keys, relationships, consistency, order."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

from cdisc_itnk.rules.check import Condition
from tests.rules.rowwise.basics import Definition, Row, Rows, each, listed, null, opposite, sort_key


def key(row: Row, names: list[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def matched(value: Any, regex: str) -> Any:
    found = re.match(regex, value) if regex and isinstance(value, str) else None
    return found.group(0) if found else value


def unique_set(rows: Rows, condition: Condition) -> list[bool]:
    names = [name for name in [condition.name, *listed(condition.value)] if name in rows[0]]
    keys = [tuple(matched(row[name], condition.regex) for name in names) for row in rows]
    return [keys.count(own) == 1 for own in keys]


def multiple(rows: Rows, condition: Condition) -> list[bool]:
    keys = [key(row, [*condition.within, condition.name]) for row in rows]
    return [keys.count(own) > (condition.value or 1) for own in keys]


def ambiguous(rows: Rows, here: list[str], there: list[str]) -> list[bool]:
    def test(row: Row) -> bool:
        if any(null(value) for value in key(row, here)):
            return False
        partners = [key(other_row, there) for other_row in rows if key(other_row, here) == key(row, here)]
        known = {partner for partner in partners if not any(null(value) for value in partner)}
        return len(known) > 1 or (len(known) == 1 and any(partner not in known for partner in partners))

    return [test(row) for row in rows]


def not_unique_relationship(rows: Rows, condition: Condition) -> list[bool]:
    left, right = [condition.name], [str(name) for name in listed(condition.value)]
    return [a or b for a, b in zip(ambiguous(rows, left, right), ambiguous(rows, right, left), strict=True)]


def first_group(value: Any, regex: str) -> Any:
    found = re.search(regex, value) if regex and isinstance(value, str) else None
    return found.group(1) if found else value


def inconsistent(rows: Rows, condition: Condition) -> list[bool]:
    names = [name for name in listed(condition.value) if name in rows[0]]

    def test(row: Row) -> bool:
        group = [
            first_group(each_row[condition.name], condition.regex)
            for each_row in rows
            if key(each_row, names) == key(row, names)
        ]
        counts = Counter(group)
        most = [value for value, count in counts.items() if count == max(counts.values())]
        return len(counts) > 1 and (len(most) > 1 or first_group(row[condition.name], condition.regex) != most[0])

    return [test(row) for row in rows]


def same_values(rows: Rows, condition: Condition) -> list[bool]:
    return [len({row[condition.name] for row in rows}) == 1] * len(rows)


def references(value: Any, counts: Any, _: Condition) -> bool:
    return dict(listed(counts)).get(value, 0) > 1


def in_order(rows: Rows, names: list[str], ordering: str) -> dict[tuple[Any, ...], list[int]]:
    """The positions of each group's rows, in the order of a column."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place in sorted(range(len(rows)), key=lambda place: sort_key(rows[place][ordering]) if ordering else (0, 0)):
        groups.setdefault(key(rows[place], names), []).append(place)
    return groups


def except_last(wanted: bool) -> Definition:
    def definition(rows: Rows, condition: Condition) -> list[bool]:
        last = {places[-1] for places in in_order(rows, [str(condition.value)], condition.ordering).values()}
        return [place not in last and null(row[condition.name]) == wanted for place, row in enumerate(rows)]

    return definition


def next_record(rows: Rows, condition: Condition) -> list[bool]:
    fulfilled = [True] * len(rows)
    for places in in_order(rows, list(condition.within), condition.ordering).values():
        for place, following in pairwise(places):
            value = rows[place][condition.name]
            fulfilled[place] = value is not None and value == rows[following][str(condition.value)]
    return fulfilled


def ordered_set(rows: Rows, condition: Condition) -> list[bool]:
    fulfilled = [True] * len(rows)
    for places in in_order(rows, [str(name) for name in listed(condition.value)], "").values():
        values = [rows[place][condition.name] for place in places]
        for place, value, wanted in zip(places, values, sorted(values, key=sort_key), strict=True):
            fulfilled[place] = value == wanted
    return fulfilled


def ordered_by(rows: Rows, condition: Condition) -> list[bool]:
    values = [row[condition.name] for row in rows]
    known = sorted((value for value in values if value is not None), key=sort_key, reverse=condition.order == "dsc")
    wanted = known + [None] * (len(values) - len(known))
    return [value == want for value, want in zip(values, wanted, strict=True)]


DEFINITIONS: dict[str, Definition] = {
    "is_unique_set": unique_set,
    "is_not_unique_set": opposite(unique_set),
    "present_on_multiple_rows_within": multiple,
    "not_present_on_multiple_rows_within": opposite(multiple),
    "is_not_unique_relationship": not_unique_relationship,
    "is_unique_relationship": opposite(not_unique_relationship),
    "is_inconsistent_across_dataset": inconsistent,
    "has_same_values": same_values,
    "has_different_values": opposite(same_values),
    "value_has_multiple_references": each(references),
    "value_does_not_have_multiple_references": opposite(each(references)),
    "empty_within_except_last_row": except_last(True),
    "non_empty_within_except_last_row": except_last(False),
    "has_next_corresponding_record": next_record,
    "does_not_have_next_corresponding_record": opposite(next_record),
    "is_ordered_set": ordered_set,
    "is_not_ordered_set": opposite(ordered_set),
    "is_ordered_by": ordered_by,
    "is_not_ordered_by": opposite(ordered_by),
}
