"""The library metadata of a standard: those of CORE's cache where the user names one, else our own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cdisc_itnk.rules.library import Library, has_standard, own_library, read_library
from cdisc_itnk.rules.validation.standard import Standard
from cdisc_itnk.terminology import Terminology, installed, load
from define_xml import ODM

_SHIPPED = "2026-03-27"
_PACKAGES = {"SDTMIG": ("sdtmct",), "ADAMIG": ("adamct", "sdtmct"), "SENDIG": ("sendct",)}
_DETAILS = "standards_details.pkl"


def find_library(standard: Standard, define: ODM | None = None, cache: Path | None = None) -> Library:
    """What rules need to know of a standard.

    The controlled terminology is that of the dates that the Define-XML names, where it is at hand, else the latest.

    Args:
        standard: The standard.
        define: The Define-XML, if there is one.
        cache: CORE's cache folder, if there is one.

    Raises:
        UsageError: Neither the cache nor this package knows the standard.
    """
    dates = _dates(define) if define else {}
    if cache and (cache / _DETAILS).is_file() and has_standard(cache, standard.name, standard.version):
        return read_library(cache, standard.name, standard.version, _in_cache(cache, standard, dates))
    return own_library(_own_terminology(dates), standard.name, standard.version)


def _dates(define: ODM) -> dict[str, str]:
    """The date of each published set of terminology, such as `SDTM`, that the Define-XML names."""
    standards = define.study.metadata_version.standards
    named = [each for each in (standards.standards if standards else ()) if each.type == "CT" and each.publishing_set]
    return {str(each.publishing_set).upper(): each.version for each in named}


def _own_terminology(dates: Mapping[str, str]) -> Terminology:
    at_hand = {file.version for file in installed()}
    return load(*dict.fromkeys((*(date for date in dates.values() if date in at_hand), _SHIPPED)))


def _in_cache(cache: Path, standard: Standard, dates: Mapping[str, str]) -> list[str]:
    chosen = []
    for kind in _PACKAGES.get(standard.name, _PACKAGES["SDTMIG"]):
        published = sorted(path.stem for path in cache.glob(f"{kind}-*.pkl"))
        wanted = f"{kind}-{dates.get(kind.removesuffix('ct').upper(), '')}"
        chosen += [wanted] if wanted in published else published[-1:]
    return chosen
