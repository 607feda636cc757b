"""A data set as Define-XML looks at it: distinct values, traces, and what tells its records apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.core import Dataset, Finding, Severity, Trace
from cdisc_itnk.submission.define.column import Codes, Column, Columns, columns_of, is_unique
from cdisc_itnk.submission.define.provenance import selected_values, without_selection
from cdisc_itnk.submission.define.selector import Selector, decode_of, selector_of
from cdisc_itnk.submission.define.traces import Traces, traces_of


@dataclass(frozen=True)
class View:
    """A data set with its columns by name, its traces by variable and its selector."""

    dataset: Dataset
    columns: Columns
    traces: Traces
    selector: Selector

    @classmethod
    def of(cls, dataset: Dataset) -> View:
        """The view of a data set."""
        columns = columns_of(dataset)
        return cls(dataset, columns, traces_of(dataset, columns), selector_of(columns))

    @property
    def name(self) -> str:
        """The data set's name."""
        return self.dataset.name

    @cached_property
    def rows(self) -> dict[str, Codes]:
        """For each value of the selector the positions of its records."""
        return self.columns[self.selector.name].rows_by_text() if self.selector.name else {}

    @property
    def names_of_values(self) -> tuple[str, ...]:
        """The selector and the variable that decodes it."""
        return tuple(filter(None, (self.selector.name, decode_of(self.selector.name, self.columns))))

    @cached_property
    def labels(self) -> dict[str, str]:
        """What the values of the selector stand for, where the data say so."""
        decode = decode_of(self.selector.name, self.columns)
        return (self.columns[self.selector.name].paired(self.columns[decode]) or {}) if decode else {}

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The variables of the key, with the sequence number where the others do not make records unique."""
        key = tuple(name for name in self.dataset.spec.key if name in self.columns)
        sequence = next((name for name in (f"{self.name}SEQ", "ASEQ") if name in self.columns and name not in key), None)
        if sequence is None or is_unique(self.columns[name] for name in key):
            return key
        return (*key, sequence)

    def is_traced_by_value(self, name: str) -> bool:
        """Whether a variable needs its origin value by value: a trace of it is of some values of the selector only.

        What is no result, and is neither traced nor there for the others, as a method of some tests, is said of the variable.
        """
        if not any(selected_values(trace, self.selector.name) for trace in self.traces[name]):
            return False
        untraced = [value for value in self.rows if not self.traces_at(name, value)]
        return not untraced or name in self.selector.details or any(self.part(name, value).texts for value in untraced)

    def traces_at(self, name: str, value: str) -> tuple[Trace, ...]:
        """The traces of a variable in the records of one value of the selector: its own, or else those of all values."""
        selector = self.selector.name
        own = (trace for trace in self.traces[name] if value in selected_values(trace, selector))
        general = (trace for trace in self.traces[name] if not selected_values(trace, selector))
        return tuple(without_selection(trace, selector) for trace in own) or tuple(general)

    def part(self, name: str, value: str) -> Column:
        """A variable in the records of one value of the selector."""
        return self.columns[name].at(self.rows[value])

    def findings(self) -> Iterator[Finding]:
        """A warning for each variable that has values without a declared origin."""
        for name, column in self.columns.items():
            values = tuple(self._untraced(name)) if self.is_traced_by_value(name) else ()
            if values or (column.texts and not self.traces[name]):
                what = f"{name} where {self.selector.name} is {', '.join(values)}" if values else name
                message = f"{what}: no trace says where the values come from; define.xml calls their origin not available"
                yield Finding("origin-not-declared", Severity.WARNING, self.name, (name,), message, values=values)

    def _untraced(self, name: str) -> Iterator[str]:
        return (value for value in self.rows if not self.traces_at(name, value) and self.part(name, value).texts)
