"""All that a study says of its way to SDTM, as one frozen value that the engine executes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from cdisc_itnk import sdtm
from cdisc_itnk.core import DatasetSpec, Table, describe
from mappings.algorithms import Algorithm
from mappings.conditions import Condition
from mappings.forms import Form
from mappings.mapping import Mapping, Step
from mappings.schedule import PlannedVisit
from mappings.trial_summary import SummaryParameter
from mappings.units import StandardUnit
from mappings.validity import check_definition

DEATH = "DTHDTC"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the records of a form carry their keys.

    Attributes:
        columns: The key columns of the export that stand beside the form's items.
        subject: SUBJID.
        usubjid: USUBJID.
        site: SITEID.
        visit: The visit's code or name; an unscheduled one may carry its number (`UNSCHEDULED 2`).
        visit_seq: Which of several visits with the same code; without it unscheduled visits and follow-ups are one a day.
        active: Which records the EDC system still counts.
        keep_equal: Whether equal records of a subject and visit all count, as where a form has no line numbers.
        optional: Key columns that not every export of the study has; absent ones are blank.
    """

    columns: tuple[str, ...]
    subject: Algorithm
    usubjid: Algorithm
    site: Algorithm | None = None
    visit: Algorithm | None = None
    visit_seq: Algorithm | None = None
    active: Condition | None = None
    keep_equal: bool = False
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordDate:
    """A date of the SDTM records of one domain, perhaps of only some.

    Attributes:
        domain: The domain.
        variable: A --DTC variable, or a working column.
        where: Variables and the values that they may have, as in `(("EXTRT", ("CAR-ITNK CELLS",)),)`.
        label: What the date is, where it stands in a working column.
    """

    domain: str
    variable: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    label: str = ""

    @property
    def words(self) -> str:
        """The date in words, as in `EX.EXSTDTC where EXCAT is CAR-ITNK`."""
        conditions = " and ".join(f"{variable} is {' or '.join(values)}" for variable, values in self.where)
        name = self.label or f"{self.domain}.{self.variable}"
        return f"{name} where {conditions}" if conditions else name


@dataclass(frozen=True, slots=True)
class DateRule:
    """How a reference date of DM follows from the records.

    Attributes:
        target: RFSTDTC, RFENDTC, RFXSTDTC, RFXENDTC, RFICDTC, RFPENDTC or DTHDTC.
        pick: The earliest or the latest of all dates, or the earliest of the first source that has one.
        sources: Where the dates stand.
        until: A date of DM, made by an earlier rule, after which none counts; by default the death for RFPENDTC and none
            (`""`) for the others.
    """

    target: str
    pick: Literal["earliest", "latest", "first"]
    sources: tuple[RecordDate, ...]
    until: str | None = None

    @property
    def limit(self) -> str:
        """The date of DM after which none counts; empty where all count."""
        return (DEATH if self.target == "RFPENDTC" else "") if self.until is None else self.until

    @property
    def words(self) -> str:
        """The rule in words, for Define-XML."""
        start = {"earliest": "Earliest of ", "latest": "Latest of ", "first": "First that is there of "}[self.pick]
        words = "; ".join(each.words for each in self.sources) + (f"; not after {self.limit}" if self.limit else "")
        return (start if len(self.sources) > 1 or self.pick != "first" else "") + words


def in_order(rules: tuple[DateRule, ...]) -> tuple[DateRule, ...]:
    """The rules in the order in which they are worked: as given, but that of death first, as it limits others.

    >>> [rule.target for rule in in_order((DateRule("RFPENDTC", "latest", ()), DateRule("DTHDTC", "first", ())))]
    ['DTHDTC', 'RFPENDTC']
    """
    return tuple(sorted(rules, key=lambda rule: rule.target != DEATH))


@dataclass(frozen=True, slots=True)
class Arm:
    """The one arm of a single-arm study: who was assigned to it and who received it.

    Attributes:
        code: ARMCD and ACTARMCD.
        name: ARM and ACTARM.
        assigned: A record that shows the subject was assigned; without one, ARMNRS is SCREEN FAILURE.
        treated: A record that shows treatment; without one, ARMNRS is ASSIGNED, NOT TREATED.
    """

    code: str
    name: str
    assigned: RecordDate
    treated: RecordDate


@dataclass(frozen=True, slots=True)
class Element:
    """A planned element and the record that starts it for a subject.

    Attributes:
        code: ETCD.
        name: ELEMENT.
        epoch: EPOCH, from CT.
        start: The element starts at the earliest of these dates, or at the latest.
        begins: TESTRL, the rule in words.
        ends: TEENRL, in words.
        after_days: Days from that date to the start.
        pick: Which of the dates.
    """

    code: str
    name: str
    epoch: str
    start: RecordDate
    begins: str
    ends: str = ""
    after_days: int = 0
    pick: Literal["earliest", "latest"] = "earliest"


@dataclass(frozen=True, slots=True)
class RecordLink:
    """RELREC between single records: both domains carry a working column whose equal values link them."""

    left: str
    left_column: str
    right: str
    right_column: str


@dataclass(frozen=True, slots=True)
class DatasetLink:
    """RELREC between whole data sets, by variables that share their values (one to many)."""

    one: str
    one_variable: str
    many: str
    many_variable: str


@dataclass(frozen=True)
class SdtmDefinition:
    """Everything between a study's raw forms and its SDTM.

    Raises:
        UsageError: It contradicts itself or the standard, such as a step for what is no variable of its domain, an item that no
            form has, or two visits of one number (see `mappings.validity`).

    Attributes:
        study: STUDYID.
        forms: The case report form.
        layouts: Record keys by form; the entry `""` holds for all that are not named.
        mappings: The mappings, in the order in which they are tried.
        schedule: Planned visits and the folders of the EDC system.
        dates: Reference dates of DM.
        elements: TE in order; TA, SE and EPOCH follow from it.
        arm: The arm; null where the mappings collect arms.
        trial: Trial design data sets that the study writes itself (TI), by name.
        summary: TS, without what follows from the subjects.
        units: Standard units of the findings.
        baseline_visits: Visits whose undated-by-time measurements of the first treatment day precede the treatment.
        record_links: RELREC by record.
        dataset_links: RELREC by data set.
        tables: Classes of domains that the study extends, in place of the library's.
    """

    study: str
    forms: tuple[Form, ...]
    layouts: dict[str, Layout]
    mappings: tuple[Mapping, ...]
    schedule: tuple[PlannedVisit, ...]
    dates: tuple[DateRule, ...]
    elements: tuple[Element, ...] = ()
    arm: Arm | None = None
    trial: dict[str, pd.DataFrame] = field(default_factory=dict)
    summary: tuple[SummaryParameter, ...] = ()
    units: tuple[StandardUnit, ...] = ()
    baseline_visits: tuple[str, ...] = ()
    record_links: tuple[RecordLink, ...] = ()
    dataset_links: tuple[DatasetLink, ...] = ()
    tables: dict[str, type[Table]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_definition(self)

    @property
    def dates_in_order(self) -> tuple[DateRule, ...]:
        """The rules of the reference dates, in the order in which they are worked."""
        return in_order(self.dates)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that are mapped, each once, in the order of the mappings."""
        return tuple(dict.fromkeys(mapping.domain for mapping in self.mappings))

    def layout(self, form: str) -> Layout:
        """The record keys of `form`."""
        return self.layouts[form if form in self.layouts else ""]

    def spec(self, domain: str) -> DatasetSpec:
        """The specification of `domain`: of the class in `tables`, else of the one that is mapped to, else of the library's."""
        mapped = (mapping.target for mapping in self.mappings if mapping.domain == domain)
        return describe(self.tables.get(domain) or next(mapped, None) or getattr(sdtm, domain))

    def steps(self, domain: str) -> tuple[Step, ...]:
        """Every step of the mappings of `domain`, each once."""
        blocks = (block for mapping in self.mappings if mapping.domain == domain for block in mapping.blocks())
        return tuple(dict.fromkeys(step for block in blocks for step in block))

    def targets(self, domain: str) -> frozenset[str]:
        """The variables and working columns of `domain` that a step makes."""
        return frozenset(step.target for step in self.steps(domain) if not step.supp)
