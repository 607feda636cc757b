"""DM from the demographics form; dates of reference, arm and death follow by rule."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, Constant, DateTime, Number
from mappings.conditions import Present
from mappings.mapping import Mapping, Step

DM = Mapping(
    sdtm.DM,
    "DM",
    (
        Step("SUBJID", Assign("~SUBJID")),
        Step("SITEID", Assign("~SITEID")),
        Step("INVNAM", Assign("INVNAM")),
        Step("BRTHDTC", DateTime("BRTHDAT")),
        Step("AGE", Number("AGE")),
        Step("AGEU", Constant("YEARS"), Present("AGE")),
        Step("SEX", Coded("SEX", "SEX")),
        Step("RACE", Coded("RACE", "RACE")),
        Step("ETHNIC", Coded("ETHNIC", "ETHNIC")),
        Step("COUNTRY", Assign("COUNTRY", upper=True)),
        Step("DMDTC", DateTime("DMDAT")),
    ),
)
