"""QS: Questionnaires (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class QS(Findings):
    """Questionnaires."""

    label = "Questionnaires"
    structure = "One record per questionnaire per question per time point per visit per subject"
    key = ("STUDYID", "USUBJID", "QSCAT", "QSTESTCD", "VISITNUM", "QSDTC", "QSTPTNUM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("QS",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    QSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    QSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    QSSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    QSTESTCD: Annotated[Text, Variable("Question Short Name", Role.TOPIC, Core.REQ)]
    QSTEST: Annotated[Text, Variable("Question Name", Role.SYNONYM, Core.REQ)]
    QSCAT: Annotated[Text, Variable("Category of Question", Role.GROUPING, Core.REQ, codelist="QSCAT")]
    QSSCAT: Annotated[Text | None, Variable("Subcategory for Question", Role.GROUPING)] = None
    QSORRES: Annotated[Text | None, Variable("Finding in Original Units", Role.RESULT, Core.EXP)] = None
    QSORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    QSSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    QSSTRESN: Annotated[Float | None, Variable("Numeric Finding in Standard Units", Role.RESULT)] = None
    QSSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, codelist="UNIT")] = None
    QSSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    QSREASND: Annotated[Text | None, Variable("Reason Not Performed", Role.RECORD)] = None
    QSMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="QRSMTHOD")] = None
    QSLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    QSBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    QSDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    QSDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Finding", Role.TIMING, Core.EXP)] = None
    QSDY: Annotated[Integer | None, Variable("Study Day of Finding", Role.TIMING)] = None
    QSTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    QSTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    QSELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    QSTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    QSRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
    QSEVLINT: Annotated[IsoDuration | None, Variable("Evaluation Interval", Role.TIMING)] = None
    QSEVINTX: Annotated[Text | None, Variable("Evaluation Interval Text", Role.TIMING)] = None
