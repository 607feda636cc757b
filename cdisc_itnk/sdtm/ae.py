"""AE: Adverse Events (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Events


class AE(Events):
    """Adverse Events."""

    label = "Adverse Events"
    structure = "One record per adverse event per subject"
    key = ("STUDYID", "USUBJID", "AESTDTC", "AEDECOD", "AETERM", "AEENDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("AE",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SPDEVID: Annotated[Text | None, Variable("Sponsor Device Identifier", Role.IDENTIFIER)] = None
    AESEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    AEGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    AEREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    AESPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    AETERM: Annotated[Text, Variable("Reported Term for the Adverse Event", Role.TOPIC, Core.REQ)]
    AEMODIFY: Annotated[Text | None, Variable("Modified Reported Term", Role.SYNONYM)] = None
    AELLT: Annotated[Text | None, Variable("Lowest Level Term", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AELLTCD: Annotated[Integer | None, Variable("Lowest Level Term Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AEDECOD: Annotated[Text, Variable("Dictionary-Derived Term", Role.SYNONYM, Core.REQ, dictionary="MedDRA")]
    AEPTCD: Annotated[Integer | None, Variable("Preferred Term Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AEHLT: Annotated[Text | None, Variable("High Level Term", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AEHLTCD: Annotated[Integer | None, Variable("High Level Term Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AEHLGT: Annotated[Text | None, Variable("High Level Group Term", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AEHLGTCD: Annotated[Integer | None, Variable("High Level Group Term Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AECAT: Annotated[Text | None, Variable("Category for Adverse Event", Role.GROUPING)] = None
    AESCAT: Annotated[Text | None, Variable("Subcategory for Adverse Event", Role.GROUPING)] = None
    AEPRESP: Annotated[Text | None, Variable("Pre-Specified Adverse Event", Role.VARIABLE, codelist="NY")] = None
    AEBODSYS: Annotated[Text | None, Variable("Body System or Organ Class", Role.RECORD, Core.EXP)] = None
    AEBDSYCD: Annotated[Integer | None, Variable("Body System or Organ Class Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AESOC: Annotated[Text | None, Variable("Primary System Organ Class", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AESOCCD: Annotated[Integer | None, Variable("Primary System Organ Class Code", Role.VARIABLE, Core.EXP, dictionary="MedDRA")] = None
    AELOC: Annotated[Text | None, Variable("Location of Event", Role.RECORD, codelist="LOC")] = None
    AESEV: Annotated[Text | None, Variable("Severity/Intensity", Role.RECORD, codelist="AESEV")] = None
    AESER: Annotated[Text | None, Variable("Serious Event", Role.RECORD, Core.EXP, codelist="NY")] = None
    AEACN: Annotated[Text | None, Variable("Action Taken with Study Treatment", Role.RECORD, Core.EXP, codelist="ACN")] = None
    AEACNOTH: Annotated[Text | None, Variable("Other Action Taken", Role.RECORD)] = None
    AEACNDEV: Annotated[Text | None, Variable("Action Taken with Device", Role.RECORD, codelist="DEACNDEV")] = None
    AEREL: Annotated[Text | None, Variable("Causality", Role.RECORD, Core.EXP)] = None
    AERLDEV: Annotated[Text | None, Variable("Relationship of Event to Device", Role.RECORD)] = None
    AERELNST: Annotated[Text | None, Variable("Relationship to Non-Study Treatment", Role.RECORD)] = None
    AEPATT: Annotated[Text | None, Variable("Pattern of Adverse Event", Role.RECORD)] = None
    AEOUT: Annotated[Text | None, Variable("Outcome of Adverse Event", Role.RECORD, codelist="OUT")] = None
    AESCAN: Annotated[Text | None, Variable("Involves Cancer", Role.RECORD, codelist="NY")] = None
    AESCONG: Annotated[Text | None, Variable("Congenital Anomaly or Birth Defect", Role.RECORD, codelist="NY")] = None
    AESDISAB: Annotated[Text | None, Variable("Persist or Signif Disability/Incapacity", Role.RECORD, codelist="NY")] = None
    AESDTH: Annotated[Text | None, Variable("Results in Death", Role.RECORD, codelist="NY")] = None
    AESHOSP: Annotated[Text | None, Variable("Requires or Prolongs Hospitalization", Role.RECORD, codelist="NY")] = None
    AESLIFE: Annotated[Text | None, Variable("Is Life Threatening", Role.RECORD, codelist="NY")] = None
    AESOD: Annotated[Text | None, Variable("Occurred with Overdose", Role.RECORD, codelist="NY")] = None
    AESMIE: Annotated[Text | None, Variable("Other Medically Important Serious Event", Role.RECORD, codelist="NY")] = None
    AESINTV: Annotated[Text | None, Variable("Needs Intervention to Prevent Impairment", Role.RECORD, codelist="NY")] = None
    AEUNANT: Annotated[Text | None, Variable("Unanticipated Adverse Device Effect", Role.RECORD, codelist="NY")] = None
    AERLPRT: Annotated[Text | None, Variable("Rel of AE to Non-Dev-Rel Study Activity", Role.RECORD)] = None
    AERLPRC: Annotated[Text | None, Variable("Rel of AE to Device-Related Procedure", Role.RECORD)] = None
    AECONTRT: Annotated[Text | None, Variable("Concomitant or Additional Trtmnt Given", Role.RECORD, codelist="NY")] = None
    AETOXGR: Annotated[Text | None, Variable("Standard Toxicity Grade", Role.RECORD)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    AESTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Adverse Event", Role.TIMING, Core.EXP)] = None
    AEENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Adverse Event", Role.TIMING, Core.EXP)] = None
    AESTDY: Annotated[Integer | None, Variable("Study Day of Start of Adverse Event", Role.TIMING)] = None
    AEENDY: Annotated[Integer | None, Variable("Study Day of End of Adverse Event", Role.TIMING)] = None
    AEDUR: Annotated[IsoDuration | None, Variable("Duration of Adverse Event", Role.TIMING)] = None
    AEENRF: Annotated[Text | None, Variable("End Relative to Reference Period", Role.TIMING, codelist="STENRF")] = None
    AEENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    AEENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
