"""ADAE: adverse events (ADaM OCCDS 1.1)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.occds import OccurrenceData
from cdisc_itnk.core import Integer, IsoDateTime, Text, predecessor
from cdisc_itnk.sdtm import AE


class ADAE(OccurrenceData):
    """Adverse events in the occurrence data structure."""

    label = "Adverse Events Analysis Dataset"
    structure = "One record per adverse event per subject"
    key = ("STUDYID", "USUBJID", "ASTDT", "AESEQ")

    AESEQ: Annotated[Integer | None, predecessor(AE, "AESEQ")] = None
    AESPID: Annotated[Text | None, predecessor(AE, "AESPID")] = None
    AETERM: Annotated[Text | None, predecessor(AE, "AETERM")] = None
    AELLT: Annotated[Text | None, predecessor(AE, "AELLT")] = None
    AELLTCD: Annotated[Integer | None, predecessor(AE, "AELLTCD")] = None
    AEDECOD: Annotated[Text | None, predecessor(AE, "AEDECOD")] = None
    AEPTCD: Annotated[Integer | None, predecessor(AE, "AEPTCD")] = None
    AEHLT: Annotated[Text | None, predecessor(AE, "AEHLT")] = None
    AEHLTCD: Annotated[Integer | None, predecessor(AE, "AEHLTCD")] = None
    AEHLGT: Annotated[Text | None, predecessor(AE, "AEHLGT")] = None
    AEHLGTCD: Annotated[Integer | None, predecessor(AE, "AEHLGTCD")] = None
    AEBODSYS: Annotated[Text | None, predecessor(AE, "AEBODSYS")] = None
    AEBDSYCD: Annotated[Integer | None, predecessor(AE, "AEBDSYCD")] = None
    AESOC: Annotated[Text | None, predecessor(AE, "AESOC")] = None
    AESOCCD: Annotated[Integer | None, predecessor(AE, "AESOCCD")] = None
    AECAT: Annotated[Text | None, predecessor(AE, "AECAT")] = None
    AESCAT: Annotated[Text | None, predecessor(AE, "AESCAT")] = None
    AESEV: Annotated[Text | None, predecessor(AE, "AESEV")] = None
    AESER: Annotated[Text | None, predecessor(AE, "AESER")] = None
    AEACN: Annotated[Text | None, predecessor(AE, "AEACN")] = None
    AEREL: Annotated[Text | None, predecessor(AE, "AEREL")] = None
    AEOUT: Annotated[Text | None, predecessor(AE, "AEOUT")] = None
    AESCONG: Annotated[Text | None, predecessor(AE, "AESCONG")] = None
    AESDISAB: Annotated[Text | None, predecessor(AE, "AESDISAB")] = None
    AESDTH: Annotated[Text | None, predecessor(AE, "AESDTH")] = None
    AESHOSP: Annotated[Text | None, predecessor(AE, "AESHOSP")] = None
    AESLIFE: Annotated[Text | None, predecessor(AE, "AESLIFE")] = None
    AESMIE: Annotated[Text | None, predecessor(AE, "AESMIE")] = None
    AECONTRT: Annotated[Text | None, predecessor(AE, "AECONTRT")] = None
    AETOXGR: Annotated[Text | None, predecessor(AE, "AETOXGR")] = None
    AESTDTC: Annotated[IsoDateTime | None, predecessor(AE, "AESTDTC")] = None
    AEENDTC: Annotated[IsoDateTime | None, predecessor(AE, "AEENDTC")] = None
    AESTDY: Annotated[Integer | None, predecessor(AE, "AESTDY")] = None
    AEENDY: Annotated[Integer | None, predecessor(AE, "AEENDY")] = None
