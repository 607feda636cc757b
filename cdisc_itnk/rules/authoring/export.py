"""Rules as files that CORE reads too: one a rule, families expanded, without examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cdisc_itnk.rules.portable import obstacles, open_document
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.submission.folder import created

_FILE_NAME = re.compile(r"\w[\w.-]*", re.ASCII)
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Export:
    """What an export wrote.

    Attributes:
        written: The identifiers of the rules that have a file.
        left_out: Why others have none, by identifier.
    """

    written: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]


class _Dumper(yaml.SafeDumper):
    """Writes out what is there twice: rule files have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True


def export_rules(rules: Iterable[Rule], folder: Path) -> Export:
    """Writes `<identifier>.yml` for each rule that CORE can run too.

    Args:
        rules: Each with another identifier.
        folder: A new one, or an empty one.

    Raises:
        UsageError: The folder is not empty.
        OutputError: The disk does not take it.

    >>> import tempfile
    >>> from cdisc_itnk.rules.packs import load_pack
    >>> with tempfile.TemporaryDirectory() as temporary:
    ...     export = export_rules(load_pack("adamig-1.3"), Path(temporary) / "rules")
    >>> export.left_out["ADAM-137"]
    ('placeholder CRITyFL', 'placeholder CRITy')
    """
    reasons = {rule.id: (rule, _reasons(rule)) for rule in rules}
    with created(folder) as work:
        for name, (rule, against) in reasons.items():
            if not against:
                with (work / f"{name}.yml").open("x", encoding="utf-8", newline="\n") as file:
                    file.write(rule_text(rule))
    written = tuple(name for name, (_, against) in reasons.items() if not against)
    return Export(written, {name: against for name, (_, against) in reasons.items() if against})


def rule_text(rule: Rule) -> str:
    """The rule as a YAML file that CORE reads."""
    return yaml.dump(open_document(rule), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _reasons(rule: Rule) -> tuple[str, ...]:
    wrong = () if _FILE_NAME.fullmatch(rule.id) else ("an identifier that is no file name",)
    return (*obstacles(rule), *wrong)
