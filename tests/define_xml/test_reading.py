"""Reading and writing: nothing is lost, the same model gives the same bytes, what is not Define-XML is refused."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from define_xml import ODM, DefineError, Foreign, ItemDef, read, stylesheet, to_bytes, write
from tests.define_xml.example import EXAMPLE, changed
from tests.shared import shared

TEXT = to_bytes(EXAMPLE).decode()
SAMPLES = (
    "odmlib/defineV21-SDTM.xml",
    "odmlib/defineV21-SDTM-metadata.xml",
    "odmlib/define2-0-0-sdtm-test.xml",
    "metacore/SDTM_define.xml",
)


def canonical(data: bytes) -> bytes:
    """Canonical XML with comments and processing instructions, without the white space between elements."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root.getroottree(), method="c14n", exclusive=True, with_comments=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_node_of_a_published_document_is_lost(name: str) -> None:
    data = shared(f"data/define/{name}").read_bytes()
    define = read(data)
    written = to_bytes(define)
    assert canonical(written) == canonical(data)
    assert read(written) == define
    assert to_bytes(read(written)) == written


def test_every_sample_is_in_the_list() -> None:
    folder = shared("data/define")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.xml")} == set(SAMPLES)


def test_a_model_comes_back_as_it_was() -> None:
    assert read(to_bytes(EXAMPLE)) == EXAMPLE


def test_a_file_is_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / "define.xml"
    write(EXAMPLE, path)
    assert read(path) == read(str(path)) == EXAMPLE
    assert [each.name for each in tmp_path.iterdir()] == ["define.xml"]


def test_a_model_survives_copy_and_pickle() -> None:
    define = read(TEXT.replace("<CheckValue>", '<CheckValue v:n="1" xmlns:v="http://vendor.example">', 1).encode())
    assert to_bytes(copy.deepcopy(define)) == to_bytes(pickle.loads(pickle.dumps(define))) == to_bytes(define)


EXTENDED = {
    "attribute": ('OID="IT.DM.AGE" ', 'OID="IT.DM.AGE" v:note="checked" '),
    "attribute of a text": ("<StudyName>", '<StudyName v:note="checked">'),
    "attribute of a repeated text": ("<CheckValue>", '<CheckValue v:note="checked">'),
    "attribute without namespace": ('OID="IT.DM.AGE" ', 'OID="IT.DM.AGE" SDSVarName="AGE" '),
    "element with content": ("<def:AnnotatedCRF>", '<v:a x="1">\n  <v:b> t </v:b>\n  tail</v:a><def:AnnotatedCRF>'),
    "element at the end": ("</ItemDef>", "<v:a/></ItemDef>"),
    "element in a text": ("Years from birth", "Years <v:b>really</v:b> from <!-- which? --> birth"),
    "element of ODM": ("<MetaDataVersion", "<BasicDefinitions/><MetaDataVersion"),
    "second element of its kind": ("<CodeListRef", '<CodeListRef CodeListOID="CL.SIZE"/><CodeListRef'),
    "comments": ("<ItemDef ", "<!-- one --><!-- two\n lines --><ItemDef "),
    "comment in a leaf": ("An example", "An<!-- excellent --> example"),
    "processing instruction": ("<ItemDef ", "<?note keep?><ItemDef "),
    "before the root": ("<ODM ", "<!-- made by hand --><?other thing?><ODM "),
    "after the root": ("</ODM>", "</ODM><!-- the end --><?stop?>"),
    "schema location": ("<ODM ", '<ODM xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" '),
    "namespace declared inside": ("<ItemDef ", '<ItemDef xmlns:w="http://w.example" w:x="1" '),
    "CDATA": ("Years from birth", "<![CDATA[Years <from> birth]]>"),
}


@pytest.mark.parametrize("name", EXTENDED)
def test_what_the_model_has_no_field_for_survives(name: str) -> None:
    old, new = EXTENDED[name]
    data = TEXT.replace("<ODM ", '<ODM xmlns:v="http://vendor.example" ').replace(old, new, 1).encode()
    define = read(data)
    written = to_bytes(define)
    assert canonical(written) == canonical(data)
    assert read(written) == define
    assert to_bytes(read(written)) == written


def test_an_extension_in_a_relative_namespace_survives() -> None:
    define = read(TEXT.replace("</ItemDef>", '<a xmlns="relative" b="1"/></ItemDef>', 1).encode())
    assert define.metadata.item_defs[0].foreign.nodes == ((2, '<a xmlns="relative" b="1"/>'),)
    assert read(to_bytes(define)) == define


def test_another_prefix_is_kept() -> None:
    data = TEXT.replace("xmlns:def", "xmlns:d").replace("<def:", "<d:").replace("</def:", "</d:").replace(" def:", " d:")
    assert canonical(to_bytes(read(data.encode()))) == canonical(data.encode())
    assert read(data.encode()) == EXAMPLE


def test_an_extension_can_be_built() -> None:
    item = ItemDef("IT.X", "X", "text", 1, foreign=Foreign((("{http://v.example}a", "1"),), ((0, "<!-- new -->"),)))
    define = changed(item_defs=(item,))
    assert read(to_bytes(define)).metadata.item_defs == (item,)


def test_the_output_is_pretty_and_in_utf_8() -> None:
    names = replace(EXAMPLE.study.global_variables, study_description="Übersicht 調査")
    define = replace(EXAMPLE, study=replace(EXAMPLE.study, global_variables=names), prolog=(stylesheet("x&y.xsl"),))
    lines = to_bytes(define).decode("utf-8").splitlines()
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[1] == '<?xml-stylesheet type="text/xsl" href="x&amp;y.xsl"?>'
    assert "      <StudyDescription>Übersicht 調査</StudyDescription>" in lines


def test_only_what_is_needed_is_declared() -> None:
    assert "xmlns:arm" in TEXT
    assert b"xmlns:arm" not in to_bytes(changed(analysis_result_displays=None))


def test_a_2_0_document_is_built() -> None:
    define = replace(EXAMPLE, version="2.0", context=None)
    define = changed(define, define_version="2.0.0", standard_name="SDTM-IG", standard_version="3.2", standards=None)
    assert b'xmlns:def="http://www.cdisc.org/ns/def/v2.0"' in to_bytes(define)
    assert read(to_bytes(define)) == define


def nothing_but(root: str, declarations: str = "") -> bytes:
    return f"<{root} {declarations}/>".encode()


ODM_13 = 'xmlns="http://www.cdisc.org/ns/odm/v1.3"'
REFUSED = {
    "no XML": (b"STUDYID,USUBJID", "not well-formed XML"),
    "nothing": (b"", "not well-formed XML"),
    "cut off": (TEXT[:500].encode(), "not well-formed XML"),
    "another root": (nothing_but("html"), "the root element is html"),
    "plain ODM": (nothing_but("ODM", ODM_13), "no Define-XML namespace is declared"),
    "missing attribute": (TEXT.replace(' Name="AGE"', "").encode(), "line 109, ItemDef[IT.DM.AGE]: @Name is missing"),
    "missing element": (TEXT.replace("ProtocolName", "Protocol").encode(), "GlobalVariables: ProtocolName is missing"),
    "many faults": (TEXT.replace("SoftHard", "Softer").replace("CodedValue", "Code").encode(), "and 7 more"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_define_xml_is_refused_with_the_reason(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(DefineError) as error:
        read(data)
    assert reason in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefineError, match=r"absent\.xml: cannot read the file"):
        read(tmp_path / "absent.xml")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefineError, match="cannot write the file"):
        write(EXAMPLE, tmp_path / "absent" / "define.xml")


UNWRITABLE: dict[str, tuple[ODM, str]] = {
    "control character": (replace(EXAMPLE, originator="a\x00b"), "ODM[EXAMPLE.define]: "),
    "unknown version": (replace(EXAMPLE, version="1.0"), "unknown Define-XML version '1.0'"),
    "broken prolog": (replace(EXAMPLE, prolog=("<!-- one --><!-- two -->",)), "not exactly one XML node"),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_cannot_be_written_is_refused_and_the_file_untouched(name: str, tmp_path: Path) -> None:
    define, reason = UNWRITABLE[name]
    path = tmp_path / "define.xml"
    path.write_text("before")
    with pytest.raises(DefineError) as error:
        write(define, path)
    assert reason in str(error.value)
    assert path.read_text() == "before"
