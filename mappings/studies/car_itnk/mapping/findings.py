"""What was measured: vital signs, examinations, questionnaires, laboratory, cellular kinetics."""

from __future__ import annotations

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin
from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime
from mappings.conditions import Is
from mappings.domains.lb import BLOOD_COUNTS
from mappings.domains.qs import ECOG
from mappings.domains.vs import VS
from mappings.mapping import Mapping, Step, Test
from mappings.studies.car_itnk.protocol import COPIES_LLOQ, KINETICS_LABORATORY

_PRESENCE = (("Yes", "PRESENT"), ("Y", "PRESENT"), ("No", "ABSENT"), ("N", "ABSENT"))


def _examined(code: str, name: str, item: str) -> Test:
    return Test(code, item, name=name, steps=(Step("PESTRESC", Coded(item, "NORMABNM")),))


_EXAMINATION = Mapping(
    sdtm.PE,
    "PE",
    (Step("PEDTC", DateTime("PEDAT")),),
    tests=(
        _examined("LYMPHN", "Lymph Nodes", "PELN"),
        _examined("SPLEEN", "Spleen", "PESPLN"),
        _examined("LIVER", "Liver", "PELIV"),
        _examined("SKIN", "Skin", "PESKIN"),
        Test("EMD", "PEEMD", name="Extramedullary Disease", steps=(Step("PESTRESC", Choice("PEEMD", _PRESENCE)),)),
        Test("ABNFIND", "PEDESC", name="Abnormal Findings"),
    ),
)

_CNS_SYMPTOMS = Mapping(
    sdtm.FA,
    "CN",
    (
        Step("FAOBJ", Constant("CNS SYMPTOMS")),
        Step("FACAT", Constant("CENTRAL NERVOUS SYSTEM")),
        Step("FADTC", DateTime("CNDAT")),
        Step("CNSDESC", Assign("CNSDESC"), supp="Description of CNS Symptoms"),
    ),
    tests=(Test("OCCUR", "CNSSYM", steps=(Step("FASTRESC", Coded("CNSSYM", "NY")),)),),
)

_ICE = Mapping(
    sdtm.QS,
    "CN",
    (Step("QSCAT", Constant("ICE")), Step("QSDTC", DateTime("CNDAT"))),
    tests=(Test("ICE101", "ICE", name="ICE1-Total Score"),),
)

_CHEMISTRY_TESTS = (
    ("ALT", "ALT"),
    ("AST", "AST"),
    ("Bilirubin", "BILI"),
    ("Creatinine", "CREAT"),
    ("CRP", "CRP"),
    ("Ferritin", "FERRITIN"),
    ("LDH", "LDH"),
)
_CHEMISTRY = Mapping(
    sdtm.LB,
    "LBC",
    (
        Step("LBTESTCD", Choice("LBTEST", _CHEMISTRY_TESTS)),
        Step("LBCAT", Constant("CHEMISTRY")),
        Step("LBSPEC", Constant("SERUM")),
        Step("LBORRES", Assign("LBORRES")),
        Step("LBORRESU", Coded("LBORRESU", "UNIT")),
        Step("LBORNRLO", Assign("LBORNRLO")),
        Step("LBORNRHI", Assign("LBORNRHI")),
        Step("LBDTC", DateTime("LBDAT")),
    ),
)

_NO_MRD, _INADEQUATE = Is("BMMRD", "Not done"), Is("BMADEQ", "No", "N")
_MARROW = Mapping(
    sdtm.LB,
    "BM",
    (
        Step("LBCAT", Constant("BONE MARROW")),
        Step("LBSPEC", Constant("BONE MARROW")),
        Step("LBSPCCND", Constant("INADEQUATE", Origin.COLLECTED), _INADEQUATE),
        Step("LBDTC", DateTime("BMDAT")),
    ),
    tests=(
        Test("BLASTCE", "BMBLAST", Constant("%")),
        Test(
            "MRD",
            "BMMRD",
            name="Measurable Residual Disease",
            steps=(
                Step("LBORRES", Assign("BMMRD"), ~_NO_MRD),
                Step("LBSTRESC", Assign("BMMRD", upper=True), ~_NO_MRD),
                Step("LBSTAT", Constant("NOT DONE", Origin.COLLECTED), _NO_MRD),
                Step("LBREASND", Constant("INADEQUATE SAMPLE"), _NO_MRD & _INADEQUATE),
                Step("LBMETHOD", Constant("FLOW CYTOMETRY")),
            ),
        ),
        Test(
            "MRDPCT",
            "BMMRDPCT",
            Constant("%"),
            name="Measurable Residual Disease/Total Cells",
            steps=(Step("LBMETHOD", Constant("FLOW CYTOMETRY")),),
        ),
    ),
)

_CSF = Mapping(
    sdtm.LB,
    "CS",
    (
        Step("LBCAT", Constant("CEREBROSPINAL FLUID")),
        Step("LBSPEC", Constant("CEREBROSPINAL FLUID")),
        Step("LBDTC", DateTime("CSDAT")),
    ),
    tests=(
        Test("WBC", "CSWBC", Constant("10^6/L")),
        Test("BLAST", "CSBLAST", steps=(Step("LBSTRESC", Assign("CSBLAST", upper=True)),)),
    ),
)

_KINETICS = Mapping(
    sdtm.PC,
    "CK",
    (
        Step("PCCAT", Constant("CELLULAR KINETICS")),
        Step("PCNAM", Constant(KINETICS_LABORATORY)),
        Step("PCSPEC", Constant("BLOOD")),
        Step("PCLLOQ", Constant(float(COPIES_LLOQ))),
        Step("PCDTC", DateTime("CKDAT", "CKTIM")),
    ),
    tests=(Test("CARTG", "CKCOPY", Constant("copies/ug"), name="CAR Transgene"),),
)

FINDINGS = (VS, _EXAMINATION, _CNS_SYMPTOMS, ECOG, _ICE, BLOOD_COUNTS, _CHEMISTRY, _MARROW, _CSF, _KINETICS)
