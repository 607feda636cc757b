"""Data sets as the comparison looks at them: what their files say of each variable, and its distinct values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from lxml import etree

from cdisc_itnk.core.errors import InputError, UsageError
from cdisc_itnk.submission.convert import data_sets, format_of
from cdisc_itnk.submission.convert.table import Options, Table
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset
from cdisc_itnk.submission.define.column import written
from cdisc_itnk.submission.xpt.dates import DateUnit, to_sas
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS
from define_xml.namespaces import DEFINE

Rows: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Column:
    """A variable, or some rows of it.

    Attributes:
        facts: What the file says of it.
        distinct: Its values as text; dates that are numbers are SAS numbers.
        codes: For each row the position in `distinct`, -1 for null.
    """

    facts: JsonColumn
    distinct: tuple[str, ...]
    codes: Rows

    @classmethod
    def of(cls, facts: JsonColumn, series: pd.Series) -> Column:
        """The column with the values of `series`."""
        codes, values = pd.factorize(_sas_numbers(facts, series) if series.dtype.kind == "M" else series)
        is_text = facts.kind in ("text", "boolean")
        texts = map(str, values) if is_text else map(written, np.asarray(values, dtype=np.float64).tolist())
        return cls(facts, tuple(texts), codes)

    def at(self, rows: Rows) -> Column:
        """The same variable in only these rows, given by position."""
        return Column(self.facts, self.distinct, self.codes[rows])

    @property
    def texts(self) -> tuple[str, ...]:
        """The values that the rows have."""
        return tuple(self.distinct[code] for code in np.unique(self.codes[self.codes >= 0]).tolist())

    @property
    def is_text(self) -> bool:
        """Whether its values are text, not numbers."""
        return self.facts.kind == "text"

    def key(self, value: str) -> str | float:
        """What tells a value from others: of a number how much it is, of text how it is written."""
        number = None if self.is_text else number_of(value)
        return value if number is None else number

    def where(self, values: Iterable[str]) -> Rows:
        """The positions of the rows that have one of `values`; "" is null."""
        place = {text: code for code, text in enumerate(self.distinct)} | {"": -1}
        return np.flatnonzero(np.isin(self.codes, [place[value] for value in values if value in place]))


def number_of(text: str) -> float | None:
    """The number that `text` writes.

    >>> number_of("2.50"), number_of("2,5")
    (2.5, None)
    """
    try:
        return float(text)
    except ValueError:
        return None


def _sas_numbers(facts: JsonColumn, series: pd.Series) -> npt.NDArray[np.float64]:
    """Days, or seconds where the file says so or has times of day."""
    is_date = facts.data_type == "date" or (
        not facts.display_format and (series.dropna() == series.dropna().dt.normalize()).all()
    )
    return to_sas(series.to_numpy(), DateUnit.DAY if is_date else DateUnit.SECOND)


@dataclass(frozen=True, eq=False)
class Data:
    """A data set: what its file says of it, and its columns by name."""

    facts: JsonDataset
    columns: dict[str, Column]
    rows: int

    @classmethod
    def of(cls, table: Table) -> Data:
        """The data set in `table`."""
        frame = pd.concat(list(table.frames()))
        columns = {facts.name: Column.of(facts, frame[facts.name]) for facts in table.dataset.columns}
        return cls(table.dataset, columns, table.rows)


def read_data(path: Path | str, *, encoding: str = "utf-8") -> dict[str, Data]:
    """The data sets in a file or a folder, of any format that `convert` reads, by name.

    Define-XML files in the folder are passed over, whatever they are called.

    Raises:
        InputError: There is none, or one cannot be read.
        UsageError: A data set is there twice, or a file is of another format.
    """
    path = Path(path)
    if not path.exists():
        raise InputError("no such file or folder", where=str(path), expected="the data sets that the define.xml describes")
    options = Options(None, encoding, "stop", CHUNK_ROWS)
    found: dict[str, Data] = {}
    files = [file for file in data_sets(path) if not (path.is_dir() and _is_define(file))]
    if not files:
        raise InputError("only Define-XML", where=str(path), expected="the data sets that it describes")
    for file in files:
        data = Data.of(format_of(file).read(file, options))
        if data.facts.name in found:
            raise UsageError(f"data set {data.facts.name} is there twice", where=str(file), hint="keep one of the files")
        found[data.facts.name] = data
    return found


def _is_define(file: Path) -> bool:
    """Whether the root of an XML file declares the namespace of Define-XML, whatever the file is called."""
    if file.suffix.lower() != ".xml":
        return False
    try:
        with file.open("rb") as content:
            _, root = next(iter(etree.iterparse(content, events=("start",), resolve_entities=False, no_network=True)))
    except (OSError, etree.XMLSyntaxError):
        return False  # what is wrong with it tells the reader of data sets
    return not set(DEFINE.values()).isdisjoint(root.nsmap.values())
