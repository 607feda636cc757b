"""The basic data structure with the time-to-event variables (ADaMIG 1.3, section 3.3.7)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.bds import BasicDataStructure
from cdisc_itnk.core import Core, Date, DateTime, Integer, Text, Variable


class TimeToEventStructure(BasicDataStructure):
    """The basic data structure with the time-to-event variables (ADaMIG 1.3, section 3.3.7)."""


    STARTDT: Annotated[Date | None, Variable("Time-to-Event Origin Date for Subject")] = None
    STARTDTM: Annotated[DateTime | None, Variable("Time-to-Event Origin Datetime")] = None
    STARTDTF: Annotated[Text | None, Variable("Origin Date Imputation Flag", core=Core.COND, codelist="DATEFL")] = None
    STARTTMF: Annotated[Text | None, Variable("Origin Time Imputation Flag", core=Core.COND, codelist="TIMEFL")] = None
    CNSR: Annotated[Integer | None, Variable("Censor", core=Core.COND)] = None
    EVNTDESC: Annotated[Text | None, Variable("Event or Censoring Description")] = None
    CNSDTDSC: Annotated[Text | None, Variable("Censor Date Description")] = None
