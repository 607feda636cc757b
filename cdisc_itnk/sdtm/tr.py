"""TR: Tumor/Lesion Results (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class TR(Findings):
    """Tumor/Lesion Results."""

    label = "Tumor/Lesion Results"
    structure = "One record per tumor measurement/assessment per visit per subject per assessor"
    key = ("STUDYID", "USUBJID", "TREVAL", "TREVALID", "TRLNKID", "TRTESTCD", "VISITNUM", "TRDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TR",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    TRSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    TRGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    TRREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    TRSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    TRLNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER, Core.EXP)] = None
    TRLNKGRP: Annotated[Text | None, Variable("Link Group", Role.IDENTIFIER)] = None
    TRTESTCD: Annotated[Text, Variable("Tumor/Lesion Assessment Short Name", Role.TOPIC, Core.REQ, codelist="TRTESTCD")]
    TRTEST: Annotated[Text, Variable("Tumor/Lesion Assessment Test Name", Role.SYNONYM, Core.REQ, codelist="TRTEST")]
    TRORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    TRORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, Core.EXP, codelist="UNIT")] = None
    TRSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP, codelist="TRPROPRS")] = None
    TRSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT, Core.EXP)] = None
    TRSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, Core.EXP, codelist="UNIT")] = None
    TRSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    TRREASND: Annotated[Text | None, Variable("Reason Not Done", Role.RECORD)] = None
    TRNAM: Annotated[Text | None, Variable("Laboratory/Vendor Name", Role.RECORD)] = None
    TRMETHOD: Annotated[Text | None, Variable("Method Used to Identify the Tumor/Lesion", Role.RECORD, Core.EXP, codelist="METHOD")] = None
    TRLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    TRBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    TREVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, Core.EXP, codelist="EVAL")] = None
    TREVALID: Annotated[Text | None, Variable("Evaluator Identifier", Role.VARIABLE, codelist="MEDEVAL")] = None
    TRACPTFL: Annotated[Text | None, Variable("Accepted Record Flag", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    TRDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Tumor/Lesion Measurement", Role.TIMING, Core.EXP)] = None
    TRDY: Annotated[Integer | None, Variable("Study Day of Tumor/Lesion Measurement", Role.TIMING)] = None
