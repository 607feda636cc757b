"""The standard that data sets follow: as the user says, as the Define-XML says, or as the data look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules.dataset import SubmittedDataset
from define_xml import ODM

_LATEST = {"SDTMIG": "3.4", "ADAMIG": "1.3"}
_TABULATION = frozenset({"DOMAIN", "RDOMAIN", "RELID"})


@dataclass(frozen=True, slots=True)
class Standard:
    """An implementation guide.

    Attributes:
        name: Such as `SDTMIG` or `ADAMIG`.
        version: Such as `3.4`.
        told: By what it is known, such as `define.xml`.
    """

    name: str
    version: str
    told: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def find_standard(parts: Iterable[SubmittedDataset], define: ODM | None, name: str = "", version: str = "") -> Standard:
    """The standard of data sets.

    Args:
        parts: The data sets.
        define: Their Define-XML, if there is one.
        name: What the user says, in any case: `sdtmig`.
        version: What the user says.

    Raises:
        UsageError: Nobody says it, and the data sets look like none or like several.
    """
    given = Standard(_plain(name), version.replace("-", "."), "as given")
    described = [each for each in _described(define) if given.name in ("", each.name)] if define else []
    if described and not given.version:
        return described[0]
    guide = given.name or (described[0].name if described else _looks_like(list(parts)))
    if given.version:
        return Standard(guide, given.version, given.told)
    if guide not in _LATEST:
        raise UsageError(f"no version of {guide}", hint=f"name it: --standard {guide.lower()} --version ...")
    return Standard(guide, _LATEST[guide], "the latest known here" if given.name or described else "as the data sets look")


def _described(define: ODM) -> list[Standard]:
    metadata = define.study.metadata_version
    guides = [each for each in (metadata.standards.standards if metadata.standards else ()) if each.type == "IG"]
    found = [(each.name, each.version) for each in guides if each.version]
    if metadata.standard_name and metadata.standard_version:
        found.append((metadata.standard_name, metadata.standard_version))
    return [Standard(_plain(name), version, "as define.xml says") for name, version in found]


def _plain(name: str) -> str:
    """A guide's name as rules spell it.

    >>> _plain("SDTM-IG"), _plain("ADaMIG"), _plain("CDISC SDTM")
    ('SDTMIG', 'ADAMIG', 'SDTMIG')
    """
    plain = name.upper().replace("-", "").removeprefix("CDISC ")
    return plain if plain not in ("SDTM", "ADAM") else f"{plain}IG"


def _looks_like(parts: Sequence[SubmittedDataset]) -> str:
    analysis = [part.name for part in parts if part.is_analysis]
    tabulation = [part.name for part in parts if not part.is_analysis and _TABULATION & set(part.frame.columns)]
    if analysis and tabulation:
        raise UsageError(
            f"data sets of SDTM ({', '.join(tabulation[:3])}) and of ADaM ({', '.join(analysis[:3])}) lie together",
            hint="put them into folders of their own; validate ADaM with --sdtm, which names that of SDTM",
        )
    if not analysis and not tabulation:
        names = ", ".join(part.name for part in parts)
        raise UsageError(f"{names}: neither SDTM nor ADaM by their looks", hint="name the standard with --standard")
    return "ADAMIG" if analysis else "SDTMIG"
