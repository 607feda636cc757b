"""Ways to break the example document, one or more a rule."""

from __future__ import annotations

from typing import NamedTuple

from define_xml import to_bytes
from tests.define_xml.example import EXAMPLE

TEXT = to_bytes(EXAMPLE).decode()


class Broken(NamedTuple):
    """Replace `old` (and what follows up to `upto`) by `new`; `rule` says `reason` on the line of the change or of `at`."""

    rule: str
    old: str
    new: str
    reason: str
    at: str = ""
    upto: str = ""

    @property
    def text(self) -> str:
        start = TEXT.index(self.old)
        end = TEXT.index(self.upto, start) + len(self.upto) if self.upto else start + len(self.old)
        return TEXT[:start] + self.new + TEXT[end:]

    @property
    def line(self) -> int:
        place = self.text.index(self.at) if self.at else TEXT.index(self.old)
        return self.text.count("\n", 0, place) + 1


PAGE_7 = '<def:PDFPageRef Type="PhysicalRef" PageRefs="7"/>'
DM = 'ItemGroupDef OID="IG.DM"'
AGE_REF = '<ItemRef ItemOID="IT.DM.AGE" Mandatory="No" OrderNumber="3" MethodOID="MT.AGE" Role="Record Qualifier"/>'
LABEL = '<Description>\n          <TranslatedText xml:lang="en">'
EXTRA_ITEM = '<ItemDef OID="IT.EXTRA" Name="EXTRA" DataType="text" Length="1"/>'

BROKEN = (
    Broken("structure", ' Name="AGE"', "", "@Name is missing"),
    Broken("structure", 'Length="3"', 'Length="three"', "Length is 'three', expected an integer"),
    Broken("structure", "<def:AnnotatedCRF>", "<def:AnnotatedCRF>see below", "unexpected text 'see below'"),
    Broken("structure", "<def:title>dm.xpt</def:title>", "", "def:title is missing", at='leaf ID="LF.DM"'),
    Broken("structure", 'Repeating="No"', 'Repeating="Maybe"', "expected Yes or No"),
    Broken("structure", 'def:ExtendedValue="Yes"', 'def:ExtendedValue="No"', "expected Yes, or no attribute"),
    Broken("xsd", 'FileType="Snapshot"', 'FileType="Copy"', "'Copy' is not an element of the set"),
    Broken("xsd", 'Comparator="EQ"', 'Comparator="LIKE"', "attribute 'Comparator'"),
    Broken("xsd", "</ItemGroupDef>", "<def:Class/></ItemGroupDef>", "def:Class", at="</ItemGroupDef>"),
    Broken("duplicate_oid", 'CodeList OID="CL.SIZE"', 'CodeList OID="CL.SEX"', "'CL.SEX' is already taken"),
    Broken("dangling_reference", 'MethodOID="MT.AGE"', 'MethodOID="MT.AG"', "did you mean 'MT.AGE'?"),
    Broken("dangling_reference", 'CodeListOID="CL.SEX"', 'CodeListOID="CL.NONE"', "no CodeList has this identifier"),
    Broken("dangling_reference", 'leafID="LF.acrf"', 'leafID="LF.bcrf"', "no leaf has this identifier"),
    Broken("dangling_reference", 'StandardOID="STD.SDTMIG"', 'StandardOID="STD"', "no Standard has this identifier"),
    Broken("dangling_reference", 'ItemOID="IT.VS.VSTESTCD" C', 'ItemOID="IT.X" C', "@def:ItemOID is 'IT.X'"),
    Broken("unreferenced_definition", "<CodeList OID", EXTRA_ITEM + "<CodeList OID", "nothing refers to this ItemDef"),
    Broken("define_version_mismatch", '"2.1.0"', '"2.0.0"', "the namespace is that of 2.1"),
    Broken("context_not_allowed", '"Submission"', '"submission"', "not one of Submission, Other"),
    Broken("standards_missing", "<def:Standards>", "", "no def:Standard", "<MetaDataVersion", "</def:Standards>"),
    Broken("standard_not_allowed", '"SDTMIG" Type', '"SDTM-IG" Type', "standard 'SDTM-IG' is not one of"),
    Broken("publishing_set_mismatch", ' PublishingSet="SDTM"', "", "PublishingSet is None"),
    Broken("package_date_invalid", "2026-03-27", "2026", "version '2026' of the terminology is not a date"),
    Broken("standard_of_other_type", '"STD.SDTMIG" def:Com', '"STD.CT" def:Com', "of type CT instead of IG", at=DM),
    Broken("standard_contradiction", ' def:StandardOID="STD.CT"', ' def:StandardOID="STD.CT" def:IsNonStandard="Yes"', "both"),
    Broken("standard_unknown", ' def:StandardOID="STD.SDTMIG"', "", "neither def:StandardOID nor def:IsNonStandard"),
    Broken("dataset_without_variables", '<ItemRef ItemOID="IT.DM.STUDYID"', "", "lists no variable", DM, 'OrderNumber="4"/>'),
    Broken("domain_missing", ' Domain="DM"', "", "dataset DM does not name its Domain"),
    Broken("dataset_name_repeated", '"IG.VS" Name="VS"', '"IG.VS" Name="DM"', "2 datasets are named DM"),
    Broken("dataset_label_missing", LABEL + "Demographics", "", "dataset DM has no Description", DM, "</Description>"),
    Broken("variable_listed_twice", 'Name="SEX"', 'Name="AGE"', "lists variable AGE twice", at='ItemRef ItemOID="IT.DM.SEX"'),
    Broken("order_number_repeated", 'OrderNumber="3" Method', 'OrderNumber="2" Method', "OrderNumber 2 is already taken"),
    Broken("key_sequence_gap", 'KeySequence="2"', 'KeySequence="3"', "are [1, 3], not 1 to 2", at=DM),
    Broken("key_missing", '<ItemRef ItemOID="IT.DM.STUDYID"', "", "has no key variables", DM, 'KeySequence="2"/>'),
    Broken("class_missing", '<def:Class Name="SPECIAL PURPOSE"/>', "", "dataset DM has no class", at=DM),
    Broken("class_not_allowed", "SPECIAL PURPOSE", "Special Purpose", "'Special Purpose' of DM is not a term", at=DM),
    Broken("class_written_for_other_version", DM, DM + ' def:Class="SPECIAL PURPOSE"', "not written as Define-XML 2.1"),
    Broken("sub_class_misplaced", "TIME-TO-EVENT", "ADVERSE EVENT", "belongs to OCCURRENCE DATA STRUCTURE"),
    Broken("purpose_not_allowed", '"Tabulation"', '"Analysis"', "does not go with class SPECIAL PURPOSE"),
    Broken("repeating_contradiction", 'Repeating="No"', 'Repeating="Yes"', "one record per subject, so Repeating is No"),
    Broken("reference_data_contradiction", 'IsReferenceData="No"', 'IsReferenceData="Yes"', "DM is SPECIAL PURPOSE"),
    Broken("archive_location_missing", ' def:ArchiveLocationID="LF.DM"', "", "has data but no def:ArchiveLocationID"),
    Broken("archive_location_mismatch", 'LocationID="LF.DM"', 'LocationID="LF.VS"', "is 'LF.VS', its leaf 'LF.DM'"),
    Broken("no_data_unexplained", 'OID="STD.ADaMIG">', 'OID="STD.ADaMIG" def:HasNoData="Yes">', "no comment that says why"),
    Broken("data_type_not_allowed", '"datetime"', '"string"', "DataType 'string' is not one of"),
    Broken("length_missing", ' Length="3"', "", "AGE is integer and needs a Length"),
    Broken("length_zero", 'Length="3"', 'Length="0"', "Length 0 of AGE is not a positive number"),
    Broken(
        "length_beyond_file", 'Name="SEX" DataType="text" Length="1"', 'Name="SEX" DataType="text" Length="900"', "than 200"
    ),
    Broken("length_misplaced", '"datetime"', '"datetime" Length="20"', "VSDTC is datetime, which has no Length"),
    Broken("significant_digits_missing", ' SignificantDigits="1"', "", "HEIGHT is float and needs SignificantDigits"),
    Broken("significant_digits_misplaced", 'Length="3"', 'Length="3" SignificantDigits="1"', "only float has"),
    Broken("significant_digits_too_many", 'Digits="1"', 'Digits="5"', "5 SignificantDigits do not fit into Length 5"),
    Broken("sas_name_invalid", 'SASFieldName="AGE"', 'SASFieldName="AGEINYEARS"', "'AGEINYEARS' is not a SAS name"),
    Broken("sas_name_invalid", 'SASDatasetName="DM"', 'SASDatasetName="D-M"', "'D-M' is not a SAS name"),
    Broken("sas_name_mismatch", 'SASFieldName="AGE"', 'SASFieldName="YEARS"', "SASFieldName 'YEARS' is not the name AGE"),
    Broken("sas_name_mismatch", 'SASDatasetName="DM"', 'SASDatasetName="DEMO"', "SASDatasetName 'DEMO' is not the name DM"),
    Broken("variable_name_invalid", 'Name="VSTESTCD"', 'Name="VSTESTCODE"', "'VSTESTCODE' is not a variable name"),
    Broken("label_missing", LABEL + "Sex", "", "variable SEX has no Description", 'Name="SEX"', "</Description>"),
    Broken(
        "label_too_long", "Parameter Code", "Parameter Code " * 3, "44 characters, more than 40", at='"IT.ADTTE.PARAMCD" Na'
    ),
    Broken(
        "where_clause_missing",
        '<def:WhereClauseRef WhereClauseOID="WC.VS.HEIGHT"/>',
        "",
        "no where clause",
        at='"IT.VS.VSORRES.HEIGHT" M',
    ),
    Broken(
        "where_clause_misplaced",
        AGE_REF,
        AGE_REF[:-2] + '><def:WhereClauseRef WhereClauseOID="WC.VS.HEIGHT"/></ItemRef>',
        "cannot have a where clause",
    ),
    Broken(
        "where_clause_repeated",
        'ClauseOID="WC.VS.FRMSIZE"',
        'ClauseOID="WC.VS.HEIGHT"',
        "under the same condition",
        at='"IT.VS.VSORRES.FRMSIZE" M',
    ),
    Broken(
        "comparator_values_mismatch",
        "<CheckValue>HEIGHT",
        "<CheckValue>FRMSIZE</CheckValue><CheckValue>HEIGHT",
        "EQ takes one CheckValue, not 2",
        at='"IT.VS.VSTESTCD" Comparator="EQ"',
    ),
    Broken("range_check_not_soft", '"Soft"', '"Hard"', "SoftHard is 'Hard'"),
    Broken(
        "where_clause_value_unknown",
        ">HEIGHT<",
        ">HIGHT<",
        "'HIGHT' is not a value of VSTESTCD",
        at='"IT.VS.VSTESTCD" Comparator="EQ"',
    ),
    Broken("join_unexplained", '"WC.VS.BYSEX" def:CommentOID="COM.JOIN"', '"WC.VS.BYSEX"', "no comment says how to join"),
    Broken(
        "value_list_incomplete",
        '<ItemRef ItemOID="IT.VS.VSORRES.FRMSIZE"',
        "</def:ValueListDef>",
        "1 of the values of VSTESTCD: FRMSIZE",
        "<def:ValueListDef",
        "</def:ValueListDef>",
    ),
    Broken(
        "value_type_contradiction",
        'Name="VSORRES" DataType="text"',
        'Name="VSORRES" DataType="integer"',
        "its variable VSORRES is integer",
        at='"IT.VS.VSORRES.FRMSIZE" M',
    ),
    Broken(
        "value_longer_than_variable",
        'Name="FRMSIZE" DataType="text" Length="6"',
        'Name="FRMSIZE" DataType="text" Length="9"',
        "exceeds Length 8 of VSORRES",
        at='"IT.VS.VSORRES.FRMSIZE" M',
    ),
    Broken(
        "codelist_empty",
        '<ExternalCodeList Dictionary="MedDRA" Version="28.0"/>',
        "",
        "codelist MedDRA has no items",
        at='"CL.MEDDRA" Name',
    ),
    Broken(
        "codelist_kinds_mixed",
        '<EnumeratedItem CodedValue="SMALL"/>',
        '<ExternalCodeList Dictionary="MedDRA" Version="28.0"/><EnumeratedItem CodedValue="SMALL"/>',
        "mixes",
        at='"CL.SIZE" Name',
    ),
    Broken(
        "codelist_type_mismatch",
        '"Sex" DataType="text"',
        '"Sex" DataType="float"',
        "SEX is text, its codelist CL.SEX is float",
        at='Name="SEX"',
    ),
    Broken("coded_value_repeated", 'CodedValue="LARGE"', 'CodedValue="SMALL"', "'SMALL' is in codelist CL.SIZE twice"),
    Broken(
        "coded_value_of_other_type",
        '"Frame size" DataType="text"',
        '"Frame size" DataType="integer"',
        "'SMALL' is not of type integer",
        at='"SMALL"',
    ),
    Broken(
        "coded_value_too_long",
        'CodedValue="F"',
        'CodedValue="FEMALE"',
        "'FEMALE' of codelist CL.SEX is longer than Length 1",
        at='Name="SEX"',
    ),
    Broken("dictionary_incomplete", ' Version="28.0"', "", "does not say which Version of MedDRA"),
    Broken("term_without_code", ' def:ExtendedValue="Yes"', "", "'X' in CL.SEX has neither an NCI code nor def:ExtendedValue"),
    Broken(
        "extended_value_with_code",
        '<CodeListItem CodedValue="F"',
        '<CodeListItem def:ExtendedValue="Yes" CodedValue="F"',
        "both an NCI code",
    ),
    Broken(
        "origin_missing",
        '<def:Origin Type="Assigned" Source="Sponsor"/>',
        "",
        "variable STUDYID has no def:Origin",
        at='ItemDef OID="IT.DM.STUDYID"',
    ),
    Broken("origin_type_not_allowed", 'Type="Collected"', 'Type="CRF"', "origin type 'CRF' is not one of"),
    Broken("origin_source_not_allowed", 'Source="Investigator"', 'Source="Site"', "origin source 'Site' is not one of"),
    Broken("origin_source_missing", ' Source="Sponsor"', "", "origin Assigned does not say by whom"),
    Broken("predecessor_missing", "DM.USUBJID</T", "</T", "does not name the predecessor", at='"Predecessor"'),
    Broken(
        "crf_pages_missing",
        f'<def:DocumentRef leafID="LF.acrf">\n            {PAGE_7}\n          </def:DocumentRef>',
        "",
        "page of the annotated CRF",
        at='"Investigator"',
    ),
    Broken(
        "annotated_crf_missing",
        "<def:AnnotatedCRF>",
        "",
        "the form LF.acrf, which def:AnnotatedCRF does not list",
        "<MetaDataVersion",
        "</def:AnnotatedCRF>",
    ),
    Broken("method_missing", ' MethodOID="MT.AGE"', "", "AGE is derived, but has no method"),
    Broken("method_type_not_allowed", '"Computation"', '"Transpose"', "Type 'Transpose' of method Age"),
    Broken("expression_without_context", ' Context="SAS 9.4"', "", "the expression of method Months has no Context"),
    Broken("page_type_not_allowed", '"PhysicalRef"', '"Page"', "page type 'Page' is not one of"),
    Broken("pages_incomplete", ' LastPage="31"', "", "neither PageRefs nor FirstPage and LastPage"),
    Broken("pages_incomplete", 'PageRefs="7"', 'PageRefs="7" FirstPage="7"', "both PageRefs and FirstPage"),
    Broken("page_number_invalid", 'PageRefs="7"', 'PageRefs="7,8"', "'7,8' is not a page number"),
    Broken("page_number_invalid", 'FirstPage="30"', 'FirstPage="32"', "the pages run from 32 back to 31"),
    Broken("title_empty", "<def:title>dm.xpt", "<def:title> ", "leaf LF.DM has an empty def:title", at='leaf ID="LF.DM"'),
    Broken("href_empty", 'href="dm.xpt"', 'href=""', "leaf LF.DM has no xlink:href"),
    Broken("text_empty", LABEL + "Joined by USUBJID.", LABEL + " ", "the text is empty"),
    Broken(
        "analysis_variable_elsewhere",
        'Variable ItemOID="IT.ADTTE.AVAL"',
        'Variable ItemOID="IT.DM.AGE"',
        "IT.DM.AGE is not a variable of IG.ADTTE",
    ),
    Broken(
        "analysis_condition_elsewhere",
        'ClauseOID="WC.ADTTE.OS"',
        'ClauseOID="WC.VS.HEIGHT"',
        "IT.VS.VSTESTCD in WC.VS.HEIGHT is not a variable",
        at='ItemGroupOID="IG.ADTTE"',
    ),
    Broken(
        "analysis_parameter_elsewhere",
        'ParameterOID="IT.ADTTE.PARAMCD"',
        'ParameterOID="IT.VS.VSTESTCD"',
        "not a variable of the analysis datasets",
    ),
    Broken(
        "analysis_join_unexplained",
        '<arm:AnalysisDatasets def:CommentOID="COM.JOIN">',
        "<arm:AnalysisDatasets>",
        "2 datasets are analysed",
        at="arm:AnalysisResult OID",
    ),
    Broken(
        "vendor_extension",
        'Name="AGE"',
        'Name="AGE" v:note="1" xmlns:v="http://vendor.example"',
        "{http://vendor.example}note is a vendor extension",
    ),
    Broken("content_not_defined", 'Name="AGE"', 'Name="AGE" Comment="years"', "Define-XML has no attribute Comment here"),
)
