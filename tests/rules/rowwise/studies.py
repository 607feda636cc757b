"""Small studies at random, and for each operation what it is asked."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cdisc_itnk.rules.operation import Operation
from tests.rules.rowwise.basics import Rows
from tests.rules.rowwise.dates import TEXTS

Study = dict[str, Rows]

CODES = ["C66742", "C71620", "C0", ""]
TERMS = ["C49487", "C28252", "n", "Y", "Kilogram", "no", ""]
subjects = st.sampled_from(["1", "2", ""])
texts = st.sampled_from(["", "Rash", "RASH", "AEDECOD", "AETERM label", "A-B-C", "A", "XXTERM", "AESER"])
numbers = st.sampled_from([None, 0.0, 1.0, 2.5])


def rows(name: str, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Rows]:
    keys = {} if name.startswith("SUPP") else {"DOMAIN": st.just(name[:2])}
    return st.lists(st.fixed_dictionaries({**keys, "USUBJID": subjects, **columns}), min_size=1, max_size=4)


EVENTS = rows(
    "AE",
    AESEQ=numbers,
    AETERM=texts,
    AESTDTC=st.sampled_from(TEXTS),
    AENUM=numbers,
    AEREF=st.sampled_from(["CDISC", "sdtmct", "adamct", ""]),
    AEVER=st.sampled_from(["2026-03-27", "2025-09-26", ""]),
    AECODE=st.sampled_from(CODES),
    AETCODE=st.sampled_from(TERMS),
)
OTHERS = {
    "DM": rows("DM", RFSTDTC=st.sampled_from(TEXTS), DMNUM=numbers),
    "XX": rows("XX", XXTERM=texts, AETERM=texts),
    "LBCH": rows("LB", LBSEQ=numbers, LBTESTCD=texts),
    "LBHE": rows("LB", LBSEQ=numbers, LBSPEC=texts),
    "SUPPAE": rows("SUPPAE", RDOMAIN=st.just("AE"), QNAM=texts),
    "CO": rows("CO", RDOMAIN=st.sampled_from(["AE", "LB", "ZZ"]), IDVAR=st.sampled_from(["AESEQ", "LBSEQ", "QNAM", ""])),
}
STUDIES: st.SearchStrategy[Study] = st.builds(
    lambda events, others: {"AE": events, **dict(sorted(others.items()))},
    EVENTS,
    st.fixed_dictionaries({}, optional=OTHERS),
)


def asked(**parameters: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(parameters)


one_of = st.sampled_from
METADATA = asked(
    key_name=one_of(["role", "core", "simpleDatatype", "name"]), key_value=one_of(["Timing", "Req", "Num", "AETERM"])
)
VARIABLE = asked(name=one_of(["--TERM", "--SEQ", "AETERM", "--NONE"]))
BY_ROW = {
    "version": st.just("AEVER"),
    "ct_package_type": one_of(["SDTM", "ADAM"]),
    "codelist_code": one_of(["AECODE", "C66742"]),
}
GROUPS = one_of([(), ("USUBJID",), ("USUBJID", "AETERM")])

QUESTIONS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "adam_metadata": asked(name=st.just("AETERM"), attribute_name=one_of(["label", "kind"])),
    "arithmetic": asked(
        name=one_of(["AESEQ", "AETERM"]),
        subtract=one_of(["", "AENUM", "1"]),
        divide_by=one_of(["", "AENUM", "2"]),
        multiply_by=one_of(["", "AENUM", "100"]),
    ),
    "coded_extensible": asked(name=st.just("AETERM")),
    "coded_terms": asked(name=st.just("AETERM")),
    "codelist_extensible": asked(codelist=one_of(["NY", "unit"])) | asked(**BY_ROW),
    "codelist_terms": asked(
        codelists=one_of([("NY",), ("ny", "UNIT")]),
        level=one_of(["", "term", "codelist"]),
        returntype=one_of(["", "code", "value", "pref_term"]),
    )
    | asked(term_code=st.just("AETCODE"), returntype=one_of(["", "code", "value", "pref_term"]), **BY_ROW)
    | asked(term_value=st.just("AETCODE"), **BY_ROW)
    | asked(term_pref_term=st.just("AETCODE"), **BY_ROW),
    "define_extensible_codelists": asked(codelists=one_of([("ALL",), ("no yes",), ("Sex", "No Yes")])),
    "define_variable_metadata": asked(
        name=one_of(["", "--TERM", "--NONE"]),
        attribute_name=one_of(["define_variable_label", "define_variable_size", "define_variable_nothing"]),
    ),
    "distinct": asked(name=st.just("IDVAR"), domain=st.just("CO"), value_is_reference=st.just(True)),
    "distinct_count": asked(name=one_of(["AETERM", "AESEQ"]), group=GROUPS, filter=one_of([(), (("AETERM", "Rash"),)])),
    "domain_is_custom": asked(domain=one_of(["", "DM", "XX", "ZZ"])),
    "domain_label": asked(domain=one_of(["", "DM", "XX", "LB"])),
    "dy": asked(name=st.just("--STDTC")),
    "extract_metadata": asked(name=one_of(["dataset_name", "dataset_location", "dataset_size", "record_count", "domain"])),
    "get_codelist_attributes": asked(
        name=st.just("AEREF"),
        version=st.just("AEVER"),
        ct_attribute=one_of(["Codelist CCODE", "Codelist Value", "Term CCODE", "Term Value", "Term Preferred Term"]),
    ),
    "get_column_order_from_library": asked() | METADATA,
    "get_dataset_filtered_variables": METADATA,
    "get_library_class_domains": asked(domain_class=one_of(["", "EVENTS", "Findings", "NONE"])),
    "get_model_filtered_variables": METADATA,
    "label_referenced_variable_metadata": asked(name=st.just("AETERM")),
    "map": asked(
        map=st.lists(
            st.fixed_dictionaries({"USUBJID": one_of(["1", "2"]), "AETERM": texts, "output": one_of(["x", 1.0, None])}),
            min_size=1,
            max_size=3,
        ).map(tuple)
    )
    | asked(map=st.just(({"output": "fixed"},))),
    "matching_values": asked(regex=one_of(["AE(TERM|SEQ)", "AE.*", "NONE"])),
    "matching_variables": asked(regex=one_of(["AE(TERM|SEQ)", "AE.*", "NONE"])),
    "minus": asked(name=st.just("$some"), subtract=one_of(["$other", "$none"]), order_insensitive=st.booleans()),
    "name_referenced_variable_metadata": asked(name=st.just("AETERM")),
    "next_value": asked(name=one_of(["AETERM", "AESEQ"]), group=GROUPS),
    "paired_term": asked(name=one_of(["--TERM", "--TESTCD"])),
    "spelled_name": asked(template=st.just("TRT%02dP"), group=st.just(("AESEQ",)))
    | asked(template=st.just("TR%02dPG%d"), group=st.just(("AESEQ", "AENUM"))),
    "split_by": asked(name=one_of(["AETERM", "AESTDTC", "AESEQ"]), delimiter=one_of(["-", "T", ":"])),
    "submitted_metadata": asked(
        name=st.just("AETERM"), domain=one_of(["XX", "SDTM"]), attribute_name=one_of(["label", "kind"])
    ),
    "valid_codelist_dates": asked(ct_package_types=one_of([(), ("ADAM",), ("SDTM", "ADAM")])),
    "variable_count": VARIABLE,
    "variable_exists": asked(name=one_of(["--TERM", "AETERM", "--NONE"]), domain=one_of(["", "DM", "XX"])),
    "variable_is_null": asked(name=one_of(["--TERM", "--SEQ", "--NONE"]), level=one_of(["", "row", "dataset"])),
    "variable_value_count": asked(name=one_of(["--TERM", "DOMAIN", "--SEQ"])),
}


def questions(operator: str) -> st.SearchStrategy[Operation]:
    """The operation with parameters at random; none where it takes none."""
    return QUESTIONS.get(operator, asked()).map(lambda parameters: Operation("$r", operator, **parameters))
