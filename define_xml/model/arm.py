"""Analysis Results Metadata 1.0: which displays show which results, from which data, by which code."""

from __future__ import annotations

from define_xml.model.documents import DocumentRef
from define_xml.model.element import Element, attribute, child, element
from define_xml.model.items import WhereClauseRef
from define_xml.model.text import Text


@element
class AnalysisVariable(Element):
    """A variable that is analysed (ARM 1.0, arm:AnalysisVariable)."""

    item_oid: str = attribute("ItemOID", refers="ItemDef", key=True)


@element
class AnalysisDataset(Element):
    """A dataset, the records selected from it and the variables analysed (ARM 1.0, arm:AnalysisDataset)."""

    item_group_oid: str = attribute("ItemGroupOID", refers="ItemGroupDef", key=True)
    where_clause_ref: WhereClauseRef | None = child("def:WhereClauseRef", default=None)
    analysis_variables: tuple[AnalysisVariable, ...] = child("arm:AnalysisVariable", default=())


@element
class AnalysisDatasets(Element):
    """The datasets of a result; the comment says how they are joined (ARM 1.0, arm:AnalysisDatasets)."""

    analysis_datasets: tuple[AnalysisDataset, ...] = child("arm:AnalysisDataset", default=())
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")


@element
class Documentation(Element):
    """What was done, in words, and where it is specified (ARM 1.0, arm:Documentation)."""

    description: Text = child("Description")
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())


@element
class ProgrammingCode(Element):
    """The code that made the result, or where it is; `context` is its language (ARM 1.0, arm:ProgrammingCode)."""

    context: str | None = attribute("Context", default=None)
    code: str | None = child("arm:Code", default=None)
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())


@element
class AnalysisResult(Element):
    """One result in a display (ARM 1.0, arm:AnalysisResult).

    >>> data = AnalysisDatasets((AnalysisDataset("IG.ADRS"),))
    >>> reason, purpose = "SPECIFIED IN SAP", "PRIMARY OUTCOME MEASURE"
    >>> AnalysisResult("AR.ORR", reason, purpose, Text.of("Objective response rate"), data).analysis_reason
    'SPECIFIED IN SAP'
    """

    oid: str = attribute("OID", defines="AnalysisResult")
    analysis_reason: str = attribute("AnalysisReason")
    analysis_purpose: str = attribute("AnalysisPurpose")
    description: Text = child("Description")
    analysis_datasets: AnalysisDatasets = child("arm:AnalysisDatasets")
    parameter_oid: str | None = attribute("ParameterOID", default=None, refers="ItemDef")
    documentation: Documentation | None = child("arm:Documentation", default=None)
    programming_code: ProgrammingCode | None = child("arm:ProgrammingCode", default=None)


@element
class ResultDisplay(Element):
    """A table or figure of the study report (ARM 1.0, arm:ResultDisplay)."""

    oid: str = attribute("OID", defines="ResultDisplay")
    name: str = attribute("Name")
    description: Text = child("Description")
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())
    analysis_results: tuple[AnalysisResult, ...] = child("arm:AnalysisResult", default=())


@element
class AnalysisResultDisplays(Element):
    """All displays of the document (ARM 1.0, arm:AnalysisResultDisplays)."""

    result_displays: tuple[ResultDisplay, ...] = child("arm:ResultDisplay", default=())
