"""PR: Procedures (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Interventions


class PR(Interventions):
    """Procedures."""

    label = "Procedures"
    structure = "One record per recorded procedure per occurrence per subject"
    key = ("STUDYID", "USUBJID", "PRCAT", "PRSTDTC", "PRTRT")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("PR",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    PRSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    PRGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    PRSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    PRLNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER)] = None
    PRLNKGRP: Annotated[Text | None, Variable("Link Group ID", Role.IDENTIFIER)] = None
    PRTRT: Annotated[Text, Variable("Reported Name of Procedure", Role.TOPIC, Core.REQ)]
    PRDECOD: Annotated[Text | None, Variable("Standardized Procedure Name", Role.SYNONYM, codelist="PROCEDUR")] = None
    PRCAT: Annotated[Text | None, Variable("Category", Role.GROUPING)] = None
    PRSCAT: Annotated[Text | None, Variable("Subcategory", Role.GROUPING)] = None
    PRPRESP: Annotated[Text | None, Variable("Pre-specified", Role.VARIABLE, codelist="NY")] = None
    PROCCUR: Annotated[Text | None, Variable("Occurrence", Role.RECORD, codelist="NY")] = None
    PRINDC: Annotated[Text | None, Variable("Indication", Role.RECORD)] = None
    PRDOSE: Annotated[Float | None, Variable("Dose", Role.RECORD)] = None
    PRDOSTXT: Annotated[Text | None, Variable("Dose Description", Role.RECORD)] = None
    PRDOSU: Annotated[Text | None, Variable("Dose Units", Role.VARIABLE, codelist="UNIT")] = None
    PRDOSFRM: Annotated[Text | None, Variable("Dose Form", Role.VARIABLE, codelist="FRM")] = None
    PRDOSFRQ: Annotated[Text | None, Variable("Dosing Frequency per Interval", Role.RECORD, codelist="FREQ")] = None
    PRDOSRGM: Annotated[Text | None, Variable("Intended Dose Regimen", Role.RECORD)] = None
    PRROUTE: Annotated[Text | None, Variable("Route of Administration", Role.VARIABLE, codelist="ROUTE")] = None
    PRLOC: Annotated[Text | None, Variable("Location of Procedure", Role.RECORD, codelist="LOC")] = None
    PRLAT: Annotated[Text | None, Variable("Laterality", Role.VARIABLE, codelist="LAT")] = None
    PRDIR: Annotated[Text | None, Variable("Directionality", Role.VARIABLE, codelist="DIR")] = None
    PRPORTOT: Annotated[Text | None, Variable("Portion or Totality", Role.VARIABLE, codelist="PORTOT")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    PRSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Procedure", Role.TIMING, Core.EXP)] = None
    PRENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Procedure", Role.TIMING)] = None
    PRSTDY: Annotated[Integer | None, Variable("Study Day of Start of Procedure", Role.TIMING)] = None
    PRENDY: Annotated[Integer | None, Variable("Study Day of End of Procedure", Role.TIMING)] = None
    PRDUR: Annotated[IsoDuration | None, Variable("Duration of Procedure", Role.TIMING)] = None
    PRTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    PRTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    PRELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    PRTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    PRRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
    PRSTRTPT: Annotated[Text | None, Variable("Start Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    PRSTTPT: Annotated[Text | None, Variable("Start Reference Time Point", Role.TIMING)] = None
    PRENRTPT: Annotated[Text | None, Variable("End Relative to Reference Time Point", Role.TIMING, codelist="STENRF")] = None
    PRENTPT: Annotated[Text | None, Variable("End Reference Time Point", Role.TIMING)] = None
