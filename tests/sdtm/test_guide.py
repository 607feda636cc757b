"""The classes are the guide: every variable, in order, with label, type, role, core and codelist."""

from __future__ import annotations

import csv
import gzip

import pytest

from cdisc_itnk.core import Table, describe
from cdisc_itnk.sdtm import DOMAINS
from tests.shared import shared


def guide(dataset: str) -> list[dict[str, str]]:
    with shared("standards/sdtmig_3_4_variables.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["dataset"] == dataset]


def codelists() -> dict[str, str]:
    with gzip.open(shared("standards/sdtm_ct_2026-03-27.csv.gz"), "rt", encoding="utf-8") as file:
        return {row["codelist_code"]: row["codelist_submission_value"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("table", DOMAINS, ids=lambda table: table.__name__)
def test_variables_are_the_guides(table: type[Table]) -> None:
    names = codelists()
    expected = [
        (
            row["variable"],
            row["label"],
            row["type"],
            row["role"],
            row["core"],
            tuple(names[code] for code in row["codelist_code"].split(";") if code),
        )
        for row in guide(table.__name__)
    ]
    ours = [
        (
            each.name,
            each.label,
            "Char" if each.kind.is_char else "Num",
            each.role.value,
            each.core.value,
            each.variable.codelists,
        )
        for each in describe(table).variables
    ]
    if table.__name__ not in ("SUPPQUAL", "RELREC", "CO"):
        expected = [each if each[0] != "DOMAIN" else (*each[:5], ()) for each in expected]
        ours = [each if each[0] != "DOMAIN" else (*each[:5], ()) for each in ours]
    assert ours == expected


@pytest.mark.parametrize("table", DOMAINS, ids=lambda table: table.__name__)
def test_key_and_structure(table: type[Table]) -> None:
    spec = describe(table)
    with shared("standards/sdtmig_3_4_datasets.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["dataset"] == spec.name)
    assert spec.structure == row["structure"].rstrip(".")
    assert set(spec.key) <= set(spec.names)
    assert spec.key[0] == "STUDYID"
