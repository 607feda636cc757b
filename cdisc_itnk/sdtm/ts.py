"""TS: Trial Summary (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, Role, Text, Variable
from cdisc_itnk.sdtm.classes import TrialDesign


class TS(TrialDesign):
    """Trial Summary."""

    label = "Trial Summary"
    structure = "One record per trial summary parameter value"
    key = ("STUDYID", "TSPARMCD", "TSSEQ")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TS",))]
    TSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    TSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    TSPARMCD: Annotated[Text, Variable("Trial Summary Parameter Short Name", Role.TOPIC, Core.REQ, codelist="TSPARMCD")]
    TSPARM: Annotated[Text, Variable("Trial Summary Parameter", Role.SYNONYM, Core.REQ, codelist="TSPARM")]
    TSVAL: Annotated[Text | None, Variable("Parameter Value", Role.RESULT, Core.EXP)] = None
    TSVALNF: Annotated[Text | None, Variable("Parameter Value Null Flavor", Role.RESULT, dictionary="ISO 21090")] = None
    TSVALCD: Annotated[Text | None, Variable("Parameter Value Code", Role.RESULT, Core.EXP)] = None
    TSVCDREF: Annotated[Text | None, Variable("Name of the Reference Terminology", Role.RESULT, Core.EXP, codelist="DICTNAM")] = None
    TSVCDVER: Annotated[Text | None, Variable("Version of the Reference Terminology", Role.RESULT, Core.EXP)] = None
