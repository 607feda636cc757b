"""RELREC by record and by data set."""

from __future__ import annotations

from mappings.definition import DatasetLink, RecordLink
from mappings.engine.relations import dataset_relations, record_relations
from tests.mappings.small import frame, values

LINK = RecordLink("CM", "~AELINE", "AE", "~AELINE")


def test_records_with_equal_values_are_linked():
    frames = {
        "CM": frame(USUBJID=["1", "1", "1", "2"], CMSEQ=[1, 2, 3, 1], **{"~AELINE": ["7", None, "9", "7"]}),
        "AE": frame(USUBJID=["1", "1", "2"], AESEQ=[1, 2, 1], **{"~AELINE": ["9", "7", "8"]}),
    }
    made = record_relations(frames, (LINK,))
    shown = ["USUBJID", "RDOMAIN", "IDVAR", "IDVARVAL", "RELID"]
    assert [values(row) for _, row in made[shown].iterrows()] == [
        ["1", "CM", "CMSEQ", "1", "CMAE1"],
        ["1", "CM", "CMSEQ", "3", "CMAE2"],
        ["1", "AE", "AESEQ", "2", "CMAE1"],
        ["1", "AE", "AESEQ", "1", "CMAE2"],
    ]


def test_without_one_of_the_domains_there_is_nothing_to_link():
    assert record_relations({"CM": frame(USUBJID=["1"], CMSEQ=[1], **{"~AELINE": ["7"]})}, (LINK,)).empty
    assert record_relations({}, ()).empty


def test_data_sets_are_linked_one_to_many():
    link = DatasetLink("TU", "TULNKID", "TR", "TRLNKID")
    made = dataset_relations({"TU": frame(), "TR": frame()}, (link,))
    assert [values(row) for _, row in made.iterrows()] == [
        ["TU", "TULNKID", "ONE", "TUTR"],
        ["TR", "TRLNKID", "MANY", "TUTR"],
    ]
    assert dataset_relations({"TU": frame()}, (link,)).empty
