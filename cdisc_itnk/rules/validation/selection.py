"""Which rules are run: those of our packs and of the user's files that fit the standard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules.loading import rule_documents
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.parsing import parse_references, parse_rule
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.validation.standard import Standard

PACKS = Path(__file__).parents[1] / "packs"
CACHE_FILE = "rules.pkl"


@dataclass(frozen=True, eq=False)
class Selection:
    """Rules, and where they are from.

    Attributes:
        rules: By identifier.
        sources: Such as `pack adamig-1.3: 312 rules`.
    """

    rules: tuple[Rule, ...]
    sources: tuple[str, ...]


def packs() -> dict[str, Path]:
    """The folders of the rule packs that ship with the package, by name."""
    return {path.name: path for path in sorted(PACKS.iterdir()) if path.is_dir() and any(path.rglob("*.y*ml"))}


def select_rules(standard: Standard, paths: Sequence[Path] = (), names: Iterable[str] | None = None) -> Selection:
    """The rules for a standard: those published for it, and those that are published for none.

    Args:
        standard: What the data follow.
        paths: Files and folders of rules in the open format, CORE's `rules.pkl`, or the folder that it lies in.
        names: Which packs; by default all.

    Raises:
        UsageError: There is no such pack.
        InputError: A file cannot be read, a rule is not in the open format or there twice, or no rule fits.
    """
    chosen = {f"pack {name}": _pack(name) for name in (packs() if names is None else names)}
    chosen |= {str(path): rule_file(path) for path in paths}
    rules: dict[str, Rule] = {}
    sources = []
    for source, path in chosen.items():
        fitting = [parse_rule(each) for each in rule_documents(path) if _fits(each, standard)]
        for rule in fitting:
            if rules.setdefault(rule.id, rule) is not rule:
                raise InputError(
                    f"rule {rule.id} is there twice", where=source, hint="give it another Id, or leave a source out"
                )
        sources += [f"{source}: {len(fitting)} rules"] if fitting else []
    if not rules:
        raise InputError(
            f"no rules for {standard}",
            where=", ".join(chosen) or "no packs, no files",
            hint="name a folder of rules, or CORE's cache, with --rules",
        )
    return Selection(tuple(rules[key] for key in sorted(rules)), tuple(sources))


def rule_file(path: Path) -> Path:
    """`path` itself, or the `rules.pkl` in it where it is CORE's cache."""
    return path / CACHE_FILE if (path / CACHE_FILE).is_file() else path


def core_cache(paths: Iterable[Path]) -> Path | None:
    """The folder of CORE's cache among the user's paths, the first if there are several."""
    files = (rule_file(path) for path in paths)
    return next((path.parent for path in files if path.name == CACHE_FILE), None)


def _pack(name: str) -> Path:
    known = packs()
    if name not in known:
        raise UsageError(f"no pack {name!r}", expected=", ".join(known))
    return known[name]


def _fits(document: Cursor, standard: Standard) -> bool:
    references = parse_references(document)
    return not references or any(each.names(standard.name, standard.version) for each in references)
