"""What the classes of the model are made of: fields that know their XML names, and room for what has no field."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

T = TypeVar("T", bound="Element")
Kind = Literal["attribute", "child", "content"]


@dataclass(frozen=True, slots=True)
class Foreign:
    """What an element holds beyond the fields of its class: vendor extensions, comments, rarely used ODM.

    Args:
        attributes: Pairs of qualified name (`{namespace}name`) and value.
        nodes: Pairs of place and XML. The place counts the child nodes before it; in a text it counts the characters.
    """

    attributes: tuple[tuple[str, str], ...] = ()
    nodes: tuple[tuple[int, str], ...] = ()


NOTHING = Foreign()


class ExtendedText(str):
    """The text of an element that has only text, together with the vendor attributes or comments found in it."""

    __slots__ = ("foreign",)
    foreign: Foreign

    def __new__(cls, text: str, foreign: Foreign = NOTHING) -> ExtendedText:
        self = super().__new__(cls, text)
        self.foreign = foreign
        return self


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the value of one field lies in the XML, and of what kind it is.

    Args:
        field: The name of the field.
        kind: An attribute, a child element, or the text of the element itself.
        name: The XML name, with the prefix `def:`, `arm:`, `xlink:` or `xml:` where it has one.
        type: `str`, `int`, `bool`, `Decimal` or a class of the model.
        many: A tuple of children instead of one.
        optional: May be absent in the XML.
        flag: Is either "Yes" (True) or absent (False).
        defines: What kind of thing this attribute is the identifier of.
        refers: What kind of thing this attribute points to.
        key: Tells the element from its siblings.
    """

    field: str
    kind: Kind
    name: str
    type: type
    many: bool
    optional: bool
    flag: bool = False
    defines: str = ""
    refers: str = ""
    key: bool = False

    @property
    def path(self) -> str:
        """How a path ends that leads here: `@Length`, `Alias` or `text()`."""
        return {"attribute": f"@{self.name}", "child": self.name, "content": "text()"}[self.kind]


@dataclass(frozen=True, slots=True)
class Element:
    """What every class of the model descends from; `foreign` is what a document holds beyond the model.

    `slots` are the fields of the class with their XML names, in schema order.
    """

    slots: ClassVar[tuple[Slot, ...]] = ()
    foreign: Foreign = field(default=NOTHING, kw_only=True)


def attribute(name: str, *, default: Any = MISSING, defines: str = "", refers: str = "", key: bool = False) -> Any:
    """An XML attribute; without `default` it is required."""
    xml = {"kind": "attribute", "name": name, "defines": defines, "refers": refers, "key": key or bool(defines)}
    return field(default=default, metadata=xml)


def child(name: str, *, default: Any = MISSING) -> Any:
    """A child element, or a tuple of them; without `default` it is required."""
    return field(default=default, metadata={"kind": "child", "name": name})


def content() -> Any:
    """The text of the element itself."""
    return field(metadata={"kind": "content", "name": ""})


@dataclass_transform(frozen_default=True, field_specifiers=(attribute, child, content, field))
def element(cls: type[T]) -> type[T]:
    """Makes a class of the model: a frozen dataclass whose fields stand in schema order.

    >>> from define_xml.model import Alias
    >>> [(slot.field, slot.path) for slot in Alias.slots]
    [('context', '@Context'), ('name', '@Name')]
    """
    made = dataclass(frozen=True, slots=True)(cls)
    hints = get_type_hints(made)
    made.slots = tuple(_slot(each, hints[each.name]) for each in fields(made) if each.metadata)
    return made


def _slot(made: Field[Any], hint: Any) -> Slot:
    flag = made.default is False
    one, optional, many = hint, flag, False
    if get_origin(hint) is UnionType:
        one, optional = next(part for part in get_args(hint) if part is not NoneType), True
    elif get_origin(hint) is tuple:
        one, optional, many = get_args(hint)[0], True, True
    return Slot(field=made.name, type=one, many=many, optional=optional, flag=flag, **made.metadata)


def identity(self: Element) -> str:
    """What tells an element from its siblings, or `""`.

    >>> from define_xml.model import Alias
    >>> identity(Alias("nci:ExtCodeID", "C66731"))
    'nci:ExtCodeID C66731'
    """
    parts = (getattr(self, slot.field) for slot in self.slots if slot.key)
    return " ".join(str(part) for part in parts if part is not None)


def values_of(self: Element, slot: Slot) -> tuple[Any, ...]:
    """What a field holds, always as a tuple: all of many, the one, or nothing."""
    value = getattr(self, slot.field)
    if slot.many:
        return tuple(value)
    return () if value is None else (value,)
