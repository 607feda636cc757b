"""ADRS: disease response (ADaMIG 1.3, basic data structure)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.bds import BasicDataStructure
from cdisc_itnk.core import Float, Integer, IsoDateTime, Text, predecessor
from cdisc_itnk.sdtm import RS


class ADRS(BasicDataStructure):
    """Disease response in the basic data structure."""

    label = "Disease Response Analysis Dataset"
    structure = "One record per subject per parameter per analysis time point"
    key = ("STUDYID", "USUBJID", "PARAMCD", "ADT", "RSSEQ")

    RSSEQ: Annotated[Integer | None, predecessor(RS, "RSSEQ")] = None
    RSCAT: Annotated[Text | None, predecessor(RS, "RSCAT")] = None
    RSTESTCD: Annotated[Text | None, predecessor(RS, "RSTESTCD")] = None
    RSORRES: Annotated[Text | None, predecessor(RS, "RSORRES")] = None
    RSSTRESC: Annotated[Text | None, predecessor(RS, "RSSTRESC")] = None
    RSEVAL: Annotated[Text | None, predecessor(RS, "RSEVAL")] = None
    RSEVALID: Annotated[Text | None, predecessor(RS, "RSEVALID")] = None
    RSACPTFL: Annotated[Text | None, predecessor(RS, "RSACPTFL")] = None
    VISITNUM: Annotated[Float | None, predecessor(RS, "VISITNUM")] = None
    VISIT: Annotated[Text | None, predecessor(RS, "VISIT")] = None
    RSDTC: Annotated[IsoDateTime | None, predecessor(RS, "RSDTC")] = None
    RSDY: Annotated[Integer | None, predecessor(RS, "RSDY")] = None
