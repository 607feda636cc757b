"""What a transport file says of a data set: its name and label, and its columns in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.spec import DatasetSpec

ColumnKind: TypeAlias = Literal["char", "num"]

_FORMAT = re.compile(r"(?P<name>\$?(?:[A-Za-z_](?:\w*[A-Za-z_])?)?)(?P<width>\d*)(?:\.(?P<decimals>\d*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class XptColumn:
    """One variable.

    Attributes:
        name: At most 8 characters: a letter, then letters, digits and underscores; upper case.
        label: At most 40 bytes.
        kind: `char` or `num`.
        length: In bytes. Char: 1 to 200, or 0 for the length of the longest value. Num: 8, or 2 to 7 for a number of which
            only the first bytes are kept; 0 is 8.
        format: The SAS format that displays it, such as `DATE9.`, `$12.` or `8.2`; empty for none.
        informat: The SAS informat that reads it.

    Raises:
        UsageError: The kind or the length does not exist.
    """

    name: str
    label: str = ""
    kind: ColumnKind = "char"
    length: int = 0
    format: str = ""
    informat: str = ""

    def __post_init__(self) -> None:
        allowed = {"char": range(1 << 15), "num": (0, *range(2, 9))}
        if self.kind not in allowed:
            raise UsageError(f"unknown kind {self.kind!r}", where=self.name, expected="char or num")
        if self.length not in allowed[self.kind]:
            expected = "1 to 200, or 0 for the longest value" if self.is_char else "2 to 8"
            raise UsageError(f"length {self.length} of a {self.kind} column", where=self.name, expected=expected)

    @property
    def is_char(self) -> bool:
        """Whether it holds text."""
        return self.kind == "char"

    @property
    def width(self) -> int:
        """The bytes it takes in a record, 0 where a Char column has no length yet."""
        return self.length if self.is_char else self.length or 8


@dataclass(frozen=True, slots=True)
class XptDataset:
    """One data set (SAS: member) of a transport file.

    Attributes:
        name: At most 8 characters, as of a column.
        label: At most 40 bytes.
        columns: In the order of the file.

    >>> XptDataset("DM", "Demographics", (XptColumn("USUBJID", length=11), XptColumn("AGE", kind="num"))).record_length
    19
    """

    name: str
    label: str
    columns: tuple[XptColumn, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def record_length(self) -> int:
        """The bytes of one row."""
        return sum(column.width for column in self.columns)

    @classmethod
    def of(cls, spec: DatasetSpec, lengths: Mapping[str, int] | None = None) -> XptDataset:
        """What `spec` says, with the Char lengths that the study declares; others fit the data.

        >>> from cdisc_itnk.core import describe
        >>> from cdisc_itnk.sdtm import DM
        >>> XptDataset.of(describe(DM), {"USUBJID": 20}).columns[2]
        XptColumn(name='USUBJID', label='Unique Subject Identifier', kind='char', length=20, format='', informat='')
        """
        declared = lengths or {}
        columns = (
            XptColumn(
                name=variable.name,
                label=variable.label,
                kind="char" if variable.kind.is_char else "num",
                length=declared.get(variable.name, 0) if variable.kind.is_char else 8,
                format=variable.kind.sas_format,
            )
            for variable in spec.variables
        )
        return cls(spec.name, spec.label, tuple(columns))


@dataclass(frozen=True, slots=True)
class SasFormat:
    """A SAS format taken apart as a transport file keeps it; 0 is not given.

    >>> SasFormat.parse("DATETIME20."), str(SasFormat("", 8, 2)), SasFormat.parse("E8601DT.").name
    (SasFormat(name='DATETIME', width=20, decimals=0), '8.2', 'E8601DT')
    """

    name: str = ""
    width: int = 0
    decimals: int = 0

    @classmethod
    def parse(cls, text: str) -> SasFormat:
        """The format that `text` spells; empty text is no format.

        Raises:
            UsageError: `text` is not a SAS format.
        """
        match = _FORMAT.fullmatch(text)
        if not match:
            raise UsageError(f"not a SAS format: {text!r}", expected="such as DATE9., $20. or 8.2")
        return cls(match["name"].upper(), int(match["width"] or 0), int(match["decimals"] or 0))

    def __str__(self) -> str:
        if self == SasFormat():
            return ""
        return f"{self.name}{self.width or ''}.{self.decimals or ''}"
