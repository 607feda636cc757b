"""Analysis results as a study declares them (Analysis Results Metadata 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdisc_itnk.submission.define.documents import Document


@dataclass(frozen=True)
class Analysed:
    """A data set of an analysis.

    Attributes:
        dataset: Its name.
        variables: The variables that are analysed.
        where: The records that are: variables and the value or values that they must have.
    """

    dataset: str
    variables: tuple[str, ...]
    where: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    def values_of(self, place: str) -> tuple[str, ...]:
        """The values that `DATASET.VARIABLE` must have; none where any will do.

        >>> Analysed("ADTTE", ("AVAL",), {"PARAMCD": "OS"}).values_of("ADTTE.PARAMCD")
        ('OS',)
        """
        dataset, _, variable = place.partition(".")
        values = self.where.get(variable, ()) if dataset == self.dataset else ()
        return (values,) if isinstance(values, str) else values


@dataclass(frozen=True)
class Result:
    """One result of a display.

    Attributes:
        name: Short, unique within the document; part of its identifier.
        description: What is shown, in a line.
        reason: Such as `SPECIFIED IN SAP` (terminology ANLREAS).
        purpose: Such as `PRIMARY OUTCOME MEASURE` (terminology ANLPURP).
        data: The data sets.
        documentation: How it is analysed.
        parameter: The variable that holds the parameter, as `DATASET.VARIABLE`, where there is one.
        join: How the data sets are joined, where there are several.
        code: The code that makes it.
        context: The language of the code and its version.
        program: The file with the code.
    """

    name: str
    description: str
    reason: str
    purpose: str
    data: tuple[Analysed, ...]
    documentation: str
    parameter: str = ""
    join: str = ""
    code: str = ""
    context: str = ""
    program: Document | None = None


@dataclass(frozen=True)
class Display:
    """A table or figure of the study report.

    Attributes:
        name: Such as `Table 14.2.1`.
        title: What it shows.
        results: In the order of the display.
        document: The report that has it.
        pages: Where in the report.
    """

    name: str
    title: str
    results: tuple[Result, ...]
    document: Document | None = None
    pages: tuple[int, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The report and the programs."""
        return tuple(document for document in (self.document, *(result.program for result in self.results)) if document)
