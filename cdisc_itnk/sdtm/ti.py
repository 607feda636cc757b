"""TI: Trial Inclusion/Exclusion Criteria (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Role, Text, Variable
from cdisc_itnk.sdtm.classes import TrialDesign


class TI(TrialDesign):
    """Trial Inclusion/Exclusion Criteria."""

    label = "Trial Inclusion/Exclusion Criteria"
    structure = "One record per I/E criterion"
    key = ("STUDYID", "IETESTCD")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("TI",))]
    IETESTCD: Annotated[Text, Variable("Incl/Excl Criterion Short Name", Role.TOPIC, Core.REQ)]
    IETEST: Annotated[Text, Variable("Inclusion/Exclusion Criterion", Role.SYNONYM, Core.REQ)]
    IECAT: Annotated[Text, Variable("Inclusion/Exclusion Category", Role.GROUPING, Core.REQ, codelist="IECAT")]
    IESCAT: Annotated[Text | None, Variable("Inclusion/Exclusion Subcategory", Role.GROUPING)] = None
    TIRL: Annotated[Text | None, Variable("Inclusion/Exclusion Criterion Rule", Role.RULE)] = None
    TIVERS: Annotated[Text | None, Variable("Protocol Criteria Versions", Role.RECORD)] = None
