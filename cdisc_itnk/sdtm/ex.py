"""EX: Exposure (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Interventions


class EX(Interventions):
    """Exposure."""

    label = "Exposure"
    structure = "One record per protocol-specified study treatment, constant-dosing interval, per subject"
    key = ("STUDYID", "USUBJID", "EXSTDTC", "EXTRT", "EXENDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("EX",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    EXSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    EXGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    EXREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    EXSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    EXLNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER)] = None
    EXLNKGRP: Annotated[Text | None, Variable("Link Group ID", Role.IDENTIFIER)] = None
    EXTRT: Annotated[Text, Variable("Name of Treatment", Role.TOPIC, Core.REQ)]
    EXCAT: Annotated[Text | None, Variable("Category of Treatment", Role.GROUPING)] = None
    EXSCAT: Annotated[Text | None, Variable("Subcategory of Treatment", Role.GROUPING)] = None
    EXDOSE: Annotated[Float | None, Variable("Dose", Role.RECORD, Core.EXP)] = None
    EXDOSTXT: Annotated[Text | None, Variable("Dose Description", Role.RECORD)] = None
    EXDOSU: Annotated[Text | None, Variable("Dose Units", Role.VARIABLE, Core.EXP, codelist="UNIT")] = None
    EXDOSFRM: Annotated[Text | None, Variable("Dose Form", Role.VARIABLE, Core.EXP, codelist="FRM")] = None
    EXDOSFRQ: Annotated[Text | None, Variable("Dosing Frequency per Interval", Role.RECORD, codelist="FREQ")] = None
    EXDOSRGM: Annotated[Text | None, Variable("Intended Dose Regimen", Role.RECORD)] = None
    EXROUTE: Annotated[Text | None, Variable("Route of Administration", Role.VARIABLE, codelist="ROUTE")] = None
    EXLOT: Annotated[Text | None, Variable("Lot Number", Role.RECORD)] = None
    EXLOC: Annotated[Text | None, Variable("Location of Dose Administration", Role.RECORD, codelist="LOC")] = None
    EXLAT: Annotated[Text | None, Variable("Laterality", Role.VARIABLE, codelist="LAT")] = None
    EXDIR: Annotated[Text | None, Variable("Directionality", Role.VARIABLE, codelist="DIR")] = None
    EXFAST: Annotated[Text | None, Variable("Fasting Status", Role.RECORD, codelist="NY")] = None
    EXADJ: Annotated[Text | None, Variable("Reason for Dose Adjustment", Role.RECORD)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    EXSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Treatment", Role.TIMING, Core.EXP)] = None
    EXENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Treatment", Role.TIMING, Core.EXP)] = None
    EXSTDY: Annotated[Integer | None, Variable("Study Day of Start of Treatment", Role.TIMING)] = None
    EXENDY: Annotated[Integer | None, Variable("Study Day of End of Treatment", Role.TIMING)] = None
    EXDUR: Annotated[IsoDuration | None, Variable("Duration of Treatment", Role.TIMING)] = None
    EXTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    EXTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    EXELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    EXTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    EXRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
