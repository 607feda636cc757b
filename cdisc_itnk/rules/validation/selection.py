"""Which rules are run: those of our packs and of the user's files that fit the standard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import InputError
from cdisc_itnk.core.words import plural
from cdisc_itnk.rules.loading import rule_documents, rule_files
from cdisc_itnk.rules.loading.parsing import parse_references, parse_rule
from cdisc_itnk.rules.packs import PACKS, find_pack
from cdisc_itnk.rules.rule import Reference, Rule
from cdisc_itnk.rules.validation.standard import Standard

CACHE_FILE = "rules.pkl"

_OF_CORE = ("SDTMIG", "SENDIG", "TIG")
"""The standards for which CORE has rules."""


@dataclass(frozen=True, eq=False)
class Selection:
    """Rules, and where they are from.

    Attributes:
        rules: By identifier.
        sources: Such as `adamig-1.3: 312 rules`.
        faults: Rules that could not be read, and why.
        notes: Packs that have nothing for the data, and why.
    """

    rules: tuple[Rule, ...]
    sources: tuple[str, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """Where rules are from; a pack's rules need not name the standard, as other rules must if they name any."""

    name: str
    path: Path
    is_pack: bool = False

    def fits(self, references: Sequence[Reference], standard: Standard | None) -> bool:
        if standard is None or not references:
            return True
        own = [each for each in references if each.standard.upper() == standard.name]
        return any(each.names(standard.name, standard.version) for each in own) if own else self.is_pack


def select_rules(
    standard: Standard | None,
    paths: Iterable[Path] = (),
    packs: Iterable[str] | None = None,
    suffixes: Collection[str] = (),
) -> Selection:
    """The rules for a standard: those published for it, and those published for none.

    A rule that cannot be read is told, the others are taken.

    Args:
        standard: What the data follow; null for the rules of all standards.
        paths: Files and folders of rules in the open format, CORE's `rules.pkl`, or the folder that it lies in.
        packs: The names of packs; by default all that fit.
        suffixes: How the files of the data sets end, as `.xpt`; by default packs for other files are left out.

    Raises:
        UsageError: There is no such pack.
        InputError: There is no rule that fits and can be read.
    """
    paths = tuple(paths)
    suiting = [pack for pack in PACKS if standard is None or standard.name.startswith(pack.standard)]
    idle = [pack for pack in suiting if packs is None and pack.suffix and suffixes and pack.suffix not in suffixes]
    chosen = [pack for pack in suiting if pack not in idle] if packs is None else [find_pack(name) for name in packs]
    notes = [f"pack {pack.name} is left out: no file ends in {pack.suffix}" for pack in idle]
    sources = [_Source(pack.name, pack.folder, is_pack=True) for pack in chosen]
    sources += [_Source(str(path), rule_file(path)) for path in paths]
    rules: dict[str, Rule] = {}
    told: list[str] = []
    faults: list[str] = []
    for source in sources:
        wrong, before = len(faults), len(rules)
        twice = [rule.id for rule in _read(source, standard, faults) if rules.setdefault(rule.id, rule) is not rule]
        faults += [f"{source.name}: rule {each} is there twice; the first is taken" for each in twice]
        if len(rules) > before:
            told.append(f"{source.name}: {plural(len(rules) - before, 'rule')}")
        elif len(faults) == wrong and source.path.name == CACHE_FILE:
            notes.append(f"CORE's cache has no rules for {standard}")
        elif len(faults) == wrong and not source.is_pack:
            faults.append(f"{source.name}: no rules{f' for {standard}' if standard else ''}")
        elif len(faults) == wrong:
            notes.append(f"pack {source.name} has no rules for {standard}")
    if not rules:
        where = ", ".join(source.name for source in sources) or "no pack, no file"
        hint = "; ".join(faults) or "name a folder of rules, or CORE's cache, with --rules"
        raise InputError(f"no rules{f' for {standard}' if standard else ''}", where=where, hint=hint)
    if standard and standard.name in _OF_CORE and packs is None and core_cache(paths) is None:
        notes.append(f"CDISC's own rules for {standard} are not run; they come with CORE's cache, --rules DIR")
    return Selection(tuple(rules[key] for key in sorted(rules)), tuple(told), tuple(faults), tuple(notes))


def rule_file(path: Path) -> Path:
    """`path` itself, or the `rules.pkl` in it where it is CORE's cache."""
    return path / CACHE_FILE if (path / CACHE_FILE).is_file() else path


def core_cache(paths: Iterable[Path]) -> Path | None:
    """The folder of CORE's cache among the user's paths, the first if there are several."""
    files = (rule_file(path) for path in paths)
    return next((path.parent for path in files if path.name == CACHE_FILE), None)


def _read(source: _Source, standard: Standard | None, faults: list[str]) -> Iterator[Rule]:
    """The rules that fit; why others cannot be read goes to `faults`."""
    for path in rule_files(source.path):
        try:
            for document in rule_documents(path):
                try:
                    if source.fits(parse_references(document), standard):
                        yield parse_rule(document)
                except InputError as error:
                    faults.append(str(error))
        except InputError as error:
            faults.append(str(error))
