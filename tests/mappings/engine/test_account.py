"""Every raw record is mapped or set aside with a reason, whatever was entered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core import Tabulation, Unmapped
from mappings.conditions import Is, Present
from mappings.engine.account import MAPPED, NOT_IN_CRF, NOTHING_TO_MAP, SET_ASIDE
from mappings.engine.prepare import BLANK, DUPLICATE, NO_DEMOGRAPHICS, NO_SUBJECT, REMOVED, SECOND_DM
from mappings.engine.run import to_sdtm
from mappings.sources import RawExport
from tests.mappings.engine.study import DEFINITION, FORMS, KEYS, keys, study_export, with_definition
from tests.mappings.small import export, raw_form, terminology

ITEMS = {form.name: (*KEYS, *form.names) for form in FORMS}
ENTRIES = {
    "SITE": ("01",),
    "SUBJ": ("1", "2", "3", None),
    "VISIT": ("SCR", "D1", "UNS", "UNS 2", "D99", None),
    "VISITSEQ": ("1", "2", None),
    "LINE": ("1", "2"),
    "ACTIVE": ("0", "1", None),
    "SEX": ("M", "Female", "?"),
    "AGE": ("44", "old", None),
    "AETERM": ("Rash", "x" * 300, None),
    "AESTDAT": ("04 MAR 2023", "UN MAR 2023", "31 FEB 2023", None),
    "EXSTDAT": ("01 FEB 2023", "UN UNK UNKN", None),
    "VSDAT": ("25 JAN 2023", "01 FEB 2023", None),
    "VSTIM": ("08:00", "25:00", None),
    "TEMP": ("37", "98.6", "<30", "cold", None),
    "TEMPU": ("C", "F", "K", None),
}


def entries(form: str) -> st.SearchStrategy[list[tuple[str | None, ...]]]:
    cells = [st.sampled_from(ENTRIES.get(item, ("a", "b", None))) for item in ITEMS[form]]
    return st.lists(st.tuples(*cells), max_size=6)


def as_export(rows: dict[str, list[tuple[str | None, ...]]]) -> RawExport:
    columns = {
        form: {item: [row[position] for row in rows[form]] for position, item in enumerate(ITEMS[form])} for form in rows
    }
    return export(*(raw_form(form, **cells) for form, cells in columns.items()))


EXPORTS = st.fixed_dictionaries({form: entries(form) for form in ITEMS}).map(as_export)


def mapped(raw: RawExport, **fields: object) -> Tabulation:
    return to_sdtm(with_definition(**fields), raw, terminology())


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(EXPORTS)
def test_records_read_are_records_mapped_and_set_aside(raw):
    sdtm = mapped(raw)
    account = sdtm.account
    read = {name: len(form.frame) for name, form in raw.forms.items() if len(form.frame)}
    assert account.forms.groupby("form")["records"].sum().to_dict() == read
    assert account.read == sum(read.values())
    assert account.read - account.mapped == len(account.set_aside)
    assert account.set_aside["reason"].ne("").all()
    sources = {dataset.name: dataset.lineage.frame for dataset in sdtm.datasets.values() if dataset.lineage}
    traced = {(row.form, row.source) for lineage in sources.values() for row in lineage.itertuples()}
    aside = set(zip(account.set_aside["form"], account.set_aside["source"], strict=True))
    assert not traced & aside
    assert len(traced) == account.mapped


def test_a_plain_export():
    account = mapped(study_export()).account
    assert account.forms.to_dict("list") == {
        "form": ["AE", "DM", "EX", "VS"],
        "label": ["Adverse events", "Demographics", "Exposure", "Vital signs"],
        "status": [MAPPED] * 4,
        "reason": [""] * 4,
        "records": [2, 2, 1, 3],
    }
    assert account.domains.to_dict("list") == {
        "form": ["AE", "DM", "EX", "VS"],
        "domain": ["AE", "DM", "EX", "VS"],
        "raw_records": [2, 2, 1, 3],
        "records": [2, 2, 1, 5],
    }
    assert (account.read, account.mapped, len(account.set_aside), account.unmapped) == (8, 8, 0, ())


def test_each_reason_to_set_aside():
    dm = keys(2, SUBJ=["1", "1"]) | {"SEX": ["M", "M"], "AGE": ["1", "2"], "COUNTRY": ["DEU"] * 2}
    ae = keys(6, SUBJ=["1", "1", "1", "1", None, "9"], ACTIVE=["1", "1", "0", "1", "1", "1"]) | {
        "AETERM": ["Rash", "Rash", "Rash", None, "Rash", "Rash"],
        "AEDECOD": [None] * 6,
        "AESTDAT": [None] * 6,
        "AENOTE": [None] * 6,
    }
    vs = keys(1) | {"VSDAT": ["25 JAN 2023"], "VSTIM": [None], "TEMP": [None], "TEMPU": ["C"], "PULSE": [None]}
    raw = study_export(DM=dm, AE=ae, VS=vs, PK=keys(1))
    aside = mapped(raw).account.set_aside
    assert aside.to_numpy().tolist() == [
        ["DM", "dm.csv:3", SECOND_DM],
        ["AE", "ae.csv:3", DUPLICATE],
        ["AE", "ae.csv:4", REMOVED],
        ["AE", "ae.csv:5", BLANK],
        ["AE", "ae.csv:6", NO_SUBJECT],
        ["AE", "ae.csv:7", NO_DEMOGRAPHICS],
        ["VS", "vs.csv:2", NOTHING_TO_MAP],
        ["PK", "pk.csv:2", NOT_IN_CRF],
    ]


def test_a_mapping_says_why_it_leaves_records():
    mappings = tuple(
        mapping.when(Present("AENOTE"), "no note") if mapping.domain == "AE" else mapping for mapping in DEFINITION.mappings
    )
    forms = mapped(study_export(), mappings=mappings).account.forms
    assert forms[forms["form"] == "AE"].drop(columns="label").to_numpy().tolist() == [
        ["AE", MAPPED, "", 1],
        ["AE", SET_ASIDE, "no note", 1],
    ]


def test_a_record_that_a_mapping_takes_and_makes_nothing_of_is_not_blamed_on_its_condition():
    mappings = tuple(mapping.when(Is("TEMPU", "C")) if mapping.domain == "VS" else mapping for mapping in DEFINITION.mappings)
    vs = keys(3, VISIT=["SCR", "D1", "D8"]) | {
        "VSDAT": ["25 JAN 2023"] * 3, "VSTIM": [None] * 3, "TEMP": ["37", None, "98"], "TEMPU": ["C", "C", "F"],
        "PULSE": [None] * 3,
    }  # fmt: skip
    assert mapped(study_export(VS=vs), mappings=mappings).account.set_aside.to_numpy().tolist() == [
        ["VS", "vs.csv:3", NOTHING_TO_MAP],
        ["VS", "vs.csv:4", "not mapped to VS: not TEMPU is C"],
    ]


def test_columns_that_nothing_reads_are_listed():
    mappings = tuple(mapping for mapping in DEFINITION.mappings if mapping.domain != "AE")
    vs = study_export()["VS"].frame.assign(INITIALS=["ab", None, "cd"])
    raw = study_export(VS=vs.to_dict("list"))
    unread = mapped(raw, mappings=mappings, record_links=()).account.unread
    assert unread.to_numpy().tolist() == [
        ["AE", "AETERM", 2],
        ["AE", "AEDECOD", 2],
        ["AE", "AESTDAT", 2],
        ["AE", "AENOTE", 1],
        ["VS", "INITIALS", 2],
    ]


def test_values_that_were_left_out_are_listed():
    dm = keys(1) | {"SEX": ["M"], "AGE": ["old"], "COUNTRY": ["DEU"]}
    vs = keys(2, VISIT=["SCR", "D1"]) | {
        "VSDAT": ["UN JAN 2023", "31 FEB 2023"], "VSTIM": ["8:00", "25:00"], "TEMP": ["37", "37"], "TEMPU": ["C", "C"],
        "PULSE": ["70"] * 2,
    }  # fmt: skip
    assert mapped(study_export(DM=dm, VS=vs)).account.left_out.to_numpy().tolist() == [
        ["DM", "AGE", "dm.csv:2", "old", "not a number"],
        ["VS", "VSDAT", "vs.csv:3", "31 FEB 2023", "no such day of the month"],
        ["VS", "VSTIM", "vs.csv:2", "8:00", "a time without a complete date in VSDAT beside it"],
        ["VS", "VSTIM", "vs.csv:3", "25:00", "no such time of day"],
    ]


def test_texts_outside_their_codelists_are_listed():
    dm = keys(2, SUBJ=["1", "2"]) | {"SEX": ["?", "?"], "AGE": ["1", "2"], "COUNTRY": ["DEU"] * 2}
    assert mapped(study_export(DM=dm)).account.unmapped == (Unmapped("DM", "SEX", "SEX", "?", 2),)
