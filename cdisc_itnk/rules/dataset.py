"""A data set under test: its rows, and what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

from cdisc_itnk.submission.xpt.dates import DateUnit, date_unit


@dataclass(frozen=True, slots=True)
class DatasetVariable:
    """What the file says of a variable: `length` in bytes, `format` as SAS writes it; null where it has no place for that."""

    name: str
    label: str | None
    kind: Literal["Char", "Num"]
    length: int
    format: str | None = ""


@dataclass(frozen=True, eq=False)
class SubmittedDataset:
    """One file of a submission.

    Attributes:
        name: Such as `AE`, `SUPPAE`, or `QSPH` for a part of the split data set QS.
        label: The data set's label; null where the file has no place for one.
        frame: Its rows; index from 0. Char null is null, blank or "".
        variables: In the file's order.
        filename: Such as `ae.xpt`.
        size: Of the file, in bytes.
        stated_name: What the file itself calls it; empty where the file has no place for that.

    >>> frame = pd.DataFrame({"STUDYID": ["S"], "DOMAIN": ["QS"]})
    >>> part = SubmittedDataset("QSPH", "Questionnaires", frame, ())
    >>> part.domain, part.whole, part.is_part, part.code
    ('QS', 'QS', True, 'QS')
    """

    name: str
    label: str | None
    frame: pd.DataFrame
    variables: tuple[DatasetVariable, ...]
    filename: str = ""
    size: int = 0
    stated_name: str = ""

    @property
    def is_analysis(self) -> bool:
        """Whether it is an ADaM data set, by its name (ADaMIG 1.3, section 3.1.1); it has no domain."""
        return self.name.startswith("AD") and len(self.name) > len("AD")

    @cached_property
    def domain(self) -> str | None:
        """The domain that most of its records have, None if none has; without records, what its name says."""
        if self.is_analysis:
            return None
        return self._most("DOMAIN", self.name[:4] if self.name.startswith("AP") else self.name[:2])

    @cached_property
    def related_domain(self) -> str | None:
        """For supplemental qualifiers, the domain that they are of."""
        if not self.is_supplemental:
            return None
        return self._most("RDOMAIN", self.name.removeprefix("SUPP").removeprefix("SQ"))

    @property
    def is_supplemental(self) -> bool:
        """Whether it holds supplemental qualifiers."""
        return self.name.startswith(("SUPP", "SQ"))

    @cached_property
    def is_associated_persons(self) -> bool:
        """Whether it is about persons other than the subjects (SDTMIG-AP)."""
        if self.is_supplemental:
            related = self.related_domain or ""
            return len(related) == 4 and related.startswith("AP")
        return "APID" in self.frame or self.name.startswith("AP")

    @property
    def ap_suffix(self) -> str:
        """For a domain of associated persons, the domain it is modelled on: `FA` for `APFA`."""
        ap_domain = (
            self.is_associated_persons and not self.is_supplemental and self.domain is not None and len(self.domain) >= 4
        )
        return self.domain[2:] if ap_domain and self.domain else ""

    @property
    def code(self) -> str:
        """What stands for `--` in the names of its variables."""
        return self.ap_suffix or self.domain or ""

    @property
    def whole(self) -> str:
        """The name of the data set that it is, or that it is a part of."""
        if self.domain:
            return self.domain
        for prefix in ("SUPP", "SQ"):
            if self.name.startswith(prefix) and self.related_domain:
                return prefix + self.related_domain
        return self.name

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a split data set."""
        return self.name != self.whole

    def date_unit(self, variable: str) -> DateUnit | None:
        """What the numbers of a variable count since 1960-01-01, where its format is one of dates or datetimes."""
        return self._date_units.get(variable)

    @cached_property
    def _date_units(self) -> dict[str, DateUnit | None]:
        return {each.name: date_unit(each.format) for each in self.variables if each.kind == "Num" and each.format}

    def _most(self, column: str, otherwise: str) -> str | None:
        if column not in self.frame:
            return None
        if self.frame.empty:
            return otherwise
        values = self.frame[column]
        most = values[values != ""].mode()
        return None if most.empty else str(most.iloc[0])
