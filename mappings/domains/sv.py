"""SV from the visit date form."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import DateTime
from mappings.mapping import Mapping, Step

SV = Mapping(sdtm.SV, "SV", (Step("SVSTDTC", DateTime("VISDAT")), Step("SVENDTC", DateTime("VISDAT"))))
