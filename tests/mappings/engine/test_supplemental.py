"""SUPP-- from marked steps and from long texts."""

from __future__ import annotations

from cdisc_itnk import sdtm
from cdisc_itnk.core import describe
from cdisc_itnk.submission.xpt import transliterate
from mappings.algorithms import Assign, Constant
from mappings.engine.draft import FORM, ROW, SUPP
from mappings.engine.supplemental import Qualifier, overflow, qualifiers_of, supplemental
from mappings.mapping import Step
from tests.mappings.small import frame, values

ROWS = {FORM: ["AE", "AE", "AE"], ROW: [2, 0, 1]}


def test_a_record_for_each_value_in_order():
    events = frame(
        USUBJID=["1", "1", "2"],
        AESEQ=[2, 10, 1],
        **{SUPP + "NOTE": ["late", None, "x"], SUPP + "GRADE": ["3", "1", None]},
        **ROWS,
    )
    made = supplemental(events, "AE", {"NOTE": Qualifier("Note"), "GRADE": Qualifier("ASTCT Grade", "Derived")})
    shown = ["USUBJID", "RDOMAIN", "IDVAR", "IDVARVAL", "QNAM", "QLABEL", "QVAL", "QORIG"]
    assert [values(row) for _, row in made[shown].iterrows()] == [
        ["1", "AE", "AESEQ", "2", "GRADE", "ASTCT Grade", "3", "Derived"],
        ["1", "AE", "AESEQ", "2", "NOTE", "Note", "late", "CRF"],
        ["1", "AE", "AESEQ", "10", "GRADE", "ASTCT Grade", "1", "Derived"],
        ["2", "AE", "AESEQ", "1", "NOTE", "Note", "x", "CRF"],
    ]
    assert made[ROW].tolist() == [2, 2, 0, 1]


def test_the_origin_is_that_of_the_step():
    steps = [Step("BOTH", Assign("AENOTE"), supp="Both"), Step("BOTH", Constant("x"), supp="Both"), Step("AETERM", Assign("T"))]
    assert qualifiers_of([*steps, Step("FIXED", Constant("x"), supp="Fixed")]) == {
        "BOTH": Qualifier("Both", "CRF"),
        "FIXED": Qualifier("Fixed", "Assigned"),
    }


def test_demographics_are_related_by_the_subject_alone():
    made = supplemental(frame(USUBJID=["1"], **{SUPP + "COHORT": ["A"]}), "DM", {"COHORT": Qualifier("Cohort")})
    assert values(made.loc[0, ["IDVAR", "IDVARVAL", "QNAM", "QVAL"]]) == [None, None, "COHORT", "A"]


def test_nothing_supplemental_is_no_record():
    assert supplemental(frame(USUBJID=["1"], AESEQ=[1]), "AE", {}).empty
    assert supplemental(frame(USUBJID=["1"], AESEQ=[1], **{SUPP + "NOTE": [None]}), "AE", {"NOTE": Qualifier("Note")}).empty


def test_long_texts_overflow_into_numbered_qualifiers():
    words = " ".join(["word"] * 90)
    events = frame(USUBJID=["1", "1"], AETERM=[words, "short"], **{SUPP + "NOTE": ["n" * 250, None]})
    cut, qualifiers = overflow(events, describe(sdtm.AE), {"NOTE": Qualifier("Note", "Assigned")})
    assert qualifiers == {
        "NOTE": Qualifier("Note", "Assigned"),
        "AETERM1": Qualifier("Reported Term for the Adverse Event"),
        "AETERM2": Qualifier("Reported Term for the Adverse Event"),
        "NOTE1": Qualifier("Note", "Assigned"),
    }
    pieces = [cut["AETERM"], cut[SUPP + "AETERM1"], cut[SUPP + "AETERM2"]]
    assert " ".join(piece[0] for piece in pieces) == words
    assert [values(piece)[1] for piece in pieces] == ["short", None, None]
    assert (cut[SUPP + "NOTE"][0], cut[SUPP + "NOTE1"][0]) == ("n" * 200, "n" * 50)


def test_a_long_text_in_another_script_is_cut_where_its_spelling_in_ascii_fits():
    events = frame(USUBJID=["1", "1"], AETERM=["患者出现发热并伴有寒战" * 7, "x" * 200], AEMODIFY=["½" * 80, None])
    cut, qualifiers = overflow(events, describe(sdtm.AE), {})
    terms = [cut["AETERM"], *(cut[SUPP + name] for name in qualifiers if name.startswith("AETERM"))]
    assert "".join(piece[0] for piece in terms) == "患者出现发热并伴有寒战" * 7
    assert [len(transliterate(piece[0])) <= 200 for piece in terms] == [True, True]
    assert [values(piece)[1] for piece in terms] == ["x" * 200, None]
    assert list(qualifiers) == ["AETERM1", "AEMODIF1"]


def test_the_qualifiers_name_keeps_to_eight_characters():
    events = frame(USUBJID=["1"], AEACNOTH=["x" * 201])
    _, qualifiers = overflow(events, describe(sdtm.AE), {})
    assert list(qualifiers) == ["AEACNOT1"]


def test_a_qualifier_that_is_there_is_not_overwritten():
    events = frame(USUBJID=["1"], AETERM=["x" * 201], **{SUPP + "AETERM1": ["mine"]})
    cut, qualifiers = overflow(events, describe(sdtm.AE), {"AETERM1": Qualifier("Mine")})
    assert qualifiers == {"AETERM1": Qualifier("Mine"), "AETERM2": Qualifier("Reported Term for the Adverse Event")}
    assert cut[SUPP + "AETERM1"].tolist() == ["mine"]


def test_numbers_become_the_shortest_text():
    made = supplemental(
        frame(USUBJID=["1", "2"], AESEQ=[1, 1], **{SUPP + "GRADE": [3.0, 2.5]}), "AE", {"GRADE": Qualifier("Grade")}
    )
    assert made["QVAL"].tolist() == ["3", "2.5"]
