"""TE: Trial Elements (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import TrialDesign


class TE(TrialDesign):
    """Trial Elements."""

    label = "Trial Elements"
    structure = "One record per planned Element"
    key = ("STUDYID", "ETCD")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TE",))]
    ETCD: Annotated[Text, Variable("Element Code", Role.TOPIC, Core.REQ)]
    ELEMENT: Annotated[Text, Variable("Description of Element", Role.SYNONYM, Core.REQ)]
    TESTRL: Annotated[Text, Variable("Rule for Start of Element", Role.RULE, Core.REQ)]
    TEENRL: Annotated[Text | None, Variable("Rule for End of Element", Role.RULE)] = None
    TEDUR: Annotated[IsoDuration | None, Variable("Planned Duration of Element", Role.TIMING)] = None
