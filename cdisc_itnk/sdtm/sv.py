"""SV: Subject Visits (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import SpecialPurpose


class SV(SpecialPurpose):
    """Subject Visits."""

    label = "Subject Visits"
    structure = "One record per actual or planned visit per subject"
    key = ("STUDYID", "USUBJID", "VISITNUM", "SVSTDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("SV",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    VISITNUM: Annotated[Float, Variable("Visit Number", Role.TOPIC, Core.REQ)]
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.SYNONYM)] = None
    SVPRESP: Annotated[Text | None, Variable("Pre-specified", Role.VARIABLE, Core.EXP, codelist="NY")] = None
    SVOCCUR: Annotated[Text | None, Variable("Occurrence", Role.RECORD, Core.EXP, codelist="NY")] = None
    SVREASOC: Annotated[Text | None, Variable("Reason for Occur Value", Role.RECORD)] = None
    SVCNTMOD: Annotated[Text | None, Variable("Contact Mode", Role.RECORD, codelist="CNTMODE")] = None
    SVEPCHGI: Annotated[Text | None, Variable("Epi/Pandemic Related Change Indicator", Role.RECORD, codelist="NY")] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    SVSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Observation", Role.TIMING, Core.EXP)] = None
    SVENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Observation", Role.TIMING, Core.EXP)] = None
    SVSTDY: Annotated[Integer | None, Variable("Study Day of Start of Observation", Role.TIMING)] = None
    SVENDY: Annotated[Integer | None, Variable("Study Day of End of Observation", Role.TIMING)] = None
    SVUPDES: Annotated[Text | None, Variable("Description of Unplanned Visit", Role.RECORD)] = None
