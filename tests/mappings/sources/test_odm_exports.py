"""Any ODM file, random or exported by others, against a plain walk of its own: no item is lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.sources import csv
from mappings.sources.odm import KEYS, read
from mappings.sources.raw import RawExport
from tests.mappings.sources.odm_text import NAMESPACE, cells, clinical
from tests.shared import shared

Given = tuple[str, str, str | None]

names = st.sampled_from(["A", "B", "AE"])
values = st.none() | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=5)
items = st.dictionaries(names | st.sampled_from(["AE.A", "AE.B"]), values, max_size=3)
groups = st.lists(st.tuples(names, st.sampled_from(["1", "2"]), items), max_size=3)
exports = st.lists(st.tuples(names, names, names, groups), min_size=1, max_size=5)


@settings(deadline=None)
@given(exports, st.sampled_from([NAMESPACE, ""]), st.booleans())
def test_no_item_of_any_file_is_lost(tmp_path_factory, forms, root, typed):
    body = "".join(
        f'<SubjectData SubjectKey="{subject}"><StudyEventData StudyEventOID="{event}"><FormData FormOID="{form}">'
        + "".join(
            f'<ItemGroupData ItemGroupOID="{group}" ItemGroupRepeatKey="{repeat}">'
            + "".join(item(name, value, typed=typed) for name, value in items.items())
            + "</ItemGroupData>"
            for group, repeat, items in records
        )
        + "</FormData></StudyEventData></SubjectData>"
        for subject, event, form, records in forms
    )
    path = tmp_path_factory.mktemp("any") / "odm.xml"
    path.write_text(f"<ODM {root}>{clinical(body)}</ODM>", encoding="utf-8")
    if any(records for *_, records in forms):
        export = read(path, strip_form_prefix=False)
        assert collected(export) == Counter(given for given in walked(path) if given[-1])
        assert sum(len(form.frame) for form in export.forms.values()) == sum(len(records) for *_, records in forms)


def item(name: str, value: str | None, *, typed: bool) -> str:
    if value is None:
        return f'<ItemData ItemOID="{name}" IsNull="Yes"/>'
    if typed:
        return f'<ItemDataString ItemOID="{name}">{escape(value)}</ItemDataString>'
    return f'<ItemData ItemOID="{name}" Value={quoteattr(value)}/>'


LEVELS = {
    "SubjectData": ("SubjectKey", ""),
    "StudyEventData": ("StudyEventOID", "StudyEventRepeatKey"),
    "FormData": ("FormOID", "FormRepeatKey"),
    "ItemGroupData": ("ItemGroupOID", "ItemGroupRepeatKey"),
}


def walked(path: Path) -> list[Given]:
    """Every item that the file gives, with its record's key and its value, by a plain walk."""
    found: list[Given] = []

    def walk(element: ElementTree.Element, keys: dict[str, str]) -> None:
        name = element.tag.rpartition("}")[2]
        if name.startswith("ItemData"):
            value = element.get("Value") if name == "ItemData" else element.text
            value = None if element.get("IsNull") == "Yes" else (value or "").strip() or None
            found.append(("/".join(keys.get(level, "") for level in LEVELS), element.get("ItemOID", ""), value))
            return
        if name in LEVELS:
            key, repeat = map(element.get, LEVELS[name])
            keys = keys | {name: f"{key}[{repeat}]" if repeat else f"{key}"}
        elif name == "ReferenceData":
            keys = keys | {"FormData": name}
        for child in element:
            walk(child, keys)

    walk(ElementTree.parse(path).getroot(), {})
    return found


def collected(export: RawExport) -> Counter[Given]:
    """Every value of the export, with its record's key."""
    found: Counter[Given] = Counter()
    for form in export.forms.values():
        values = form.frame.drop(columns=list(KEYS))
        for source, row in zip(form.source, cells(values), strict=True):
            found.update((source, column, value) for column, value in zip(values, row, strict=True) if value)
    return found


# --- exports that others made ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "records", "given"),
    [
        ("odm/openclinica_comprehensive_sample.xml", 64, 181),
        ("odm/openedc/clinicaldata.xml", 595, 1684),
        ("odm/cdisc_odm_example_1.xml", 328, 3375),
        ("odm/rave_double_byte_chars.xml", 1, 3),
        ("redcap/longitudinal/project.xml", 113, 406),
        ("redcap/repeating-instruments/project.xml", 12, 34),
    ],
)
def test_snapshots_value_by_value(path, records, given):
    export = read(shared(f"data/{path}"), strip_form_prefix=False)
    items = walked(shared(f"data/{path}"))
    assert (sum(len(form.frame) for form in export.forms.values()), len(items)) == (records, given)
    assert collected(export) == Counter(each for each in items if each[-1])


def test_a_transactional_file_holds_the_latest_values():
    path = shared("data/odm/CDISC_ODM_example_3.xml")
    latest = {(source, item): value for source, item, value in walked(path)}
    export = read(path, strip_form_prefix=False)
    assert collected(export) == Counter((*key, value) for key, value in latest.items() if value)
    assert sum(len(form.frame) for form in export.forms.values()) == len({source for source, _ in latest}) == 328


def test_items_repeated_in_one_record_are_all_kept():
    path = shared("data/odm/odm130data.XML")
    items = walked(path)
    assert len(items) == 192
    assert collected(read(path)) == Counter(each for each in items if each[-1])


def test_the_same_study_as_odm_and_as_csv(tmp_path):
    """After all inserts and updates, the values of each secuTrial form are those of its table, which has no updates."""
    tables = "ae", "allmedi", "baseline", "esurgeries", "outcome", "sae", "studyterminat", "treatment"
    for table in tables:
        path = shared(f"data/edc_csv/secutrial/CTU05_csv_unzipped/{table}.csv")
        (tmp_path / path.name).write_bytes(path.read_bytes())
    export = csv.read(tmp_path)
    compared = 0
    for name, form in read(shared("data/odm/ODM1-3-0_CTU05_20191115-092559.xml")).forms.items():
        own = name.split(".")[1].removeprefix("mnpctu05").upper()
        for column in form.frame.columns[len(KEYS) :]:
            for table in (export[each].frame for each in {own, "ESURGERIES"} & set(export.forms)):
                item = column.rpartition(".")[2]
                if item in table:
                    assert by_subject(form.frame["SUBJID"], form.frame[column]) == by_subject(
                        "SUBJECT." + table["mnppid"], table[item]
                    )
                    compared += 1
    assert compared == 76


def by_subject(subject: pd.Series, value: pd.Series) -> Counter[tuple[str, str]]:
    """How often each subject has each value; a date is the same with separators and without."""
    return Counter(zip(subject, value.fillna("").str.replace("[-:T]", "", regex=True), strict=True))


def test_metadata_name_and_order_the_columns():
    folder = shared("data/odm/openedc")
    export = read(folder / "clinicaldata.xml", metadata=folder / "metadata.xml", names="name")
    assert export["F.3"].frame.columns.tolist() == [
        *KEYS,
        "SideEffect",
        "WhichSideEffect",
        "SymptomsChanged",
        "WhichSymptomChanges",
    ]


def test_double_byte_characters():
    form = read(shared("data/odm/rave_double_byte_chars.xml"))["SURGERY"]
    assert cells(form.frame[["SITEID", "SURGERYDATE", "DEVICE"]]) == [["0001", None, "日本語のテスト"]]


# --- memory ---------------------------------------------------------------------------------------------------------

MEASURE = """
import re, sys
from pathlib import Path
from mappings.sources.odm import read
export = read(sys.argv[1])
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(sum(len(form.frame) for form in export.forms.values()), peak)
"""
"""The peak of this process alone: what `getrusage` tells has the peak of the process that started it in it."""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's own peak memory")
def test_a_large_file_is_streamed(tmp_path):
    path = tmp_path / "large.xml"
    items = "".join(f'<ItemData ItemOID="LB.ITEM{n}" Value="value {n}"><AuditRecord ID="{n}"/></ItemData>\n' for n in range(10))
    group = '<ItemGroupData ItemGroupOID="IG" ItemGroupRepeatKey="{}">' + items + "</ItemGroupData>"
    form = f'<FormData FormOID="LB">{"".join(group.format(repeat) for repeat in range(100))}</FormData>'
    subjects = 1200
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<ODM {NAMESPACE}><ClinicalData StudyOID="S">')
        for subject in range(subjects):
            event = f'<StudyEventData StudyEventOID="V1">{form}</StudyEventData>'
            file.write(f'<SubjectData SubjectKey="{subject}">{event}</SubjectData>')
        file.write("</ClinicalData></ODM>")
    assert path.stat().st_size > 90e6
    command = [sys.executable, "-c", MEASURE, str(path)]
    rows, kilobytes = map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert rows == 100 * subjects
    assert kilobytes < 500_000
