"""CO: Comments (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import SpecialPurpose


class CO(SpecialPurpose):
    """Comments."""

    label = "Comments"
    structure = "One record per comment per subject"
    key = ("STUDYID", "USUBJID", "RDOMAIN", "IDVAR", "IDVARVAL", "COVAL")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("CO",))]
    RDOMAIN: Annotated[Text | None, Variable("Related Domain Abbreviation", Role.RECORD, codelist="DOMAIN")] = None
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    COSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    IDVAR: Annotated[Text | None, Variable("Identifying Variable", Role.RECORD)] = None
    IDVARVAL: Annotated[Text | None, Variable("Identifying Variable Value", Role.RECORD)] = None
    COREF: Annotated[Text | None, Variable("Comment Reference", Role.RECORD)] = None
    COVAL: Annotated[Text, Variable("Comment", Role.TOPIC, Core.REQ)]
    COEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    COEVALID: Annotated[Text | None, Variable("Evaluator Identifier", Role.RECORD, codelist="MEDEVAL")] = None
    CODTC: Annotated[IsoDateTime | None, Variable("Date/Time of Comment", Role.TIMING)] = None
    CODY: Annotated[Integer | None, Variable("Study Day of Comment", Role.TIMING)] = None
