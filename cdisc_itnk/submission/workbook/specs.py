"""The specifications of a study's data sets, read off its Define-XML or workbook."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from cdisc_itnk.core import (
    Core,
    DatasetSpec,
    Date,
    DateTime,
    Float,
    Integer,
    IsoDateTime,
    IsoDuration,
    Kind,
    Role,
    Text,
    Time,
    Variable,
    VariableSpec,
)
from cdisc_itnk.submission.xpt.dates import DateUnit, date_unit
from cdisc_itnk.terminology import Codelist, Package, Term, Terminology
from define_xml import ODM, Alias, CodeList, Index, ItemDef, ItemGroupDef, ItemRef

_TYPES: dict[Kind, Any] = {
    Kind.TEXT: Text,
    Kind.INTEGER: Integer,
    Kind.FLOAT: Float,
    Kind.DATE: Date,
    Kind.DATETIME: DateTime,
    Kind.TIME: Time,
    Kind.ISO_DATETIME: IsoDateTime,
    Kind.ISO_DURATION: IsoDuration,
}
_DURATIONS = ("durationDatetime", "intervalDatetime")
_NUMBERS = {"integer": Kind.INTEGER, "float": Kind.FLOAT}
_MOMENTS = {DateUnit.DAY: Kind.DATE, DateUnit.SECOND: Kind.DATETIME}
_ROLES = {role.value.lower(): role for role in Role}


def to_specs(define: ODM) -> dict[str, DatasetSpec]:
    """The data sets that `define` describes, by name: what `conform`, `check_columns`, `write_xpt` and `to_define` go by.

    Mandatory variables may not be null and must be there. Published codelists are called as `to_terminology` calls them, a
    sponsor's own are the values that the variable may have.

    >>> from define_xml import GlobalVariables, MetaDataVersion, Study
    >>> item = ItemDef("IT.ADSL.TRTSDT", "TRTSDT", "integer", 5, display_format="DATE9.")
    >>> adsl = ItemGroupDef("IG.ADSL", "ADSL", False, "One record per subject", item_refs=(ItemRef(item.oid, True, 1, 1),))
    >>> metadata = MetaDataVersion("MDV", "Definitions", item_group_defs=(adsl,), item_defs=(item,))
    >>> specs = to_specs(ODM("F", "2026-01-31T12:00:00", Study("S", GlobalVariables("S", "S", "S"), metadata)))
    >>> specs["ADSL"].key, specs["ADSL"]["TRTSDT"].kind, specs["ADSL"]["TRTSDT"].nullable
    (('TRTSDT',), <Kind.DATE: ('date', 'datetime64[s]', 'DATE9.')>, False)
    """
    index = Index(define)
    return {dataset.name: _dataset(index, dataset) for dataset in define.metadata.item_group_defs}


def to_terminology(define: ODM) -> Terminology:
    """The published codelists of `define`, cut down to its terms and not extensible, each by its OID without `CL.`.

    A document of 2.0 does not say from which packages they are.
    """
    standards = Index(define).standards
    packages: dict[tuple[str, str], dict[str, Codelist]] = {}
    for each in filter(_is_published, define.metadata.code_lists):
        standard = standards.get(each.standard_oid or "")
        package = (f"{standard.publishing_set} CT", standard.version) if standard else ("CT", "")
        codelist = Codelist(_code(each.aliases), each.name, _name(each), False, _terms(each))
        packages.setdefault(package, {})[codelist.value] = codelist
    return Terminology(tuple(Package(*name, codelists) for name, codelists in packages.items()))


def _dataset(index: Index, dataset: ItemGroupDef) -> DatasetSpec:
    refs = sorted(index.used(dataset.item_refs), key=lambda pair: pair[0].order_number or 0)
    keyed = sorted((ref.key_sequence, item.name) for ref, item in refs if ref.key_sequence)
    return DatasetSpec(
        name=dataset.name,
        label=str(dataset.description or ""),
        observation_class=dataset.dataset_class.name if dataset.dataset_class else "",
        structure=dataset.structure or "",
        key=tuple(name for _, name in keyed),
        variables=tuple(_variable(index, ref, item) for ref, item in refs),
    )


def _variable(index: Index, ref: ItemRef, item: ItemDef) -> VariableSpec:
    kind = _kind(item)
    code_list = index.code_list_of(item)
    published = code_list is not None and _is_published(code_list)
    external = code_list.external_code_list if code_list else None
    origin = next((each for each in item.origins if each.type == "Predecessor"), None)
    variable = Variable(
        label=str(item.description or ""),
        role=_ROLES.get((ref.role or "").lower(), Role.ANALYSIS),
        core=Core.REQ if ref.mandatory else Core.PERM,
        codelist=_name(code_list) if code_list and published else (),
        dictionary=external.dictionary if external else None,
        values=code_list.values if code_list and not published and kind.is_char else (),
        predecessor=str(origin.description) if origin and origin.description else None,
    )
    return VariableSpec(item.name, kind, not ref.mandatory, variable, _adapter(kind, nullable=not ref.mandatory))


def _kind(item: ItemDef) -> Kind:
    if item.data_type in _NUMBERS:
        unit = date_unit(item.display_format or "")
        is_time = (item.display_format or "").upper().startswith("TIME")
        return _MOMENTS[unit] if unit else Kind.TIME if is_time else _NUMBERS[item.data_type]
    if item.data_type in _DURATIONS:
        return Kind.ISO_DURATION
    return Kind.ISO_DATETIME if "date" in item.data_type.lower() else Kind.TEXT


@cache
def _adapter(kind: Kind, *, nullable: bool) -> TypeAdapter[Any]:
    return TypeAdapter(_TYPES[kind] | None if nullable else _TYPES[kind])


def _is_published(code_list: CodeList) -> bool:
    return (
        bool(code_list.values)
        and not code_list.is_non_standard
        and (code_list.standard_oid is not None or bool(_code(code_list.aliases)))
    )


def _name(code_list: CodeList) -> str:
    return code_list.oid.removeprefix("CL.")


def _code(aliases: tuple[Alias, ...]) -> str:
    return next((alias.name for alias in aliases if alias.context == "nci:ExtCodeID"), "")


def _terms(code_list: CodeList) -> tuple[Term, ...]:
    decoded = (Term(_code(each.aliases), each.coded_value, str(each.decode)) for each in code_list.code_list_items)
    enumerated = (Term(_code(each.aliases), each.coded_value, each.coded_value) for each in code_list.enumerated_items)
    return (*decoded, *enumerated)
