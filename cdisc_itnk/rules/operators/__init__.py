"""The operators of the open rule format: each takes a table and a condition and gives the rows that fulfil it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.operators import (
    comparison,
    consistency,
    dates,
    lists,
    membership,
    numbers,
    order,
    presence,
    regex,
    sorting,
    text,
    title_case,
    uniqueness,
)
from cdisc_itnk.rules.table import Table

Operator: TypeAlias = Callable[[Table, Condition], Mask]


def _not(operator: Operator) -> Operator:
    return lambda table, condition: ~operator(table, condition)


OPERATORS: Mapping[str, Operator] = {
    # relational
    "equal_to": comparison.equal_to,
    "not_equal_to": comparison.not_equal_to,
    "equal_to_case_insensitive": comparison.equal_to_case_insensitive,
    "not_equal_to_case_insensitive": comparison.not_equal_to_case_insensitive,
    "less_than": numbers.less_than,
    "less_than_or_equal_to": numbers.less_than_or_equal_to,
    "greater_than": numbers.greater_than,
    "greater_than_or_equal_to": numbers.greater_than_or_equal_to,
    "empty": presence.empty,
    "non_empty": _not(presence.empty),
    # text
    "equals_string_part": text.equals_string_part,
    "does_not_equal_string_part": _not(text.equals_string_part),
    "matches_regex": regex.matches_regex,
    "not_matches_regex": regex.not_matches_regex,
    "prefix_matches_regex": regex.prefix_matches_regex,
    "not_prefix_matches_regex": regex.not_prefix_matches_regex,
    "suffix_matches_regex": regex.suffix_matches_regex,
    "not_suffix_matches_regex": regex.not_suffix_matches_regex,
    "starts_with": text.starts_with,
    "ends_with": text.ends_with,
    "prefix_equal_to": text.prefix_equal_to,
    "prefix_not_equal_to": _not(text.prefix_equal_to),
    "suffix_equal_to": text.suffix_equal_to,
    "suffix_not_equal_to": _not(text.suffix_equal_to),
    "contains": membership.contains,
    "does_not_contain": _not(membership.contains),
    "contains_case_insensitive": membership.contains_case_insensitive,
    "does_not_contain_case_insensitive": _not(membership.contains_case_insensitive),
    "longer_than": text.longer_than,
    "longer_than_or_equal_to": text.longer_than_or_equal_to,
    "shorter_than": _not(text.longer_than_or_equal_to),
    "shorter_than_or_equal_to": _not(text.longer_than),
    "has_equal_length": text.has_equal_length,
    "has_not_equal_length": _not(text.has_equal_length),
    "split_parts_have_equal_length": text.split_parts_have_equal_length,
    "split_parts_have_unequal_length": _not(text.split_parts_have_equal_length),
    "is_title_case": title_case.is_title_case,
    "is_not_title_case": _not(title_case.is_title_case),
    # dates
    "date_equal_to": dates.date_equal_to,
    "date_not_equal_to": dates.date_not_equal_to,
    "date_less_than": dates.date_less_than,
    "date_less_than_or_equal_to": dates.date_less_than_or_equal_to,
    "date_greater_than": dates.date_greater_than,
    "date_greater_than_or_equal_to": dates.date_greater_than_or_equal_to,
    "is_complete_date": dates.is_complete_date,
    "is_incomplete_date": _not(dates.is_complete_date),
    "invalid_date": dates.invalid_date,
    "invalid_duration": dates.invalid_duration,
    # metadata
    "exists": presence.exists,
    "not_exists": _not(presence.exists),
    "inconsistent_enumerated_columns": presence.inconsistent_enumerated_columns,
    # membership
    "is_contained_by": membership.is_contained_by,
    "is_not_contained_by": _not(membership.is_contained_by),
    "is_contained_by_case_insensitive": membership.is_contained_by_case_insensitive,
    "is_not_contained_by_case_insensitive": _not(membership.is_contained_by_case_insensitive),
    "prefix_is_contained_by": membership.prefix_is_contained_by,
    "prefix_is_not_contained_by": _not(membership.prefix_is_contained_by),
    "suffix_is_contained_by": membership.suffix_is_contained_by,
    "suffix_is_not_contained_by": _not(membership.suffix_is_contained_by),
    # sets
    "contains_all": lists.contains_all,
    "not_contains_all": lists.not_contains_all,
    "shares_at_least_one_element_with": lists.shares_at_least_one_element_with,
    "shares_exactly_one_element_with": lists.shares_exactly_one_element_with,
    "shares_no_elements_with": lists.shares_no_elements_with,
    "is_ordered_subset_of": lists.is_ordered_subset_of,
    "is_not_ordered_subset_of": _not(lists.is_ordered_subset_of),
    # uniqueness
    "is_unique_set": uniqueness.is_unique_set,
    "is_not_unique_set": _not(uniqueness.is_unique_set),
    "is_unique_relationship": _not(uniqueness.is_not_unique_relationship),
    "is_not_unique_relationship": uniqueness.is_not_unique_relationship,
    "present_on_multiple_rows_within": uniqueness.present_on_multiple_rows_within,
    "not_present_on_multiple_rows_within": _not(uniqueness.present_on_multiple_rows_within),
    # consistency
    "is_inconsistent_across_dataset": consistency.is_inconsistent_across_dataset,
    "has_same_values": consistency.has_same_values,
    "has_different_values": _not(consistency.has_same_values),
    "value_has_multiple_references": consistency.value_has_multiple_references,
    "value_does_not_have_multiple_references": _not(consistency.value_has_multiple_references),
    # order
    "empty_within_except_last_row": order.empty_within_except_last_row,
    "non_empty_within_except_last_row": order.non_empty_within_except_last_row,
    "has_next_corresponding_record": order.has_next_corresponding_record,
    "does_not_have_next_corresponding_record": _not(order.has_next_corresponding_record),
    "is_ordered_set": order.is_ordered_set,
    "is_not_ordered_set": _not(order.is_ordered_set),
    "is_ordered_by": order.is_ordered_by,
    "is_not_ordered_by": _not(order.is_ordered_by),
    "target_is_sorted_by": sorting.target_is_sorted_by,
    "target_is_not_sorted_by": _not(sorting.target_is_sorted_by),
}
