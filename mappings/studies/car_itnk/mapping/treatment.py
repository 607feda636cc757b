"""What was given: cells, lymphodepletion, leukapheresis, bridging, prior, concomitant and later therapy, transplants."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime, Number
from mappings.conditions import Is, Present
from mappings.domains.cm import CM
from mappings.mapping import Mapping, Step

CELLS = "CAR-ITNK CELLS"

_INFUSION = Mapping(
    sdtm.EX,
    "CI",
    (
        Step("EXTRT", Constant(CELLS)),
        Step("EXCAT", Constant("CAR-ITNK")),
        Step("EXDOSE", Number("CICELLS")),
        Step("EXDOSU", Constant("10^6 Therapeutic Cells")),
        Step("EXDOSFRM", Constant("INJECTION, SUSPENSION")),
        Step("EXDOSFRQ", Constant("ONCE")),
        Step("EXROUTE", Constant("INTRAVENOUS")),
        Step("EXLOT", Assign("CILOT")),
        Step("EXSTDTC", DateTime("CIDAT", "CITIM")),
        Step("EXENDTC", DateTime("CIDAT", "CITIM")),
        Step("CINUM", Assign("CINUM"), supp="Infusion Number"),
        Step("CELLKG", Assign("CICELLKG"), supp="CAR-Positive Cells per kg (10^6/kg)"),
        Step("VIABPCT", Assign("CIVIAB"), supp="Viability (%)"),
        Step("WHOLEBAG", Coded("CICOMP", "NY"), supp="Whole Bag Infused"),
    ),
    where=Present("CIDAT"),
    otherwise="no infusion date",
)

_LYMPHODEPLETION = Mapping(
    sdtm.EX,
    "LD",
    (
        Step("EXTRT", Assign("LDTRT", upper=True)),
        Step("EXCAT", Constant("LYMPHODEPLETION")),
        Step("EXDOSE", Number("LDDOSE")),
        Step("EXDOSU", Coded("LDDOSU", "UNIT")),
        Step("EXDOSFRM", Constant("INJECTION, SOLUTION")),
        Step("EXDOSFRQ", Constant("QD")),
        Step("EXROUTE", Constant("INTRAVENOUS")),
        Step("EXSTDTC", DateTime("LDSTDAT")),
        Step("EXENDTC", DateTime("LDENDAT")),
    ),
)

_LEUKAPHERESIS = Mapping(
    sdtm.PR,
    "LK",
    (
        Step("PRTRT", Constant("LEUKAPHERESIS")),
        Step("PRDECOD", Constant("LEUKAPHERESIS")),
        Step("PRCAT", Constant("LEUKAPHERESIS")),
        Step("PRSTDTC", DateTime("LKDAT", "LKTIM")),
        Step("PRENDTC", DateTime("LKDAT")),
        Step("PRVOL", Assign("LKVOL"), supp="Volume Processed (mL)"),
    ),
    where=Present("LKDAT"),
    otherwise="no leukapheresis date",
)

_TRANSPLANT = Mapping(
    sdtm.PR,
    "PR",
    (
        Step("PRTRT", Assign("PRTRT", upper=True)),
        Step("PRDECOD", Coded("PRDECOD", "PROCEDUR")),
        Step("PRCAT", Constant("HSCT"), Present("PRDECOD")),
        Step("PRINDC", Assign("PRINDC", upper=True)),
        Step("PRSTDTC", DateTime("PRDAT")),
        Step("PRENDTC", DateTime("PRDAT")),
    ),
)

_PET = Mapping(
    sdtm.PR,
    "PET",
    (
        Step("PRTRT", Constant("PET/CT SCAN")),
        Step("PRCAT", Constant("IMAGING")),
        Step("PRSTDTC", DateTime("PETDAT")),
        Step("PRENDTC", DateTime("PETDAT")),
    ),
    where=Present("PETDAT"),
    otherwise="no date of a scan",
)

_BRIDGING = Mapping(
    sdtm.CM,
    "BR",
    (
        Step("CMTRT", Assign("BRTRT", upper=True)),
        Step("CMCAT", Constant("BRIDGING THERAPY")),
        Step("CMDOSE", Number("BRDOSE")),
        Step("CMDOSU", Coded("BRDOSU", "UNIT")),
        Step("CMSTDTC", DateTime("BRSTDAT")),
        Step("CMENDTC", DateTime("BRENDAT")),
    ),
    where=Is("BRYN", "Yes", "Y"),
    otherwise="no bridging therapy given",
)

_PRIOR = Mapping(
    sdtm.CM,
    "PT",
    (
        Step("CMTRT", Assign("PTTRT", upper=True)),
        Step("CMCAT", Constant("PRIOR ANTI-CANCER THERAPY")),
        Step("CMGRPID", Assign("PTLINE")),
        Step("CMSTDTC", DateTime("PTSTDAT")),
        Step("CMENDTC", DateTime("PTENDAT")),
        Step("CMBRESP", Assign("PTBRESP", upper=True), supp="Best Response to Prior Therapy"),
    ),
)

TREATMENT = (
    _INFUSION,
    _LYMPHODEPLETION,
    _LEUKAPHERESIS,
    _TRANSPLANT,
    _PET,
    _BRIDGING,
    _PRIOR,
    CM.plus(
        Step(
            "CMCAT",
            Choice(
                "CMCAT",
                (("Concomitant", "CONCOMITANT MEDICATION"), ("New anti-cancer therapy", "NEW ANTI-CANCER THERAPY")),
            ),
        ),
        Step("~AELINE", Assign("CMAENO")),
    ),
)
