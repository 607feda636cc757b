"""DS: Disposition (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Events


class DS(Events):
    """Disposition."""

    label = "Disposition"
    structure = "One record per disposition status or protocol milestone per subject"
    key = ("STUDYID", "USUBJID", "DSSTDTC", "DSCAT", "DSDECOD", "DSTERM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("DS",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    DSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    DSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    DSREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    DSSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    DSTERM: Annotated[Text, Variable("Reported Term for the Disposition Event", Role.TOPIC, Core.REQ)]
    DSDECOD: Annotated[Text, Variable("Standardized Disposition Term", Role.SYNONYM, Core.REQ, codelist=("NCOMPLT", "PROTMLST", "OTHEVENT"))]
    DSCAT: Annotated[Text | None, Variable("Category for Disposition Event", Role.GROUPING, Core.EXP, codelist="DSCAT")] = None
    DSSCAT: Annotated[Text | None, Variable("Subcategory for Disposition Event", Role.GROUPING, codelist="DSSCAT")] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    DSDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING)] = None
    DSSTDTC: Annotated[IsoDateTime | None, Variable("Start Date/Time of Disposition Event", Role.TIMING, Core.EXP)] = None
    DSDY: Annotated[Integer | None, Variable("Study Day of Collection", Role.TIMING)] = None
    DSSTDY: Annotated[Integer | None, Variable("Study Day of Start of Disposition Event", Role.TIMING, Core.EXP)] = None
