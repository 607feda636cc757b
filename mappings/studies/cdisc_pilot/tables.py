"""The pilot's domains where they hold more than the guide's, or are ordered otherwise."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk import sdtm
from cdisc_itnk.core import Float, Integer, IsoDateTime, Role, Text, Variable

_NUMBER = Variable("Visit Number", Role.TIMING)
_NAME = Variable("Visit Name", Role.TIMING)
_DAY = Variable("Planned Study Day of Visit", Role.TIMING)


class AE(sdtm.AE):
    """Adverse events: a record each time that a visit reports the event, numbered as they were collected."""

    structure = "One record per adverse event per date of collection per subject"
    key = ("STUDYID", "USUBJID", "AEDTC", "AESTDTC", "AEDECOD", "AETERM")

    AEDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING)] = None


class DS(sdtm.DS):
    """Disposition, with the visit that each form belongs to."""

    VISITNUM: Annotated[Float | None, _NUMBER] = None
    VISIT: Annotated[Text | None, _NAME] = None


class EX(sdtm.EX):
    """Exposure, with the visit that starts each period of constant dose."""

    VISITNUM: Annotated[Float | None, _NUMBER] = None
    VISIT: Annotated[Text | None, _NAME] = None
    VISITDY: Annotated[Integer | None, _DAY] = None
