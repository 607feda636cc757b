"""ADCM: concomitant medication (ADaM OCCDS 1.1)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.adam.occds import OccurrenceData
from cdisc_itnk.core import Float, Integer, IsoDateTime, Text, predecessor
from cdisc_itnk.sdtm import CM


class ADCM(OccurrenceData):
    """Medication in the occurrence data structure."""

    label = "Concomitant Medications Analysis Dataset"
    structure = "One record per medication per subject"
    key = ("STUDYID", "USUBJID", "ASTDT", "CMSEQ")

    CMSEQ: Annotated[Integer | None, predecessor(CM, "CMSEQ")] = None
    CMTRT: Annotated[Text | None, predecessor(CM, "CMTRT")] = None
    CMDECOD: Annotated[Text | None, predecessor(CM, "CMDECOD")] = None
    CMCAT: Annotated[Text | None, predecessor(CM, "CMCAT")] = None
    CMSCAT: Annotated[Text | None, predecessor(CM, "CMSCAT")] = None
    CMINDC: Annotated[Text | None, predecessor(CM, "CMINDC")] = None
    CMCLAS: Annotated[Text | None, predecessor(CM, "CMCLAS")] = None
    CMCLASCD: Annotated[Text | None, predecessor(CM, "CMCLASCD")] = None
    CMDOSE: Annotated[Float | None, predecessor(CM, "CMDOSE")] = None
    CMDOSTXT: Annotated[Text | None, predecessor(CM, "CMDOSTXT")] = None
    CMDOSU: Annotated[Text | None, predecessor(CM, "CMDOSU")] = None
    CMDOSFRQ: Annotated[Text | None, predecessor(CM, "CMDOSFRQ")] = None
    CMROUTE: Annotated[Text | None, predecessor(CM, "CMROUTE")] = None
    CMSTDTC: Annotated[IsoDateTime | None, predecessor(CM, "CMSTDTC")] = None
    CMENDTC: Annotated[IsoDateTime | None, predecessor(CM, "CMENDTC")] = None
    CMSTDY: Annotated[Integer | None, predecessor(CM, "CMSTDY")] = None
    CMENDY: Annotated[Integer | None, predecessor(CM, "CMENDY")] = None
