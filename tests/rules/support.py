"""Small data sets, a small standard, and rules in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cdisc_itnk.rules import Datasets, DatasetVariable, DefineMetadata, Library, Report, SubmittedDataset, check, parse_rules
from cdisc_itnk.rules.library import LibraryDataset, LibraryVariable
from cdisc_itnk.terminology import Codelist, Package, Term

Columns = Mapping[str, Sequence[Any]]


def dataset(name: str, columns: Columns, label: str = "") -> SubmittedDataset:
    """A data set with these columns; a column of numbers is Num, any other is Char."""
    frame = pd.DataFrame({key: pd.Series(list(values), dtype=dtype(values)) for key, values in columns.items()})
    variables = tuple(
        DatasetVariable(key, f"{key} label", "Num" if dtype(values) == "float64" else "Char", 8)
        for key, values in columns.items()
    )
    return SubmittedDataset(name, label or name, frame, variables, f"{name.lower()}.xpt", 1000)


def dtype(values: Sequence[Any]) -> str:
    known = [value for value in values if value is not None]
    return "float64" if all(isinstance(value, int | float) for value in known) else "str"


def datasets(**columns: Columns) -> Datasets:
    """Several of these."""
    return Datasets(dataset(name, each) for name, each in columns.items())


def variables(*described: str) -> tuple[LibraryVariable, ...]:
    """Variables in order, each as `NAME role core kind`; a role's words are joined by `-`."""
    parsed = [text.split() for text in described]
    return tuple(
        LibraryVariable(name, f"{name} label", role.replace("-", " "), kind, core, place)
        for place, (name, role, core, kind) in enumerate(parsed, start=1)
    )


NY = Codelist("C66742", "No Yes Response", "NY", False, (Term("C49487", "N", "No"), Term("C49488", "Y", "Yes")))
UNIT = Codelist("C71620", "Unit", "UNIT", True, (Term("C28252", "kg", "Kilogram"),))
PACKAGE = Package("SDTM CT", "2026-03-27", {"NY": NY, "UNIT": UNIT})

LIBRARY = Library(
    standard="SDTMIG",
    version="3.4",
    datasets={
        "AE": LibraryDataset(
            "AE",
            "Adverse Events",
            "EVENTS",
            variables(
                "STUDYID Identifier Req Char",
                "DOMAIN Identifier Req Char",
                "USUBJID Identifier Req Char",
                "AESEQ Identifier Req Num",
                "AETERM Topic Req Char",
                "AEDECOD Synonym-Qualifier Exp Char",
                "AESTDTC Timing Exp Char",
                "AEENDTC Timing Perm Char",
            ),
        ),
        "DM": LibraryDataset(
            "DM", "Demographics", "SPECIAL PURPOSE", variables("STUDYID Identifier Req Char", "USUBJID Identifier Req Char")
        ),
        "LB": LibraryDataset("LB", "Laboratory Test Results", "FINDINGS", variables("LBTESTCD Topic Req Char")),
        "FA": LibraryDataset("FA", "Findings About", "FINDINGS ABOUT", variables("FATESTCD Topic Req Char")),
        "TS": LibraryDataset("TS", "Trial Summary", "TRIAL DESIGN", variables("TSPARMCD Topic Req Char")),
        "SUPPQUAL": LibraryDataset(
            "SUPPQUAL", "Supplemental Qualifiers", "RELATIONSHIP", variables("RDOMAIN Identifier Req Char")
        ),
    },
    model_classes={
        "GENERAL OBSERVATIONS": variables(
            "STUDYID Identifier Perm Char",
            "DOMAIN Identifier Perm Char",
            "USUBJID Identifier Perm Char",
            "--SEQ Identifier Perm Num",
            "--STDTC Timing Perm Char",
            "--ENDTC Timing Perm Char",
            "EPOCH Timing Perm Char",
        ),
        "EVENTS": variables(
            "--TERM Topic Perm Char", "--DECOD Synonym-Qualifier Perm Char", "--SER Record-Qualifier Perm Char"
        ),
        "INTERVENTIONS": variables("--TRT Topic Perm Char"),
        "FINDINGS": variables(
            "--TESTCD Topic Perm Char", "--TEST Synonym-Qualifier Perm Char", "--ORRES Result-Qualifier Perm Char"
        ),
        "FINDINGS ABOUT": variables("--OBJ Record-Qualifier Perm Char"),
        "ASSOCIATED PERSONS": variables("APID Identifier Perm Char", "RSUBJID Identifier Perm Char"),
    },
    model_datasets={
        "DM": LibraryDataset(
            "DM", "Demographics", "SPECIAL PURPOSE", variables("STUDYID Identifier Perm Char", "SEX Topic Perm Char")
        ),
        "POOLDEF": LibraryDataset("POOLDEF", "Pool Definition", "RELATIONSHIP", variables("POOLID Identifier Perm Char")),
    },
    terminology=(PACKAGE,),
    published=("adamct-2025-09-26", "sdtmct-2025-09-26", "sdtmct-2026-03-27"),
)

RULE = {
    "Core": "{Id: X-000001}",
    "Rule Type": "Record Data",
    "Sensitivity": "Record",
    "Scope": "{}",
    "Outcome": "{Message: wrong}",
}


def run(data: Datasets, *, define: DefineMetadata | None = None, **parts: str) -> Report:
    """The verdict of one rule; `parts` are its keys in YAML, with `_` for a blank, over a rule about all records."""
    given = {key.replace("_", " "): text for key, text in parts.items()}
    text = "\n".join(f"{key}: {value}" for key, value in {**RULE, **given}.items())
    return check(data, parse_rules(text), LIBRARY, define)


def found(report: Report) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """Data set, row and values of each issue."""
    issues = report.issues
    rows = [None if pd.isna(row) else int(row) for row in issues["row"]]
    return list(zip(issues["dataset"], rows, issues["values"], strict=True))


def reasons(report: Report) -> dict[str, tuple[str, str]]:
    """Status and reason by data set."""
    return {outcome.dataset: (str(outcome.status), outcome.reason) for outcome in report.outcomes}
