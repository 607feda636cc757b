"""A specification is a view of the class; a sponsor's own class needs nothing of the library changed."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
import pytest

from cdisc_itnk.core import (
    Core,
    Float,
    Kind,
    Role,
    Table,
    Text,
    UsageError,
    Variable,
    conform,
    describe,
    empty_frame,
    predecessor,
)
from cdisc_itnk.sdtm import AE


class XX(Table):
    label = "Sponsor Findings"
    structure = "One record per finding per subject"
    key = ("USUBJID", "XXSEQ")

    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    XXSEQ: Annotated[Float, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    XXNOTE: Annotated[Text | None, Variable("Note", Role.RECORD)] = None


def test_describes_a_sponsors_class() -> None:
    spec = describe(XX)
    assert (spec.name, spec.label, spec.observation_class, spec.key) == (
        "XX",
        "Sponsor Findings",
        "Sponsor",
        ("USUBJID", "XXSEQ"),
    )
    assert [(each.name, each.kind, each.nullable) for each in spec.variables] == [
        ("USUBJID", Kind.TEXT, False),
        ("XXSEQ", Kind.FLOAT, False),
        ("XXNOTE", Kind.TEXT, True),
    ]


def test_a_field_without_metadata_is_refused() -> None:
    class YY(Table):
        label, structure, key = "L", "S", ()
        USUBJID: Text

    with pytest.raises(UsageError, match="YY: field 'USUBJID' carries no Variable"):
        describe(YY)


def test_narrowing_and_renaming() -> None:
    spec = describe(XX).only({"XXNOTE", "XXSEQ"}).renamed("XY", "Other")
    assert (spec.names, spec.key, spec.name, spec.label) == (("XXSEQ", "XXNOTE"), ("XXSEQ",), "XY", "Other")
    assert "XXNOTE" in spec
    with pytest.raises(UsageError, match="no variable 'USUBJID'"):
        spec["USUBJID"]


def test_conform_orders_casts_and_blanks() -> None:
    frame = pd.DataFrame({"XXNOTE": ["a", " "], "USUBJID": ["1", "2"], "XXSEQ": [1, 2]})
    shaped = conform(frame, describe(XX))
    assert list(shaped.columns) == ["USUBJID", "XXSEQ", "XXNOTE"]
    assert shaped.dtypes.astype(str).tolist() == ["str", "float64", "str"]
    assert shaped["XXNOTE"].isna().tolist() == [False, True]


def test_conform_refuses_what_has_no_place() -> None:
    with pytest.raises(UsageError, match="XX: no such variable: FOO"):
        conform(pd.DataFrame({"FOO": ["a"]}), describe(XX))
    with pytest.raises(UsageError, match=r"XX\.XXSEQ: could not convert string to float"):
        conform(pd.DataFrame({"XXSEQ": ["a"]}), describe(XX))


def test_empty_frame_has_every_variable() -> None:
    assert empty_frame(describe(AE)).dtypes.astype(str).to_dict().items() >= {("AETERM", "str"), ("AESEQ", "float64")}


def test_predecessor_keeps_label_and_codelist() -> None:
    copied = predecessor(AE, "AESER")
    assert (copied.label, copied.codelists, copied.predecessor) == ("Serious Event", ("NY",), "AE.AESER")


def test_a_variable_stands_behind_the_one_that_it_names() -> None:
    class Widened(XX):
        """XX with two variables in places of their own."""

        XXEVAL: Annotated[Text | None, Variable("Evaluator", after="XXSEQ")] = None
        XXEVALID: Annotated[Text | None, Variable("Evaluator Identifier", after="XXEVAL")] = None

    names = describe(Widened).names
    at = names.index("XXSEQ")
    assert names[at : at + 3] == ("XXSEQ", "XXEVAL", "XXEVALID")
    assert tuple(name for name in names if not name.startswith("XXEVAL")) == describe(XX).names


def test_a_variable_behind_none_that_there_is() -> None:
    class Lost(XX):
        """XX with a variable out of place."""

        XXEVAL: Annotated[Text | None, Variable("Evaluator", after="XXLOC")] = None

    with pytest.raises(UsageError, match="XXEVAL comes after 'XXLOC'"):
        describe(Lost)
