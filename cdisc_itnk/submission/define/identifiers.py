"""Identifiers of what several variables share: readable, and the same for the same data sets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from cdisc_itnk.submission.define.codelist import NUMERIC, External, Terms
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.provenance import Method

T = TypeVar("T", bound=Hashable)


def identify(prefix: str, places: Mapping[T, list[str]]) -> dict[T, str]:
    """An identifier for each thing that is used in places such as `AE.AESEQ`.

    It is named after its place; after what all of its places have in common, where there are several; else after the first.

    >>> identify("MT", {"Record number": ["AE.AESEQ", "EX.EXSEQ"], "Best": ["ADRS.AVALC.BOR"], "Y": ["DM.DTHFL", "AE.AESER"]})
    {'Record number': 'MT.SEQ', 'Best': 'MT.ADRS.AVALC.BOR', 'Y': 'MT.DM.DTHFL'}
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
    return {control: f"CL.{_codelist(control, place, largest)}" for control, place in places.items()}


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
    yield from places


def _without_domain(place: list[str]) -> str:
    return place[1].removeprefix(place[0]) if len(place) > 1 else place[0]


def _codelist(control: Terms | External, place: str, largest: Mapping[str, Terms]) -> str:
    if isinstance(control, External):
        suffix = f".{control.data_type}" if control.data_type in NUMERIC else ""
        return control.dictionary.replace(" ", "_") + suffix
    if not control.codelists:
        return place
    name = _published(control)
    if largest[name] == control:
        return name
    return f"{name}.{control.items[0].value.replace(' ', '_') if len(control.items) == 1 else place}"


def _published(terms: Terms) -> str:
    suffix = f".{terms.data_type}" if terms.data_type in NUMERIC else ""
    return "_".join(terms.codelists) + suffix
