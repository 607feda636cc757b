"""MH: Medical History (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Events


class MH(Events):
    """Medical History."""

    label = "Medical History"
    structure = "One record per medical history event per subject"
    key = ("STUDYID", "USUBJID", "MHCAT", "MHSTDTC", "MHDECOD", "MHTERM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("MH",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    MHSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    MHGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    MHREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    MHSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    MHTERM: Annotated[Text, Variable("Reported Term for the Medical History", Role.TOPIC, Core.REQ)]
    MHMODIFY: Annotated[Text | None, Variable("Modified Reported Term", Role.SYNONYM)] = None
    MHDECOD: Annotated[Text | None, Variable("Dictionary-Derived Term", Role.SYNONYM)] = None
    MHEVDTYP: Annotated[Text | None, Variable("Medical History Event Date Type", Role.VARIABLE, codelist="MHEDTTYP")] = None
    MHCAT: Annotated[Text | None, Variable("Category for Medical History", Role.GROUPING)] = None
    MHSCAT: Annotated[Text | None, Variable("Subcategory for Medical History", Role.GROUPING)] = None
    MHPRESP: Annotated[Text | None, Variable("Medical History Event Pre-Specified", Role.VARIABLE, codelist="NY")] = None
    MHOCCUR: Annotated[Text | None, Variable("Medical History Occurrence", Role.RECORD, codelist="NY")] = None
    MHSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    MHREASND: Annotated[Text | None, Variable("Reason Medical History Not Collected", Role.RECORD)] = None
    MHBODSYS: Annotated[Text | None, Variable("Body System or Organ Class", Role.RECORD)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    MHDTC: Annotated[IsoDateTime | None, Variable("Date/Time of History Collection", Role.TIMING)] = None
    MHSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Medical History Event", Role.TIMING)] = None
    MHENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Medical History Event", Role.TIMING)] = None
    MHDY: Annotated[Integer | None, Variable("Study Day of History Collection", Role.TIMING)] = None
    MHENRF: Annotated[Text | None, Variable("End Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    MHENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    MHENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
