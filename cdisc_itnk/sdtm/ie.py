"""IE: Inclusion/Exclusion Criteria Not Met (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class IE(Findings):
    """Inclusion/Exclusion Criteria Not Met."""

    label = "Inclusion/Exclusion Criteria Not Met"
    structure = "One record per inclusion/exclusion criterion not met per subject"
    key = ("STUDYID", "USUBJID", "IETESTCD")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("IE",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    IESEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    IESPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    IETESTCD: Annotated[Text, Variable("Inclusion/Exclusion Criterion Short Name", Role.TOPIC, Core.REQ)]
    IETEST: Annotated[Text, Variable("Inclusion/Exclusion Criterion", Role.SYNONYM, Core.REQ)]
    IECAT: Annotated[Text, Variable("Inclusion/Exclusion Category", Role.GROUPING, Core.REQ, codelist="IECAT")]
    IESCAT: Annotated[Text | None, Variable("Inclusion/Exclusion Subcategory", Role.GROUPING)] = None
    IEORRES: Annotated[Text, Variable("I/E Criterion Original Result", Role.RESULT, Core.REQ, codelist="NY")]
    IESTRESC: Annotated[Text, Variable("I/E Criterion Result in Std Format", Role.RESULT, Core.REQ, codelist="NY")]
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    IEDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING)] = None
    IEDY: Annotated[Integer | None, Variable("Study Day of Collection", Role.TIMING)] = None
