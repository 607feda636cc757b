"""Define-XML 2.1 (and 2.0) with Analysis Results Metadata 1.0 as frozen dataclasses; one class an element."""

from define_xml.model.arm import (
    AnalysisDataset,
    AnalysisDatasets,
    AnalysisResult,
    AnalysisResultDisplays,
    AnalysisVariable,
    Documentation,
    ProgrammingCode,
    ResultDisplay,
)
from define_xml.model.codelists import CodeList, CodeListItem, EnumeratedItem, ExternalCodeList
from define_xml.model.datasets import Class, ItemGroupDef, SubClass
from define_xml.model.documents import AnnotatedCRF, CommentDef, DocumentRef, Leaf, PDFPageRef, SupplementalDoc
from define_xml.model.element import Element, Foreign
from define_xml.model.items import CodeListRef, ItemDef, ItemRef, Origin, ValueListRef, WhereClauseRef
from define_xml.model.methods import MethodDef
from define_xml.model.odm import ODM, GlobalVariables, MetaDataVersion, Study, stylesheet
from define_xml.model.standards import Standard, Standards
from define_xml.model.text import Alias, FormalExpression, Text, TranslatedText
from define_xml.model.values import RangeCheck, ValueListDef, WhereClauseDef

__all__ = [
    "ODM",
    "Alias",
    "AnalysisDataset",
    "AnalysisDatasets",
    "AnalysisResult",
    "AnalysisResultDisplays",
    "AnalysisVariable",
    "AnnotatedCRF",
    "Class",
    "CodeList",
    "CodeListItem",
    "CodeListRef",
    "CommentDef",
    "DocumentRef",
    "Documentation",
    "Element",
    "EnumeratedItem",
    "ExternalCodeList",
    "Foreign",
    "FormalExpression",
    "GlobalVariables",
    "ItemDef",
    "ItemGroupDef",
    "ItemRef",
    "Leaf",
    "MetaDataVersion",
    "MethodDef",
    "Origin",
    "PDFPageRef",
    "ProgrammingCode",
    "RangeCheck",
    "ResultDisplay",
    "Standard",
    "Standards",
    "Study",
    "SubClass",
    "SupplementalDoc",
    "Text",
    "TranslatedText",
    "ValueListDef",
    "ValueListRef",
    "WhereClauseDef",
    "WhereClauseRef",
    "stylesheet",
]
