"""RELREC: Related Records (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Relationship


class RELREC(Relationship):
    """Related Records."""

    label = "Related Records"
    structure = "One record per related record, group of records or dataset"
    key = ("STUDYID", "RDOMAIN", "USUBJID", "IDVAR", "IDVARVAL", "RELID")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    RDOMAIN: Annotated[Text, Variable("Related Domain Abbreviation", Role.IDENTIFIER, Core.REQ, codelist="DOMAIN")]
    USUBJID: Annotated[Text | None, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.EXP)] = None
    IDVAR: Annotated[Text, Variable("Identifying Variable", Role.IDENTIFIER, Core.REQ)]
    IDVARVAL: Annotated[Text | None, Variable("Identifying Variable Value", Role.IDENTIFIER, Core.EXP)] = None
    RELTYPE: Annotated[Text | None, Variable("Relationship Type", Role.RECORD, Core.EXP, codelist="RELTYPE")] = None
    RELID: Annotated[Text, Variable("Relationship Identifier", Role.RECORD, Core.REQ)]
