"""All that is said of a variable, or of what it holds for one test or parameter, before it gets identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cdisc_itnk.submission.define.codelist import External, Terms
from cdisc_itnk.submission.define.datatype import DataType
from cdisc_itnk.submission.define.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Described:
    """A variable, or what it holds for one value of the selector.

    Attributes:
        place: `DATASET.VARIABLE`, or `DATASET.VARIABLE.VALUE`.
        name: The variable's name or the selector's value.
        label: In words; may be empty for a value.
        type: Its data type.
        control: Its codelist or dictionary.
        has_data: Whether any record has a value.
        provenance: Its origins, method and comment; nothing where its values, or its variable, have them.
        details: One for each value of the selector, where they differ from the variable.

    Iterating gives the variable and its details.
    """

    place: str
    name: str
    label: str
    type: DataType
    control: Terms | External | None
    has_data: bool
    provenance: Provenance
    details: tuple[Described, ...] = ()

    def __iter__(self) -> Iterator[Described]:
        yield self
        yield from self.details
