"""Rows of all kinds of values, and for each operator the conditions that are put to it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cdisc_itnk.rules.check import Condition, SortKey
from tests.rules.rowwise import dates, title

WORDS = ["", "A", "a", "AB", "ab", "AB/CD", "A/BC", "1", "1.0", "2.50", " N ", "B-2", "B-10", None]
NUMBERS = [None, 0.0, 1.0, 2.0, 2.5, -3.0, 0.1 + 0.2]
LISTS = [None, (), ("A",), ("A", "a"), ("AB", "A", "1"), (1.0, 2.0), ("", None)]
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "TEXT": st.sampled_from(WORDS),
    "TEXT1": st.sampled_from(WORDS),
    "TEXT2": st.sampled_from(WORDS),
    "OTHER": st.sampled_from(WORDS),
    "GROUP": st.sampled_from(["g", "h", "", None]),
    "NUM": st.sampled_from(NUMBERS),
    "NUM2": st.sampled_from(NUMBERS),
    "MIXED": st.sampled_from([*WORDS, *NUMBERS]),
    "LIST": st.sampled_from(LISTS),
    "LIST2": st.sampled_from(LISTS),
    "DATE": st.sampled_from([*dates.TEXTS, None]),
    "DATE2": st.sampled_from([*dates.TEXTS, None]),
    "DAY": st.sampled_from(["2021", "2021-03", "2021-03-04", "2021-03-05", "2021-03-04T05", "2021-04", "", None]),
    "DURATION": st.sampled_from([*dates.DURATIONS, *dates.NO_DURATIONS, None]),
    "TITLE": st.sampled_from([*title.GOOD, *title.BAD, "", None]),
    "NAME": st.sampled_from(["TEXT", "NUM", "MIXED", "NOWHERE", ""]),
    "COUNTS": st.sampled_from([(("A", 2), ("a", 1)), (("A", 1),), (), None]),
}


def rows(condition: Condition) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows with the columns that a condition may look at."""
    named = ["TEXT", "TEXT1", "TEXT2", "NUM", "MIXED"] if condition.looks_anywhere else []
    columns = {name: COLUMNS[name] for name in dict.fromkeys([*condition.names(), *named, "GROUP"]) if name in COLUMNS}
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=7)


SCALARS = ["TEXT", "NUM", "MIXED"]
names = st.sampled_from
literal = st.sampled_from([*(word for word in WORDS if word is not None), 1, 2.5])
value_or_column = literal | names(["OTHER", "NUM2", "MIXED", "LIST"])
flags = st.booleans()


def conditions(*operators: str, **parameters: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Condition]]:
    return {operator: st.builds(Condition, operator=st.just(operator), **parameters) for operator in operators}


EQUALITY = ("equal_to", "not_equal_to", "equal_to_case_insensitive", "not_equal_to_case_insensitive")
SHAPES: dict[str, st.SearchStrategy[Condition]] = {
    **{
        operator: st.one_of(
            st.builds(
                Condition,
                operator=st.just(operator),
                name=names(SCALARS),
                value=value_or_column,
                value_is_literal=flags,
                type_insensitive=flags,
                round_values=flags,
            ),
            st.builds(
                Condition,
                operator=st.just(operator),
                name=names(SCALARS),
                value=st.just("NAME"),
                value_is_reference=st.just(True),
                type_insensitive=flags,
            ),
        )
        for operator in EQUALITY
    },
    **conditions(
        "less_than",
        "less_than_or_equal_to",
        "greater_than",
        "greater_than_or_equal_to",
        name=names(SCALARS),
        value=st.sampled_from([0, 1, 2.5, "2"]) | names(["NUM2", "MIXED"]),
    ),
    **conditions("empty", "non_empty", name=names([*SCALARS, "LIST"])),
    **conditions(
        "equals_string_part",
        "does_not_equal_string_part",
        name=names(SCALARS),
        value=names(["OTHER", "NUM2", "AB/CD"]),
        regex=st.sampled_from(["(.)B", "[A-Z]+", r"\d+", "/(.*)"]),
        type_insensitive=flags,
    ),
    **conditions(
        "matches_regex",
        "not_matches_regex",
        name=names(SCALARS),
        value=st.sampled_from(["A", "^$", r"\d+(\.\d+)?$", ".*B", "[a-z]"]),
    ),
    **conditions(
        "prefix_matches_regex",
        "not_prefix_matches_regex",
        name=names(SCALARS),
        value=names(["B", r"\d", "^$"]),
        prefix=st.integers(1, 3),
    ),
    **conditions(
        "suffix_matches_regex",
        "not_suffix_matches_regex",
        name=names(SCALARS),
        value=names(["B", r"\d", "^A"]),
        suffix=st.integers(1, 3),
    ),
    **conditions("starts_with", "ends_with", name=names(["TEXT"]), value=value_or_column, value_is_literal=flags),
    **conditions(
        "prefix_equal_to", "prefix_not_equal_to", name=names(["TEXT"]), value=value_or_column, prefix=st.integers(1, 3)
    ),
    **conditions(
        "suffix_equal_to", "suffix_not_equal_to", name=names(["TEXT"]), value=value_or_column, suffix=st.integers(1, 3)
    ),
    **conditions(
        "longer_than",
        "longer_than_or_equal_to",
        "shorter_than",
        "shorter_than_or_equal_to",
        "has_equal_length",
        "has_not_equal_length",
        name=names(["TEXT"]),
        value=st.integers(0, 4) | names(["OTHER"]),
    ),
    **conditions(
        "split_parts_have_equal_length",
        "split_parts_have_unequal_length",
        name=names(["TEXT", "MIXED"]),
        separator=st.sampled_from("/-"),
    ),
    **conditions(
        "contains",
        "does_not_contain",
        "contains_case_insensitive",
        "does_not_contain_case_insensitive",
        name=names([*SCALARS, "LIST"]),
        value=literal | names(["OTHER", "MIXED"]),
        value_is_literal=flags,
    ),
    **conditions(
        "is_contained_by",
        "is_not_contained_by",
        "is_contained_by_case_insensitive",
        "is_not_contained_by_case_insensitive",
        name=names([*SCALARS, "LIST"]),
        value=st.lists(literal, max_size=3).map(tuple) | names(["OTHER", "MIXED", "LIST2"]),
    ),
    **conditions(
        "prefix_is_contained_by",
        "prefix_is_not_contained_by",
        name=names(["TEXT"]),
        value=st.just(("A", "AB", "")) | names(["OTHER", "LIST2"]),
        prefix=st.integers(1, 2),
    ),
    **conditions(
        "suffix_is_contained_by",
        "suffix_is_not_contained_by",
        name=names(["TEXT"]),
        value=st.just(("B", "0", "")) | names(["OTHER", "LIST2"]),
        suffix=st.integers(1, 2),
    ),
    **conditions(
        "contains_all",
        "not_contains_all",
        name=names(["TEXT", "LIST"]),
        value=st.lists(names(["A", "a", "AB"]), min_size=1, max_size=2).map(tuple) | names(["OTHER", "LIST2"]),
    ),
    **conditions(
        "shares_at_least_one_element_with",
        "shares_exactly_one_element_with",
        "shares_no_elements_with",
        "is_ordered_subset_of",
        "is_not_ordered_subset_of",
        name=names(["LIST", "TEXT"]),
        value=names(["LIST2", "OTHER"]),
    ),
    **conditions("is_title_case", "is_not_title_case", name=st.just("TITLE")),
    **conditions("exists", "not_exists", name=names(["TEXT", "NOWHERE"])),
    **conditions("inconsistent_enumerated_columns", name=names(["TEXT", "NOWHERE"])),
    **conditions("invalid_date", "is_complete_date", "is_incomplete_date", name=names(["DATE", "NUM"])),
    **conditions("invalid_duration", name=names(["DURATION", "NUM"]), negative=flags),
    **conditions(
        *(operator for operator in dates.DEFINITIONS if operator.startswith("date_")),
        name=st.just("DATE"),
        value=names(["DATE2", "NUM", *dates.TEXTS]),
        date_component=st.sampled_from(["", "auto", *dates.PARTS]),
    ),
    **conditions(
        "is_unique_set",
        "is_not_unique_set",
        name=names(SCALARS),
        value=st.none() | names(["GROUP", "NOWHERE"]) | st.just(("GROUP", "NUM2")),
        regex=st.sampled_from(["", "^.", "[A-Z]"]),
    ),
    **conditions(
        "present_on_multiple_rows_within",
        "not_present_on_multiple_rows_within",
        name=names(SCALARS),
        value=st.none() | st.integers(1, 3),
        within=st.sampled_from([("GROUP",), ("GROUP", "NUM2")]),
    ),
    **conditions(
        "is_unique_relationship",
        "is_not_unique_relationship",
        name=names(SCALARS),
        value=names(["GROUP", "OTHER"]) | st.just(("GROUP", "NUM2")),
    ),
    **conditions(
        "is_inconsistent_across_dataset",
        name=names(SCALARS),
        value=names(["GROUP"]) | st.just(("GROUP", "NUM2", "NOWHERE")),
        regex=st.sampled_from(["", "(.)B", "([A-Z])"]),
    ),
    **conditions("has_same_values", "has_different_values", name=names(SCALARS)),
    **conditions(
        "value_has_multiple_references", "value_does_not_have_multiple_references", name=names(SCALARS), value=st.just("COUNTS")
    ),
    **conditions(
        "empty_within_except_last_row",
        "non_empty_within_except_last_row",
        name=names(SCALARS),
        value=st.just("GROUP"),
        ordering=st.sampled_from(["", "NUM2", "DAY"]),
    ),
    **conditions(
        "has_next_corresponding_record",
        "does_not_have_next_corresponding_record",
        name=st.just("TEXT"),
        value=st.just("OTHER"),
        within=st.just(("GROUP",)),
        ordering=names(["NUM2", "DAY"]),
    ),
    **conditions(
        "is_ordered_set", "is_not_ordered_set", name=names(SCALARS), value=names(["GROUP"]) | st.just(("GROUP", "NUM2"))
    ),
    **conditions("is_ordered_by", "is_not_ordered_by", name=names(SCALARS), order=st.sampled_from(["asc", "dsc"])),
    **conditions(
        "target_is_sorted_by",
        "target_is_not_sorted_by",
        name=names(["NUM", "TEXT"]),
        within=st.sampled_from([("GROUP",), ("GROUP", "NAME")]),
        order_by=st.lists(st.builds(SortKey, names(["DAY", "NUM2", "DATE"]), flags, flags), min_size=1, max_size=2).map(tuple),
        regex=st.sampled_from(["", r".*?(\d+)$"]),
    ),
}
