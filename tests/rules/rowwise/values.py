"""Relational, text, regular expressions, membership, lists, presence."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from cdisc_itnk.rules.check import Condition
from tests.rules.rowwise.basics import (
    Definition,
    Rows,
    alone,
    as_text,
    each,
    listed,
    lists,
    names_column,
    null,
    number,
    opposite,
    other,
)


def same(fold: Callable[[Any], Any]) -> Callable[[Any, Any, Condition], bool]:
    def test(left: Any, right: Any, condition: Condition) -> bool:
        if null(left) or null(right):
            return False
        if condition.round_values:
            left, right = (value if number(value) is None else float(round(number(value))) for value in (left, right))
        if condition.type_insensitive:
            left, right = (spelled(value) for value in (left, right))
        return bool(fold(left) == fold(right))

    return test


def spelled(value: Any) -> Any:
    if number(value) is not None:
        return as_text(number(value))
    return value.strip() if isinstance(value, str) else value


def lower(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(lower(element) for element in value)
    return value.lower() if isinstance(value, str) else value


def differs(fold: Callable[[Any], Any]) -> Definition:
    equal = same(fold)
    return each(lambda a, b, condition: not (null(a) and null(b)) and not equal(a, b, condition))


def ordered(compare: Callable[[float, float], bool]) -> Definition:
    return each(lambda a, b, _: number(a) is not None and number(b) is not None and compare(number(a), number(b)))


def length(compare: Callable[[int, int], bool]) -> Definition:
    def size(value: Any) -> Any:
        return value if isinstance(value, int | float) else len(value or "")

    return each(lambda a, b, _: compare(len(a or ""), size(b)))


def part(condition: Condition, value: Any) -> Any:
    if null(value):
        return None
    found = re.search(condition.regex, as_text(value))
    return found and found.group(min(1, found.re.groups))


def string_part(rows: Rows, condition: Condition) -> list[bool]:
    equal = same(lambda value: value)
    return [equal(row[condition.name], part(condition, other(row, condition)), condition) for row in rows]


def equal_parts(value: Any, condition: Condition) -> bool:
    parts = ("" if value is None else as_text(value)).split(condition.separator)
    return len(parts) == 1 or (len(parts) == 2 and len(parts[0]) == len(parts[1]))


def regex(find: Callable[..., Any], cut: Callable[[str, Condition], str], wanted: bool) -> Definition:
    return alone(lambda v, c: v is not None and (find(c.value, cut(as_text(v), c)) is not None) == wanted)


def whole(text: str, _: Condition) -> str:
    return text


def head(text: str, condition: Condition) -> str:
    return text[: condition.prefix]


def tail(text: str, condition: Condition) -> str:
    return text[-condition.suffix :]


def among(take: Callable[[Any, Condition], Any], fold: Callable[[Any], Any] = lambda value: value) -> Definition:
    def definition(rows: Rows, condition: Condition) -> list[bool]:
        pooled = names_column(rows, condition) and not lists(rows, condition.value)
        pool = [row[condition.value] for row in rows] if pooled else None

        def test(row: dict[str, Any]) -> bool:
            others = [fold(element) for element in (pool if pool is not None else listed(other(row, condition)))]
            value = fold(take(row[condition.name], condition))
            if isinstance(value, tuple):
                return any(element is not None and element in others for element in value)
            return value is not None and value in others

        return [test(row) for row in rows]

    return definition


def contains(fold: Callable[[Any], Any]) -> Definition:
    def has(have: Any, want: Any) -> bool:
        have, want = fold(have), fold(want)
        if have is None or want is None:
            return False
        if isinstance(have, str):
            return isinstance(want, str) and want in have
        return want in listed(have)

    def definition(rows: Rows, condition: Condition) -> list[bool]:
        if names_column(rows, condition) and not lists(rows, condition.name):
            pool = [fold(row[condition.name]) for row in rows]
            return [fold(row[condition.value]) in pool for row in rows]
        return [has(row[condition.name], other(row, condition)) for row in rows]

    return definition


def contains_all(wanted: bool) -> Definition:
    def definition(rows: Rows, condition: Condition) -> list[bool]:
        if isinstance(condition.value, str) and lists(rows, condition.name) and lists(rows, condition.value):
            pairs = [(listed(row[condition.name]), listed(row[condition.value])) for row in rows]
            return [all(element in have for element in want) == wanted for have, want in pairs]
        values = condition.value if isinstance(condition.value, tuple) else [row[condition.value] for row in rows]
        answer = all(value in [row[condition.name] for row in rows] for value in values)
        return [place == 0 and answer == wanted for place in range(len(rows))]

    return definition


def shared(test: Callable[[int], bool]) -> Definition:
    return each(lambda a, b, _: test(len({element for element in listed(a) if element in listed(b)})))


def ordered_subset(have: Any, want: Any, _: Condition) -> bool:
    wanted = listed(want)
    if any(element not in wanted for element in listed(have)):
        return False
    last = {element: place for place, element in enumerate(wanted)}
    places = [last[element] for element in listed(have)]
    return places == sorted(places)


def enumerated(rows: Rows, condition: Condition) -> list[bool]:
    names = [name for name in rows[0] if re.fullmatch(rf"{condition.name}\d*", name)]
    names.sort(key=lambda name: int(name.removeprefix(condition.name) or 0))
    pairs = list(pairwise(names))
    return [any(null(row[one]) and not null(row[two]) for one, two in pairs) for row in rows]


def identity(value: Any, _: Condition) -> Any:
    return value


empty = alone(lambda value, _: null(value) or value in ((), (None,)))

DEFINITIONS: dict[str, Definition] = {
    "equal_to": each(same(lambda value: value)),
    "not_equal_to": differs(lambda value: value),
    "equal_to_case_insensitive": each(same(lower)),
    "not_equal_to_case_insensitive": differs(lower),
    "less_than": ordered(operator.lt),
    "less_than_or_equal_to": ordered(operator.le),
    "greater_than": ordered(operator.gt),
    "greater_than_or_equal_to": ordered(operator.ge),
    "empty": empty,
    "non_empty": opposite(empty),
    "equals_string_part": string_part,
    "does_not_equal_string_part": opposite(string_part),
    "matches_regex": regex(re.match, whole, True),
    "not_matches_regex": regex(re.match, whole, False),
    "prefix_matches_regex": regex(re.search, head, True),
    "not_prefix_matches_regex": regex(re.search, head, False),
    "suffix_matches_regex": regex(re.search, tail, True),
    "not_suffix_matches_regex": regex(re.search, tail, False),
    "starts_with": each(lambda a, b, _: isinstance(b, str) and (a or "")[: len(b)] == b),
    "ends_with": each(lambda a, b, _: isinstance(b, str) and (a or "").endswith(b)),
    "prefix_equal_to": each(lambda a, b, c: isinstance(b, str) and (a or "")[: c.prefix] == b),
    "prefix_not_equal_to": each(lambda a, b, c: not (isinstance(b, str) and (a or "")[: c.prefix] == b)),
    "suffix_equal_to": each(lambda a, b, c: isinstance(b, str) and (a or "")[-c.suffix :] == b),
    "suffix_not_equal_to": each(lambda a, b, c: not (isinstance(b, str) and (a or "")[-c.suffix :] == b)),
    "longer_than": length(operator.gt),
    "longer_than_or_equal_to": length(operator.ge),
    "shorter_than": length(operator.lt),
    "shorter_than_or_equal_to": length(operator.le),
    "has_equal_length": length(operator.eq),
    "has_not_equal_length": length(operator.ne),
    "split_parts_have_equal_length": alone(equal_parts),
    "split_parts_have_unequal_length": opposite(alone(equal_parts)),
    "contains": contains(lambda value: value),
    "does_not_contain": opposite(contains(lambda value: value)),
    "contains_case_insensitive": contains(lower),
    "does_not_contain_case_insensitive": opposite(contains(lower)),
    "is_contained_by": among(identity),
    "is_not_contained_by": opposite(among(identity)),
    "is_contained_by_case_insensitive": among(identity, lower),
    "is_not_contained_by_case_insensitive": opposite(among(identity, lower)),
    "prefix_is_contained_by": among(lambda value, c: (value or "")[: c.prefix]),
    "prefix_is_not_contained_by": opposite(among(lambda value, c: (value or "")[: c.prefix])),
    "suffix_is_contained_by": among(lambda value, c: (value or "")[-c.suffix :]),
    "suffix_is_not_contained_by": opposite(among(lambda value, c: (value or "")[-c.suffix :])),
    "contains_all": contains_all(True),
    "not_contains_all": contains_all(False),
    "shares_at_least_one_element_with": shared(lambda count: count > 0),
    "shares_exactly_one_element_with": shared(lambda count: count == 1),
    "shares_no_elements_with": shared(lambda count: count == 0),
    "is_ordered_subset_of": each(ordered_subset),
    "is_not_ordered_subset_of": opposite(each(ordered_subset)),
    "exists": lambda rows, condition: [condition.name in rows[0]] * len(rows),
    "not_exists": lambda rows, condition: [condition.name not in rows[0]] * len(rows),
    "inconsistent_enumerated_columns": enumerated,
}
