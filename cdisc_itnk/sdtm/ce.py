"""CE: Clinical Events (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Events


class CE(Events):
    """Clinical Events."""

    label = "Clinical Events"
    structure = "One record per event per subject"
    key = ("STUDYID", "USUBJID", "CESTDTC", "CETERM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("CE",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    CESEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    CEGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    CEREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    CESPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    CETERM: Annotated[Text, Variable("Reported Term for the Clinical Event", Role.TOPIC, Core.REQ)]
    CEDECOD: Annotated[Text | None, Variable("Dictionary-Derived Term", Role.SYNONYM)] = None
    CECAT: Annotated[Text | None, Variable("Category for the Clinical Event", Role.GROUPING)] = None
    CESCAT: Annotated[Text | None, Variable("Subcategory for the Clinical Event", Role.GROUPING)] = None
    CEPRESP: Annotated[Text | None, Variable("Clinical Event Pre-specified", Role.VARIABLE, codelist="NY")] = None
    CEOCCUR: Annotated[Text | None, Variable("Clinical Event Occurrence", Role.RECORD, codelist="NY")] = None
    CESTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    CEREASND: Annotated[Text | None, Variable("Reason Clinical Event Not Collected", Role.RECORD)] = None
    CEBODSYS: Annotated[Text | None, Variable("Body System or Organ Class", Role.RECORD)] = None
    CESEV: Annotated[Text | None, Variable("Severity/Intensity", Role.RECORD, codelist="SEVRS")] = None
    CETOXGR: Annotated[Text | None, Variable("Standard Toxicity Grade", Role.RECORD)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    CEDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Event Collection", Role.TIMING)] = None
    CESTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Clinical Event", Role.TIMING)] = None
    CEENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Clinical Event", Role.TIMING)] = None
    CEDY: Annotated[Integer | None, Variable("Study Day of Event Collection", Role.TIMING)] = None
    CESTDY: Annotated[Integer | None, Variable("Study Day of Start of Event", Role.TIMING)] = None
    CEENDY: Annotated[Integer | None, Variable("Study Day of End of Event", Role.TIMING)] = None
    CESTRF: Annotated[Text | None, Variable("Start Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    CEENRF: Annotated[Text | None, Variable("End Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    CESTRTPT: Annotated[Text | None, Variable("Start Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    CESTTPT: Annotated[Text | None, Variable("Start Reference Time Point", Role.TIMING)] = None
    CEENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    CEENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
