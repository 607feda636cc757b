"""The check of a rule: a tree of conditions; a record that fulfils it has the fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column in whose order other values are expected (`target_is_sorted_by`)."""

    name: str
    descending: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """An operator on a column, with the parameters of the CORE rule schema's `Operator.json`.

    Attributes:
        operator: See `cdisc_itnk.rules.operators`.
        name: The column; `--` stands for the domain's code.
        value: What it is compared with: a column if there is one of this name, else the value itself; or several of these.
        order_by: For `target_is_sorted_by`, in place of `value`.
        within: The columns that make groups.
        ordering: The column that orders the rows of a group.
        order: `asc` or `dsc`.
        prefix: How many characters at the start are looked at.
        suffix: How many at the end.
        regex: What is taken out of a value before it is compared.
        separator: What parts a value.
        date_component: The part of dates that is compared, or `auto` for what both have.
        negative: Whether a duration may be negative.
        value_is_literal: Whether `value` is never a column.
        value_is_reference: Whether `value` is a column that holds, for each row, the name of the column to compare with.
        type_insensitive: Whether numbers equal their text.
        round_values: Whether numbers are rounded to integers first.
    """

    operator: str
    name: str
    value: Value = None
    order_by: tuple[SortKey, ...] = ()
    within: tuple[str, ...] = ()
    ordering: str = ""
    order: str = "asc"
    prefix: int = 0
    suffix: int = 0
    regex: str = ""
    separator: str = "/"
    date_component: str = ""
    negative: bool = True
    value_is_literal: bool = False
    value_is_reference: bool = False
    type_insensitive: bool = False
    round_values: bool = False

    def resolve(self, code: str) -> Condition:
        """The same for the domain `code`: it takes the place of a leading `--`.

        >>> Condition("is_not_unique_set", "--SEQ", ("USUBJID", "--TESTCD")).resolve("LB").value
        ('USUBJID', 'LBTESTCD')
        """
        return replace(
            self,
            name=resolve(self.name, code),
            value=_resolve_value(self.value, code),
            order_by=tuple(replace(key, name=resolve(key.name, code)) for key in self.order_by),
            within=tuple(resolve(name, code) for name in self.within),
            ordering=resolve(self.ordering, code),
        )

    def names(self) -> tuple[str, ...]:
        """What it may look at: its columns, and the texts that are columns if there are such columns."""
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        ordering = (self.ordering, *(key.name for key in self.order_by))
        return tuple(name for name in (self.name, *values, *self.within, *ordering) if isinstance(name, str))

    @property
    def looks_anywhere(self) -> bool:
        """Whether it may look at columns that it does not name."""
        return self.value_is_reference or self.operator == "inconsistent_enumerated_columns"

    @property
    def uses_results(self) -> bool:
        """Whether it looks at the result of an operation (`$name`) beside the data."""
        return any(name.startswith("$") for name in self.names())


@dataclass(frozen=True, slots=True)
class AllOf:
    """Fulfilled where each of `checks` is."""

    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Fulfilled where one of `checks` is."""

    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class NotOf:
    """Fulfilled where `check` is not."""

    check: Check


Check: TypeAlias = AllOf | AnyOf | NotOf | Condition


def conditions(check: Check) -> Iterator[Condition]:
    """The conditions of a check in order."""
    match check:
        case Condition():
            yield check
        case NotOf():
            yield from conditions(check.check)
        case _:
            for each in check.checks:
                yield from conditions(each)


def resolve(name: str, code: str) -> str:
    """`name` with the domain's code in place of a leading `--`."""
    return code + name[2:] if name.startswith("--") else name


def _resolve_value(value: Value, code: str) -> Value:
    if isinstance(value, tuple):
        return tuple(_resolve_value(each, code) for each in value)
    return resolve(value, code) if isinstance(value, str) else value
