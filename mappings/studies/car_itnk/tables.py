"""The domains that hold more of the SDTM than the guide's table of them does."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk import sdtm
from cdisc_itnk.core import Integer, Role, Table, Text, Variable

_SOC = Variable("Primary System Organ Class", Role.VARIABLE, dictionary="MedDRA", after="MHBODSYS")
_STDY = Variable("Study Day of Start of Observation", Role.TIMING, after="MHDY")
_ENDY = Variable("Study Day of End of Observation", Role.TIMING, after="MHSTDY")
_STAT = Variable("Completion Status", Role.RECORD, codelist="ND", after="DDRESCAT")


class MH(sdtm.MH):
    """Medical history, coded by primary system organ class."""

    MHSOC: Annotated[Text | None, _SOC] = None
    MHSTDY: Annotated[Integer | None, _STDY] = None
    MHENDY: Annotated[Integer | None, _ENDY] = None


class DD(sdtm.DD):
    """Death details; of a death form with a date and no cause the cause is not done."""

    DDSTAT: Annotated[Text | None, _STAT] = None


TABLES: dict[str, type[Table]] = {"DD": DD, "MH": MH}
