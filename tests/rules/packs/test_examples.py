"""A rule without a kept or a broken example, or with one that says otherwise than the rule does, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdisc_itnk.core import InputError
from cdisc_itnk.rules import own_library
from cdisc_itnk.rules.loading import rule_documents
from cdisc_itnk.rules.packs.examples import failures, read_example

RULE = """
Core: {Id: X-1}
Rule Type: Record Data
Sensitivity: Record
Scope: {Domains: {Include: [AE]}}
Check: {all: [{name: AETERM, operator: empty}]}
Outcome: {Message: AETERM is empty}
Examples:
"""
KEPT, BROKEN = '  Kept: {AE: "DOMAIN | AETERM\\nAE | Rash"}\n', '  Broken: {AE: "DOMAIN | AETERM\\nAE | Rash\\nAE |"}\n'


def told(folder: Path, examples: str) -> list[str]:
    path = folder / "rule.yml"
    path.write_text(RULE + examples)
    (example,) = map(read_example, rule_documents(path))
    return failures(example, own_library())


def test_examples_that_are_right(tmp_path: Path) -> None:
    assert told(tmp_path, f"{KEPT}{BROKEN}  Issues: [AE 2]\n") == []


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        (f"{KEPT}{BROKEN}  Issues: [AE 1]\n", "the broken example gives AE 2, not AE 1"),
        (f"{KEPT}{BROKEN}  Issues: []\n", "the broken example names no issue"),
        (BROKEN.replace("Broken", "Kept") + f"{BROKEN}  Issues: [AE 2]\n", "the kept example gives AE 2"),
        (f'  Kept: {{DM: "SEX\\nF"}}\n{BROKEN}  Issues: [AE 2]\n', "the kept example does not pass: DM skipped DM is outside"),
    ],
)
def test_examples_that_are_wrong(tmp_path: Path, examples: str, message: str) -> None:
    assert any(each.startswith(message) for each in told(tmp_path, examples))


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        (f"{KEPT}  Issues: [AE 2]\n", "no key 'Broken'"),
        (f"{BROKEN}  Issues: [AE 2]\n", "no key 'Kept'"),
        (f'  Kept: {{AE: "DOMAIN | AETERM\\nAE"}}\n{BROKEN}', "1 cells in a row: AE \\(expected 2: DOMAIN \\| AETERM\\)"),
        (f"  Kept: {{AE: 7}}\n{BROKEN}", "not a mapping|not a table"),
    ],
)
def test_examples_that_cannot_be_read(tmp_path: Path, examples: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        told(tmp_path, examples)
