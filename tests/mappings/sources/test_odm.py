from __future__ import annotations

import pytest

from cdisc_itnk.core.errors import InputError, UsageError
from mappings.sources.odm import KEYS, read
from tests.mappings.sources.odm_text import NAMESPACE, cells, clinical, read_text, record

METADATA = """<Study OID="S"><GlobalVariables/><MetaDataVersion OID="1" Name="1">
  <FormDef OID="AE" Name="Adverse Events"><ItemGroupRef ItemGroupOID="IG.AE"/></FormDef>
  <FormDef OID="LB" Name="Laboratory"><ItemGroupRef ItemGroupOID="IG.HEM"/><ItemGroupRef ItemGroupOID="IG.CHEM"/></FormDef>
  <ItemGroupDef OID="IG.AE"><ItemRef ItemOID="AE.AETERM"/><ItemRef ItemOID="AE.AESEV"/>
    <ItemRef ItemOID="AE.VISIT"/></ItemGroupDef>
  <ItemGroupDef OID="IG.HEM"><ItemRef ItemOID="LB.HGB"/></ItemGroupDef>
  <ItemGroupDef OID="IG.CHEM"><ItemRef ItemOID="LB.GLUC"/></ItemGroupDef>
  <ItemDef OID="AE.AETERM" Name="Term"/><ItemDef OID="AE.AESEV" Name="Severity" SASFieldName="AESEVN"/>
  <ItemDef OID="AE.VISIT" Name="VISIT"/><ItemDef OID="LB.HGB" Name="Haemoglobin"/>
</MetaDataVersion></Study>"""


# --- what is read ---------------------------------------------------------------------------------------------------


def test_a_record_with_all_its_keys(tmp_path):
    body = clinical(
        '<SubjectData SubjectKey="01-001"><SiteRef LocationOID="01"/>'
        '<StudyEventData StudyEventOID="SE.CYCLE" StudyEventRepeatKey="2"><FormData FormOID="AE" FormRepeatKey="1">'
        '<ItemGroupData ItemGroupOID="IG.AE" ItemGroupRepeatKey="3"><ItemData ItemOID="AE.AETERM" Value=" Rash "/>'
        '<ItemData ItemOID="AE.AESEV" IsNull="Yes"/><ItemData ItemOID="OTHER.X" Value=""/></ItemGroupData>'
        "</FormData></StudyEventData></SubjectData>"
    )
    form = read_text(tmp_path, body)["AE"]
    assert form.frame.columns.tolist() == [*KEYS, "AETERM", "AESEV", "OTHER.X"]
    assert cells(form.frame) == [["S", "01", "01-001", "SE.CYCLE", "2", "1", "3", "Rash", None, None]]
    assert set(form.frame.dtypes.astype(str)) == {"str"}
    assert form.source.tolist() == ["01-001/SE.CYCLE[2]/AE[1]/IG.AE[3]"]


@pytest.mark.parametrize(
    "root", ["", NAMESPACE, 'xmlns="http://www.cdisc.org/ns/odm/v1.2"', f'{NAMESPACE} FileType="Snapshot"']
)
def test_namespaces(tmp_path, root):
    assert read_text(tmp_path, record('<ItemData ItemOID="X" Value="1"/>'), root)["AE"].frame["X"].tolist() == ["1"]


def test_a_prefixed_namespace_and_what_vendors_add(tmp_path):
    body = (
        '<o:ClinicalData StudyOID="S"><o:SubjectData SubjectKey="1"><v:SubjectData/><o:FormData FormOID="F">'
        '<o:ItemGroupData ItemGroupOID="G" v:Lock="Yes"><v:ItemData ItemOID="V" Value="no"/>'
        '<o:ItemData ItemOID="X" Value="1"><v:Query Value="?"/><o:AuditRecord><o:UserRef/></o:AuditRecord></o:ItemData>'
        '<o:Annotation SeqNum="1"><o:Comment>c</o:Comment></o:Annotation></o:ItemGroupData></o:FormData></o:SubjectData>'
        '<o:AuditRecords><o:AuditRecord ID="A"/></o:AuditRecords><o:Signatures/></o:ClinicalData>'
    )
    path = tmp_path / "odm.xml"
    path.write_text(f'<o:ODM xmlns:o="http://www.cdisc.org/ns/odm/v1.3" xmlns:v="urn:vendor">{body}</o:ODM>')
    form = read(path)["F"]
    assert cells(form.frame[["SUBJID", "VISIT", "X"]]) == [["1", None, "1"]]
    assert form.frame.columns.tolist() == [*KEYS, "X"]
    assert form.source.tolist() == ["1//F/G"]


def test_typed_items(tmp_path):
    items = (
        '<ItemDataString ItemOID="A">x<!-- y --><![CDATA[<z>]]></ItemDataString>'
        '<ItemDataAny ItemOID="B" IsNull="Yes">n</ItemDataAny>'
        '<ItemDataPartialDate ItemOID="C"></ItemDataPartialDate>'
        '<ItemDataFloat ItemOID="D" MeasurementUnitOID="MU.KG"> 1.50 </ItemDataFloat>'
    )
    form = read_text(tmp_path, record(items))["AE"]
    assert form.frame.columns.tolist() == [*KEYS, "A", "B", "C", "D", "D_UNIT"]
    assert cells(form.frame)[0][len(KEYS) :] == ["x<z>", None, None, "1.50", "MU.KG"]


def test_units_stand_beside_their_items(tmp_path):
    items = '<ItemData ItemOID="W" Value="{}">{}</ItemData><ItemData ItemOID="N" Value="n"/>'
    unit = '<MeasurementUnitRef MeasurementUnitOID="MU.KG"/>'
    body = record(items.format(70, ""), subject="01") + record(items.format(80, unit), subject="02")
    form = read_text(tmp_path, body)["AE"]
    assert form.frame.columns.tolist() == [*KEYS, "W", "W_UNIT", "N"]
    assert cells(form.frame)[0][len(KEYS) :] == ["70", None, "n"]
    assert cells(form.frame)[1][len(KEYS) :] == ["80", "MU.KG", "n"]


def test_several_studies_groups_and_reference_data(tmp_path):
    item = '<ItemData ItemOID="X" Value="{}"/>'
    reference = (
        f'<ReferenceData StudyOID="S"><ItemGroupData ItemGroupOID="RANGES">{item.format(3)}</ItemGroupData></ReferenceData>'
    )
    body = reference + record(item.format(1), group="A") + record(item.format(2), group="B").replace('"S"', '"T"')
    export = read_text(tmp_path, body)
    assert {name: cells(form.frame[["STUDYID", "SUBJID", "X"]]) for name, form in export.forms.items()} == {
        "AE.A": [["S", "01", "1"]],
        "AE.B": [["T", "01", "2"]],
        "ReferenceData": [["S", None, "3"]],
    }
    assert export["ReferenceData"].source.tolist() == ["//ReferenceData/RANGES"]


def test_metadata_order_the_columns_and_add_what_has_no_data(tmp_path):
    items = '<ItemData ItemOID="AE.NEW" Value="n"/><ItemData ItemOID="AE.AESEV" Value="1"/>'
    export = read_text(tmp_path, METADATA + record(items, group="IG.AE"))
    assert {name: form.frame.columns.tolist()[len(KEYS) :] for name, form in export.forms.items()} == {
        "AE": ["AETERM", "AESEV", "AE.VISIT", "NEW"],
        "LB.IG.CHEM": ["GLUC"],
        "LB.IG.HEM": ["HGB"],
    }
    assert [len(form.frame) for form in export.forms.values()] == [1, 0, 0]
    assert {str(dtype) for form in export.forms.values() for dtype in [*form.frame.dtypes, form.source.dtype]} == {"str"}


def test_names_from_metadata_apart(tmp_path):
    (tmp_path / "metadata.xml").write_text(f"<ODM>{METADATA}</ODM>")
    data = record('<ItemData ItemOID="AE.NEW" Value="n"/>', group="IG.AE")
    export = read_text(tmp_path, data, metadata=tmp_path / "metadata.xml", names="name")
    assert export["AE"].frame.columns.tolist()[len(KEYS) :] == ["Term", "AESEVN", "AE.VISIT", "NEW"]
    assert export["LB.IG.CHEM"].frame.columns.tolist()[len(KEYS) :] == ["GLUC"]
    assert [file.name for file in export.files] == ["metadata.xml", "odm.xml"]


def test_the_form_prefix_can_stay(tmp_path):
    form = read_text(tmp_path, record('<ItemData ItemOID="AE.X" Value="1"/>'), strip_form_prefix=False)["AE"]
    assert form.frame.columns.tolist()[len(KEYS) :] == ["AE.X"]


def test_a_doctype_without_entities_is_no_harm(tmp_path):
    export = read_text(tmp_path, record('<ItemData ItemOID="X" Value="1"/>'), "", '<!DOCTYPE ODM SYSTEM "absent.dtd">')
    assert export["AE"].frame["X"].tolist() == ["1"]


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "odm.xml:"),
        ("a,b\n1,2\n", "odm.xml:1: broken XML"),
        ("<ODM>\n<ClinicalData>\n</ODM>", "odm.xml:3: broken XML: Opening and ending tag mismatch"),
        ("<ODM>\n<ClinicalData>\n", "odm.xml:3: broken XML: Premature end of data"),
        ("\n<html/>", "odm.xml:2: not an ODM file: its root is html (expected ODM-XML 1.3)"),
        ('<ODM xmlns="http://www.cdisc.org/ns/odm/v2.0"/>', "odm.xml:1: not an ODM file"),
        ("<ODM/>", "odm.xml: no clinical data (SubjectData). Next: export the data"),
        ("<ODM><ClinicalData>\n<SubjectData/></ClinicalData></ODM>", "odm.xml:2: SubjectData without SubjectKey"),
        (f"<ODM>\n{record('<ItemData/>')}</ODM>", "odm.xml:2: ItemData without ItemOID"),
        (
            f"<ODM>{record('', types=('Delete', '', '', ''))}</ODM>",
            "odm.xml:1: TransactionType 'Delete' (expected Insert, Update",
        ),
        (
            "<ODM>" + record('<ItemData ItemOID="X"/><ItemData ItemOID="AE.X"/>') + "</ODM>",
            "AE: the items X and AE.X would both be column X. Next: read with",
        ),
    ],
)
def test_a_file_that_is_not_what_it_should_be(tmp_path, text, message):
    (tmp_path / "odm.xml").write_text(text)
    with pytest.raises(InputError) as error:
        read(tmp_path / "odm.xml")
    assert str(error.value).startswith(message)


def test_files_and_options_that_are_not_there(tmp_path):
    for path in (tmp_path / "absent.xml", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read(path)
    with pytest.raises(UsageError, match="expected 'oid' or 'name'"):
        read(tmp_path / "odm.xml", names="label")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("used", ['Value="&l9;"', 'Value="1"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_grow(tmp_path, used, encoding):
    path = tmp_path / "odm.xml"
    doctype = f'<!DOCTYPE ODM [<!ENTITY l0 "lol">{LAUGHS}]>'
    body = record(f'<ItemData ItemOID="X" {used}/><ItemDataString ItemOID="Y">&l9;</ItemDataString>')
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<ODM>{body}</ODM>', encoding=encoding)
    with pytest.raises(InputError, match="entit"):
        read(path)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE ODM [<!ENTITY secret SYSTEM "secret.txt">]>',
        '<!DOCTYPE ODM [<!ENTITY % outside SYSTEM "secret.dtd"> %outside;]>',
        '<!DOCTYPE ODM SYSTEM "secret.dtd">',
    ],
)
def test_nothing_outside_the_file_is_read(tmp_path, doctype):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret.dtd").write_text('<!ENTITY secret "secret">')
    for items in ('<ItemDataString ItemOID="X">&secret;</ItemDataString>', '<ItemData ItemOID="X" Value="&secret;"/>'):
        with pytest.raises(InputError, match=r"declares entities|Entity 'secret' not defined"):
            read_text(tmp_path, record(items), "", doctype)


@pytest.mark.parametrize(
    ("name", "wrong", "expected"),
    [
        ("ClinicalData", "ClinclData", "odm.xml:2: ClinclData in ODM, whose data would not be read (expected Study or"),
        (
            "SubjectData",
            "SubjectDta",
            "odm.xml:3: SubjectDta in ClinicalData, whose data would not be read (expected SubjectData)",
        ),
        ("StudyEventData", "StudyEvntData", "odm.xml:4: StudyEvntData in SubjectData"),
        ("FormData", "FormDta", "odm.xml:5: FormDta in StudyEventData"),
        ("ItemGroupData", "ItemGrpData", "odm.xml:6: ItemGrpData in FormData"),
        ("ItemData", "Item", "odm.xml:7: Item in ItemGroupData, whose data would not be read (expected ItemData)"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_an_element_that_odm_does_not_have_is_refused(tmp_path, name, wrong, expected, first):
    good = record('<ItemData ItemOID="X" Value="1"/>')
    bad = good.replace(f"<{name} ", f"<{wrong} ").replace(f"</{name}>", f"</{wrong}>").replace("><", ">\n<")
    body = "\n" + bad + good if first else "\n" + bad
    with pytest.raises(InputError) as error:
        read_text(tmp_path, body)
    assert str(error.value).startswith(expected)


def test_an_element_unknown_between_two_subjects(tmp_path):
    subject = '<SubjectData SubjectKey="{}"/>'
    body = clinical(subject.format(1) + '<SubjectDta SubjectKey="2"/>' + subject.format(3))
    with pytest.raises(InputError, match="SubjectDta in ClinicalData"):
        read_text(tmp_path, body)


def test_definitions_without_data_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"odm.xml: no clinical data \(SubjectData\)"):
        read_text(tmp_path, METADATA)
    assert read_text(tmp_path, METADATA + record('<ItemData ItemOID="X" Value="1"/>')).findings == ()


def test_an_empty_file_is_told(tmp_path):
    (tmp_path / "odm.xml").write_bytes(b"")
    with pytest.raises(InputError, match=r"odm.xml: empty file"):
        read(tmp_path / "odm.xml")
