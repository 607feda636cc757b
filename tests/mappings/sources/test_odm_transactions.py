from __future__ import annotations

import pytest

from tests.mappings.sources.odm_text import NAMESPACE, cells, clinical, read_text, record

TRANSACTIONAL = f'{NAMESPACE} FileType="Transactional"'
X, Y = '<ItemData ItemOID="X" Value="{}"/>', '<ItemData ItemOID="Y" Value="{}"/>'


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (record(X.format(2), types=("", "", "", "Update")), [["2", "1"]]),
        (record(X.format(2), types=("Update", "", "", "")), [["2", "1"]]),
        (record(X.format(2), types=("Context", "Context", "", "Upsert")), [["2", "1"]]),
        (record(X.format(2), types=("Context", "", "", "")), [["1", "1"]]),
        (record(X.format(2), types=("Insert", "", "", "")), [["1", "1"], ["2", None]]),
        (record(X.format(2), subject="02", types=("Upsert", "", "", "")), [["1", "1"], ["2", None]]),
        (record('<ItemData ItemOID="X" TransactionType="Remove"/>', types=("Update", "", "", "")), [["1"]]),
        (record('<ItemData ItemOID="X" IsNull="Yes"/>', types=("Update", "", "", "")), [[None, "1"]]),
        (record("", types=("", "", "", "Remove")), None),
        (record("", repeat="2", types=("", "", "", "Remove")), [["1", "1"]]),
        (record("", repeat="2", types=("", "", "Remove", "")), None),
        (record("", event="V2", types=("", "Remove", "", "")), [["1", "1"]]),
        (record("", event="V2", types=("Remove", "", "", "")), None),
        (record("", subject="02", types=("Remove", "", "", "")), [["1", "1"]]),
        (record("", types=("Remove", "", "", "")) + record(Y.format(3)), [[None, "3"]]),
    ],
)
def test_transactions_are_applied_in_order(tmp_path, second, expected):
    other = record(X.format(0), subject="03", form="DM")
    export = read_text(tmp_path, record(X.format(1) + Y.format(1)) + other + second, TRANSACTIONAL)
    assert cells(export["DM"].frame[["X"]]) == [["0"]]
    form = export["AE"]
    left = form.frame.drop(list(form.removed)).filter(["X", "Y"])
    assert (cells(left) if len(left) else None) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (record(X.format(1)) + record("", types=("", "", "", "Remove")), [["01", "1"]]),
        (record(X.format(1)) + record(X.format(2), types=("Remove", "", "", "")), [["01", "1"]]),
        (record(X.format(1), types=("", "", "", "Remove")), [["01", "1"]]),
        (record(X.format(1), types=("", "Remove", "", "")), [["01", "1"]]),
        (record(X.format(1)) + record("", subject="02", types=("", "", "Remove", "")), [["02", None]]),
    ],
)
def test_a_removed_record_is_told(tmp_path, body, expected):
    form = read_text(tmp_path, body)["AE"]
    assert cells(form.frame.iloc[sorted(form.removed)].reindex(columns=["SUBJID", "X"])) == expected
    assert len(form.removed) == 1


def test_what_is_inserted_twice_makes_a_further_row(tmp_path):
    twice = X.format(1) + Y.format(1) + "\n" + X.format(2) + "\n" + Y.format(2)
    export = read_text(tmp_path, record(twice) + record(Y.format(3)))
    form, (finding,) = export["AE"], export.findings
    assert cells(form.frame[["X", "Y"]]) == [["1", "1"], ["2", "2"], [None, "3"]]
    assert form.source.tolist() == ["01/V1/AE/IG[1]"] * 3
    assert (finding.rule, finding.dataset, finding.values) == ("repeated-item", "AE", ("X",))
    assert finding.keys == ("odm.xml:2",)


def test_an_item_removed_and_inserted_again_is_one(tmp_path):
    export = read_text(tmp_path, record('<ItemData ItemOID="X" TransactionType="Remove"/>' + X.format(2)), TRANSACTIONAL)
    assert cells(export["AE"].frame[["X"]]) == [["2"]]
    assert export.findings == ()


def test_the_last_site_known_is_the_subjects(tmp_path):
    site = '<SubjectData SubjectKey="01" TransactionType="Update"><SiteRef LocationOID="{}"/></SubjectData>'
    body = record(X.format(1)) + clinical(site.format("A") + site.format("B")) + record(X.format(1), subject="02")
    assert cells(read_text(tmp_path, body)["AE"].frame[["SITEID"]]) == [["B"], [None]]
