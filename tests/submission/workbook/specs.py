"""Two small specifications, one in each layout; their Define-XML has no problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cdisc_itnk.submission.workbook import Layout, Sheet, Workbook
from cdisc_itnk.submission.workbook.model import trimmed

CREATED = datetime(2026, 1, 31, 12)


def table(layout: Layout, name: str, *rows: dict[str, object]) -> Sheet:
    """A sheet with the columns of the layout."""
    columns = layout.sheets[name]
    assert all(set(row) <= set(columns) for row in rows)
    return Sheet(name, (columns, *(trimmed(tuple(row.get(column) for column in columns)) for row in rows)))


def attributes(layout: Layout, **values: str) -> Sheet:
    return table(layout, layout.first, *({"Attribute": name, "Value": value} for name, value in values.items()))


def variable(order: int, dataset: str, name: str, label: str, **more: object) -> dict[str, object]:
    basic = {"Order": order, "Dataset": dataset, "Variable": name, "Label": label, "Data Type": "text", "Length": 20}
    return basic | {"Mandatory": "No", "Origin": "Assigned"} | more


def sdtm() -> Workbook:
    """The older layout: VS with heights and weights, whose results have definitions of their own."""
    layout = Layout.STUDY
    value = {"Dataset": "VS", "Variable": "VSORRES", "Data Type": "float", "Length": 5, "Mandatory": "No", "Origin": "CRF"}
    decoded = {"ID": "VSTESTCD", "Name": "Vital Signs Test Code", "NCI Codelist Code": "C66741", "Data Type": "text"}
    return Workbook(
        (
            attributes(
                layout,
                StudyName="CAR-X",
                StudyDescription="A study",
                ProtocolName="CAR-X-01",
                StandardName="SDTM-IG",
                StandardVersion="3.2",
                Language="en",
            ),
            table(
                layout,
                "Datasets",
                {
                    "Dataset": "VS",
                    "Description": "Vital Signs",
                    "Class": "FINDINGS",
                    "Structure": "One record per test per visit per subject",
                    "Purpose": "Tabulation",
                    "Key Variables": "STUDYID, VSTESTCD",
                    "Repeating": "Yes",
                    "Reference Data": "No",
                },
            ),
            table(
                layout,
                "Variables",
                variable(1, "VS", "STUDYID", "Study Identifier", Mandatory="Yes", Comment="STUDYID"),
                variable(2, "VS", "VSTESTCD", "Vital Signs Test Short Name", Codelist="VSTESTCD", Role="Topic", Length=8),
                variable(3, "VS", "VSORRES", "Result or Finding in Original Units"),
                variable(
                    4, "VS", "VSDY", "Study Day", **{"Data Type": "integer", "Origin": "Derived", "Method": "DY"}, Length=4
                ),
                variable(
                    5,
                    "VS",
                    "VSDTC",
                    "Date/Time of Measurements",
                    **{"Data Type": "date", "Pages": "7 9-11"},
                    Origin="CRF",
                    Length=None,
                ),
                variable(6, "VS", "VSLOC", "Location", Codelist="DICT"),
            ),
            table(
                layout,
                "ValueLevel",
                value | {"Order": 1, "Where Clause": "VS.HEIGHT", "Significant Digits": 1, "Pages": "7"},
                value | {"Order": 2, "Where Clause": "VS.WEIGHT", "Significant Digits": 2, "Pages": "8, 9"},
            ),
            table(
                layout,
                "WhereClauses",
                {"ID": "VS.HEIGHT", "Dataset": "VS", "Variable": "VSTESTCD", "Comparator": "EQ", "Value": "HEIGHT"},
                {"ID": "VS.WEIGHT", "Dataset": "VS", "Variable": "VSTESTCD", "Comparator": "IN", "Value": "WEIGHT, FRMSIZE"},
                {"ID": "VS.WEIGHT", "Dataset": "VS", "Variable": "STUDYID", "Comparator": "NE", "Value": "CAR, Y"},
            ),
            table(
                layout,
                "Codelists",
                decoded | {"Order": 1, "Term": "HEIGHT", "NCI Term Code": "C25347", "Decoded Value": "Height"},
                decoded | {"Order": 2, "Term": "WEIGHT", "NCI Term Code": "C25208", "Decoded Value": "Weight"},
                decoded | {"Order": 3, "Term": "FRMSIZE", "NCI Term Code": "C49680", "Decoded Value": "Frame Size"},
            ),
            table(
                layout,
                "Dictionaries",
                {"ID": "DICT", "Name": "Anatomy", "Data Type": "text", "Dictionary": "SNOMED", "Version": "2026-01"},
            ),
            table(
                layout,
                "Methods",
                {
                    "ID": "DY",
                    "Name": "Study day",
                    "Type": "Computation",
                    "Description": "- Days from the reference date\n- no day 0",
                    "Expression Context": "SAS 9.4",
                    "Expression Code": "vsdy = vsdt - rfstdt + (vsdt >= rfstdt);",
                    "Document": "csdrg",
                    "Pages": "3",
                },
            ),
            table(layout, "Comments", {"ID": "STUDYID", "Description": "=CAR-X", "Document": "csdrg"}),
            table(
                layout,
                "Documents",
                {"ID": "acrf", "Title": "Annotated Case Report Form", "Href": "acrf.pdf"},
                {"ID": "csdrg", "Title": "Reviewer's Guide", "Href": "csdrg.pdf"},
            ),
        )
    )


def adam() -> Workbook:
    """The newer layout: ADSL and ADRS with conditions in the cells, and one analysis result."""
    layout = Layout.DEFINE
    ig, ct = "ADaMIG 1.3", "CDISC/NCI ADaM 2026-03-27"
    derived = {"Origin": "Derived", "Source": "Sponsor"}
    copied = {"Origin": "Predecessor", "Predecessor": "DM.USUBJID"}
    value = derived | {
        "Dataset": "ADRS",
        "Variable": "AVALC",
        "Data Type": "text",
        "Length": 20,
        "Mandatory": "No",
        "Method": "BOR",
    }
    return Workbook(
        (
            attributes(
                layout,
                StudyName="CAR-X",
                StudyDescription="A study",
                ProtocolName="CAR-X-01",
                StandardName="ADaMIG",
                StandardVersion="1.3",
                Language="en",
            ),
            table(
                layout,
                "Standards",
                {"ID": "1", "Name": "ADaMIG", "Type": "IG", "Version": "1.3", "Status": "Final"},
                {
                    "ID": "2",
                    "Name": "CDISC/NCI",
                    "Type": "CT",
                    "Version": "2026-03-27",
                    "Status": "Final",
                    "Publishing Set": "ADaM",
                },
            ),
            table(
                layout,
                "Datasets",
                {
                    "Dataset": "ADSL",
                    "Label": "Subject-Level Analysis Dataset",
                    "Class": "SUBJECT LEVEL ANALYSIS DATASET",
                    "Structure": "One record per subject",
                    "Key Variables": "USUBJID",
                    "Standard": ig,
                    "Repeating": "No",
                    "Reference Data": "No",
                },
                {
                    "Dataset": "ADRS",
                    "Label": "Response",
                    "Class": "BASIC DATA STRUCTURE",
                    "Structure": "One record per parameter per subject",
                    "Key Variables": "USUBJID, PARAMCD",
                    "Standard": ig,
                    "Repeating": "Yes",
                    "Reference Data": "No",
                    "Comment": "ADRS",
                },
            ),
            table(
                layout,
                "Variables",
                variable(1, "ADSL", "USUBJID", "Unique Subject Identifier", **copied, Mandatory="Yes"),
                variable(2, "ADSL", "SAFFL", "Safety Population Flag", **derived, Method="BOR", Codelist="Y", Length=1),
                variable(1, "ADRS", "USUBJID", "Unique Subject Identifier", **copied, Mandatory="Yes"),
                variable(2, "ADRS", "PARAMCD", "Parameter Code", Source="Sponsor", Codelist="PARAMCD", Length=8),
                variable(3, "ADRS", "AVALC", "Analysis Value (C)", **derived, Method="BOR"),
            ),
            table(
                layout,
                "ValueLevel",
                value | {"Order": 1, "Where Clause": "PARAMCD EQ BOR", "Label": "Best response"},
                value | {"Order": 2, "Where Clause": "PARAMCD IN (CBOR, OVR) and ADSL.SAFFL EQ Y", "Join Comment": "JOIN"},
            ),
            table(
                layout,
                "Codelists",
                {
                    "ID": "Y",
                    "Name": "Yes",
                    "NCI Codelist Code": "C66742",
                    "Data Type": "text",
                    "Terminology": ct,
                    "Order": 1,
                    "Term": "Y",
                    "NCI Term Code": "C49488",
                },
                {
                    "ID": "PARAMCD",
                    "Name": "Parameter Code",
                    "Data Type": "text",
                    "Order": 1,
                    "Term": "BOR",
                    "Decoded Value": "Best",
                },
                {
                    "ID": "PARAMCD",
                    "Name": "Parameter Code",
                    "Data Type": "text",
                    "Order": 2,
                    "Term": "CBOR",
                    "Decoded Value": "Confirmed",
                },
                {
                    "ID": "PARAMCD",
                    "Name": "Parameter Code",
                    "Data Type": "text",
                    "Order": 3,
                    "Term": "OVR",
                    "Decoded Value": "Overall",
                },
            ),
            table(layout, "Dictionaries"),
            table(layout, "Methods", {"ID": "BOR", "Name": "Best response", "Type": "Computation", "Description": "The best."}),
            table(
                layout,
                "Comments",
                {"ID": "ADRS", "Description": "One parameter a criterion"},
                {"ID": "JOIN", "Description": "By USUBJID"},
            ),
            table(
                layout,
                "Documents",
                {"ID": "sap", "Title": "Statistical Analysis Plan", "Href": "sap.pdf"},
                {"ID": "csr", "Title": "Clinical Study Report", "Href": "csr.pdf"},
            ),
            table(
                layout, "Analysis Displays", {"ID": "Table 1", "Title": "Objective response", "Document": "csr", "Pages": "12"}
            ),
            table(
                layout,
                "Analysis Results",
                {
                    "Display": "Table 1",
                    "ID": "R1",
                    "Description": "Response rate",
                    "Variables": "ADRS.AVALC, ADSL",
                    "Reason": "SPECIFIED IN SAP",
                    "Purpose": "PRIMARY OUTCOME MEASURE",
                    "Selection Criteria": "ADRS.PARAMCD EQ BOR and ADSL.SAFFL EQ Y",
                    "Join Comment": "JOIN",
                    "Documentation": "Exact interval",
                    "Documentation Refs": "sap 3 5-6; csr",
                    "Programming Context": "Python",
                    "Programming Code": "response_rate(adrs)",
                    "Programming Document": "sap",
                },
            ),
        )
    )


def changed(workbook: Workbook, sheet: str, cell: str, value: object) -> Workbook:
    """`workbook` with another value in one cell, named as a spreadsheet names it."""
    column, row = ord(cell[0]) - ord("A"), int(cell[1:])
    sheets = []
    for each in workbook.sheets:
        if each.name == sheet:
            rows = [list(cells) for cells in each.rows]
            rows[row - 1] += [None] * (column + 1 - len(rows[row - 1]))
            rows[row - 1][column] = value
            each = replace(each, rows=tuple(map(tuple, rows)))
        sheets.append(each)
    return Workbook(tuple(sheets), workbook.source)
