"""The frame of the document: ODM, the study, and the one version of its metadata."""

from __future__ import annotations

from dataclasses import field
from xml.sax.saxutils import quoteattr

from define_xml.model.arm import AnalysisResultDisplays
from define_xml.model.codelists import CodeList
from define_xml.model.datasets import ItemGroupDef
from define_xml.model.documents import AnnotatedCRF, CommentDef, Leaf, SupplementalDoc
from define_xml.model.element import Element, attribute, child, element
from define_xml.model.items import ItemDef
from define_xml.model.methods import MethodDef
from define_xml.model.standards import Standards
from define_xml.model.values import ValueListDef, WhereClauseDef


@element
class GlobalVariables(Element):
    """What the study is called (ODM 1.3.2, GlobalVariables)."""

    study_name: str = child("StudyName")
    study_description: str = child("StudyDescription")
    protocol_name: str = child("ProtocolName")


@element
class MetaDataVersion(Element):
    """All definitions of the document, in schema order (Define-XML 2.1, MetaDataVersion).

    `standard_name` and `standard_version` belong to Define-XML 2.0; 2.1 has `standards` instead.

    >>> MetaDataVersion("MDV.1", "Data definitions").define_version
    '2.1.0'
    """

    oid: str = attribute("OID", key=True)
    name: str = attribute("Name")
    description: str | None = attribute("Description", default=None)
    define_version: str = attribute("def:DefineVersion", default="2.1.0")
    standard_name: str | None = attribute("def:StandardName", default=None)
    standard_version: str | None = attribute("def:StandardVersion", default=None)
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")
    standards: Standards | None = child("def:Standards", default=None)
    annotated_crf: AnnotatedCRF | None = child("def:AnnotatedCRF", default=None)
    supplemental_doc: SupplementalDoc | None = child("def:SupplementalDoc", default=None)
    value_list_defs: tuple[ValueListDef, ...] = child("def:ValueListDef", default=())
    where_clause_defs: tuple[WhereClauseDef, ...] = child("def:WhereClauseDef", default=())
    item_group_defs: tuple[ItemGroupDef, ...] = child("ItemGroupDef", default=())
    item_defs: tuple[ItemDef, ...] = child("ItemDef", default=())
    code_lists: tuple[CodeList, ...] = child("CodeList", default=())
    method_defs: tuple[MethodDef, ...] = child("MethodDef", default=())
    comment_defs: tuple[CommentDef, ...] = child("def:CommentDef", default=())
    leaves: tuple[Leaf, ...] = child("def:leaf", default=())
    analysis_result_displays: AnalysisResultDisplays | None = child("arm:AnalysisResultDisplays", default=None)


@element
class Study(Element):
    """The study (ODM 1.3.2, Study)."""

    oid: str = attribute("OID", key=True)
    global_variables: GlobalVariables = child("GlobalVariables")
    metadata_version: MetaDataVersion = child("MetaDataVersion")


@element
class ODM(Element):
    """A Define-XML document (Define-XML 2.1, ODM).

    Args:
        file_oid: Identifies the document.
        creation_date_time: ISO 8601 date and time.
        study: The study with its definitions.
        version: The Define-XML namespace, "2.1" or "2.0".
        prolog: Processing instructions and comments before the root element, as XML; see `stylesheet`.
        epilog: Those after it.
        prefixes: Pairs of prefix and namespace to declare; those that are needed are declared without being asked.

    >>> names = GlobalVariables("S1", "A study", "S1-01")
    >>> study = Study("S1", names, MetaDataVersion("MDV.1", "Data definitions"))
    >>> ODM("S1.define", "2026-01-31T12:00:00", study).metadata.oid
    'MDV.1'
    """

    file_oid: str = attribute("FileOID", key=True)
    creation_date_time: str = attribute("CreationDateTime")
    study: Study = child("Study")
    file_type: str = attribute("FileType", default="Snapshot")
    odm_version: str | None = attribute("ODMVersion", default="1.3.2")
    as_of_date_time: str | None = attribute("AsOfDateTime", default=None)
    originator: str | None = attribute("Originator", default=None)
    source_system: str | None = attribute("SourceSystem", default=None)
    source_system_version: str | None = attribute("SourceSystemVersion", default=None)
    context: str | None = attribute("def:Context", default="Submission")
    version: str = field(default="2.1", kw_only=True)
    prolog: tuple[str, ...] = field(default=(), kw_only=True)
    epilog: tuple[str, ...] = field(default=(), kw_only=True)
    prefixes: tuple[tuple[str, str], ...] = field(default=(), kw_only=True, compare=False)

    @property
    def metadata(self) -> MetaDataVersion:
        """The definitions: short for `study.metadata_version`."""
        return self.study.metadata_version


def stylesheet(href: str) -> str:
    """The processing instruction that makes a browser show the document with an XSL stylesheet.

    >>> stylesheet("define2-1.xsl")
    '<?xml-stylesheet type="text/xsl" href="define2-1.xsl"?>'
    """
    return f'<?xml-stylesheet type="text/xsl" href={quoteattr(href)}?>'
