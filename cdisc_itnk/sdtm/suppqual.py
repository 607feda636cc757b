"""SUPPQUAL: Supplemental Qualifiers (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Relationship


class SUPPQUAL(Relationship):
    """Supplemental Qualifiers."""

    label = "Supplemental Qualifiers"
    structure = "One record per supplemental qualifier per related parent domain record(s)"
    key = ("STUDYID", "RDOMAIN", "USUBJID", "IDVAR", "IDVARVAL", "QNAM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    RDOMAIN: Annotated[Text, Variable("Related Domain Abbreviation", Role.IDENTIFIER, Core.REQ, codelist="DOMAIN")]
    USUBJID: Annotated[Text | None, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)] = None
    IDVAR: Annotated[Text | None, Variable("Identifying Variable", Role.IDENTIFIER, Core.EXP)] = None
    IDVARVAL: Annotated[Text | None, Variable("Identifying Variable Value", Role.IDENTIFIER, Core.EXP)] = None
    QNAM: Annotated[Text, Variable("Qualifier Variable Name", Role.TOPIC, Core.REQ)]
    QLABEL: Annotated[Text, Variable("Qualifier Variable Label", Role.SYNONYM, Core.REQ)]
    QVAL: Annotated[Text, Variable("Data Value", Role.RESULT, Core.REQ)]
    QORIG: Annotated[Text, Variable("Origin", Role.RECORD, Core.REQ)]
    QEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, Core.EXP, codelist="EVAL")] = None
