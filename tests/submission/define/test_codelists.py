"""Codelists: cut down to the terms in use, with their NCI codes, decodes and extensions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import Dataset, UsageError
from cdisc_itnk.submission.define import Dictionary
from cdisc_itnk.terminology import Terminology
from define_xml import CodeList
from tests.submission.define.small import ADAM, ADRS, SDTM, VS, Found, dataset

NCI = "nci:ExtCodeID"
NO_YES = [("N", "No", "C49487", False), ("Y", "Yes", "C49488", False)]


def terms(code_list: CodeList | None) -> list[tuple[str, str, str, bool]]:
    """Value, decode, NCI code and whether it extends."""
    assert code_list is not None
    return [
        (
            item.coded_value,
            str(getattr(item, "decode", "")),
            "".join(alias.name for alias in item.aliases),
            item.extended_value,
        )
        for item in code_list.items
    ]


def ae(**columns: Any) -> Dataset:
    return dataset(sdtm.AE, USUBJID=["1", "2"], AESEQ=[1, 1], **columns)


def test_published_terms_in_use_with_their_codes() -> None:
    found = Found(VS).code_list("VS.VSTESTCD")
    assert terms(found) == [
        ("PULSE", "Pulse Rate", "C49676", False),
        ("SYSBP", "Systolic Blood Pressure", "C25298", False),
        ("WEIGHT", "Weight", "C25208", False),
    ]
    assert found
    assert (found.oid, found.name, found.standard_oid) == ("CL.VSTESTCD", "Vital Signs Test Code", "STD.CT.SDTM.2026-03-27")
    assert [alias.name for alias in found.aliases if alias.context == NCI] == ["C66741"]


def test_names_of_tests_stand_for_themselves() -> None:
    found = Found(VS).code_list("VS.VSTEST")
    assert found
    assert found.values == ("Pulse Rate", "Systolic Blood Pressure", "Weight")
    assert not found.code_list_items


def test_a_sponsor_extension_is_marked_and_explained() -> None:
    found = Found(VS).code_list("VS.VSORRESU")
    assert found
    extensions = [item for item in found.enumerated_items if item.extended_value]
    assert [(item.coded_value, str(item.description)) for item in extensions] == [("st", "Stone")]


def test_a_value_that_is_no_term_is_listed_as_an_extension() -> None:
    assert terms(Found(ae(AEOUT=["FATAL", "better"])).code_list("AE.AEOUT")) == [
        ("FATAL", "", "C48275", False),
        ("better", "", "", True),
    ]


def test_yes_and_no_are_decoded() -> None:
    assert terms(Found(ae(AESER=["Y", "N"])).code_list("AE.AESER")) == NO_YES


def test_subsets_have_identifiers_of_their_own() -> None:
    found = Found(ae(AESER=["Y", "N"], AESDTH=["Y", None], AESLIFE=["N", "Y"], AESHOSP=["Y", "U"]))
    used = {name: found.code_list(f"AE.{name}") for name in ("AESER", "AESDTH", "AESLIFE", "AESHOSP")}
    assert {name: code_list.oid for name, code_list in used.items() if code_list} == {
        "AESER": "CL.NY",
        "AESDTH": "CL.NY.Y",
        "AESLIFE": "CL.NY",
        "AESHOSP": "CL.NY.AE.AESHOSP",
    }
    assert used["AESDTH"]
    assert used["AESDTH"].name == "No Yes Response (Y)"


def test_the_same_term_with_another_decode_is_another_codelist() -> None:
    names = {"LBA": "Leukocytes", "LBB": "White Cells", "LBC": "White Blood Cells"}
    tests = [dataset(sdtm.LB, name=name, USUBJID=["1"], LBTESTCD=["WBC"], LBTEST=[test]) for name, test in names.items()]
    found = Found(*tests)
    assert [found.code_list(f"{name}.LBTESTCD") for name in names] == [
        found.index.code_lists[oid] for oid in ("CL.LBTESTCD", "CL.LBTESTCD.WBC", "CL.LBTESTCD.LBC.LBTESTCD")
    ]


def test_fixed_values_are_terms_too() -> None:
    flagged = dataset(adam.ADSL, USUBJID=["1", "2"], SAFFL=["Y", "N"])
    assert terms(Found(flagged, about=ADAM).code_list("ADSL.SAFFL"))[0] == ("N", "No", "C49487", False)
    assert terms(Found(VS).code_list("VS.DOMAIN")) == [("VS", "Vital Signs Domain", "C49622", False)]


def test_terms_of_two_codelists_make_one_without_a_code_of_its_own() -> None:
    ds = dataset(sdtm.DS, USUBJID=["1", "1"], DSSEQ=[1, 2], DSDECOD=["INFORMED CONSENT OBTAINED", "DEATH"])
    found = Found(ds).code_list("DS.DSDECOD")
    assert found
    assert (found.oid, found.aliases) == ("CL.NCOMPLT_PROTMLST", ())
    assert terms(found) == [
        ("DEATH", "", "C28554", False),
        ("INFORMED CONSENT OBTAINED", "", "C16735", False),
    ]


def test_a_result_has_a_codelist_where_all_values_are_terms() -> None:
    lb = dataset(
        sdtm.LB,
        USUBJID=["1"] * 4,
        LBSEQ=[1, 2, 3, 4],
        LBTESTCD=["GLUC", "GLUC", "KETONES", "KETONES"],
        LBSTRESC=["5.5", "NEGATIVE", "POSITIVE", "NEGATIVE"],
    )
    found = Found(lb)
    assert found.code_list("LB.LBSTRESC") is None
    assert found.code_list("LB.LBSTRESC.GLUC") is None
    assert [value for value, *_ in terms(found.code_list("LB.LBSTRESC.KETONES"))] == ["NEGATIVE", "POSITIVE"]


def test_dictionaries() -> None:
    data = ae(AEDECOD=["Pyrexia", "Rash"], AEPTCD=[10037660, None])
    unknown, known = Found(data), Found(data, about=replace(SDTM, dictionaries={"MedDRA": Dictionary("28.0")}))
    for found, version in ((unknown, "Not available"), (known, "28.0")):
        text, code = found.code_list("AE.AEDECOD"), found.code_list("AE.AEPTCD")
        assert text
        assert code
        assert text.external_code_list
        assert (text.oid, text.data_type, code.oid, code.data_type) == ("CL.MedDRA", "text", "CL.MedDRA.integer", "integer")
        assert (text.name, code.name) == ("MedDRA", "MedDRA codes")
        assert text.external_code_list.version == version
        assert text.comment_oid == (None if version == "28.0" else "COM.DICTIONARY_VERSION")


def test_countries_are_coded_by_iso() -> None:
    found = Found(dataset(sdtm.DM, USUBJID=["1"], COUNTRY=["CHN"])).code_list("DM.COUNTRY")
    assert found
    assert found.external_code_list
    assert found.external_code_list.dictionary == "ISO 3166"


def test_parameters_are_decoded() -> None:
    found = Found(ADRS, about=ADAM).code_list("ADRS.PARAMCD")
    assert terms(found) == [("BOR", "Best Response", "", False), ("ORR", "Responder", "", False)]
    assert found
    assert found.is_non_standard
    assert found.standard_oid is None


def test_numbers_that_stand_for_texts() -> None:
    visits = dataset(
        adam.ADLB,
        USUBJID=["1", "1", "1"],
        PARAMCD=["WBC"] * 3,
        AVISIT=["Week 2", "Baseline", "Week 10"],
        AVISITN=[2, 0, 10],
    )
    found = Found(visits, about=ADAM)
    assert terms(found.code_list("ADLB.AVISITN")) == [
        ("0", "Baseline", "", False),
        ("2", "Week 2", "", False),
        ("10", "Week 10", "", False),
    ]
    assert [value for value, *_ in terms(found.code_list("ADLB.AVISIT"))] == ["Baseline", "Week 2", "Week 10"]
    assert found.item("ADLB.AVISITN").data_type == "integer"


def test_analysis_values_that_stand_for_texts() -> None:
    found = Found(ADRS, about=ADAM)
    assert terms(found.code_list("ADRS.AVAL.BOR")) == [("1", "CR", "", False), ("3", "PD", "", False)]
    assert [value for value, *_ in terms(found.code_list("ADRS.AVALC.BOR"))] == ["CR", "PD"]
    assert terms(found.code_list("ADRS.AVALC.ORR")) == NO_YES


def test_a_number_written_as_text_stands_for_nothing() -> None:
    data = dataset(adam.ADLB, USUBJID=["1", "2"], PARAMCD=["WBC"] * 2, AVAL=[4.0, 5.0], AVALC=["4", "5"])
    assert Found(data, about=ADAM).code_list("ADLB.AVALC") is None


def test_categories_are_the_studys_own_codelist() -> None:
    found = Found(ae(AECAT=["CRS", "ICANS"])).code_list("AE.AECAT")
    assert found
    assert found.values == ("CRS", "ICANS")
    assert found.is_non_standard


def test_a_codelist_that_the_terminology_lacks_is_refused() -> None:
    about = replace(SDTM, terminology=Terminology(()))
    with pytest.raises(UsageError, match="no codelist 'DOMAIN'"):
        Found(VS, about=about)


def test_a_variable_without_values_has_no_codelist() -> None:
    found = Found(ae(AESEV=[None, None]))
    assert found.code_list("AE.AESEV") is None
    assert found.ref("AE.AESEV").has_no_data
    assert found.comment("AE.AESEV") == "No record has a value."
