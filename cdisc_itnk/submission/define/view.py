"""A data set as Define-XML looks at it: distinct values, traces, and what tells its records apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.core import Dataset, Finding
from cdisc_itnk.submission.define.column import Codes, Column, Columns, columns_of, is_unique
from cdisc_itnk.submission.define.provenance import selected_values
from cdisc_itnk.submission.define.selector import Selector, decode_of, selector_of
from cdisc_itnk.submission.define.traces import Traces, traces_of, undeclared


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

    @property
    def findings(self) -> list[Finding]:
        """What the define.xml will lack."""
        return undeclared(self.dataset, self.columns, self.traces)

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
        """Whether a trace of a variable is of some values of the selector only."""
        return any(selected_values(trace, self.selector.name) for trace in self.traces[name])

    def part(self, name: str, value: str) -> Column:
        """A variable in the records of one value of the selector."""
        return self.columns[name].at(self.rows[value])
