"""DS from consent, eligibility and disposition."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Coded, Constant, DateTime, First
from mappings.mapping import Mapping, Step


def milestone(form: str, term: str, date: str) -> Mapping:
    """A protocol milestone that a dated form marks, such as informed consent."""
    steps = (
        Step("DSTERM", Constant(term)),
        Step("DSDECOD", Constant(term)),
        Step("DSCAT", Constant("PROTOCOL MILESTONE")),
        Step("DSDTC", DateTime("DSDAT", "DSTIM")),
        Step("DSSTDTC", DateTime(date)),
    )
    return Mapping(sdtm.DS, form, steps)


DS = Mapping(
    sdtm.DS,
    "DS",
    (
        Step("DSTERM", First((Assign("DSTERM", upper=True), Coded("DSDECOD", "NCOMPLT")))),
        Step("DSDECOD", Coded("DSDECOD", "NCOMPLT")),
        Step("DSCAT", Constant("DISPOSITION EVENT")),
        Step("DSDTC", DateTime("DSDAT", "DSTIM")),
        Step("DSSTDTC", DateTime("DSSTDAT")),
    ),
)

OTHER_EVENT = Mapping(
    sdtm.DS,
    "DS",
    (
        Step("DSTERM", Assign("OTHERSP", upper=True)),
        Step("DSDECOD", Assign("OTHERSP", upper=True)),
        Step("DSCAT", Constant("OTHER EVENT")),
        Step("DSDTC", DateTime("DSDAT", "DSTIM")),
        Step("DSSTDTC", DateTime("DSSTDAT")),
    ),
)
"""What else the disposition form records, such as a final laboratory visit."""
