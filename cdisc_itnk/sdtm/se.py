"""SE: Subject Elements (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import SpecialPurpose


class SE(SpecialPurpose):
    """Subject Elements."""

    label = "Subject Elements"
    structure = "One record per actual Element per subject"
    key = ("STUDYID", "USUBJID", "TAETORD", "SESTDTC", "ETCD")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("SE",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SESEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    ETCD: Annotated[Text, Variable("Element Code", Role.TOPIC, Core.REQ)]
    ELEMENT: Annotated[Text | None, Variable("Description of Element", Role.SYNONYM)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    SESTDTC: Annotated[IsoDateTime, Variable("Start Date/Time of Element", Role.TIMING, Core.REQ)]
    SEENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Element", Role.TIMING, Core.EXP)] = None
    SESTDY: Annotated[Integer | None, Variable("Study Day of Start of Element", Role.TIMING)] = None
    SEENDY: Annotated[Integer | None, Variable("Study Day of End of Element", Role.TIMING)] = None
    SEUPDES: Annotated[Text | None, Variable("Description of Unplanned Element", Role.SYNONYM)] = None
