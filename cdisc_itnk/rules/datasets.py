"""The data sets under test, and the data sets that split ones are parts of (SDTMIG 3.4, section 4.1.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules.column import Column, concat
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.table import Origin, Source, Table

_DATETIME = "DTM"  # how the names of datetimes end (ADaMIG 1.3, section 3.1.2)


@dataclass(frozen=True, eq=False)
class WholeDataset:
    """A data set with all its parts, of which most have one."""

    name: str
    parts: tuple[SubmittedDataset, ...]

    @property
    def first(self) -> SubmittedDataset:
        """The first part, which tells domain and class."""
        return self.parts[0]

    @property
    def columns(self) -> list[str]:
        """The variables of all parts, in order of appearance."""
        return list(dict.fromkeys(str(name) for part in self.parts for name in part.frame.columns))

    @cached_property
    def records(self) -> Table:
        """The rows of all parts; null where a part lacks the variable."""
        columns: Mapping[str, Source] = {name: self._column(name) for name in self.columns}
        return Table(columns, Origin.of({part.name: len(part.frame) for part in self.parts}))

    def _column(self, name: str) -> Callable[[], Column]:
        return lambda: concat([_column(part, name) for part in self.parts])


class Datasets:
    """The data sets of a study, in the order given.

    Args:
        parts: Those that are judged.
        beside: Those that are only looked up, such as the SDTM data sets that ADaM is made of.

    Raises:
        UsageError: Two have the same name.
    """

    def __init__(self, parts: Iterable[SubmittedDataset], beside: Datasets | None = None) -> None:
        self.parts, self.beside = tuple(parts), beside
        names = [part.name for part in self.parts]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UsageError(f"data set {', '.join(twice)} is there twice")
        grouped: dict[str, list[SubmittedDataset]] = {}
        for part in self.parts:
            grouped.setdefault(part.whole, []).append(part)
        self.wholes = {name: WholeDataset(name, tuple(group)) for name, group in grouped.items()}
        self._alone = {part.name: WholeDataset(part.name, (part,)) for part in self.parts if part.is_part}

    def alone(self, part: SubmittedDataset) -> WholeDataset:
        """A part of a split data set as if it were a data set of its own."""
        return self._alone.get(part.name) or self.wholes[part.whole]

    @property
    def known(self) -> tuple[SubmittedDataset, ...]:
        """The parts, and those beside them."""
        return (*self.parts, *(self.beside.known if self.beside else ()))

    def find(self, name: str) -> WholeDataset | None:
        """The data set of this name or domain, or the part of this name; one that is judged before one beside."""
        if name in self.wholes:
            return self.wholes[name]
        if name in self._alone:
            return self._alone[name]
        first = next((whole for whole in self.wholes.values() if name == whole.first.name), None)
        return first or (self.beside.find(name) if self.beside else None)

    def supplemental_to(self, domain: str) -> list[WholeDataset]:
        """The supplemental qualifiers of a domain."""
        own = [whole for whole in self.wholes.values() if whole.first.related_domain == domain]
        return own or (self.beside.supplemental_to(domain) if self.beside else [])


def _column(part: SubmittedDataset, name: str) -> Column:
    if name not in part.frame:
        return Column.constant(None, len(part.frame))
    return Column.of_series(part.frame[name], name.endswith(_DATETIME), part.date_unit(name))
