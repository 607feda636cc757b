"""VS from a wide vital signs form: a record for each sign that was measured."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, Constant, DateTime
from mappings.mapping import Mapping, Step, Test

VS = Mapping(
    sdtm.VS,
    "VS",
    (
        Step("VSPOS", Coded("VSPOS", "POSITION")),
        Step("VSDTC", DateTime("VSDAT", "VSTIM")),
        Step("VSTPT", Assign("VSTPT", upper=True)),
    ),
    tests=(
        Test("SYSBP", "SYSBP", Constant("mmHg")),
        Test("DIABP", "DIABP", Constant("mmHg")),
        Test("PULSE", "PULSE", Constant("beats/min")),
        Test("RESP", "RESP", Constant("breaths/min")),
        Test("OXYSAT", "OXYSAT", Constant("%")),
        Test("TEMP", "TEMP", Coded("TEMPU", "VSRESU"), steps=(Step("VSLOC", Coded("TEMPLOC", "LOC")),)),
        Test("WEIGHT", "WEIGHT", Coded("WEIGHTU", "VSRESU")),
        Test("HEIGHT", "HEIGHT", Coded("HEIGHTU", "VSRESU")),
    ),
)
