"""ADLB: laboratory results (ADaMIG 1.3, basic data structure)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.bds import BasicDataStructure
from cdisc_itnk.core import Float, Integer, IsoDateTime, Text, predecessor
from cdisc_itnk.sdtm import LB


class ADLB(BasicDataStructure):
    """Laboratory results in the basic data structure."""

    label = "Laboratory Analysis Dataset"
    structure = "One record per subject per parameter per analysis time point"
    key = ("STUDYID", "USUBJID", "PARAMCD", "ADT", "LBSEQ")

    LBSEQ: Annotated[Integer | None, predecessor(LB, "LBSEQ")] = None
    LBCAT: Annotated[Text | None, predecessor(LB, "LBCAT")] = None
    LBSPEC: Annotated[Text | None, predecessor(LB, "LBSPEC")] = None
    LBMETHOD: Annotated[Text | None, predecessor(LB, "LBMETHOD")] = None
    LBORRES: Annotated[Text | None, predecessor(LB, "LBORRES")] = None
    LBORRESU: Annotated[Text | None, predecessor(LB, "LBORRESU")] = None
    LBSTRESC: Annotated[Text | None, predecessor(LB, "LBSTRESC")] = None
    LBSTRESN: Annotated[Float | None, predecessor(LB, "LBSTRESN")] = None
    LBSTRESU: Annotated[Text | None, predecessor(LB, "LBSTRESU")] = None
    LBNRIND: Annotated[Text | None, predecessor(LB, "LBNRIND")] = None
    LBSTAT: Annotated[Text | None, predecessor(LB, "LBSTAT")] = None
    VISITNUM: Annotated[Float | None, predecessor(LB, "VISITNUM")] = None
    VISIT: Annotated[Text | None, predecessor(LB, "VISIT")] = None
    LBDTC: Annotated[IsoDateTime | None, predecessor(LB, "LBDTC")] = None
    LBDY: Annotated[Integer | None, predecessor(LB, "LBDY")] = None
    LBLOBXFL: Annotated[Text | None, predecessor(LB, "LBLOBXFL")] = None
