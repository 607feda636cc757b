"""The sheet Datasets."""

from __future__ import annotations

from cdisc_itnk.submission.workbook.frame import standard_oid
from cdisc_itnk.submission.workbook.items import item_ref
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of, yes_no
from define_xml import Class, ItemGroupDef, ItemRef, Leaf, Standard, SubClass

ADAM_CLASSES = (
    "SUBJECT LEVEL ANALYSIS DATASET", "BASIC DATA STRUCTURE", "OCCURRENCE DATA STRUCTURE", "ADAM OTHER",
    "DEVICE LEVEL ANALYSIS DATASET", "MEDICAL DEVICE BASIC DATA STRUCTURE", "MEDICAL DEVICE OCCURRENCE DATA STRUCTURE",
    "REFERENCE DATA STRUCTURE",
)  # fmt: skip
_LONGEST_SAS_NAME = 8


def datasets(specification: Specification, standards: dict[str, Standard]) -> tuple[ItemGroupDef, ...]:
    """The definitions of all datasets, with their variables."""
    return tuple(_dataset(specification, record, name, standards) for name, record in specification.datasets.items())


def _dataset(specification: Specification, record: Record, name: str, standards: dict[str, Standard]) -> ItemGroupDef:
    observation_class = record.required("Class")
    sub_class = record.text("SubClass")
    sub_classes = (SubClass(sub_class, observation_class),) if sub_class else ()
    purpose = record.text("Purpose") or ("Analysis" if observation_class in ADAM_CLASSES else "Tabulation")
    standard = standard_oid(standards, record, "Standard")
    file, has_no_data = f"{name.lower()}.xpt", bool(record.flag("Has No Data"))
    return ItemGroupDef(
        oid=Kind.DATASET.oid(name),
        name=name,
        repeating=bool(record.flag("Repeating")),
        structure=record.required("Structure"),
        purpose=purpose,
        is_reference_data=record.flag("Reference Data"),
        sas_dataset_name=name if len(name) <= _LONGEST_SAS_NAME else None,
        domain=domain_of(name) if purpose == "Tabulation" else None,
        class_name=None if specification.is_2_1 else observation_class,
        archive_location_id=None if has_no_data else Kind.LEAF.oid(name),
        standard_oid=standard,
        is_non_standard=specification.is_2_1 and standard is None,
        has_no_data=has_no_data,
        comment_oid=specification.reference(record, "Comment", Kind.COMMENT),
        description=specification.described(record.text("Label", "Description")),
        item_refs=_item_refs(specification, record, name),
        dataset_class=Class(observation_class, sub_classes) if specification.is_2_1 else None,
        leaf=None if has_no_data else Leaf(Kind.LEAF.oid(name), file, file),
    )


def domain_of(name: str) -> str:
    """The domain of an SDTM dataset: of AE for its supplemental qualifiers, of LB for a part of it.

    >>> domain_of("AE"), domain_of("SUPPAE"), domain_of("LBCH"), domain_of("APDM"), domain_of("RELREC")
    ('AE', 'AE', 'LB', 'APDM', 'RELREC')
    """
    if name.startswith("SUPP") and len(name) > len("SUPP"):
        return domain_of(name.removeprefix("SUPP"))
    return name[:2] if len(name) == len("LBCH") and not name.startswith("AP") else name


def _item_refs(specification: Specification, record: Record, name: str) -> tuple[ItemRef, ...]:
    keys = {variable: place for place, variable in enumerate(record.listed("Key Variables"), 1)}
    for variable in keys:
        specification.item_oid(record, "Key Variables", name, variable)
    refs = [
        item_ref(specification, row, Kind.ITEM.oid(name, variable), keys.get(variable))
        for (dataset, variable), row in specification.variables.items()
        if dataset == name
    ]
    return tuple(sorted(refs, key=lambda ref: ref.order_number or 0))


def dataset_rows(view: View) -> list[Cells]:
    """The sheet Datasets."""
    return [_row(view, dataset) for dataset in view.metadata.item_group_defs]


def _row(view: View, dataset: ItemGroupDef) -> Cells:
    keyed = [(ref.key_sequence, item.name) for ref, item in view.index.used(dataset.item_refs) if ref.key_sequence]
    sub_classes = dataset.dataset_class.sub_classes if dataset.dataset_class else ()
    label = str(dataset.description) if dataset.description else None
    return {
        "Dataset": dataset.name,
        "Description": label,
        "Label": label,
        "Class": dataset.observation_class,
        "SubClass": sub_classes[0].name if sub_classes else None,
        "Structure": dataset.structure,
        "Purpose": dataset.purpose,
        "Key Variables": ", ".join(name for _, name in sorted(keyed)) or None,
        "Standard": view.guide(dataset.standard_oid),
        "Has No Data": yes_no(dataset.has_no_data or None),
        "Repeating": yes_no(dataset.repeating),
        "Reference Data": yes_no(dataset.is_reference_data),
        "Comment": name_of(Kind.COMMENT, dataset.comment_oid),
    }
