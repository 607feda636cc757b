"""What a Define-XML says of data sets, variables and values, under the names of the open rule format (`Rule_Type.md`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.errors import SkippedError
from define_xml import ODM, Index, ItemDef, ItemGroupDef, ItemRef, RangeCheck

Row = Mapping[str, Value]


@dataclass(frozen=True)
class ValueLevel:
    """What values of a variable are under a condition.

    Attributes:
        variable: The variable.
        conditions: One of them must hold: all of its range checks, each with the name of the variable that it is about.
        row: What the values are.
    """

    variable: str
    conditions: tuple[tuple[tuple[str, RangeCheck], ...], ...]
    row: Row


class DefineMetadata:
    """Reads a Define-XML by data set.

    Args:
        define: The document, as `define_xml.read` gives it.
    """

    def __init__(self, define: ODM) -> None:
        self._index = Index(define)

    def datasets(self) -> list[Row]:
        """One row a data set: `define_dataset_name`, `define_dataset_label` ..."""
        return [self._dataset_row(group) for group in self._index.metadata.item_group_defs]

    def dataset(self, dataset: SubmittedDataset) -> Row:
        """The row of one data set.

        Raises:
            SkippedError: The Define-XML does not have it.
        """
        return self._dataset_row(self._group(dataset))

    def variables(self, dataset: SubmittedDataset) -> list[Row]:
        """One row a variable of the data set: `define_variable_name`, `define_variable_label` ...

        Raises:
            SkippedError: The Define-XML does not have the data set.
        """
        group = self._group(dataset)
        return [
            self._item_row(ref, item, place) for place, (ref, item) in enumerate(self._index.used(group.item_refs), start=1)
        ]

    def value_levels(self, dataset: SubmittedDataset) -> Iterator[ValueLevel]:
        """The value-level metadata of the data set's variables; its rows have `define_vlm_name` ... and `define_variable_name`.

        Raises:
            SkippedError: As above.
        """
        for _, item in self._index.used(self._group(dataset).item_refs):
            values = self._index.values_of(item)
            for place, (ref, value) in enumerate(self._index.used(values.item_refs) if values else (), start=1):
                described = self._item_row(ref, value, place)
                row = {name.replace("_variable_", "_vlm_"): each for name, each in described.items()}
                clauses = (self._index.where_clauses.get(each.where_clause_oid) for each in ref.where_clause_refs)
                checks = tuple(self._named(clause.range_checks) for clause in clauses if clause)
                yield ValueLevel(item.name, checks, {**row, "define_variable_name": item.name})

    @cached_property
    def extended_terms(self) -> dict[str, tuple[str, ...]]:
        """For each codelist, by name in lower case, the terms by which the sponsor extends it."""
        code_lists = self._index.code_lists.values()
        return {each.name.lower(): tuple(item.coded_value for item in each.items if item.extended_value) for each in code_lists}

    def _group(self, dataset: SubmittedDataset) -> ItemGroupDef:
        groups = self._index.metadata.item_group_defs
        domain = dataset.domain or dataset.related_domain
        found = next((group for group in groups if group.name == dataset.name), None)
        found = found or next((group for group in groups if group.name == dataset.whole and group.domain == domain), None)
        if found is None:
            raise SkippedError(f"{dataset.name} is not in the Define-XML")
        return found

    def _dataset_row(self, group: ItemGroupDef) -> Row:
        used = list(self._index.used(group.item_refs))
        ordered = sorted(enumerate(used, start=1), key=lambda each: each[1][0].order_number or each[0])
        return {
            "define_dataset_name": group.name,
            "define_dataset_label": str(group.description or ""),
            "define_dataset_location": group.leaf.href if group.leaf else None,
            "define_dataset_domain": group.domain,
            "define_dataset_class": group.observation_class,
            "define_dataset_structure": group.structure,
            "define_dataset_is_non_standard": "Yes" if group.is_non_standard else "",
            "define_dataset_has_no_data": group.has_no_data,
            "define_dataset_variables": tuple(item.name for _, item in used),
            "define_dataset_variable_order": tuple(item.name for _, (_, item) in ordered),
            "define_dataset_key_sequence": self._keys(group),
        }

    def _keys(self, group: ItemGroupDef) -> tuple[str, ...]:
        """The data set's keys, and those among its supplemental qualifiers."""
        keys = [(ref.key_sequence, item.name) for ref, item in self._index.used(group.item_refs) if ref.key_sequence]
        for other in self._index.metadata.item_group_defs:
            if other.domain == group.domain and other.name.startswith(("SUPP", "SQ")) and other is not group:
                lists = [self._index.values_of(item) for _, item in self._index.used(other.item_refs)]
                refs = tuple(ref for values in lists if values for ref in values.item_refs)
                keys += [(ref.key_sequence, item.name) for ref, item in self._index.used(refs) if ref.key_sequence]
        return tuple(name for _, name in sorted(keys))

    def _item_row(self, ref: ItemRef, item: ItemDef, place: int) -> Row:
        codelist = self._index.code_list_of(item)
        items = codelist.items if codelist else ()
        origin = item.origins[0].type if item.origins else ""
        return {
            "define_variable_name": item.name,
            "define_variable_label": str(item.description or ""),
            "define_variable_data_type": item.data_type,
            "define_variable_is_collected": origin == "Collected" if origin else None,
            "define_variable_role": ref.role,
            "define_variable_size": item.length,
            "define_variable_length": item.length,
            "define_variable_ccode": next((each.name for each in codelist.aliases), "") if codelist else "",
            "define_variable_format": item.display_format or "",
            "define_variable_allowed_terms": tuple(str(each.decode) for each in codelist.code_list_items) if codelist else (),
            "define_variable_origin_type": origin,
            "define_variable_has_no_data": "Yes" if ref.has_no_data else "",
            "define_variable_order_number": ref.order_number or place,
            "define_variable_has_codelist": codelist is not None,
            "define_variable_codelist_coded_values": tuple(each.coded_value for each in items),
            "define_variable_codelist_extended_values": tuple(each.coded_value for each in items if each.extended_value),
            "define_variable_codelist_coded_codes": tuple(alias.name for each in items for alias in each.aliases),
            "define_variable_mandatory": "Yes" if ref.mandatory else "No",
            "define_variable_has_comment": item.comment_oid is not None,
            "define_variable_has_method": ref.method_oid is not None,
        }

    def _named(self, checks: tuple[RangeCheck, ...]) -> tuple[tuple[str, RangeCheck], ...]:
        return tuple((self._index.items[check.item_oid].name, check) for check in checks if check.item_oid in self._index.items)
