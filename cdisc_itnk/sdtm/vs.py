"""VS: Vital Signs (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class VS(Findings):
    """Vital Signs."""

    label = "Vital Signs"
    structure = "One record per vital sign measurement per time point per visit per subject"
    key = ("STUDYID", "USUBJID", "VSTESTCD", "VISITNUM", "VSDTC", "VSTPTNUM", "VSPOS")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("VS",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    VSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    VSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    VSSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    VSTESTCD: Annotated[Text, Variable("Vital Signs Test Short Name", Role.TOPIC, Core.REQ, codelist="VSTESTCD")]
    VSTEST: Annotated[Text, Variable("Vital Signs Test Name", Role.SYNONYM, Core.REQ, codelist="VSTEST")]
    VSCAT: Annotated[Text | None, Variable("Category for Vital Signs", Role.GROUPING)] = None
    VSSCAT: Annotated[Text | None, Variable("Subcategory for Vital Signs", Role.GROUPING)] = None
    VSPOS: Annotated[Text | None, Variable("Vital Signs Position of Subject", Role.RECORD, codelist="POSITION")] = None
    VSORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    VSORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, Core.EXP, codelist="VSRESU")] = None
    VSSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    VSSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT, Core.EXP)] = None
    VSSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, Core.EXP, codelist="VSRESU")] = None
    VSSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    VSREASND: Annotated[Text | None, Variable("Reason Not Performed", Role.RECORD)] = None
    VSLOC: Annotated[Text | None, Variable("Location of Vital Signs Measurement", Role.RECORD, codelist="LOC")] = None
    VSLAT: Annotated[Text | None, Variable("Laterality", Role.RESULT, codelist="LAT")] = None
    VSLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    VSBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    VSDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    VSTOX: Annotated[Text | None, Variable("Toxicity", Role.VARIABLE)] = None
    VSTOXGR: Annotated[Text | None, Variable("Standard Toxicity Grade", Role.RECORD)] = None
    VSCLSIG: Annotated[Text | None, Variable("Clinically Significant, Collected", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    VSDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Measurements", Role.TIMING, Core.EXP)] = None
    VSDY: Annotated[Integer | None, Variable("Study Day of Vital Signs", Role.TIMING)] = None
    VSTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    VSTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    VSELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    VSTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    VSRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
