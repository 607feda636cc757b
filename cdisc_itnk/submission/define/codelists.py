"""CodeList elements (Define-XML 2.1, CodeList)."""

from __future__ import annotations

from cdisc_itnk.submission.define.about import DefineInfo, Dictionary
from cdisc_itnk.submission.define.codelist import NUMERIC, External, Item, Terms
from cdisc_itnk.submission.define.names import Names
from cdisc_itnk.terminology import Package, Terminology
from define_xml import Alias, CodeList, CodeListItem, EnumeratedItem, ExternalCodeList, Standard, Text

UNKNOWN_VERSION = "Not available"
"""What stands for the version of a dictionary that is not known, as the attribute may not be absent."""

_NCI = "nci:ExtCodeID"


def codelist_elements(names: Names, about: DefineInfo) -> tuple[CodeList, ...]:
    """The codelists in use, by identifier."""
    elements = (
        _dictionary(control, oid, names, about) if isinstance(control, External) else _codelist(control, oid, about.terminology)
        for control, oid in names.controls.items()
    )
    return tuple(sorted(elements, key=lambda element: element.oid))


def package_standards(names: Names, terminology: Terminology) -> tuple[Standard, ...]:
    """The packages that codelists in use are from, in the terminology's order."""
    used = {
        _package(name, terminology).name
        for control in names.controls
        if isinstance(control, Terms)
        for name in control.codelists
    }
    return tuple(
        Standard(_standard(package), "CDISC/NCI", "CT", package.version, publishing_set=_publishing_set(package))
        for package in terminology.packages
        if package.name in used
    )


def _dictionary(control: External, oid: str, names: Names, about: DefineInfo) -> CodeList:
    name, data_type = control.dictionary, control.data_type
    dictionary = about.dictionaries.get(name, Dictionary())
    external = ExternalCodeList(name, dictionary.version or UNKNOWN_VERSION, dictionary.href)
    title = f"{name} codes" if data_type in NUMERIC else name
    return CodeList(oid, title, data_type, comment_oid=names.comment(name), external_code_list=external)


def _codelist(terms: Terms, oid: str, terminology: Terminology) -> CodeList:
    published = [terminology[name] for name in terms.codelists]
    subset = oid.removeprefix("CL.").removeprefix("_".join(terms.codelists)).strip(".")
    items = [(order, item, bool(published)) for order, item in enumerate(terms.items, start=1)]
    return CodeList(
        oid,
        f"{terms.name} ({subset})" if subset else terms.name,
        terms.data_type,
        standard_oid=_standard(_package(terms.codelists[0], terminology)) if published else None,
        is_non_standard=not published,
        code_list_items=tuple(_coded(*each) for each in items) if terms.decoded else (),
        enumerated_items=() if terms.decoded else tuple(_listed(*each) for each in items),
        aliases=(Alias(_NCI, published[0].code),) if len(published) == 1 else (),
    )


def _coded(order: int, item: Item, published: bool) -> CodeListItem:
    decode = Text.of(item.decode or item.value)
    return CodeListItem(item.value, decode, order, extended_value=published and not item.code, aliases=_aliases(item))


def _listed(order: int, item: Item, published: bool) -> EnumeratedItem:
    meaning = Text.of(item.decode) if item.decode else None
    return EnumeratedItem(
        item.value, order, extended_value=published and not item.code, aliases=_aliases(item), description=meaning
    )


def _aliases(item: Item) -> tuple[Alias, ...]:
    return (Alias(_NCI, item.code),) if item.code else ()


def _package(codelist: str, terminology: Terminology) -> Package:
    return next(package for package in terminology.packages if codelist in package.codelists)


def _publishing_set(package: Package) -> str:
    return package.name.removesuffix(" CT")


def _standard(package: Package) -> str:
    return f"STD.CT.{_publishing_set(package)}.{package.version}"
