"""A small document that has every construct of the model and no problem at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from define_xml import (
    ODM,
    Alias,
    AnalysisDataset,
    AnalysisDatasets,
    AnalysisResult,
    AnalysisResultDisplays,
    AnalysisVariable,
    AnnotatedCRF,
    Class,
    CodeList,
    CodeListItem,
    CodeListRef,
    CommentDef,
    Documentation,
    DocumentRef,
    EnumeratedItem,
    ExternalCodeList,
    FormalExpression,
    GlobalVariables,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    Leaf,
    MetaDataVersion,
    MethodDef,
    Origin,
    PDFPageRef,
    ProgrammingCode,
    RangeCheck,
    ResultDisplay,
    Standard,
    Standards,
    Study,
    SubClass,
    SupplementalDoc,
    Text,
    TranslatedText,
    ValueListDef,
    ValueListRef,
    WhereClauseDef,
    WhereClauseRef,
    stylesheet,
)

SPONSOR = (Origin("Assigned", "Sponsor"),)
NCI = "nci:ExtCodeID"


def on_page(page: str) -> tuple[Origin, ...]:
    pages = (PDFPageRef("PhysicalRef", page),)
    return (Origin("Collected", "Investigator", document_refs=(DocumentRef("LF.acrf", pages),)),)


DATASETS = (
    ItemGroupDef(
        "IG.DM",
        "DM",
        False,
        "One record per subject",
        is_reference_data=False,
        sas_dataset_name="DM",
        domain="DM",
        archive_location_id="LF.DM",
        standard_oid="STD.SDTMIG",
        comment_oid="COM.DM",
        description=Text.of("Demographics"),
        item_refs=(
            ItemRef("IT.DM.STUDYID", True, order_number=1, key_sequence=1),
            ItemRef("IT.DM.USUBJID", True, order_number=2, key_sequence=2),
            ItemRef("IT.DM.AGE", False, order_number=3, method_oid="MT.AGE", role="Record Qualifier"),
            ItemRef("IT.DM.SEX", True, order_number=4),
        ),
        dataset_class=Class("SPECIAL PURPOSE"),
        leaf=Leaf("LF.DM", "dm.xpt", "dm.xpt"),
    ),
    ItemGroupDef(
        "IG.VS",
        "VS",
        True,
        "One record per vital sign measurement per subject",
        is_reference_data=False,
        sas_dataset_name="VS",
        domain="VS",
        archive_location_id="LF.VS",
        standard_oid="STD.SDTMIG",
        description=Text.of("Vital Signs"),
        item_refs=(
            ItemRef("IT.VS.USUBJID", True, order_number=1, key_sequence=1),
            ItemRef("IT.VS.VSTESTCD", True, order_number=2, key_sequence=2),
            ItemRef("IT.VS.VSORRES", False, order_number=3),
            ItemRef("IT.VS.VSDTC", False, order_number=4, key_sequence=3),
        ),
        aliases=(Alias("DomainDescription", "Vital Signs"),),
        dataset_class=Class("FINDINGS"),
        leaf=Leaf("LF.VS", "vs.xpt", "vs.xpt"),
    ),
    ItemGroupDef(
        "IG.ADTTE",
        "ADTTE",
        True,
        "One record per subject per parameter",
        purpose="Analysis",
        is_reference_data=False,
        sas_dataset_name="ADTTE",
        archive_location_id="LF.ADTTE",
        standard_oid="STD.ADaMIG",
        description=Text.of("Time to Event"),
        item_refs=(
            ItemRef("IT.ADTTE.USUBJID", True, order_number=1, key_sequence=1),
            ItemRef("IT.ADTTE.PARAMCD", True, order_number=2, key_sequence=2),
            ItemRef("IT.ADTTE.AVAL", False, order_number=3, method_oid="MT.AVAL"),
        ),
        dataset_class=Class("BASIC DATA STRUCTURE", (SubClass("TIME-TO-EVENT", "BASIC DATA STRUCTURE"),)),
        leaf=Leaf("LF.ADTTE", "adtte.xpt", "adtte.xpt"),
    ),
)

ITEMS = (
    ItemDef("IT.DM.STUDYID", "STUDYID", "text", 12, description=Text.of("Study Identifier"), origins=SPONSOR),
    ItemDef("IT.DM.USUBJID", "USUBJID", "text", 20, description=Text.of("Unique Subject Identifier"), origins=SPONSOR),
    ItemDef(
        "IT.DM.AGE",
        "AGE",
        "integer",
        3,
        sas_field_name="AGE",
        comment_oid="COM.AGE",
        description=Text((TranslatedText("Age", "en"), TranslatedText("Alter", "de"))),
        origins=(Origin("Derived", "Sponsor"),),
    ),
    ItemDef(
        "IT.DM.SEX",
        "SEX",
        "text",
        1,
        description=Text.of("Sex"),
        code_list_ref=CodeListRef("CL.SEX"),
        origins=on_page("7"),
    ),
    ItemDef(
        "IT.VS.USUBJID",
        "USUBJID",
        "text",
        20,
        description=Text.of("Unique Subject Identifier"),
        origins=(Origin("Predecessor", description=Text.of("DM.USUBJID")),),
    ),
    ItemDef(
        "IT.VS.VSTESTCD",
        "VSTESTCD",
        "text",
        8,
        description=Text.of("Vital Signs Test Short Name"),
        code_list_ref=CodeListRef("CL.VSTESTCD"),
        origins=SPONSOR,
    ),
    ItemDef(
        "IT.VS.VSORRES",
        "VSORRES",
        "text",
        8,
        description=Text.of("Result or Finding in Original Units"),
        value_list_ref=ValueListRef("VL.VS.VSORRES"),
    ),
    ItemDef("IT.VS.VSDTC", "VSDTC", "datetime", description=Text.of("Date/Time of Measurements"), origins=on_page("9")),
    ItemDef(
        "IT.VS.VSORRES.HEIGHT",
        "HEIGHT",
        "float",
        5,
        significant_digits=1,
        display_format="5.1",
        origins=on_page("9 10"),
    ),
    ItemDef("IT.VS.VSORRES.FRMSIZE", "FRMSIZE", "text", 6, code_list_ref=CodeListRef("CL.SIZE"), origins=on_page("9")),
    ItemDef(
        "IT.ADTTE.USUBJID",
        "USUBJID",
        "text",
        20,
        description=Text.of("Unique Subject Identifier"),
        origins=(Origin("Predecessor", description=Text.of("ADSL.USUBJID")),),
    ),
    ItemDef(
        "IT.ADTTE.PARAMCD",
        "PARAMCD",
        "text",
        8,
        description=Text.of("Parameter Code"),
        code_list_ref=CodeListRef("CL.PARAMCD"),
        origins=SPONSOR,
    ),
    ItemDef(
        "IT.ADTTE.AVAL",
        "AVAL",
        "float",
        8,
        significant_digits=3,
        description=Text.of("Analysis Value"),
        origins=(Origin("Derived", "Sponsor"),),
    ),
    ItemDef("IT.DICT", "CODED", "text", 8, code_list_ref=CodeListRef("CL.MEDDRA"), origins=SPONSOR),
)

CODELISTS = (
    CodeList(
        "CL.SEX",
        "Sex",
        standard_oid="STD.CT",
        code_list_items=(
            CodeListItem("F", Text.of("Female"), 1, aliases=(Alias(NCI, "C16576"),)),
            CodeListItem("M", Text.of("Male"), 2, aliases=(Alias(NCI, "C20197"),)),
            CodeListItem("X", Text.of("Not told"), 3, extended_value=True, description=Text.of("Study addition")),
        ),
        aliases=(Alias(NCI, "C66731"),),
    ),
    CodeList(
        "CL.VSTESTCD",
        "Vital signs test code",
        standard_oid="STD.CT",
        enumerated_items=(
            EnumeratedItem("HEIGHT", 1, aliases=(Alias(NCI, "C25347"),)),
            EnumeratedItem("FRMSIZE", 2, aliases=(Alias(NCI, "C49680"),)),
        ),
        aliases=(Alias(NCI, "C66741"),),
    ),
    CodeList(
        "CL.SIZE",
        "Frame size",
        is_non_standard=True,
        enumerated_items=(EnumeratedItem("SMALL"), EnumeratedItem("LARGE")),
    ),
    CodeList("CL.PARAMCD", "Parameter", code_list_items=(CodeListItem("OS", Text.of("Overall survival")),)),
    CodeList("CL.MEDDRA", "MedDRA", external_code_list=ExternalCodeList("MedDRA", "28.0")),
)

RESULTS = AnalysisResultDisplays(
    (
        ResultDisplay(
            "RD.T14.2.1",
            "Table 14.2.1",
            Text.of("Overall survival"),
            document_refs=(DocumentRef("LF.csr", (PDFPageRef("PhysicalRef", first_page=30, last_page=31),)),),
            analysis_results=(
                AnalysisResult(
                    "AR.OS",
                    "SPECIFIED IN SAP",
                    "PRIMARY OUTCOME MEASURE",
                    Text.of("Median overall survival"),
                    AnalysisDatasets(
                        (
                            AnalysisDataset(
                                "IG.ADTTE",
                                WhereClauseRef("WC.ADTTE.OS"),
                                (AnalysisVariable("IT.ADTTE.AVAL"),),
                            ),
                            AnalysisDataset("IG.DM", analysis_variables=(AnalysisVariable("IT.DM.SEX"),)),
                        ),
                        comment_oid="COM.JOIN",
                    ),
                    parameter_oid="IT.ADTTE.PARAMCD",
                    documentation=Documentation(Text.of("Kaplan-Meier estimate"), (DocumentRef("LF.csr"),)),
                    programming_code=ProgrammingCode("R 4.2", "survfit(Surv(AVAL, 1 - CNSR) ~ 1)"),
                ),
            ),
        ),
    )
)

METADATA = MetaDataVersion(
    "MDV.1",
    "Data definitions",
    description="Example",
    standards=Standards(
        (
            Standard("STD.SDTMIG", "SDTMIG", "IG", "3.4", comment_oid="COM.SDTMIG"),
            Standard("STD.ADaMIG", "ADaMIG", "IG", "1.3"),
            Standard("STD.CT", "CDISC/NCI", "CT", "2026-03-27", publishing_set="SDTM"),
        )
    ),
    annotated_crf=AnnotatedCRF((DocumentRef("LF.acrf"),)),
    supplemental_doc=SupplementalDoc((DocumentRef("LF.csr"),)),
    value_list_defs=(
        ValueListDef(
            "VL.VS.VSORRES",
            Text.of("Results by test"),
            (
                ItemRef("IT.VS.VSORRES.HEIGHT", False, 1, where_clause_refs=(WhereClauseRef("WC.VS.HEIGHT"),)),
                ItemRef("IT.VS.VSORRES.FRMSIZE", False, 2, where_clause_refs=(WhereClauseRef("WC.VS.FRMSIZE"),)),
                ItemRef("IT.DICT", False, 3, where_clause_refs=(WhereClauseRef("WC.VS.BYSEX"),)),
            ),
        ),
    ),
    where_clause_defs=(
        WhereClauseDef("WC.VS.HEIGHT", (RangeCheck("IT.VS.VSTESTCD", "EQ", ("HEIGHT",)),)),
        WhereClauseDef("WC.VS.FRMSIZE", (RangeCheck("IT.VS.VSTESTCD", "IN", ("FRMSIZE",)),)),
        WhereClauseDef("WC.VS.BYSEX", (RangeCheck("IT.DM.SEX", "NE", ("X",)),), comment_oid="COM.JOIN"),
        WhereClauseDef("WC.ADTTE.OS", (RangeCheck("IT.ADTTE.PARAMCD", "EQ", ("OS",)),)),
    ),
    item_group_defs=DATASETS,
    item_defs=ITEMS,
    code_lists=CODELISTS,
    method_defs=(
        MethodDef("MT.AGE", "Age", Text.of("Years from birth to consent."), document_refs=(DocumentRef("LF.csr"),)),
        MethodDef(
            "MT.AVAL",
            "Months",
            Text.of("Days from the start to the event, in months."),
            formal_expressions=(FormalExpression("(ADT - STARTDT + 1) / 30.4375", "SAS 9.4"),),
        ),
    ),
    comment_defs=(
        CommentDef("COM.DM", Text.of("Screening failures are not included.")),
        CommentDef("COM.AGE", Text.of("Completed years & not rounded: < 1 is 0."), (DocumentRef("LF.csr"),)),
        CommentDef("COM.SDTMIG", Text.of("With the errata of 2022.")),
        CommentDef("COM.JOIN", Text.of("Joined by USUBJID.")),
    ),
    leaves=(Leaf("LF.acrf", "acrf.pdf", "Annotated CRF"), Leaf("LF.csr", "csr.pdf", "Clinical study report")),
    analysis_result_displays=RESULTS,
)

EXAMPLE = ODM(
    "EXAMPLE.define",
    "2026-01-31T12:00:00",
    Study("S.EXAMPLE", GlobalVariables("EXAMPLE", "An example", "EX-01"), METADATA),
    originator="The sponsor",
    as_of_date_time="2026-01-30T00:00:00",
    source_system="cdisc-itnk",
    source_system_version="0.1.0",
    prolog=(stylesheet("define2-1.xsl"),),
)


def changed(define: ODM = EXAMPLE, **definitions: Any) -> ODM:
    """The document with other definitions: `changed(item_defs=())`."""
    return replace(define, study=replace(define.study, metadata_version=replace(define.metadata, **definitions)))
