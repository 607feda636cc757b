"""How the disease responded: the investigator, the IRC's readers, PET-CT and lesions."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime, Joined, Matched
from mappings.conditions import Is
from mappings.mapping import Mapping, Step, Test
from mappings.studies.car_itnk.mapping.cohort import LYMPHOMA, by_cohort

LUGANO = "LUGANO CLASSIFICATION"
LEUKAEMIA_CRITERIA = "CAR-ITNK LEUKEMIA"

_PRESENCE = (("Absent", "ABSENT"), ("0", "ABSENT"), ("Present", "PRESENT"), ("1", "PRESENT"))
_INDICATOR = (("Absent", "N"), ("0", "N"), ("Present", "Y"), ("1", "Y"))
_YES = (("Yes", "Y"), ("Y", "Y"), ("1", "Y"), ("No", "N"), ("N", "N"), ("0", "N"))
_CNS = (
    ("CNS-1", "CNS1"), ("CNS-2", "CNS2"), ("CNS-3", "CNS3"),
    ("1", "CNS1"), ("2", "CNS2"), ("3", "CNS3"), ("NE", "NE"), ("Not evaluable", "NE"),
)  # fmt: skip
_SCAN = Joined((Assign("VISIT"), Assign("VISITSEQ")))
"""What the lesions seen at a visit and the response assessed from them have in common."""
_FDG = (("Decreased", "DECREASED"), ("No change", "UNCHANGED"), ("Increased", "INCREASED"))


def _response(code: str, item: str, table: tuple[tuple[str, str], ...] = ()) -> Test:
    standard = Choice(item, table) if table else Coded(item, "ONCRSR")
    return Test(code, item, steps=(Step("RSSTRESC", standard),))


_INVESTIGATOR = Mapping(
    sdtm.RS,
    "RS",
    (
        Step("RSCAT", by_cohort(leukaemia=LEUKAEMIA_CRITERIA, lymphoma=LUGANO)),
        Step("RSEVAL", Constant("INVESTIGATOR")),
        Step("RSDTC", DateTime("RSDAT")),
    ),
    tests=(
        _response("BMRRESP", "BMRRESP"),
        _response("PBLTIND", "PBLTIND", _INDICATOR),
        _response("CNSSTAT", "CNSSTAT", _CNS),
        _response("EMDRESP", "EMDRESP", _PRESENCE),
        _response("HEMARESP", "HEMARESP", _YES),
        _response("MRDRESP", "MRDRESP"),
        _response("METBRESP", "METBRESP"),
        Test(
            "OVRLRESP",
            "OVRLRESP",
            steps=(Step("RSSTRESC", Coded("OVRLRESP", "ONCRSR")), Step("RSLNKGRP", _SCAN, LYMPHOMA)),
        ),
    ),
)

_IRC = Mapping(
    sdtm.RS,
    "IRC",
    (
        Step("RSCAT", by_cohort(leukaemia=LEUKAEMIA_CRITERIA, lymphoma=LUGANO)),
        Step("RSEVAL", Constant("INDEPENDENT ASSESSOR")),
        Step("RSEVALID", Choice("READER", (("R1", "READER 1"), ("R2", "READER 2"), ("ADJ", "ADJUDICATOR 1")))),
        Step("RSACPTFL", Coded("ACCEPTED", "NY")),
        Step("RSDTC", DateTime("ASSESSDT")),
    ),
    tests=(
        _response("BMRRESP", "MARROW"),
        _response("PBLTIND", "BLASTSPB", _INDICATOR),
        _response("CNSSTAT", "CNS", _CNS),
        _response("EMDRESP", "EMD", _PRESENCE),
        _response("HEMARESP", "COUNTREC", _YES),
        _response("METBRESP", "METABOLIC"),
        _response("OVRLRESP", "RESPONSE"),
    ),
)

_PET = Mapping(
    sdtm.RS,
    "PET",
    (
        Step("RSCAT", Constant(LUGANO)),
        Step("RSMETHOD", Constant("PET/CT SCAN")),
        Step("RSEVAL", Constant("INVESTIGATOR")),
        Step("RSDTC", DateTime("PETDAT")),
    ),
    tests=(
        Test("DEAUVILL", "DEAUVIL", name="Deauville Five-Point Score"),
        Test("FDGCHG", "FDGCHG", name="FDG Uptake Change from Baseline", steps=(Step("RSSTRESC", Choice("FDGCHG", _FDG)),)),
        _response("NEWLIND", "NEWLES", _YES),
    ),
)


def _identified(form: str, prefix: str, kind: str) -> Mapping:
    """TU: the lesions as they were identified at screening."""
    steps = (
        Step("TULNKID", Assign(f"{prefix}ID")),
        Step("TUGRPID", Constant(kind)),
        Step("TULOC", Coded(f"{prefix}LOC", "LOC")),
        Step("TULAT", Matched(f"{prefix}LOC", r"(?i), (left|right)$", "Side that the location names", upper=True)),
        Step("TUMETHOD", Constant("PET/CT SCAN")),
        Step("TUEVAL", Constant("INVESTIGATOR")),
        Step("TUDTC", DateTime(f"{prefix}DAT")),
        Step("TUTESTCD", Constant("TUMIDENT")),
        Step("TUORRES", Constant(kind)),
    )
    return Mapping(sdtm.TU, form, steps, where=Is("VISIT", "SCR"))


_NEW = Mapping(
    sdtm.TU,
    "PET",
    (
        Step("TULNKID", Assign("NLID")),
        Step("TUGRPID", Constant("NEW")),
        Step("TULOC", Coded("NLLOC", "LOC")),
        Step("TUMETHOD", Constant("PET/CT SCAN")),
        Step("TUEVAL", Constant("INVESTIGATOR")),
        Step("TUDTC", DateTime("PETDAT")),
        Step("TUTESTCD", Constant("TUMIDENT")),
        Step("TUORRES", Constant("NEW")),
    ),
    where=Is("NEWLES", "Yes", "Y"),
)


def _measured(form: str, prefix: str, kind: str, tests: tuple[Test, ...]) -> Mapping:
    """TR: what was seen of each lesion at each scan."""
    steps = (
        Step("TRLNKID", Assign(f"{prefix}ID")),
        Step("TRLNKGRP", _SCAN),
        Step("TRGRPID", Constant(kind)),
        Step("TRMETHOD", Constant("PET/CT SCAN")),
        Step("TREVAL", Constant("INVESTIGATOR")),
        Step("TRDTC", DateTime(f"{prefix}DAT")),
    )
    return Mapping(sdtm.TR, form, steps, tests=tests)


RESPONSE = (
    _INVESTIGATOR,
    _IRC,
    _PET,
    _identified("TL", "TL", "TARGET"),
    _identified("NTL", "NTL", "NON-TARGET"),
    _NEW,
    _measured(
        "TL", "TL", "TARGET", (Test("LDIAM", "TLLDIAM", Constant("mm")), Test("LPERP", "TLPDIAM", Constant("mm")))
    ),
    _measured(
        "NTL", "NTL", "NON-TARGET", (Test("TUMSTATE", "NTLSTATE", steps=(Step("TRSTRESC", Assign("NTLSTATE", upper=True)),)),)
    ),
)  # fmt: skip
