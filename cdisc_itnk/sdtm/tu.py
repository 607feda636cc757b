"""TU: Tumor/Lesion Identification (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class TU(Findings):
    """Tumor/Lesion Identification."""

    label = "Tumor/Lesion Identification"
    structure = "One record per identified tumor per subject per assessor"
    key = ("STUDYID", "USUBJID", "TUEVAL", "TUEVALID", "TULNKID", "TUTESTCD", "VISITNUM", "TUDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TU",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    TUSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    TUGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    TUREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    TUSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    TULNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER, Core.EXP)] = None
    TULNKGRP: Annotated[Text | None, Variable("Link Group ID", Role.IDENTIFIER)] = None
    TUTESTCD: Annotated[Text, Variable("Tumor/Lesion ID Short Name", Role.TOPIC, Core.REQ, codelist="TUTESTCD")]
    TUTEST: Annotated[Text, Variable("Tumor/Lesion ID Test Name", Role.SYNONYM, Core.REQ, codelist="TUTEST")]
    TUORRES: Annotated[Text | None, Variable("Tumor/Lesion ID Result", Role.RESULT, Core.EXP)] = None
    TUSTRESC: Annotated[Text | None, Variable("Tumor/Lesion ID Result Std. Format", Role.RESULT, Core.EXP, codelist="TUIDRS")] = None
    TUNAM: Annotated[Text | None, Variable("Laboratory/Vendor Name", Role.RECORD)] = None
    TULOC: Annotated[Text | None, Variable("Location of the Tumor/Lesion", Role.RECORD, Core.EXP, codelist="LOC")] = None
    TULAT: Annotated[Text | None, Variable("Laterality", Role.VARIABLE, codelist="LAT")] = None
    TUDIR: Annotated[Text | None, Variable("Directionality", Role.VARIABLE, codelist="DIR")] = None
    TUPORTOT: Annotated[Text | None, Variable("Portion or Totality", Role.VARIABLE, codelist="PORTOT")] = None
    TUMETHOD: Annotated[Text | None, Variable("Method of Identification", Role.RECORD, Core.EXP, codelist="METHOD")] = None
    TULOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    TUBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    TUEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, Core.EXP, codelist="EVAL")] = None
    TUEVALID: Annotated[Text | None, Variable("Evaluator Identifier", Role.VARIABLE, codelist="MEDEVAL")] = None
    TUACPTFL: Annotated[Text | None, Variable("Accepted Record Flag", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    TUDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Tumor/Lesion Identification", Role.TIMING, Core.EXP)] = None
    TUDY: Annotated[Integer | None, Variable("Study Day of Tumor/Lesion Identification", Role.TIMING)] = None
