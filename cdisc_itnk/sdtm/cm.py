"""CM: Concomitant/Prior Medications (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Interventions


class CM(Interventions):
    """Concomitant/Prior Medications."""

    label = "Concomitant/Prior Medications"
    structure = "One record per recorded intervention occurrence or constant-dosing interval per subject"
    key = ("STUDYID", "USUBJID", "CMCAT", "CMSTDTC", "CMTRT", "CMENDTC", "CMINDC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("CM",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    CMSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    CMGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    CMSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    CMTRT: Annotated[Text, Variable("Reported Name of Drug, Med, or Therapy", Role.TOPIC, Core.REQ)]
    CMMODIFY: Annotated[Text | None, Variable("Modified Reported Name", Role.SYNONYM)] = None
    CMDECOD: Annotated[Text | None, Variable("Standardized Medication Name", Role.SYNONYM)] = None
    CMCAT: Annotated[Text | None, Variable("Category for Medication", Role.GROUPING)] = None
    CMSCAT: Annotated[Text | None, Variable("Subcategory for Medication", Role.GROUPING)] = None
    CMPRESP: Annotated[Text | None, Variable("CM Pre-specified", Role.VARIABLE, codelist="NY")] = None
    CMOCCUR: Annotated[Text | None, Variable("CM Occurrence", Role.RECORD, codelist="NY")] = None
    CMSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    CMREASND: Annotated[Text | None, Variable("Reason Medication Not Collected", Role.RECORD)] = None
    CMINDC: Annotated[Text | None, Variable("Indication", Role.RECORD)] = None
    CMCLAS: Annotated[Text | None, Variable("Medication Class", Role.VARIABLE)] = None
    CMCLASCD: Annotated[Text | None, Variable("Medication Class Code", Role.VARIABLE)] = None
    CMDOSE: Annotated[Float | None, Variable("Dose per Administration", Role.RECORD)] = None
    CMDOSTXT: Annotated[Text | None, Variable("Dose Description", Role.RECORD)] = None
    CMDOSU: Annotated[Text | None, Variable("Dose Units", Role.VARIABLE, codelist="UNIT")] = None
    CMDOSFRM: Annotated[Text | None, Variable("Dose Form", Role.VARIABLE, codelist="FRM")] = None
    CMDOSFRQ: Annotated[Text | None, Variable("Dosing Frequency per Interval", Role.RECORD, codelist="FREQ")] = None
    CMDOSTOT: Annotated[Float | None, Variable("Total Daily Dose", Role.RECORD)] = None
    CMDOSRGM: Annotated[Text | None, Variable("Intended Dose Regimen", Role.RECORD)] = None
    CMROUTE: Annotated[Text | None, Variable("Route of Administration", Role.VARIABLE, codelist="ROUTE")] = None
    CMADJ: Annotated[Text | None, Variable("Reason for Dose Adjustment", Role.RECORD)] = None
    CMRSDISC: Annotated[Text | None, Variable("Reason the Intervention Was Discontinued", Role.RECORD)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    CMSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Medication", Role.TIMING)] = None
    CMENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Medication", Role.TIMING)] = None
    CMSTDY: Annotated[Integer | None, Variable("Study Day of Start of Medication", Role.TIMING)] = None
    CMENDY: Annotated[Integer | None, Variable("Study Day of End of Medication", Role.TIMING)] = None
    CMDUR: Annotated[IsoDuration | None, Variable("Duration", Role.TIMING)] = None
    CMSTRF: Annotated[Text | None, Variable("Start Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    CMENRF: Annotated[Text | None, Variable("End Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    CMSTRTPT: Annotated[Text | None, Variable("Start Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    CMSTTPT: Annotated[Text | None, Variable("Start Reference Time Point", Role.TIMING)] = None
    CMENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    CMENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
