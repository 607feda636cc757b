"""Identifiers of what several variables share: readable, and the same for the same data sets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from cdisc_itnk.submission.define.codelist import NUMERIC, External, Terms
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.provenance import Method

T = TypeVar("T", bound=Hashable)
_TELLING = 2
"""How many letters the ending that several variables share must have to name what they share: DY, DTC."""


def identify(prefix: str, places: Mapping[T, list[str]]) -> dict[T, str]:
    """An identifier for each thing that is used in places such as `AE.AESEQ`.

    It is named after its place; after what all of its places have in common, where there are several; else after the first.

    >>> identify("MT", {"Record number": ["AE.AESEQ", "EX.EXSEQ"], "Best": ["ADRS.AVALC.BOR"], "Y": ["DM.DTHFL", "AE.AESER"]})
    {'Record number': 'MT.SEQ', 'Best': 'MT.ADRS.AVALC.BOR', 'Y': 'MT.DM.DTHFL'}
    >>> identify("COM", {"ISO 8601": ["DM.BRTHDTC", "AE.AESTDTC"]})
    {'ISO 8601': 'COM.DTC'}
    """
    owners = {place: thing for thing, used in places.items() for place in used}
    oids: dict[T, str] = {}
    taken: set[str] = set()
    for thing, used in places.items():
        free = (name for name in _names(used) if owners.get(name, thing) == thing and name not in taken)
        name = next(free)
        taken.add(name)
        oids[thing] = f"{prefix}.{name.replace(' ', '_')}"
    return oids


def identify_codelists(described: Iterable[Described]) -> dict[Terms | External, str]:
    """An identifier for each codelist in use.

    Of several subsets of a published codelist the largest bears its name (`CL.NY`), the others also that of their only
    term (`CL.NY.Y`) or of the variable where they are met first (`CL.NY.AE.AESER`). Codelists of the study's own are named
    after that variable.
    """
    places: dict[Terms | External, str] = {}
    for each in described:
        if each.control:
            places.setdefault(each.control, each.place)
    largest: dict[str, Terms] = {}
    for control in places:
        if isinstance(control, Terms) and control.codelists:
            name = _published(control)
            largest[name] = max(largest.get(name, control), control, key=lambda terms: len(terms.items))
    oids: dict[Terms | External, str] = {}
    for control, place in places.items():
        names = (f"CL.{name}" for name in _codelist_names(control, place, largest))
        oids[control] = next(name for name in names if name not in oids.values())
    return oids


def methods_of(described: Iterable[Described]) -> dict[Method, list[str]]:
    """The places of each method."""
    places: dict[Method, list[str]] = {}
    for each in described:
        if each.provenance.method:
            places.setdefault(each.provenance.method, []).append(each.place)
    return places


def _names(places: list[str]) -> Iterable[str]:
    if len(places) > 1:
        parts = [place.split(".") for place in places]
        if len({tuple(part[:2]) for part in parts}) == 1:
            yield ".".join(parts[0][:2])
        if len({_without_domain(part) for part in parts}) == 1:
            yield _without_domain(parts[0])
        ending = _common_ending([_without_domain(part) for part in parts])
        if len(ending) >= _TELLING:
            yield ending
    yield from places


def _common_ending(names: list[str]) -> str:
    shortest = min(names, key=len)
    endings = (shortest[start:] for start in range(len(shortest) + 1))
    return next(ending for ending in endings if all(name.endswith(ending) for name in names))


def _without_domain(place: list[str]) -> str:
    return place[1].removeprefix(place[0]) if len(place) > 1 else place[0]


def _codelist_names(control: Terms | External, place: str, largest: Mapping[str, Terms]) -> Iterable[str]:
    if isinstance(control, External):
        yield control.dictionary.replace(" ", "_") + _suffix(control.data_type)
    elif not control.codelists:
        yield place
    else:
        name = _published(control)
        if largest[name] == control:
            yield name
        if len(control.items) == 1:
            yield f"{name}.{control.items[0].value.replace(' ', '_')}"
        yield f"{name}.{place}"


def _published(terms: Terms) -> str:
    return "_".join(terms.codelists) + _suffix(terms.data_type)


def _suffix(data_type: str) -> str:
    return f".{data_type}" if data_type in NUMERIC else ""
