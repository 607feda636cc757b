"""RS: Disease Response and Clin Classification (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class RS(Findings):
    """Disease Response and Clin Classification."""

    label = "Disease Response and Clin Classification"
    structure = "One record per response assessment or clinical classification assessment per time point per visit per subject per assessor per medical evaluator"
    key = ("STUDYID", "USUBJID", "RSTESTCD", "RSEVAL", "RSEVALID", "RSCAT", "VISITNUM", "RSDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("RS",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    RSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    RSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    RSREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    RSSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    RSLNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER)] = None
    RSLNKGRP: Annotated[Text | None, Variable("Link Group ID", Role.IDENTIFIER)] = None
    RSTESTCD: Annotated[Text, Variable("Assessment Short Name", Role.TOPIC, Core.REQ, codelist="ONCRTSCD")]
    RSTEST: Annotated[Text, Variable("Assessment Name", Role.SYNONYM, Core.REQ, codelist="ONCRTS")]
    RSCAT: Annotated[Text | None, Variable("Category for Assessment", Role.GROUPING, Core.EXP, codelist=("ONCRSCAT", "CCCAT"))] = None
    RSSCAT: Annotated[Text | None, Variable("Subcategory", Role.GROUPING)] = None
    RSORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    RSORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    RSSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP, codelist="ONCRSR")] = None
    RSSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT)] = None
    RSSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, codelist="UNIT")] = None
    RSSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    RSREASND: Annotated[Text | None, Variable("Reason Not Done", Role.RECORD)] = None
    RSNAM: Annotated[Text | None, Variable("Vendor Name", Role.RECORD)] = None
    RSMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="QRSMTHOD")] = None
    RSLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, codelist="NY")] = None
    RSBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    RSDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    RSEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    RSEVALID: Annotated[Text | None, Variable("Evaluator Identifier", Role.VARIABLE, codelist="MEDEVAL")] = None
    RSACPTFL: Annotated[Text | None, Variable("Accepted Record Flag", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    RSDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Assessment", Role.TIMING, Core.EXP)] = None
    RSDY: Annotated[Integer | None, Variable("Study Day of Assessment", Role.TIMING)] = None
    RSTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    RSTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    RSELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    RSTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    RSRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
    RSEVLINT: Annotated[IsoDuration | None, Variable("Evaluation Interval", Role.TIMING)] = None
    RSEVINTX: Annotated[Text | None, Variable("Evaluation Interval Text", Role.TIMING)] = None
    RSSTRTPT: Annotated[Text | None, Variable("Start Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    RSSTTPT: Annotated[Text | None, Variable("Start Reference Time Point", Role.TIMING)] = None
    RSENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    RSENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
