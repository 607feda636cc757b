"""What each item became, read off the traces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.submission.package import AnnotatedForm, CrfForm, annotate
from mappings.forms import Form as MappedForm
from tests.submission.package.small import AE, AE_FORM, DM, FORMS, TABULATIONS


@pytest.fixture(scope="module")
def annotated() -> dict[str, AnnotatedForm]:
    return {each.form.name: each for each in annotate(FORMS, TABULATIONS)}


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("DM.BRTHDAT", ["BRTHDTC"]),
        ("DM.SUBJID", ["SUBJID"]),
        ("AE.AETERM", ["AETERM"]),
        ("AE.AEONGO", ["AEENRTPT"]),
        ("AE.AEASTCT", ["ASTCTGR in SUPPAE"]),
        ("AE.RECPOS", ["AESPID"]),
        ("AE.AENOTE", ["[NOT SUBMITTED]"]),
        ("VS.TEMP", ['VSORRES when VSTESTCD = "TEMP"', 'VSORRESU when VSTESTCD = "TEMP"']),
        ("VS.VSTIM", ["VSDTC"]),
    ],
)
def test_item(annotated: dict[str, AnnotatedForm], place: str, texts: list[str]) -> None:
    form, _, item = place.partition(".")
    assert [text for _, text in annotated[form].texts(item)] == texts


def test_what_coders_fill_in_is_no_field(annotated: dict[str, AnnotatedForm]) -> None:
    assert [item.name for item in annotated["AE"].fields] == ["AETERM", "AEONGO", "AEASTCT", "AENOTE"]
    assert "AEDECOD" not in annotated["AE"].annotations


def test_form(annotated: dict[str, AnnotatedForm]) -> None:
    assert {name: (each.domains, each.keys, each.not_submitted) for name, each in annotated.items()} == {
        "DM": (("DM",), ("SUBJID",), ()),
        "AE": (("AE",), ("RECPOS",), ("AENOTE",)),
        "VS": (("VS",), (), ()),
        "LAB": ((), (), ("WBC",)),
    }


def test_what_is_derived_from_a_variable_is_not_annotated_on_the_form_of_that_name() -> None:
    """DM.DTHFL is derived from the variable AE.AETERM, although the form AE has an item AETERM too."""
    (form,) = annotate([AE_FORM], TABULATIONS)
    assert form.texts("AETERM") == (("AE", "AETERM"),)


def test_what_is_derived_from_an_item_is_annotated_with_its_domain() -> None:
    death = Trace("DM", "DTHFL", Origin.DERIVED, ("AE.AENOTE",), "Y where the note says so")
    (form,) = annotate([AE_FORM], TABULATIONS | {"DM": replace(DM, traces=(death,))})
    assert form.texts("AENOTE") == (("DM", "DM.DTHFL"),)
    assert form.domains == ("DM", "AE") or form.domains == ("AE", "DM")


def test_what_the_protocol_says_of_an_answer_is_no_annotation() -> None:
    category = Trace("AE", "AECAT", Origin.PROTOCOL, ("AE.AENOTE",))
    (form,) = annotate([AE_FORM], TABULATIONS | {"AE": replace(AE, traces=(category,))})
    assert form.not_submitted == ("AETERM", "AEONGO", "AENOTE")


def test_conditions_on_one_variable_are_told_together() -> None:
    codes = [f"TEST{number}" for number in range(8)]
    traces = tuple(Trace("VS", "VSSTAT", Origin.COLLECTED, ("VS.TEMP",), where=f"VSTESTCD is {code}") for code in codes)
    (form,) = annotate(FORMS[2:3], TABULATIONS | {"VS": replace(TABULATIONS["VS"], traces=traces)})
    assert [text for _, text in form.texts("TEMP")] == [
        'VSSTAT when VSTESTCD = "TEST0" or "TEST1" or "TEST2" or "TEST3" or "TEST4" or "TEST5"',
        'VSSTAT when VSTESTCD = "TEST6" or "TEST7"',
    ]


def test_the_forms_of_mappings_are_forms_of_the_package() -> None:
    form: CrfForm = MappedForm("AE", "Adverse events", ())
    assert annotate([form], TABULATIONS)[0].form.label == "Adverse events"
