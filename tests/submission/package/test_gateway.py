"""The check of a package: silent on a good one, and it finds each fault that is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

import define_xml
from cdisc_itnk.core import InputError
from cdisc_itnk.submission.package import check_package
from cdisc_itnk.submission.package.gateway import RULES, definition, transport
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.package.gateway.pdf_file import PdfFile, read_pdf
from cdisc_itnk.submission.package.places import CHECKSUMS
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, read_xpt, write_xpt
from tests.submission.package.small import CREATED

SDTM = Path("m5/datasets/s1/tabulations/sdtm")
ADAM = Path("m5/datasets/s1/analysis/adam/datasets")
PROGRAMS = Path("m5/datasets/s1/analysis/adam/programs")
FROM_NOWHERE = 'Type="Collected" Source="Investigator"'
Plant = Callable[[Path], object]


def removed(*names: str) -> Plant:
    def plant(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return plant


def renamed(old: Path, new: str) -> Plant:
    return lambda folder: (folder / old).rename((folder / old).with_name(new))


def copied(old: Path, new: Path) -> Plant:
    return lambda folder: shutil.copy(folder / old, folder / new)


def written(name: Path, content: bytes) -> Plant:
    return lambda folder: (folder / name).write_bytes(content)


def replaced(name: Path, old: str, new: str) -> Plant:
    """The text of a file with something else in place of what it has."""

    def plant(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return plant


def trial_summary(**values: str | None) -> Plant:
    """ts.xpt with other values; null leaves the variable out."""

    def plant(folder: Path) -> None:
        path = folder / SDTM / "ts.xpt"
        table = read_xpt(path)
        frame = table.frame.assign(**{name: value for name, value in values.items() if value is not None})
        frame = frame.drop(columns=[name for name, value in values.items() if value is None])
        known = {column.name: column for column in table.dataset.columns}
        columns = tuple(known.get(name, XptColumn(name)) for name in frame)
        write_xpt(frame, path, XptDataset("TS", "Trial Summary", columns), created=CREATED)

    return plant


def emptied(folder: Path) -> None:
    path = folder / SDTM / "vs.xpt"
    table = read_xpt(path)
    write_xpt(table.frame.iloc[:0], path, table.dataset, created=CREATED)


def laboratory(folder: Path) -> None:
    """lb.xpt without LBLOINC."""
    frame = pd.DataFrame({"STUDYID": ["S1"], "LBTESTCD": ["ALT"]})
    columns = (XptColumn("STUDYID", length=2), XptColumn("LBTESTCD", length=3))
    write_xpt(frame, folder / SDTM / "lb.xpt", XptDataset("LB", "Laboratory", columns), created=CREATED)


def not_ascii(folder: Path) -> None:
    path = folder / SDTM / "ae.xpt"
    path.write_bytes(path.read_bytes().replace(b"Rash", b"R\xe4sh"))


def pdf(change: Callable[[PdfWriter], object]) -> Plant:
    """The annotated CRF, changed."""

    def plant(folder: Path) -> None:
        path = folder / SDTM / "acrf.pdf"
        writer = PdfWriter(clone_from=path)
        change(writer)
        writer.write(path)

    return plant


def with_script(writer: PdfWriter) -> None:
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def older(folder: Path) -> None:
    path = folder / SDTM / "acrf.pdf"
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.3", 1))


def without_bookmarks(folder: Path) -> None:
    writer = PdfWriter()
    for _ in range(6):
        writer.add_blank_page(612, 792)
    writer.write(folder / ADAM / "adrg.pdf")


def without_font(name: str) -> Plant:
    def plant(folder: Path) -> None:
        writer = PdfWriter()
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": f"/{name}"}
        writer._add_object(DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()}))
        writer.add_blank_page(612, 792)
        writer.write(folder / SDTM / "csdrg.pdf")

    return plant


def of_another_study(name: Path) -> Plant:
    def plant(folder: Path) -> None:
        table = read_xpt(folder / name)
        write_xpt(table.frame.assign(STUDYID="S2"), folder / name, table.dataset, created=CREATED)

    return plant


def outside(folder: Path) -> None:
    (folder / "notes.pdf").write_bytes((folder / SDTM / "csdrg.pdf").read_bytes())
    replaced(SDTM / "define.xml", 'href="csdrg.pdf"', 'href="../../../../../notes.pdf"')(folder)


def moved(folder: Path) -> None:
    (folder / "m5/datasets/s1/documents").mkdir()
    shutil.copy(folder / SDTM / "csdrg.pdf", folder / "m5/datasets/s1/documents/csdrg.pdf")


def page_less(folder: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    writer.write(folder / SDTM / "acrf.pdf")


FAULTS: list[tuple[str, Plant]] = [
    ("study-missing", lambda folder: shutil.rmtree(folder / "m5")),
    ("study-missing", lambda folder: shutil.rmtree(folder / SDTM)),
    ("trial-summary-missing", removed(f"{SDTM}/ts.xpt")),
    ("study-start-missing", trial_summary(TSPARMCD="TITLE")),
    ("study-start-missing", trial_summary(TSVAL="2025-11")),
    ("study-start-missing", trial_summary(TSVAL="2025-02-30")),
    ("study-start-missing", trial_summary(TSVAL=None)),
    ("study-start-missing", trial_summary(STUDYID=None)),
    ("study-differs", of_another_study(ADAM / "adsl.xpt")),
    ("study-differs", of_another_study(SDTM / "vs.xpt")),
    ("study-differs", trial_summary(STUDYID="S2")),
    ("study-differs", replaced(SDTM / "define.xml", "<StudyName>S1<", "<StudyName>S2<")),
    ("core-file-missing", removed(f"{SDTM}/dm.xpt")),
    ("core-file-missing", removed(f"{SDTM}/define.xml")),
    ("core-file-missing", removed(f"{ADAM}/adsl.xpt")),
    ("core-file-missing", removed(f"{ADAM}/define.xml")),
    ("document-missing", removed(f"{SDTM}/csdrg.pdf")),
    ("document-missing", removed(f"{ADAM}/adrg.pdf")),
    ("name-not-allowed", renamed(SDTM / "dm.xpt", "DM.xpt")),
    ("name-not-allowed", copied(SDTM / "csdrg.pdf", SDTM / "reviewers guide.pdf")),
    ("name-not-allowed", copied(SDTM / "csdrg.pdf", SDTM / "csdrg.v2.pdf")),
    ("name-not-allowed", copied(SDTM / "csdrg.pdf", SDTM / "cs_drg.pdf")),
    ("name-not-allowed", lambda folder: (folder / "m5/datasets/s1").rename(folder / "m5/datasets/S1")),
    ("kind-not-allowed", written(SDTM / "notes.docx", b"notes")),
    ("kind-not-allowed", written(SDTM / "ae.json", b"{}")),
    ("kind-not-allowed", written(SDTM / "derive.sas", b"run;")),
    ("kind-not-allowed", written(PROGRAMS / "x.exe", b"MZ")),
    ("folder-not-known", moved),
    ("folder-not-known", copied(SDTM / "csdrg.pdf", Path("m5/datasets/s1/csdrg.pdf"))),
    ("name-too-long", copied(SDTM / "csdrg.pdf", SDTM / f"{'a' * 61}.pdf")),
    ("path-too-long", lambda folder: (folder / "m5/datasets/s1").rename(folder / f"m5/datasets/{'s' * 110}")),
    ("transport-file-unreadable", written(SDTM / "vs.xpt", b"VSTESTCD,VSORRES\n")),
    ("transport-file-unreadable", written(SDTM / "vs.xpt", b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!" + b" " * 32)),
    ("transport-file-unreadable", not_ascii),
    ("dataset-named-otherwise", copied(SDTM / "ae.xpt", SDTM / "vs.xpt")),
    ("dataset-empty", emptied),
    ("define-unreadable", written(SDTM / "define.xml", b"<ODM")),
    ("define-dangling-reference", replaced(SDTM / "define.xml", 'ItemOID="IT.AE.AETERM"', 'ItemOID="IT.AE.NONE"')),
    ("define-crf-pages-missing", replaced(SDTM / "define.xml", 'Type="Assigned" Source="Sponsor"', FROM_NOWHERE)),
    ("stylesheet-missing", removed(f"{SDTM}/define2-1.xsl")),
    ("stylesheet-missing", replaced(SDTM / "define.xml", '<?xml-stylesheet type="text/xsl" href="define2-1.xsl"?>', "")),
    ("leaf-without-file", removed(f"{SDTM}/ae.xpt")),
    ("leaf-without-file", removed(f"{SDTM}/acrf.pdf")),
    ("leaf-without-file", outside),
    ("leaf-without-file", replaced(SDTM / "define.xml", 'href="csdrg.pdf"', f'href="{"a" * 5000}.pdf"')),
    ("file-without-leaf", copied(SDTM / "ae.xpt", SDTM / "mh.xpt")),
    ("file-without-leaf", written(SDTM / "notes.txt", b"notes")),
    ("variables-differ", trial_summary(TSVAL=None)),
    ("dictionary-without-version", replaced(SDTM / "define.xml", 'Version="2020"', 'Version="Not available"')),
    ("document-unreadable", written(SDTM / "csdrg.pdf", b"%PDF-1.7 and no more")),
    ("document-unreadable", pdf(lambda writer: writer.encrypt("secret"))),
    ("document-of-other-version", older),
    ("document-active", pdf(with_script)),
    ("document-active", pdf(lambda writer: writer.add_attachment("raw.csv", b"x"))),
    ("document-without-bookmarks", without_bookmarks),
    ("font-not-embedded", without_font("Garamond")),
    ("font-not-embedded", without_font("Helvetica")),
    ("page-missing", page_less),
    ("trial-summary-unknown", trial_summary(TSVALNF="UNK")),
    ("trial-summary-uncoded", trial_summary(TSPARMCD="INDIC")),
    ("loinc-missing", laboratory),
    ("checksum-differs", written(SDTM / "define.html", b"changed")),
    ("checksum-differs", removed(f"{SDTM}/define.html")),
    ("checksum-differs", written(Path(CHECKSUMS), b"no checksum\n")),
    ("checksum-differs", removed(CHECKSUMS)),
]


def test_a_good_package_lacks_what_the_sponsor_has_to_say(package: Path) -> None:
    assert [(finding.rule, finding.dataset, finding.values) for finding in check_package(package)] == [
        ("document-incomplete", f"{ADAM}/adrg.pdf", ("[explanation of the sponsor]",)),
        ("document-incomplete", f"{SDTM}/csdrg.pdf", ("[explanation of the sponsor]", "[date]", "[yes or no]")),
    ]


@pytest.mark.parametrize(("rule", "plant"), FAULTS, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(FAULTS)])
def test_a_planted_fault_is_found(package: Path, tmp_path: Path, rule: str, plant: Plant) -> None:
    shutil.copytree(package, tmp_path / "bad")
    plant(tmp_path / "bad")
    assert rule in {finding.rule for finding in check_package(tmp_path / "bad")}


def test_the_data_set_of_another_study_is_named(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    of_another_study(SDTM / "ae.xpt")(tmp_path / "bad")
    found = [(each.dataset, each.values) for each in check_package(tmp_path / "bad") if each.rule == "study-differs"]
    assert found == [(f"{SDTM}/ae.xpt", ("S2",))]


def test_the_order_of_variables_is_that_of_their_numbers(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "same")
    path = tmp_path / "same" / SDTM / "define.xml"
    define = define_xml.read(path)
    groups = (replace(each, item_refs=each.item_refs[::-1]) for each in define.metadata.item_group_defs)
    metadata = replace(define.metadata, item_group_defs=tuple(groups))
    define_xml.write(replace(define, study=replace(define.study, metadata_version=metadata)), path)
    assert {finding.rule for finding in check_package(tmp_path / "same")} == {"checksum-differs", "document-incomplete"}


def test_programs_may_be_text_of_any_language(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "good")
    for name in ("adsl.sas", "adsl.r"):
        written(PROGRAMS / name, b"run;")(tmp_path / "good")
    assert "kind-not-allowed" not in {finding.rule for finding in check_package(tmp_path / "good")}


def test_a_check_without_the_schema_says_so(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definition, "find_spec", lambda name: None)
    found = [finding for finding in check_package(package) if finding.rule == "schema-not-checked"]
    assert [(finding.dataset, str(finding.severity)) for finding in found] == [
        (f"{SDTM}/define.xml", "note"),
        (f"{ADAM}/define.xml", "note"),
    ]


def test_the_questions_that_the_trial_summary_leaves_open_are_named(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    trial_summary(TSPARMCD="TRT", TSVALNF="NI")(tmp_path / "bad")
    told = [finding.message for finding in check_package(tmp_path / "bad") if finding.rule.startswith("trial-summary")]
    assert told == [
        "the trial summary gives no value of TRT (NI); state it in the trial summary of the study as soon as it is known",
        "the trial summary gives no TSVALCD of TRT (a code of UNII); state it in the trial summary of the study",
    ]


def test_a_trial_summary_that_answers_and_codes_is_complete(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "good")
    trial_summary(TSPARMCD="CURTRT", TSVALNF="NA", TSVALCD="R16CO5Y76E", TSVCDREF="UNII")(tmp_path / "good")
    assert not {"trial-summary-unknown", "trial-summary-uncoded"} & {
        finding.rule for finding in check_package(tmp_path / "good")
    }


def test_text_that_is_not_ascii_is_to_be_spelled_in_ascii(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    not_ascii(tmp_path / "bad")
    [message] = [each.message for each in check_package(tmp_path / "bad") if each.rule == "transport-file-unreadable"]
    assert message.startswith("ae.xpt, AE.AE")
    assert message.endswith("(expected ASCII alone). Next: spell the text in ASCII and write the file anew")


def test_a_damaged_pdf_is_told_by_its_finding_alone(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    (tmp_path / "bad" / SDTM / "csdrg.pdf").write_bytes(b"x")
    check = "import sys; from pathlib import Path; from cdisc_itnk.submission.package import check_package; "
    done = subprocess.run(
        [sys.executable, "-c", f"{check}check_package(Path(sys.argv[1]))", tmp_path / "bad"], capture_output=True, check=True
    )
    assert done.stderr == b""


def test_a_file_not_listed_is_found(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    (tmp_path / "bad" / SDTM / "notes.txt").write_text("notes")
    found = [finding.dataset for finding in check_package(tmp_path / "bad") if finding.rule == "checksum-differs"]
    assert found == [f"{SDTM}/notes.txt"]


def test_a_data_set_of_more_than_5_gigabytes_is_found(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LARGEST_FILE", 2_000)
    found = {finding.dataset for finding in transport.dataset_too_large(Contents(package))}
    assert f"{SDTM}/dm.xpt" in found


def test_the_path_beyond_all_limits_is_an_error(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    (tmp_path / "bad/m5/datasets/s1").rename(tmp_path / f"bad/m5/datasets/{'s' * 160}")
    found = [finding for finding in check_package(tmp_path / "bad") if finding.rule == "path-too-long"]
    assert {str(finding.severity) for finding in found} == {"error", "warning"}


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_pdf_is_no_accident(tmp_path_factory: pytest.TempPathFactory, package: Path, data: st.DataObject) -> None:
    content = bytearray((package / ADAM / "adrg.pdf").read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=20)):
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "adrg.pdf"
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    assert read_pdf(path) is None or isinstance(read_pdf(path), PdfFile)


def test_every_rule_has_a_fault() -> None:
    """Rules are named after what they find, those on define.xml after its own rules too."""
    planted = {rule.replace("-", "_") for rule, _ in FAULTS}
    planted |= {"define_invalid", "schema_not_checked", "dataset_too_large", "document_incomplete"}
    assert {rule.__name__ for rule in RULES} <= planted


def test_every_rule_says_what_is_right() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        check_package(tmp_path / "none")
