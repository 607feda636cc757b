"""`describe()`: the specification of a data set, read off its class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.kind import Kind
from cdisc_itnk.core.table import Table
from cdisc_itnk.core.variable import Core, Role, Variable


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """One variable of a data set as checks, writers and documents see it."""

    name: str
    kind: Kind
    nullable: bool
    variable: Variable
    adapter: TypeAdapter[Any]

    @property
    def label(self) -> str:
        """The label, at most 40 characters."""
        return self.variable.label

    @property
    def core(self) -> Core:
        """Required, expected, permissible or conditional."""
        return self.variable.core

    @property
    def role(self) -> Role:
        """The variable's role in the observation."""
        return self.variable.role


@dataclass(frozen=True, slots=True)
class DatasetSpec:
    """A data set's name, label, class, structure, key and variables in order.

    >>> from cdisc_itnk.sdtm import AE
    >>> spec = describe(AE)
    >>> spec.name, spec["AESEV"].variable.codelists
    ('AE', ('AESEV',))
    """

    name: str
    label: str
    observation_class: str
    structure: str
    key: tuple[str, ...]
    variables: tuple[VariableSpec, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The variables' names in order."""
        return tuple(variable.name for variable in self.variables)

    def __getitem__(self, name: str) -> VariableSpec:
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise UsageError(f"no variable {name!r}", where=self.name, expected=f"one of {', '.join(self.names)}")

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def only(self, names: Iterable[str]) -> DatasetSpec:
        """The same data set with just the variables in `names`, still in the standard's order; keys follow."""
        kept = set(names)
        return replace(
            self,
            key=tuple(name for name in self.key if name in kept),
            variables=tuple(variable for variable in self.variables if variable.name in kept),
        )

    def renamed(self, name: str, label: str | None = None) -> DatasetSpec:
        """The same structure under another name, as SUPPAE is to SUPPQUAL."""
        return replace(self, name=name, label=label or self.label)


@cache
def describe(table: type[Table]) -> DatasetSpec:
    """The specification of `table`: computed once, never authored twice."""
    return DatasetSpec(
        name=table.__name__,
        label=table.label,
        observation_class=table.observation_class,
        structure=table.structure,
        key=table.key,
        variables=_placed(table, [_variable(table, name, field) for name, field in table.model_fields.items()]),
    )


def _placed(table: type[Table], variables: list[VariableSpec]) -> tuple[VariableSpec, ...]:
    """The variables in the order of the class, each that names the one it follows behind that."""
    placed = [each for each in variables if each.variable.after is None]
    for each in variables:
        if each.variable.after is not None:
            names = [other.name for other in placed]
            if each.variable.after not in names:
                what, expected = f"{each.name} comes after {each.variable.after!r}", f"one of {', '.join(names)}"
                raise UsageError(what, where=table.__name__, expected=expected)
            placed.insert(names.index(each.variable.after) + 1, each)
    return tuple(placed)


def _variable(table: type[Table], name: str, field: FieldInfo) -> VariableSpec:
    meta = next((item for item in field.metadata if isinstance(item, Variable)), None)
    kind, nullable = _kind(field)
    if meta is None or kind is None:
        raise UsageError(
            f"field {name!r} carries no {'Variable' if meta is None else 'Kind'}",
            where=table.__name__,
            expected="Annotated[Text | None, Variable(label, role, core)] with a type of cdisc_itnk.core.kind",
        )
    annotation: Any = field.annotation
    constraints = [item for item in field.metadata if not isinstance(item, Variable)]
    adapter = TypeAdapter(Annotated[annotation, *constraints] if constraints else annotation)
    return VariableSpec(name, kind, nullable, meta, adapter)


def _kind(field: FieldInfo) -> tuple[Kind | None, bool]:
    found = next((item for item in field.metadata if isinstance(item, Kind)), None)
    members = get_args(field.annotation) if get_origin(field.annotation) in (Union, UnionType) else (field.annotation,)
    for member in members:
        found = next((item for item in get_args(member) if isinstance(item, Kind)), found)
    return found, type(None) in members


def predecessor(table: type[Table], name: str, core: Core = Core.PERM) -> Variable:
    """The metadata of an analysis variable that copies `name` of `table`: same label and codelist, and where it came from.

    >>> from cdisc_itnk.sdtm import AE
    >>> predecessor(AE, "AESEV").predecessor
    'AE.AESEV'
    """
    return replace(describe(table)[name].variable, core=core, predecessor=f"{table.__name__}.{name}")
