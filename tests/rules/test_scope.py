"""Which data sets a rule is about."""

from __future__ import annotations

import pytest

from cdisc_itnk.rules.rule import Scope, Selection
from cdisc_itnk.rules.scope import data_structure, outside
from tests.rules.support import LIBRARY, dataset

AE = dataset("AE", {"DOMAIN": ["AE"]})
FA = dataset("FA", {"DOMAIN": ["FA"]})
PART = dataset("LBCH", {"DOMAIN": ["LB"]})
SUPPAE = dataset("SUPPAE", {"RDOMAIN": ["AE"], "QNAM": ["X"]})
APFA = dataset("APFA", {"DOMAIN": ["APFA"], "APID": ["1"]})
OWN = dataset("XX", {"DOMAIN": ["XX"], "XXTESTCD": ["?"], "XXOBJ": ["?"]})
UNKNOWN = dataset("XY", {"DOMAIN": ["XY"]})
EVERY = (AE, FA, PART, SUPPAE, APFA, OWN, UNKNOWN)


def inside(scope: Scope) -> list[str]:
    return [each.name for each in EVERY if not outside(scope, each, LIBRARY)]


@pytest.mark.parametrize(
    ("include", "exclude", "names"),
    [
        ((), (), ["AE", "FA", "LBCH", "SUPPAE", "APFA", "XX", "XY"]),
        (("ALL",), ("AE", "LB"), ["FA", "SUPPAE", "APFA", "XX", "XY"]),
        (("AE", "LB"), (), ["AE", "LBCH"]),
        (("LBCH",), (), ["LBCH"]),
        (("SUPP--",), (), ["SUPPAE"]),
        ((), ("SUPP--", "AP--"), ["AE", "FA", "LBCH", "XX", "XY"]),
        (("AP--",), (), ["APFA"]),
    ],
)
def test_domains(include: tuple[str, ...], exclude: tuple[str, ...], names: list[str]) -> None:
    assert inside(Scope(domains=Selection(include, exclude))) == names


@pytest.mark.parametrize(
    ("include", "exclude", "names"),
    [
        (("EVENTS",), (), ["AE"]),
        (("FINDINGS",), (), ["FA", "LBCH", "XX"]),
        (("FINDINGS ABOUT",), (), ["FA", "XX"]),
        ((), ("RELATIONSHIP",), ["AE", "FA", "LBCH", "APFA", "XX", "XY"]),
    ],
)
def test_classes(include: tuple[str, ...], exclude: tuple[str, ...], names: list[str]) -> None:
    """Findings About are Findings; a sponsor's own data set has the class that its topic tells."""
    assert inside(Scope(classes=Selection(include, exclude))) == names


def test_parts_of_split_data_sets() -> None:
    assert inside(Scope(split=True)) == ["LBCH"]
    assert inside(Scope(split=True, domains=Selection(("AE", "LB")))) == ["AE", "LBCH"]
    assert inside(Scope(split=True, domains=Selection(("AP--",)))) == ["APFA"]  # CORE-000778: CORE takes all parts, too
    assert "LBCH" not in inside(Scope(split=False))


def test_the_reason_names_data_set_and_scope() -> None:
    assert outside(Scope(domains=Selection(("DM",))), AE, LIBRARY) == "AE is outside the rule's domains"
    assert outside(Scope(classes=Selection(("FINDINGS",))), AE, LIBRARY) == "AE is outside the rule's classes"


@pytest.mark.parametrize(
    ("name", "columns", "structure"),
    [
        ("ADSL", ["USUBJID"], "SUBJECT LEVEL ANALYSIS DATASET"),
        ("ADRS", ["PARAMCD", "AVALC"], "BASIC DATA STRUCTURE"),
        ("ADAE", ["AETERM"], "OCCURRENCE DATA STRUCTURE"),
        ("ADXX", ["USUBJID"], "ADAM OTHER"),
    ],
)
def test_structures(name: str, columns: list[str], structure: str) -> None:
    analysis = dataset(name, {column: ["?"] for column in columns})
    assert data_structure(analysis) == structure
    assert not outside(Scope(data_structures=Selection((structure,))), analysis, LIBRARY)
    assert outside(Scope(data_structures=Selection(("ALL",), (structure,))), analysis, LIBRARY)
