"""DD: Death Details (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class DD(Findings):
    """Death Details."""

    label = "Death Details"
    structure = "One record per finding per subject"
    key = ("STUDYID", "USUBJID", "DDTESTCD", "DDDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("DD",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    DDSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    DDTESTCD: Annotated[Text, Variable("Death Detail Assessment Short Name", Role.TOPIC, Core.REQ, codelist="DTHDXCD")]
    DDTEST: Annotated[Text, Variable("Death Detail Assessment Name", Role.SYNONYM, Core.REQ, codelist="DTHDX")]
    DDORRES: Annotated[Text | None, Variable("Result or Finding as Collected", Role.RESULT, Core.EXP)] = None
    DDSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    DDRESCAT: Annotated[Text | None, Variable("Result Category", Role.VARIABLE)] = None
    DDEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    DDDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING, Core.EXP)] = None
    DDDY: Annotated[Integer | None, Variable("Study Day of Collection", Role.TIMING)] = None
