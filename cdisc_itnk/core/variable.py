"""What a standard says of a variable beside its kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The variable's role in its observation (SDTM 2.0, section 2.1)."""

    IDENTIFIER = "Identifier"
    TOPIC = "Topic"
    GROUPING = "Grouping Qualifier"
    RESULT = "Result Qualifier"
    SYNONYM = "Synonym Qualifier"
    RECORD = "Record Qualifier"
    VARIABLE = "Variable Qualifier"
    TIMING = "Timing"
    RULE = "Rule"
    ANALYSIS = "Analysis"


class Core(StrEnum):
    """Whether a variable must be there (SDTMIG 3.4, section 4.1.5; ADaMIG 1.3, section 3.1)."""

    REQ = "Req"
    EXP = "Exp"
    PERM = "Perm"
    COND = "Cond"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable's metadata, carried as an annotation of a `Table` field.

    Attributes:
        label: At most 40 characters, as SAS and the standards want it.
        role: See `Role`.
        core: See `Core`.
        codelist: Submission value(s) of the controlled terminology, such as `NY`.
        dictionary: An external dictionary, such as `MedDRA`.
        values: The only values the guide allows where no codelist does, such as `Y`.
        predecessor: For an analysis variable that is a copy, the `DATASET.VARIABLE` it copies.
        after: For a variable that a subclass adds, the variable that it follows; by default it comes last.
    """

    label: str
    role: Role = Role.ANALYSIS
    core: Core = Core.PERM
    codelist: str | tuple[str, ...] = ()
    dictionary: str | None = None
    values: tuple[str, ...] = ()
    predecessor: str | None = None
    after: str | None = None

    @property
    def codelists(self) -> tuple[str, ...]:
        """The codelists as a tuple, whichever way they were given."""
        return (self.codelist,) if isinstance(self.codelist, str) else self.codelist
