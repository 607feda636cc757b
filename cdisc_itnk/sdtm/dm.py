"""DM: Demographics (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import SpecialPurpose


class DM(SpecialPurpose):
    """Demographics."""

    label = "Demographics"
    structure = "One record per subject"
    key = ("STUDYID", "USUBJID")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("DM",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SUBJID: Annotated[Text, Variable("Subject Identifier for the Study", Role.TOPIC, Core.REQ)]
    RFSTDTC: Annotated[IsoDateTime | None, Variable("Subject Reference Start Date/Time", Role.RECORD, Core.EXP)] = None
    RFENDTC: Annotated[IsoDateTime | None, Variable("Subject Reference End Date/Time", Role.RECORD, Core.EXP)] = None
    RFXSTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of First Study Treatment", Role.RECORD, Core.EXP)] = None
    RFXENDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Last Study Treatment", Role.RECORD, Core.EXP)] = None
    RFCSTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of First Challenge Agent Admin", Role.RECORD)] = None
    RFCENDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Last Challenge Agent Admin", Role.RECORD)] = None
    RFICDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Informed Consent", Role.RECORD, Core.EXP)] = None
    RFPENDTC: Annotated[IsoDateTime | None, Variable("Date/Time of End of Participation", Role.RECORD, Core.EXP)] = None
    DTHDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Death", Role.RECORD, Core.EXP)] = None
    DTHFL: Annotated[Text | None, Variable("Subject Death Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    SITEID: Annotated[Text, Variable("Study Site Identifier", Role.RECORD, Core.REQ)]
    INVID: Annotated[Text | None, Variable("Investigator Identifier", Role.RECORD)] = None
    INVNAM: Annotated[Text | None, Variable("Investigator Name", Role.SYNONYM)] = None
    BRTHDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Birth", Role.RECORD)] = None
    AGE: Annotated[Integer | None, Variable("Age", Role.RECORD, Core.EXP)] = None
    AGEU: Annotated[Text | None, Variable("Age Units", Role.VARIABLE, Core.EXP, codelist="AGEU")] = None
    SEX: Annotated[Text, Variable("Sex", Role.RECORD, Core.REQ, codelist="SEX")]
    RACE: Annotated[Text | None, Variable("Race", Role.RECORD, Core.EXP, codelist="RACE")] = None
    ETHNIC: Annotated[Text | None, Variable("Ethnicity", Role.RECORD, codelist="ETHNIC")] = None
    ARMCD: Annotated[Text | None, Variable("Planned Arm Code", Role.RECORD, Core.EXP)] = None
    ARM: Annotated[Text | None, Variable("Description of Planned Arm", Role.SYNONYM, Core.EXP)] = None
    ACTARMCD: Annotated[Text | None, Variable("Actual Arm Code", Role.RECORD, Core.EXP)] = None
    ACTARM: Annotated[Text | None, Variable("Description of Actual Arm", Role.SYNONYM, Core.EXP)] = None
    ARMNRS: Annotated[Text | None, Variable("Reason Arm and/or Actual Arm is Null", Role.RECORD, Core.EXP, codelist="ARMNULRS")] = None
    ACTARMUD: Annotated[Text | None, Variable("Description of Unplanned Actual Arm", Role.RECORD, Core.EXP)] = None
    COUNTRY: Annotated[Text, Variable("Country", Role.RECORD, Core.REQ)]
    DMDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING)] = None
    DMDY: Annotated[Integer | None, Variable("Study Day of Collection", Role.TIMING)] = None
