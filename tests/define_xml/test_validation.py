"""Validation: a sound document has no problem, each way to break it is found, with the line and the reason."""

from __future__ import annotations

import pytest

from define_xml import DefineError, Problem, validate
from define_xml.validation import RULES, schema
from tests.define_xml.broken import BROKEN, TEXT, Broken
from tests.define_xml.example import EXAMPLE
from tests.shared import shared


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.rule)
def test_each_way_to_break_a_document_is_caught_with_line_and_reason(broken: Broken) -> None:
    problems = validate(broken.text.encode(), xsd=broken.rule == "xsd")
    lines = [problem.line for problem in problems if problem.rule == broken.rule and broken.reason in problem.message]
    assert broken.line in lines, "\n".join(map(str, problems))


def test_every_rule_has_a_broken_example() -> None:
    assert {broken.rule for broken in BROKEN} == {rule.name for rule in RULES} | {"xsd", "structure"}


def test_every_rule_says_what_it_is_about() -> None:
    assert all(rule.check.__doc__ for rule in RULES)


def test_the_example_has_no_problem() -> None:
    assert validate(EXAMPLE) == []


KNOWN = {
    "odmlib/defineV21-SDTM.xml": {
        ("method_missing", "error", 2),  # ECDOSE and ECDOSU are derived, their ItemRef has no MethodOID
        ("annotated_crf_missing", "warning", 1),  # origins refer to LF.acrf, there is no def:AnnotatedCRF
        ("no_data_unexplained", "warning", 1),  # SUPPVS has no data, XX beside it says why in a comment
        ("value_list_incomplete", "warning", 3),  # the file's own comment says that not all values are shown
        ("coded_value_too_long", "warning", 2),  # lengths are those of the data, codelists those of the standard
    },
    "odmlib/define2-0-0-sdtm-test.xml": {
        ("value_list_incomplete", "warning", 2),
        ("value_longer_than_variable", "warning", 6),  # IEORRES has Length 1, its values have 200
        ("coded_value_too_long", "warning", 10),
    },
    "metacore/SDTM_define.xml": {
        ("where_clause_value_unknown", "error", 1),  # selects QNAM TRTEMFL, the codelist has AETRTEM
        ("value_list_incomplete", "warning", 1),  # for the same reason
        ("crf_pages_missing", "warning", 28),  # no origin CRF refers to a page
        ("length_misplaced", "warning", 13),  # dates have lengths
        ("unreferenced_definition", "warning", 2),  # the dictionaries of CM and MH are not used
    },
}
KNOWN["odmlib/defineV21-SDTM-metadata.xml"] = KNOWN["odmlib/defineV21-SDTM.xml"]


@pytest.mark.parametrize("name", KNOWN)
def test_published_documents_have_only_the_problems_that_they_truly_have(name: str) -> None:
    problems = validate(shared(f"data/define/{name}"))
    kinds = [(problem.rule, problem.severity) for problem in problems]
    assert {(*kind, kinds.count(kind)) for kind in kinds} == KNOWN[name]


def test_problems_come_by_line() -> None:
    text = TEXT.replace(' Length="3"', "").replace('"datetime"', '"string"')
    lines = [problem.line for problem in validate(text.encode())]
    assert lines == sorted(lines)
    assert lines


def test_a_schema_problem_names_the_element() -> None:
    (problem,) = validate(TEXT.replace('SoftHard="Soft"', 'SoftHard="Mild"', 1).encode())[:1]
    assert problem.path.startswith(("def:WhereClauseDef[WC.VS.HEIGHT]", "RangeCheck"))


def test_vendor_extensions_do_not_break_the_schema() -> None:
    text = TEXT.replace('OID="IT.DM.AGE" ', 'OID="IT.DM.AGE" v:note="1" xmlns:v="http://vendor.example" ')
    text = text.replace("</MetaDataVersion>", '<v:all xmlns:v="http://vendor.example"/></MetaDataVersion>')
    assert {problem.rule for problem in validate(text.encode())} == {"vendor_extension"}


def test_without_the_schemas_the_error_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "find_spec", lambda name: None)
    schema.schema_of.cache_clear()
    with pytest.raises(DefineError, match=r"pip install '\.\[xsd\]'"):
        validate(EXAMPLE)
    assert validate(EXAMPLE, xsd=False) == []


def test_a_problem_prints_as_one_line() -> None:
    problem = Problem("label_missing", "error", 3, "ItemDef[X]", "variable X has no Description")
    assert str(problem) == "line 3: error: ItemDef[X]: variable X has no Description (label_missing)"
