"""A conformance rule as data: CDISC's open rule format (CORE rule schema, `CORE-base.json`) in frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cdisc_itnk.rules.check import Check
from cdisc_itnk.rules.operation import Operation

Sensitivity: TypeAlias = Literal["Record", "Dataset", "Group", "Study"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Names that are in and names that are out; `ALL` stands for every name, no name at all for no restriction."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The data sets a rule is about.

    Attributes:
        classes: Observation classes such as `FINDINGS`.
        domains: Domains, data set names, `SUPP--` or `AP--`.
        split: Whether the parts of split data sets are looked at one by one (True), not at all (False), or together as the
            one data set that they are (None).
        data_structures: ADaM structures such as `BASIC DATA STRUCTURE`.
    """

    classes: Selection = Selection()
    domains: Selection = Selection()
    split: bool | None = None
    data_structures: Selection = Selection()


@dataclass(frozen=True, slots=True)
class Match:
    """Another data set whose columns a rule looks at beside its own.

    Attributes:
        name: The other data set: a domain, a name, `SUPP--` or `RELREC`.
        keys: Pairs of columns (here, there) whose values must be equal.
        child: Whether the data set at hand is the child (`CO`, `RELREC`, `SUPP--`) of the records it names.
        join: `inner` keeps records with a match, `left` all of them.
        wildcard: What stands for the other domain's code in the names of columns reached by way of `RELREC`.
    """

    name: str
    keys: tuple[tuple[str, str], ...] = ()
    child: bool = False
    join: Literal["inner", "left"] = "inner"
    wildcard: str = "**"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule comes from: the standard, its version, and the rule's identifier there, such as `CG0176`."""

    organization: str
    standard: str
    version: str
    identifier: str
    document: str = ""
    section: str = ""
    substandard: str = ""

    def names(self, standard: str, version: str, substandard: str = "SDTM") -> bool:
        """Whether this is the standard, whatever the case and whether the version has dots or hyphens.

        A part of a standard (TIG has SDTM and SEND) is told by `substandard`; most standards have none.

        >>> Reference("CDISC", "SDTMIG", "3.4", "CG0001").names("sdtmig", "3-4")
        True
        """
        same = (self.standard.upper(), self.version.replace("-", ".")) == (standard.upper(), version.replace("-", "."))
        return same and self.substandard.upper() in ("", substandard.upper())


@dataclass(frozen=True, slots=True)
class Rule:
    """A conformance rule.

    Attributes:
        id: Such as `CORE-000001`.
        type: What its check looks at: records, variables' metadata, data sets' metadata ... (`cdisc_itnk.rules.evaluation`).
        sensitivity: What one issue is: a record, a data set, a group of records, or the study.
        check: The condition that a fault fulfils.
        message: What is wrong; `--` stands for the domain's code.
        scope: See `Scope`.
        operations: What is computed before the check, in order.
        matches: The data sets joined before that, in order.
        output: The variables to show; those of the check if there are none.
        grouping: For groups, the variables that make one.
        references: See `Reference`.
        description: The rule in words.
        executability: How much of the published rule the check covers, such as `fully executable`.
        document: What it was read from, without its examples; nothing if it was made otherwise.
    """

    id: str
    type: str
    sensitivity: Sensitivity
    check: Check
    message: str
    scope: Scope = Scope()
    operations: tuple[Operation, ...] = ()
    matches: tuple[Match, ...] = ()
    output: tuple[str, ...] = ()
    grouping: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    description: str = field(default="", repr=False)
    executability: str = ""
    document: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)

    def identifiers(self, organization: str) -> tuple[str, ...]:
        """The rule's identifiers with `CDISC`, `FDA` ..., in order."""
        return tuple(sorted({each.identifier for each in self.references if each.organization == organization}))
