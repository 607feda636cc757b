"""Random documents that the schema accepts, built from the slots of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from define_xml.model import (
    ODM,
    Alias,
    CodeList,
    CodeListItem,
    Element,
    EnumeratedItem,
    Foreign,
    ItemRef,
    MetaDataVersion,
    Standard,
    Standards,
    Study,
    TranslatedText,
)
from define_xml.model.element import Slot
from define_xml.validation.datasets import ADAM_CLASSES, SDTM_CLASSES, SUB_CLASSES
from define_xml.validation.documents import PAGE_TYPES
from define_xml.validation.items import DATA_TYPES
from define_xml.validation.origins import METHOD_TYPES, ORIGIN_SOURCES, ORIGIN_TYPES
from define_xml.validation.standards import CONTEXTS, PUBLISHING_SETS, STANDARD_NAMES, STANDARD_TYPES
from define_xml.validation.value_level import SEVERAL_VALUES, SINGLE_VALUE

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
TEXTS = st.text(LETTERS | st.sampled_from("\n\t\r <&\"'"), min_size=1)
KINDS = ("ItemDef", "CodeList", "MethodDef", "CommentDef", "ValueListDef", "WhereClauseDef", "ItemGroupDef", "Standard")
POOL = {kind: [f"{kind}.{number}" for number in range(3)] for kind in (*KINDS, "leaf")}
VENDOR = ("{http://v.example}a", "{http://w.example}b")

SPECIAL: dict[tuple[str, str], Sequence[Any]] = {
    ("TranslatedText", "lang"): ["en", "de", "zh-Hant"],
    ("ODM", "creation_date_time"): ["2026-01-31T12:00:00"],
    ("ODM", "as_of_date_time"): ["2026-01-31T12:00:00Z"],
    ("ODM", "file_type"): ["Snapshot", "Transactional"],
    ("ODM", "odm_version"): ["1.3.2"],
    ("ODM", "context"): CONTEXTS,
    ("MetaDataVersion", "define_version"): ["2.1.0", "2.1.9"],
    ("MetaDataVersion", "standard_name"): [None],
    ("MetaDataVersion", "standard_version"): [None],
    ("Standard", "name"): STANDARD_NAMES,
    ("Standard", "type"): STANDARD_TYPES,
    ("Standard", "publishing_set"): PUBLISHING_SETS,
    ("ItemGroupDef", "class_name"): [None],
    ("ItemGroupDef", "sas_dataset_name"): ["DM", "_X1", "ABCDEFGH"],
    ("ItemGroupDef", "leaf"): [None],
    ("Class", "name"): ADAM_CLASSES + SDTM_CLASSES,
    ("SubClass", "name"): sorted(SUB_CLASSES),
    ("SubClass", "parent_class"): sorted(SUB_CLASSES.values()),
    ("ItemDef", "data_type"): DATA_TYPES,
    ("ItemDef", "sas_field_name"): ["DM", "_X1", "ABCDEFGH"],
    ("Origin", "type"): ORIGIN_TYPES["2.1"],
    ("Origin", "source"): ORIGIN_SOURCES,
    ("CodeList", "data_type"): ["text", "integer", "float"],
    ("CodeList", "sas_format_name"): ["DM", "_X1", "ABCDEFGH"],
    ("ExternalCodeList", "href"): ["https://example.org/dictionary"],
    ("MethodDef", "type"): METHOD_TYPES,
    ("RangeCheck", "comparator"): SINGLE_VALUE + SEVERAL_VALUES,
    ("RangeCheck", "soft_hard"): ["Soft", "Hard"],
    ("Leaf", "href"): ["dm.xpt", "docs/acrf.pdf#page=3"],
    ("PDFPageRef", "type"): PAGE_TYPES,
}
AT_LEAST_ONE = {
    "translations", "document_refs of AnnotatedCRF", "document_refs of SupplementalDoc", "range_checks", "check_values",
    "item_refs of ValueListDef", "result_displays", "analysis_results", "analysis_datasets", "code_list_items",
    "enumerated_items",
}  # fmt: skip
NEEDED_IN_2_1 = {("ODM", "context"), ("CommentDef", "description")}
TOLD_APART_BY = {TranslatedText: "lang", Alias: "context", CodeListItem: "coded_value", EnumeratedItem: "coded_value"}


@dataclass
class Builder:
    """Fills the slots of the model, by chance, with texts that Hypothesis made up."""

    random: Random
    texts: list[str]

    def define(self) -> ODM:
        fields = {slot.type: slot.field for slot in MetaDataVersion.slots if slot.many}
        definitions = {field: self.all(cls) for cls, field in fields.items()}
        metadata = self.one(MetaDataVersion, standards=Standards(self.all(Standard)), **definitions)
        define: ODM = self.one(ODM, study=self.one(Study, metadata_version=metadata))
        return define

    def all(self, cls: type[Element]) -> tuple[Any, ...]:
        identifier = next(slot for slot in cls.slots if slot.defines)
        return tuple(self.one(cls, **{identifier.field: oid}) for oid in POOL[identifier.defines])

    def one(self, cls: type[Element], **fixed: Any) -> Any:
        values = {slot.field: self.value(cls, slot) for slot in cls.slots if slot.field not in fixed}
        vendor = tuple((name, self.text()) for name in VENDOR if self.random.random() < 0.1)
        made: Any = cls(**values, **fixed, foreign=Foreign(vendor))
        return self.of_one_kind(made) if isinstance(made, CodeList) else made

    def value(self, cls: type[Element], slot: Slot) -> Any:
        if slot.many:
            needed = bool({slot.field, f"{slot.field} of {cls.__name__}"} & AT_LEAST_ONE)
            return self.told_apart([self.single(cls, slot) for _ in range(self.random.randint(needed, 3))])
        absent = slot.optional and not slot.flag and (cls.__name__, slot.field) not in NEEDED_IN_2_1
        if absent and self.random.random() < 0.4:
            return None
        return self.single(cls, slot)

    def single(self, cls: type[Element], slot: Slot) -> Any:
        if (cls.__name__, slot.field) in SPECIAL:
            return self.random.choice(SPECIAL[cls.__name__, slot.field])
        if slot.refers:
            return self.random.choice(POOL[slot.refers])
        if issubclass(slot.type, Element):
            return self.one(slot.type)
        return {
            str: self.text(),
            int: self.random.randint(1, 99),
            bool: self.random.random() < 0.5,
            Decimal: Decimal(self.random.randint(0, 9999)) / 100,
        }[slot.type]

    def text(self) -> str:
        return self.random.choice(self.texts)

    def told_apart(self, listed: list[Any]) -> tuple[Any, ...]:
        """One of each identity, with order and key numbers that differ."""
        found = {}
        for number, each in enumerate(listed, start=1):
            if isinstance(each, ItemRef):
                each = replace(each, order_number=number, key_sequence=each.key_sequence and number)
            elif isinstance(each, CodeListItem | EnumeratedItem):
                each = replace(each, order_number=each.order_number and number)
            found[_apart(each)] = each
        return tuple(found.values())

    def of_one_kind(self, code_list: CodeList) -> CodeList:
        kind = self.random.randrange(3)
        return replace(
            code_list,
            code_list_items=code_list.code_list_items if kind == 0 else (),
            enumerated_items=code_list.enumerated_items if kind == 1 else (),
            external_code_list=self.single(CodeList, EXTERNAL) if kind == 2 else None,
        )


EXTERNAL = next(slot for slot in CodeList.slots if slot.field == "external_code_list")


def _apart(each: Any) -> object:
    if not isinstance(each, Element):
        return each
    refers = (slot.field for slot in each.slots if slot.refers and slot.key)
    name = TOLD_APART_BY.get(type(each)) or next(refers, None)
    return getattr(each, name) if name else id(each)


SEEDS = st.integers(0, 2**32 - 1)
SOME_TEXTS = st.lists(TEXTS, min_size=2, max_size=6)


def document(seed: int, texts: list[str]) -> ODM:
    """A document whose references lead somewhere and that the schema of 2.1 accepts."""
    return Builder(Random(seed), texts).define()
