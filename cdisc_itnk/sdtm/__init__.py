"""SDTMIG 3.4 as classes: one a domain, in the guide's variable order, no logic."""

from cdisc_itnk.sdtm.ae import AE
from cdisc_itnk.sdtm.ce import CE
from cdisc_itnk.sdtm.cm import CM
from cdisc_itnk.sdtm.co import CO
from cdisc_itnk.sdtm.dd import DD
from cdisc_itnk.sdtm.dm import DM
from cdisc_itnk.sdtm.ds import DS
from cdisc_itnk.sdtm.eg import EG
from cdisc_itnk.sdtm.ex import EX
from cdisc_itnk.sdtm.fa import FA
from cdisc_itnk.sdtm.ie import IE
from cdisc_itnk.sdtm.lb import LB
from cdisc_itnk.sdtm.mh import MH
from cdisc_itnk.sdtm.pc import PC
from cdisc_itnk.sdtm.pe import PE
from cdisc_itnk.sdtm.pr import PR
from cdisc_itnk.sdtm.qs import QS
from cdisc_itnk.sdtm.relrec import RELREC
from cdisc_itnk.sdtm.rs import RS
from cdisc_itnk.sdtm.sc import SC
from cdisc_itnk.sdtm.se import SE
from cdisc_itnk.sdtm.ss import SS
from cdisc_itnk.sdtm.suppqual import SUPPQUAL
from cdisc_itnk.sdtm.sv import SV
from cdisc_itnk.sdtm.ta import TA
from cdisc_itnk.sdtm.te import TE
from cdisc_itnk.sdtm.ti import TI
from cdisc_itnk.sdtm.tr import TR
from cdisc_itnk.sdtm.ts import TS
from cdisc_itnk.sdtm.tu import TU
from cdisc_itnk.sdtm.tv import TV
from cdisc_itnk.sdtm.vs import VS

DOMAINS = (
    DM,
    EX,
    AE,
    RS,
    DS,
    TA,
    TE,
    TV,
    TI,
    TS,
    SE,
    SV,
    CM,
    PR,
    MH,
    CE,
    IE,
    LB,
    VS,
    PE,
    TU,
    TR,
    SS,
    DD,
    QS,
    FA,
    CO,
    EG,
    SC,
    PC,
    RELREC,
    SUPPQUAL,
)

__all__ = [
    "AE",
    "CE",
    "CM",
    "CO",
    "DD",
    "DM",
    "DOMAINS",
    "DS",
    "EG",
    "EX",
    "FA",
    "IE",
    "LB",
    "MH",
    "PC",
    "PE",
    "PR",
    "QS",
    "RELREC",
    "RS",
    "SC",
    "SE",
    "SS",
    "SUPPQUAL",
    "SV",
    "TA",
    "TE",
    "TI",
    "TR",
    "TS",
    "TU",
    "TV",
    "VS",
]
