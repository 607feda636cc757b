"""Rules about datasets: variables, keys, order, class, purpose, file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from define_xml.index import Index
from define_xml.model import CodeListItem, EnumeratedItem, ItemRef
from define_xml.validation.problem import Violations

Ordered: TypeAlias = Sequence[ItemRef | CodeListItem | EnumeratedItem]

ADAM_CLASSES = (
    "SUBJECT LEVEL ANALYSIS DATASET", "BASIC DATA STRUCTURE", "OCCURRENCE DATA STRUCTURE", "ADAM OTHER",
    "DEVICE LEVEL ANALYSIS DATASET", "MEDICAL DEVICE BASIC DATA STRUCTURE", "MEDICAL DEVICE OCCURRENCE DATA STRUCTURE",
    "REFERENCE DATA STRUCTURE",
)  # fmt: skip
SDTM_CLASSES = (
    "SPECIAL PURPOSE", "INTERVENTIONS", "EVENTS", "FINDINGS", "FINDINGS ABOUT", "TRIAL DESIGN", "RELATIONSHIP",
    "STUDY REFERENCE",
)  # fmt: skip
SUB_CLASSES = {
    "TIME-TO-EVENT": "BASIC DATA STRUCTURE",
    "NON-COMPARTMENTAL ANALYSIS": "BASIC DATA STRUCTURE",
    "POPULATION PHARMACOKINETIC ANALYSIS": "BASIC DATA STRUCTURE",
    "MEDICAL DEVICE TIME-TO-EVENT": "MEDICAL DEVICE BASIC DATA STRUCTURE",
    "ADVERSE EVENT": "OCCURRENCE DATA STRUCTURE",
}
EITHER_WAY = ("STUDY REFERENCE", None)
PURPOSES = ("Tabulation", "Analysis")


def dataset_without_variables(index: Index) -> Violations:
    """A dataset has at least one variable (Define-XML 2.1, ItemGroupDef/ItemRef)."""
    for dataset in index.metadata.item_group_defs:
        if not dataset.item_refs:
            yield dataset, f"dataset {dataset.name} lists no variable"


def variable_listed_twice(index: Index) -> Violations:
    """A dataset lists a variable once: neither the same item nor two items of the same name."""
    for dataset in index.metadata.item_group_defs:
        seen = set()
        for ref, item in index.used(dataset.item_refs):
            if item.name in seen:
                yield ref, f"dataset {dataset.name} lists variable {item.name} twice"
            seen.add(item.name)


def order_number_repeated(index: Index) -> Violations:
    """Order numbers differ within a dataset, a value list, a codelist (Define-XML 2.1, @OrderNumber)."""
    refs: list[Ordered] = [group.item_refs for group in index.groups]
    for ordered in (*refs, *(code_list.items for code_list in index.metadata.code_lists)):
        seen = set()
        for one in ordered:
            if one.order_number is not None and one.order_number in seen:
                yield one, f"OrderNumber {one.order_number} is already taken"
            seen.add(one.order_number)


def key_sequence_gap(index: Index) -> Violations:
    """The keys of a dataset are numbered 1, 2, 3 ... (Define-XML 2.1, ItemRef/@KeySequence)."""
    for dataset in index.metadata.item_group_defs:
        keys = sorted(ref.key_sequence for ref in dataset.item_refs if ref.key_sequence is not None)
        if keys != list(range(1, len(keys) + 1)):
            yield dataset, f"the KeySequence numbers of {dataset.name} are {keys}, not 1 to {len(keys)}"


def key_missing(index: Index) -> Violations:
    """A dataset says which variables make its records unique (Define-XML 2.1, ItemRef/@KeySequence)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.item_refs and all(ref.key_sequence is None for ref in dataset.item_refs):
            yield dataset, f"dataset {dataset.name} has no key variables"


def dataset_label_missing(index: Index) -> Violations:
    """A dataset has a label (Define-XML 2.1, ItemGroupDef/Description)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.description is None:
            yield dataset, f"dataset {dataset.name} has no Description"


def domain_missing(index: Index) -> Violations:
    """A tabulation dataset names its domain (Define-XML 2.1, ItemGroupDef/@Domain)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.purpose == "Tabulation" and not dataset.domain:
            yield dataset, f"dataset {dataset.name} does not name its Domain"


def dataset_name_repeated(index: Index) -> Violations:
    """Two datasets of the same name would be the same file."""
    counts = Counter(dataset.name for dataset in index.metadata.item_group_defs)
    for dataset in index.metadata.item_group_defs:
        if counts[dataset.name] > 1:
            yield dataset, f"{counts[dataset.name]} datasets are named {dataset.name}"


def class_missing(index: Index) -> Violations:
    """A dataset belongs to a class (Define-XML 2.1, def:Class)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.observation_class is None:
            yield dataset, f"dataset {dataset.name} has no class"


def class_not_allowed(index: Index) -> Violations:
    """The class is a term of the codelist GNRLOBSC (CDISC Define-XML terminology, C103329)."""
    for dataset in index.metadata.item_group_defs:
        name = dataset.observation_class
        if name is not None and name not in ADAM_CLASSES + SDTM_CLASSES:
            yield dataset, f"class {name!r} of {dataset.name} is not a term of GNRLOBSC"


def class_written_for_other_version(index: Index) -> Violations:
    """The class is an element in 2.1 and an attribute in 2.0 (Define-XML 2.1, def:Class)."""
    for dataset in index.metadata.item_group_defs:
        misplaced = dataset.class_name if index.define.version == "2.1" else dataset.dataset_class
        if misplaced:
            yield dataset, f"def:Class of {dataset.name} is not written as Define-XML {index.define.version} has it"


def sub_class_misplaced(index: Index) -> Violations:
    """A subclass belongs to one class (CDISC Define-XML terminology, C165635, C176227, C177903)."""
    for dataset in index.metadata.item_group_defs:
        for sub_class in dataset.dataset_class.sub_classes if dataset.dataset_class else ():
            parent = SUB_CLASSES.get(sub_class.name)
            if parent is None:
                yield sub_class, f"subclass {sub_class.name!r} is not one of {', '.join(SUB_CLASSES)}"
            elif parent != dataset.observation_class:
                yield sub_class, f"subclass {sub_class.name} belongs to {parent}, not to {dataset.observation_class}"


def purpose_not_allowed(index: Index) -> Violations:
    """SDTM is for tabulation, ADaM for analysis (Define-XML 2.1, ItemGroupDef/@Purpose)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.purpose not in PURPOSES:
            yield dataset, f"Purpose of {dataset.name} is {dataset.purpose!r}, not one of {', '.join(PURPOSES)}"
        elif dataset.observation_class in (ADAM_CLASSES if dataset.purpose == "Tabulation" else SDTM_CLASSES):
            yield dataset, f"Purpose {dataset.purpose} does not go with class {dataset.observation_class}"


def repeating_contradiction(index: Index) -> Violations:
    """Reference data and one record per subject do not repeat (Define-XML 2.1, ItemGroupDef/@Repeating)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.repeating and dataset.is_reference_data:
            yield dataset, f"{dataset.name} is reference data, so Repeating is No"
        elif dataset.repeating and dataset.structure.strip().lower() == "one record per subject":
            yield dataset, f"{dataset.name} has one record per subject, so Repeating is No"


def reference_data_contradiction(index: Index) -> Violations:
    """Datasets on the trial's design have no subjects and are reference data; those on subjects are not (ODM 1.3.2)."""
    for dataset in index.metadata.item_group_defs:
        of_class, reference = dataset.observation_class, dataset.is_reference_data
        if of_class not in EITHER_WAY and reference is not None and reference != (of_class == "TRIAL DESIGN"):
            yield dataset, f"IsReferenceData is {'Yes' if reference else 'No'}, but {dataset.name} is {of_class}"


def archive_location_missing(index: Index) -> Violations:
    """A dataset with data names its file (Define-XML 2.1, def:ArchiveLocationID)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.archive_location_id is None and not dataset.has_no_data:
            yield dataset, f"dataset {dataset.name} has data but no def:ArchiveLocationID"


def archive_location_mismatch(index: Index) -> Violations:
    """The leaf inside a dataset is the one that it names (Define-XML 2.1, ItemGroupDef/def:leaf)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.leaf is not None and dataset.leaf.id != dataset.archive_location_id:
            yield dataset, f"def:ArchiveLocationID is {dataset.archive_location_id!r}, its leaf {dataset.leaf.id!r}"


def no_data_unexplained(index: Index) -> Violations:
    """A comment says why there is no data (Define-XML 2.1, def:HasNoData)."""
    for dataset in index.metadata.item_group_defs:
        if dataset.has_no_data and dataset.comment_oid is None:
            yield dataset, f"dataset {dataset.name} has no data and no comment that says why"
