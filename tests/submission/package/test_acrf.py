"""The annotated CRF, read back with pypdf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.submission.package import AnnotatedForm, annotate
from cdisc_itnk.submission.package.acrf import write_acrf
from tests.submission.package.small import AE_FORM, CREATED, FORMS, TABULATIONS, VISITS, Form, Item

LONG = Form("LONG", "A long form", tuple(Item(f"ITEM{number:02}", f"Question {number}") for number in range(30)))


def write(
    forms: tuple[AnnotatedForm, ...], path: Path, visits: Mapping[str, tuple[str, ...]] = VISITS
) -> dict[str, tuple[int, ...]]:
    """The pages of each form."""
    found = write_acrf(forms, visits, TABULATIONS, path, study="S1", description="A small study of cells", created=CREATED)
    return {name: each.pages for name, each in found.items()}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("acrf") / "acrf.pdf"


@pytest.fixture(scope="module")
def pages(path: Path) -> dict[str, tuple[int, ...]]:
    return write(annotate((*FORMS[:3], LONG), TABULATIONS), path)


@pytest.fixture(scope="module")
def reader(path: Path, pages: dict[str, tuple[int, ...]]) -> PdfReader:
    return PdfReader(path)


def notes(reader: PdfReader, page: int) -> list[str]:
    """The free texts on a page."""
    found: Any = [each.get_object() for each in reader.pages[page - 1].annotations or ()]
    return [each["/Contents"] for each in found if each["/Subtype"] == "/FreeText"]


def outline(entries: Any) -> list[Any]:
    return [outline(each) if isinstance(each, list) else each.title for each in entries]


def test_pages_of_forms(reader: PdfReader, pages: dict[str, tuple[int, ...]]) -> None:
    assert pages == {"DM": (4,), "AE": (5,), "VS": (6,), "LONG": (7, 8)}
    assert len(reader.pages) == 8
    for form in (*FORMS[:3], LONG):
        text = reader.pages[pages[form.name][0] - 1].extract_text()
        assert form.label in text
        assert all((item.label in text) is not bool(item.dictionary) for item in form.items[:5])


def test_pages_of_items(tmp_path: Path) -> None:
    of_long = Trace("DM", "SEX", Origin.COLLECTED, ("LONG.RECPOS",))
    forms = annotate([LONG], TABULATIONS | {"DM": replace(TABULATIONS["DM"], traces=(of_long,))})
    found = write_acrf(forms, {}, TABULATIONS, tmp_path / "acrf.pdf", study="S1", description="", created=CREATED)["LONG"]
    assert found.pages == (3, 4)
    assert {name: found.items[name] for name in ("ITEM00", "ITEM29", "RECPOS")} == {
        "ITEM00": (3,),
        "ITEM29": (4,),
        "RECPOS": (4,),
    }
    assert set(found.items) == {*(item.name for item in LONG.items), "RECPOS"}


def test_every_annotation_is_on_its_form(reader: PdfReader, pages: dict[str, tuple[int, ...]]) -> None:
    for form in annotate(FORMS[:3], TABULATIONS):
        names = [*(item.name for item in form.fields), *form.keys]
        expected = [f"{domain} ({TABULATIONS[domain].spec.label})" for domain in form.domains]
        expected += [text for name in names for _, text in form.texts(name)]
        assert notes(reader, pages[form.form.name][0]) == expected


def test_annotations_bring_their_appearance(reader: PdfReader) -> None:
    found: Any = [each.get_object() for each in reader.pages[4].annotations or ()]
    assert all(each["/AP"]["/N"].get_object()["/Subtype"] == "/Form" for each in found)
    assert {len(each["/C"]) for each in found} == {3}


def test_what_a_field_offers(reader: PdfReader) -> None:
    text = reader.pages[3].extract_text()
    assert "DD MMM YYYY" in text
    assert [line for line in text.splitlines() if line in ("F", "M")] == ["F", "M"]
    assert "HH MM" in reader.pages[5].extract_text()


def test_a_long_form_goes_on(reader: PdfReader) -> None:
    first, second = (reader.pages[page - 1].extract_text() for page in (7, 8))
    assert "A long form (continued)" in second
    asked = [line for line in (first + second).splitlines() if line.startswith("Question")]
    assert asked == [item.label for item in LONG.items]


def test_contents_lead_to_the_forms(reader: PdfReader) -> None:
    text = reader.pages[1].extract_text()
    assert all(form.label in text for form in FORMS[:3])
    links: Any = [each.get_object() for each in reader.pages[1].annotations or ()]
    assert [each["/Subtype"] for each in links] == ["/Link"] * 4


def test_the_schedule_leads_to_the_forms(reader: PdfReader) -> None:
    page = reader.pages[2]
    assert all(name in page.extract_text() for name in (*VISITS, "Vital signs"))
    links: Any = [each.get_object() for each in page.annotations or ()]
    references: Any = [each.indirect_reference for each in reader.pages]
    page_numbers = {reference.idnum: number for number, reference in enumerate(references, start=1)}
    assert [page_numbers[each["/Dest"][0].idnum] for each in links] == [4, 5, 6, 6]


def test_a_schedule_of_many_visits_takes_more_pages(tmp_path: Path) -> None:
    visits = {f"CYCLE {number}": ("VS",) for number in range(1, 61)}
    assert write(annotate(FORMS[:3], TABULATIONS), tmp_path / "acrf.pdf", visits) == {"DM": (6,), "AE": (7,), "VS": (8,)}


def test_without_a_schedule(tmp_path: Path) -> None:
    assert write(annotate(FORMS[:3], TABULATIONS), tmp_path / "acrf.pdf", {}) == {"DM": (3,), "AE": (4,), "VS": (5,)}
    assert outline(PdfReader(tmp_path / "acrf.pdf").outline)[:3] == ["Contents", "Forms", [form.label for form in FORMS[:3]]]


def test_bookmarks(reader: PdfReader) -> None:
    labels = [form.label for form in (*FORMS[:3], LONG)]
    assert outline(reader.outline) == [
        "Contents",
        "Forms by visit",
        "Forms",
        labels,
        "Visits",
        [
            "SCREENING",
            ["Demographics", "Vital signs"],
            "DAY 1",
            ["Vital signs"],
            "AT ANY TIME",
            ["Adverse events"],
        ],
        "Domains",
        [
            "AE (Adverse Events)",
            ["Adverse events"],
            "DM (Demographics)",
            ["Demographics"],
            "VS (Vital Signs)",
            ["Vital signs"],
        ],
    ]


def test_properties(reader: PdfReader) -> None:
    assert reader.pdf_header == "%PDF-1.7"
    assert not reader.is_encrypted
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.subject) == ("S1 Annotated Case Report Form", "A small study of cells")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.replace(tzinfo=None) == CREATED


def test_fonts_are_embedded(reader: PdfReader) -> None:
    fonts: Any = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        fonts |= resources.get_object().get("/Font", {})
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_the_same_bytes_twice(
    path: Path, pages: dict[str, tuple[int, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert write(annotate((*FORMS[:3], LONG), TABULATIONS), tmp_path / "again.pdf") == pages
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_characters_that_the_fonts_lack_are_spelled_in_ascii(tmp_path: Path) -> None:
    form = Form("AE", "不良事件", AE_FORM.items)
    write(annotate([form], TABULATIONS), tmp_path / "acrf.pdf")
    assert "BuLiang" in PdfReader(tmp_path / "acrf.pdf").pages[2].extract_text()


def test_an_item_with_more_choices_than_a_page_holds(tmp_path: Path) -> None:
    countries = tuple(f"Country number {number}" for number in range(249))
    form = Form("AE", "Adverse events", (Item("AETERM", "Country", choices=countries),))
    pages = write(annotate([form], TABULATIONS), tmp_path / "acrf.pdf")
    reader = PdfReader(tmp_path / "acrf.pdf")
    shown = [line for page in reader.pages for line in page.extract_text().splitlines() if line.startswith("Country number")]
    assert shown == list(countries)
    assert pages == {"AE": tuple(range(4, len(reader.pages) + 1))}


def test_an_item_with_more_annotations_than_a_page_holds(tmp_path: Path) -> None:
    names = [f"TEST{number}" for number in range(90)]
    traces = tuple(Trace("SUPPAE", "QVAL", Origin.COLLECTED, ("VS.TEMP",), where=f"QNAM is {name}") for name in names)
    datasets = TABULATIONS | {"SUPPAE": replace(TABULATIONS["SUPPAE"], traces=traces)}
    write(annotate(FORMS[2:3], datasets), tmp_path / "acrf.pdf")
    reader = PdfReader(tmp_path / "acrf.pdf")
    found = [text for page in range(4, len(reader.pages) + 1) for text in notes(reader, page)]
    assert [text for text in found if text.endswith("in SUPPAE")] == [f"{name} in SUPPAE" for name in names]


def test_more_domains_than_colours(tmp_path: Path) -> None:
    names = ("AE", "DM", "VS", "TS", "TA", "TI", "SUPPAE")
    traces = {name: (Trace(name, "STUDYID", Origin.COLLECTED, ("VS.TEMP",)),) for name in names}
    datasets = TABULATIONS | {name: replace(TABULATIONS[name], traces=own) for name, own in traces.items()}
    assert write(annotate(FORMS[2:3], datasets), tmp_path / "acrf.pdf") == {"VS": (4,)}
