"""The library of a standard out of CORE's cache, and the variables it gives to data sets."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from cdisc_itnk.core import InputError, UsageError, describe
from cdisc_itnk.rules import Library, own_library, read_library
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.library import LibraryVariable, has_standard
from cdisc_itnk.rules.library.variables import class_of, guide_variables, is_custom, model_variables
from cdisc_itnk.sdtm import DOMAINS
from tests.rules.support import LIBRARY, dataset
from tests.shared import shared


@pytest.fixture(scope="module")
def published() -> Library:
    return read_library(shared("core-cache"), "SDTMIG", "3.4", ["sdtmct-2026-03-27"])


def test_the_published_standard_is_read(published: Library) -> None:
    assert (published.standard, published.version) == ("SDTMIG", "3.4")
    assert len(published.datasets) == 63
    assert sum(len(each.variables) for each in published.datasets.values()) == 1917
    assert len(published.model_classes["GENERAL OBSERVATIONS"]) == 64
    assert published.terminology[0]["NY"].submission_values == ("N", "NA", "U", "Y")
    assert "adamct-2026-03-27" in published.published


def test_it_agrees_with_our_own_classes(published: Library) -> None:
    """Order, role, core, label and kind of every variable of the data sets that we have classes for."""
    for table in DOMAINS:
        spec = describe(table)
        ours = [
            (each.name, each.label, str(each.role), str(each.core), "Char" if each.kind.is_char else "Num")
            for each in spec.variables
        ]
        theirs = [(each.name, each.label, each.role, each.core, each.kind) for each in published.datasets[spec.name].variables]
        assert ours == theirs


def test_our_own_library_is_the_published_one(published: Library) -> None:
    """As far as we have classes; the data sets beyond are known by name."""
    own = own_library()
    ours = {table.__name__ for table in DOMAINS}
    assert own.datasets.keys() == published.datasets.keys()
    for name, known in published.datasets.items():
        assert own.datasets[name].observation_class == known.observation_class
        if name in ours:
            drop = [replace(variable, codelist="") for variable in known.variables]
            assert [replace(variable, codelist="") for variable in own.datasets[name].variables] == drop
    assert own.model_classes == {name: tuple(map(plain, variables)) for name, variables in published.model_classes.items()}
    assert own.model_datasets.keys() == published.model_datasets.keys()
    for name, known in published.model_datasets.items():
        assert own.model_datasets[name].variables == tuple(map(plain, known.variables))
        assert own.model_datasets[name].observation_class == known.observation_class
    assert set(own.published) <= set(published.published)


def plain(variable: LibraryVariable) -> LibraryVariable:
    return replace(variable, codelist="")


def test_every_data_set_of_the_guide_follows_the_guide_s_order(published: Library) -> None:
    for name, known in published.datasets.items():
        if name == "SUPPQUAL":
            continue
        own = dataset(name, {"DOMAIN": [name]} if name not in ("RELREC", "RELSPEC", "RELSUB") else {"RDOMAIN": ["AE"]})
        wanted = [variable.name for variable in known.variables]
        given = [variable.name for variable in guide_variables(published, own)]
        assert set(wanted) <= set(given)
        cores = {variable.name: variable.core for variable in guide_variables(published, own)}
        assert all(cores[variable.name] == variable.core for variable in known.variables)
        assert model_variables(published, own)


def names(name: str, columns: list[str], domain: str = "") -> list[str]:
    own = dataset(name, {column: [domain or name] for column in columns})
    return [variable.name for variable in guide_variables(LIBRARY, own)]


def test_general_observations_have_identifiers_own_variables_and_timing() -> None:
    assert names("AE", ["DOMAIN"])[-3:] == ["AESTDTC", "AEENDTC", "EPOCH"]
    assert names("FA", ["DOMAIN"])[4:8] == ["FATESTCD", "FATEST", "FAOBJ", "FAORRES"]
    assert names("DM", ["DOMAIN"]) == ["STUDYID", "USUBJID"]


def test_a_sponsor_s_own_data_set_follows_its_class() -> None:
    assert names("XX", ["DOMAIN", "XXTRT"])[4] == "XXTRT"
    assert is_custom(LIBRARY, "XX")
    assert not is_custom(LIBRARY, "POOLDEF")
    with pytest.raises(SkippedError, match="the class of XY cannot be told"):
        names("XY", ["DOMAIN"])


def test_associated_persons_have_their_identifiers_in_place_of_the_subject() -> None:
    identifiers = names("APAE", ["DOMAIN", "APID"])[:6]
    assert identifiers == ["STUDYID", "APID", "DOMAIN", "RSUBJID", "AESEQ", "AETERM"]


def test_the_model_alone() -> None:
    own = dataset("DM", {"DOMAIN": ["DM"]})
    assert [variable.name for variable in model_variables(LIBRARY, own)] == ["STUDYID", "SEX"]
    qualifiers = dataset("SUPPAE", {"RDOMAIN": ["AE"], "QNAM": ["?"]})
    assert [variable.name for variable in model_variables(LIBRARY, qualifiers)] == ["RDOMAIN"]


@pytest.mark.parametrize(
    ("columns", "observation_class"),
    [
        ({"DOMAIN": ["XX"], "XXTERM": ["?"]}, "EVENTS"),
        ({"DOMAIN": ["XX"], "XXTRT": ["?"]}, "INTERVENTIONS"),
        ({"DOMAIN": ["XX"], "XXTESTCD": ["?"]}, "FINDINGS"),
        ({"DOMAIN": ["XX"], "XXTESTCD": ["?"], "XXOBJ": ["?"]}, "FINDINGS ABOUT"),
        ({"RDOMAIN": ["XX"], "QNAM": ["?"]}, "RELATIONSHIP"),
        ({"DOMAIN": ["XX"]}, None),
    ],
)
def test_the_class_of_what_the_standard_does_not_know(columns: dict[str, list[str]], observation_class: str | None) -> None:
    assert class_of(LIBRARY, dataset("XX", columns)) == observation_class


def test_what_a_cache_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "standards_details.pkl").write_bytes(pickle.dumps({"standards/sdtmig/3-3": {}}))
    with pytest.raises(InputError, match=r"no standards/sdtmig/3-4 \(expected standards/sdtmig/3-3\)"):
        read_library(tmp_path, "SDTMIG", "3.4")


def test_a_cache_tells_which_standards_it_has() -> None:
    cache = shared("core-cache")
    assert has_standard(cache, "sdtmig", "3.4")
    assert not has_standard(cache, "SDTMIG", "3.2")


def test_an_unknown_terminology_is_told() -> None:
    with pytest.raises(InputError, match="no terminology sdtmct-1999"):
        read_library(shared("core-cache"), "SDTMIG", "3.4", ["sdtmct-1999-01-01"])


def test_a_frame_without_rows_has_the_domain_of_its_name() -> None:
    empty = dataset("AE", {"DOMAIN": [], "AETERM": []})
    assert (empty.domain, empty.code, empty.is_part) == ("AE", "AE", False)
    assert dataset("SUPPAE", {"RDOMAIN": []}).related_domain == "AE"
    assert dataset("CO", {"DOMAIN": [None]}).domain is None


def test_the_structures_of_analysis_data_sets() -> None:
    library = own_library(standard="adamig", version="1-3")
    assert (library.standard, library.version) == ("ADAMIG", "1.3")
    assert library.datasets["ADSL"].observation_class == "SUBJECT LEVEL ANALYSIS DATASET"
    own = dataset("ADQS", {"USUBJID": ["1"], "PARAMCD": ["X"], "DOMAIN": ["QS"]})
    assert class_of(library, own) == "BASIC DATA STRUCTURE"
    assert [each.name for each in guide_variables(library, own) if each.core == "Req"] == [
        "STUDYID",
        "USUBJID",
        "PARAM",
        "PARAMCD",
    ]
    assert model_variables(library, dataset("ADMH", {"MHTERM": ["?"]}))[0].name == "STUDYID"
    with pytest.raises(SkippedError, match=r"the standard has no variables for ADXX \(ADAM OTHER\)"):
        guide_variables(library, dataset("ADXX", {"USUBJID": ["1"]}))


@pytest.mark.parametrize(("standard", "version"), [("SDTMIG", "3.2"), ("SDTMIG", "3-3"), ("TIG", "1.0")])
def test_other_versions_have_what_the_latest_has(standard: str, version: str) -> None:
    library = own_library(standard=standard, version=version)
    assert (library.standard, library.version) == (standard, version.replace("-", "."))
    assert len(library.datasets) == 63


def test_an_unknown_version_is_told() -> None:
    with pytest.raises(UsageError, match=r"no library metadata for SDTMIG 9\.9 \(expected SDTMIG 3\.2, 3\.3, 3\.4; TIG 1\.0; "):
        own_library(standard="SDTMIG", version="9.9")
