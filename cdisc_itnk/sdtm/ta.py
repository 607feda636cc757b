"""TA: Trial Arms (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, Role, Text, Variable
from cdisc_itnk.sdtm.classes import TrialDesign


class TA(TrialDesign):
    """Trial Arms."""

    label = "Trial Arms"
    structure = "One record per planned Element per Arm"
    key = ("STUDYID", "ARMCD", "TAETORD")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TA",))]
    ARMCD: Annotated[Text, Variable("Planned Arm Code", Role.TOPIC, Core.REQ)]
    ARM: Annotated[Text, Variable("Description of Planned Arm", Role.SYNONYM, Core.REQ)]
    TAETORD: Annotated[Integer, Variable("Planned Order of Element within Arm", Role.TIMING, Core.REQ)]
    ETCD: Annotated[Text, Variable("Element Code", Role.RECORD, Core.REQ)]
    ELEMENT: Annotated[Text | None, Variable("Description of Element", Role.SYNONYM)] = None
    TABRANCH: Annotated[Text | None, Variable("Branch", Role.RULE, Core.EXP)] = None
    TATRANS: Annotated[Text | None, Variable("Transition Rule", Role.RULE, Core.EXP)] = None
    EPOCH: Annotated[Text, Variable("Epoch", Role.TIMING, Core.REQ, codelist="EPOCH")]
