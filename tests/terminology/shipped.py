"""Which codelists are shipped, and the maintenance script that writes them from the reference tables.

`python -m tests.terminology.shipped` rewrites `cdisc_itnk/terminology/data/`; the same tables give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from cdisc_itnk.adam import DATASETS
from cdisc_itnk.core import describe
from cdisc_itnk.sdtm import DOMAINS
from cdisc_itnk.terminology import Codelist, Package, Term
from cdisc_itnk.terminology.store import SHIPPED, write_package
from tests.shared import ROOT

VERSION = "2026-03-27"
TABLES = {"SDTM CT": f"standards/sdtm_ct_{VERSION}.csv.gz", "ADaM CT": f"standards/adam_ct_{VERSION}.csv.gz"}
BESIDE = (
    *("ECOG1TC", "ECOG1TN", "ECOG101OR", "ECOG101STR"),
    *("STYPE", "TPHASE", "TTYPE", "INTTYPE", "INTMODEL", "TBLIND", "TCNTRL", "TINDTP", "SEXPOP", "SDTMVRS", "SDTMIGRS"),
)
"""Named by no variable: ECOG performance status, used by RS in the studies, and the values of trial summary parameters."""


def wanted() -> set[str]:
    """The codelists that the variables of the shipped data sets name, and those beside them."""
    specs = [describe(table) for table in (*DOMAINS, *DATASETS)]
    return {name for spec in specs for variable in spec.variables for name in variable.variable.codelists} | set(BESIDE)


def read_table(path: Path, name: str) -> Package:
    """The whole package in a reference table: one row a term, its codelist's facts repeated on each."""
    heads: dict[str, dict[str, str]] = {}
    terms: dict[str, list[Term]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            value = row["codelist_submission_value"]
            heads.setdefault(value, row)
            terms.setdefault(value, []).append(Term(row["term_code"], row["term_submission_value"], row["nci_preferred_term"]))
    return Package(name, VERSION, {
        value: Codelist(row["codelist_code"], row["codelist_name"], value, row["extensible"] == "Y", tuple(terms[value]))
        for value, row in heads.items()
    })  # fmt: skip


def shipped_part(package: Package) -> Package:
    """The codelists of `package` that are shipped."""
    names = wanted()
    return Package(package.name, package.version, {name: package[name] for name in package.codelists if name in names})


if __name__ == "__main__":
    for name, table in TABLES.items():
        write_package(shipped_part(read_table(ROOT / table, name)), SHIPPED)
