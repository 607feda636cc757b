"""Every rule of every pack finds nothing in its kept example, and just the named rows in its broken one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules import Library, own_library
from cdisc_itnk.rules.loading import rule_documents
from cdisc_itnk.rules.packs import PACKS, find_pack, load_pack
from cdisc_itnk.rules.packs.examples import failures, read_example

FILES = sorted(path for pack in PACKS for path in pack.folder.rglob("*.yml"))


@pytest.fixture(scope="module")
def library() -> Library:
    return own_library()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rules_do_as_their_examples_say(path: Path, library: Library) -> None:
    examples = map(read_example, rule_documents(path))
    wrong = {example.rule.id: found for example in examples if (found := failures(example, library))}
    assert not wrong, "\n".join(f"{rule}: {'; '.join(found)}" for rule, found in wrong.items())


def test_every_folder_of_rules_is_a_pack() -> None:
    assert {path.parent.name for path in FILES} == {pack.name for pack in PACKS}


def test_no_two_rules_have_the_same_identifier() -> None:
    names = [rule.id for pack in PACKS for rule in load_pack(pack.name)]
    assert len(names) == len(set(names))


def test_the_reference_tells_how_many_rules_a_pack_has() -> None:
    text = (Path(__file__).parents[3] / "docs/reference/rule-packs.md").read_text(encoding="utf-8")
    told = {name: int(count) for name, count in re.findall(r"^\| `([\w.-]+)` \| (\d+) \|", text, re.MULTILINE)}
    assert told == {pack.name: len(load_pack(pack.name)) for pack in PACKS}


def test_unknown_pack() -> None:
    with pytest.raises(UsageError, match="no rule pack 'adamig'"):
        find_pack("adamig")
