"""RELREC by record and by data set."""

from __future__ import annotations

from mappings.definition import DatasetLink, RecordLink
from mappings.engine.relations import dataset_relations, record_relations
from tests.mappings.small import context, drafted, frame, values

LINK = RecordLink("CM", "~AELINE", "AE", "~AELINE")


def test_records_with_equal_values_are_linked():
    frames = {
        "CM": drafted("VS", USUBJID=["1", "1", "1", "2"], CMSEQ=[1, 2, 3, 1], **{"~AELINE": ["7", None, "9", "7"]}),
        "AE": drafted("AE", USUBJID=["1", "1", "2"], AESEQ=[1, 2, 1], **{"~AELINE": ["9", "7", "8"]}),
    }
    report = context()
    made = record_relations(frames, (LINK,), report)
    shown = ["USUBJID", "RDOMAIN", "IDVAR", "IDVARVAL", "RELID"]
    assert [values(row) for _, row in made[shown].iterrows()] == [
        ["1", "CM", "CMSEQ", "1", "CMAE1"],
        ["1", "CM", "CMSEQ", "3", "CMAE2"],
        ["1", "AE", "AESEQ", "2", "CMAE1"],
        ["1", "AE", "AESEQ", "1", "CMAE2"],
    ]
    (finding,) = report.findings
    assert (finding.rule, finding.variables, finding.values, finding.keys) == (
        "broken-link",
        ("AELINE",),
        ("7",),
        ("vs.csv:5",),
    )


def test_a_reference_to_several_records_is_a_finding():
    report = context()
    frames = {
        "CM": drafted("VS", USUBJID=["1"], CMSEQ=[1], **{"~AELINE": ["7"]}),
        "AE": drafted("AE", USUBJID=["1", "1"], AESEQ=[1, 2], **{"~AELINE": ["7", "7"]}),
    }
    assert values(record_relations(frames, (LINK,), report)["IDVARVAL"]) == ["1", "1"]
    (finding,) = report.findings
    assert "several records; the first is linked" in finding.message


def test_pairs_of_two_domains_are_numbered_across_links():
    frames = {
        "CM": drafted("VS", USUBJID=["1"], CMSEQ=[1], **{"~AELINE": ["7"], "~CAUSE": ["9"]}),
        "AE": drafted("AE", USUBJID=["1", "1"], AESEQ=[1, 2], **{"~AELINE": ["7", "9"]}),
    }
    made = record_relations(frames, (LINK, RecordLink("CM", "~CAUSE", "AE", "~AELINE")), context())
    assert [values(row) for _, row in made[["IDVAR", "IDVARVAL", "RELID"]].iterrows()] == [
        ["CMSEQ", "1", "CMAE1"],
        ["CMSEQ", "1", "CMAE2"],
        ["AESEQ", "1", "CMAE1"],
        ["AESEQ", "2", "CMAE2"],
    ]


def test_records_of_one_domain_may_be_linked():
    frames = {"AE": drafted("AE", USUBJID=["1", "1"], AESEQ=[1, 2], **{"~AELINE": ["7", "9"], "~CAUSE": [None, "7"]})}
    made = record_relations(frames, (RecordLink("AE", "~CAUSE", "AE", "~AELINE"),), context())
    assert [values(row) for _, row in made[["RDOMAIN", "IDVARVAL", "RELID"]].iterrows()] == [
        ["AE", "2", "AEAE1"],
        ["AE", "1", "AEAE1"],
    ]


def test_without_one_of_the_domains_there_is_nothing_to_link():
    assert record_relations({"CM": frame(USUBJID=["1"], CMSEQ=[1], **{"~AELINE": ["7"]})}, (LINK,), context()).empty
    assert record_relations({}, (), context()).empty


def test_data_sets_are_linked_one_to_many():
    link = DatasetLink("TU", "TULNKID", "TR", "TRLNKID")
    made = dataset_relations({"TU": frame(), "TR": frame()}, (link,))
    assert [values(row) for _, row in made.iterrows()] == [
        ["TU", "TULNKID", "ONE", "TUTR"],
        ["TR", "TRLNKID", "MANY", "TUTR"],
    ]
    assert dataset_relations({"TU": frame()}, (link,)).empty
