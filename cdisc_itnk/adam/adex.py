"""ADEX: exposure (ADaMIG 1.3, basic data structure)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.bds import BasicDataStructure
from cdisc_itnk.core import Float, Integer, IsoDateTime, Text, predecessor
from cdisc_itnk.sdtm import EX


class ADEX(BasicDataStructure):
    """Exposure in the basic data structure."""

    label = "Exposure Analysis Dataset"
    structure = "One record per subject per parameter per treatment interval"
    key = ("STUDYID", "USUBJID", "PARAMCD", "ASTDT", "EXSEQ")

    EXSEQ: Annotated[Integer | None, predecessor(EX, "EXSEQ")] = None
    EXTRT: Annotated[Text | None, predecessor(EX, "EXTRT")] = None
    EXDOSE: Annotated[Float | None, predecessor(EX, "EXDOSE")] = None
    EXDOSU: Annotated[Text | None, predecessor(EX, "EXDOSU")] = None
    EXDOSFRM: Annotated[Text | None, predecessor(EX, "EXDOSFRM")] = None
    EXROUTE: Annotated[Text | None, predecessor(EX, "EXROUTE")] = None
    EXSTDTC: Annotated[IsoDateTime | None, predecessor(EX, "EXSTDTC")] = None
    EXENDTC: Annotated[IsoDateTime | None, predecessor(EX, "EXENDTC")] = None
    EXSTDY: Annotated[Integer | None, predecessor(EX, "EXSTDY")] = None
    EXENDY: Annotated[Integer | None, predecessor(EX, "EXENDY")] = None
