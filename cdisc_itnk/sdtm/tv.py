"""TV: Trial Visits (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, Role, Text, Variable
from cdisc_itnk.sdtm.classes import TrialDesign


class TV(TrialDesign):
    """Trial Visits."""

    label = "Trial Visits"
    structure = "One record per planned Visit per Arm"
    key = ("STUDYID", "ARMCD", "VISITNUM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TV",))]
    VISITNUM: Annotated[Float, Variable("Visit Number", Role.TOPIC, Core.REQ)]
    VISIT: Annotated[Text, Variable("Visit Name", Role.SYNONYM, Core.REQ)]
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    ARMCD: Annotated[Text | None, Variable("Planned Arm Code", Role.RECORD, Core.EXP)] = None
    ARM: Annotated[Text | None, Variable("Description of Planned Arm", Role.SYNONYM)] = None
    TVSTRL: Annotated[Text, Variable("Visit Start Rule", Role.RULE, Core.REQ)]
    TVENRL: Annotated[Text | None, Variable("Visit End Rule", Role.RULE)] = None
