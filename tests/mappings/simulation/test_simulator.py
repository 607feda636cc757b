"""The export as a whole: its bytes, its columns, its dirt, and that both formats carry the same."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import odmlib
import pandas as pd
import pytest
from lxml import etree

from cdisc_itnk.core import UsageError
from mappings.raw_dates import iso_date
from mappings.simulation.typed_dates import day_month_year
from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.simulator import Simulation, plan, simulate, write_csv, write_odm
from mappings.studies.car_itnk.simulator.crf.layout import LAYOUT

SCHEMA = Path(odmlib.__file__).parent / "schemas/odm/1.3.2/ODM1-3-2.xsd"
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(200, 7)


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("write", [write_csv, write_odm])
def test_same_seed_same_bytes(write: Callable[[Simulation, Path], None], tmp_path: Path) -> None:
    for name, seed in (("first", 3), ("again", 3), ("other", 4)):
        write(simulate(12, seed), tmp_path / name)
    first, again, other = (digest(tmp_path / name) for name in ("first", "again", "other"))
    assert first == again
    assert first.keys() == other.keys()
    assert first["truth.csv"] != other["truth.csv"]


def test_files(tmp_path: Path) -> None:
    write_csv(simulate(1, 1), tmp_path / "csv")
    write_odm(simulate(1, 1), tmp_path / "odm")
    names = [f"raw/{form.name.lower()}.csv" for form in FORMS]
    assert list(digest(tmp_path / "csv")) == sorted([*names, "truth.csv"])
    assert list(digest(tmp_path / "odm")) == ["raw/irc.csv", "raw/odm.xml", "truth.csv"]
    assert (tmp_path / "csv/truth.csv").read_bytes() == (tmp_path / "odm/truth.csv").read_bytes()
    assert (tmp_path / "csv/raw/irc.csv").read_bytes() == (tmp_path / "odm/raw/irc.csv").read_bytes()


@pytest.mark.parametrize("subjects", [1, 40, 1001])
def test_any_size(subjects: int) -> None:
    simulation = simulate(subjects, 2)
    assert simulation.truth["SUBJID"].is_unique
    assert len(simulation.truth) == len(simulation.forms["DM"]) == subjects


def test_no_study_without_subjects() -> None:
    with pytest.raises(UsageError, match="no study of 0 subjects"):
        simulate(0, 1)
    with pytest.raises(UsageError, match="seed -1"):
        simulate(1, -1)


def test_a_part_does_not_depend_on_the_memory_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "PART", 10)
    simulation = simulate(25, 2)
    assert [len(part.truth) for part in simulation.parts()] == [10, 10, 5]
    assert simulation.truth["SUBJID"].is_unique


def test_columns_are_those_of_the_forms(simulation: Simulation) -> None:
    for form in FORMS:
        frame = simulation.forms[form.name]
        assert list(frame) == [*(() if form.vendor else RECORD_KEYS), *form.names]
        assert set(map(str, frame.dtypes)) == {"str"}
        assert not (frame == "").to_numpy().any()


def test_records_are_at_the_visits_of_the_layout_and_numbered(simulation: Simulation) -> None:
    for name, visits in LAYOUT.items():
        frame = simulation.forms[name]
        assert set(frame["VISIT"]) <= set(visits)
        key = ["SUBJID", "VISIT", "VISITSEQ"]
        assert (frame.groupby(key).cumcount() + 1 == frame["RECPOS"].astype(int)).all()


def test_choices_are_offered_ones_or_known_dirt(simulation: Simulation) -> None:
    strange = {
        (form.name, item.name, value)
        for form in FORMS
        for item in form.items
        if item.choices
        for value in set(simulation.forms[form.name][item.name].dropna()) - set(item.choices)
        if value.lower() not in {choice.lower() for choice in item.choices} | {"y", "n"}
    }
    assert {value for _, _, value in strange} <= {
        "F", "M", "Caucasian", "Han Chinese", "mixed", "unrelated", "none", "No change", "n/a",
        "recovered / resolved", "Resolved", "recovering / resolving", "not recovered / not resolved",
    }  # fmt: skip


def test_screen_failures_end_at_screening(simulation: Simulation) -> None:
    failed = simulation.truth.loc[simulation.truth["SCRNFL"] == "Y", "SUBJID"]
    seen = {
        name: set(frame.loc[frame["SUBJID"].isin(failed), "VISIT"])
        for name, frame in simulation.forms.items()
        if name in LAYOUT
    }
    assert {name for name, visits in seen.items() if visits - {"SCR"}} == {"MH", "DS"}


def text(frame: pd.DataFrame, name: str) -> pd.Series:
    return frame[name].fillna("")


def test_every_kind_of_dirt(simulation: Simulation) -> None:
    forms = simulation.forms
    dead = simulation.truth[simulation.truth["DTHDT"].notna()]["SUBJID"]
    active = {name: frame[frame["RECACTIVE"] == "1"] for name, frame in forms.items() if name in LAYOUT}
    by_form = set(active["DD"].dropna(subset="DDDAT")["SUBJID"])
    by_contact = set(active["SS"].dropna(subset="SSDTHDAT")["SUBJID"])
    by_event = set(active["AE"][text(active["AE"], "AEOUT").str.lower() == "fatal"]["SUBJID"])
    log = [*RECORD_KEYS[:5], *[name for name in forms["AE"] if name not in RECORD_KEYS]]
    kinds = {
        "partial dates": forms["MH"]["MHSTDAT"].str.fullmatch(r"\d{4}(-\d\d)?").sum(),
        "birth years": forms["DM"]["BRTHDAT"].str.fullmatch(r"\d{4}").sum(),
        "units of counts": forms["LBH"]["NEUTU"].nunique() - 2,
        "pounds": (forms["VS"]["WEIGHTU"] == "lb").sum(),
        "units of chemistry": (forms["LBC"]["LBORRESU"] == "mg/dL").sum(),
        "operators in chemistry": forms["LBC"]["LBORRES"].str.contains("[<>]", regex=True).sum(),
        "operators in marrow": (forms["BM"]["BMBLAST"] == "<1").sum(),
        "marrow at the limit": (forms["BM"]["BMBLAST"] == "5").sum(),
        "copies below the limit": (forms["CK"]["CKCOPY"] == "<50").sum(),
        "unknown routes": (forms["CM"]["CMROUTE"] == "via port").sum(),
        "races in other words": (forms["DM"]["RACE"] == "Caucasian").sum(),
        "answers in other words": (forms["PE"]["PEEMD"] == "N").sum(),
        "duplicates": active["AE"].dropna(subset="AETERM").duplicated(log).sum(),
        "removed infusions": (forms["CI"]["RECACTIVE"] == "0").sum(),
        "removed deaths": (forms["DD"]["RECACTIVE"] == "0").sum(),
        "removed responses": (forms["RS"]["RECACTIVE"] == "0").sum(),
        "empty pages": active["CM"][["CMTRT", "CMSTDAT"]].isna().all(axis=1).sum(),
        "empty responses": active["RS"]["OVRLRESP"].isna().sum(),
        "unscheduled visits": (forms["SV"]["VISIT"] == "UNS").sum(),
        "late": (simulation.truth["DTHDT"] > "2025-06-30").sum(),
        "contacts after the cut-off": (forms["SS"]["SSDAT"] > "2025-06-30").sum(),
        "long texts": (forms["PE"]["PEDESC"].str.len() > 200).sum() * (forms["DS"]["DSTERM"].str.len() > 200).sum(),
        "line breaks": forms["PE"]["PEDESC"].str.contains("\n").sum(),
        "tabs": forms["CM"]["CMINDC"].str.contains("\t").sum(),
        "quotes": forms["DD"]["DDSPEC"].str.contains('"').sum(),
        "screen failures": (simulation.truth["SCRNFL"] == "Y").sum(),
        "not leukapheresed": ((simulation.truth["SCRNFL"] == "N") & (simulation.truth["LEUKFL"] == "N")).sum(),
        "not infused": ((simulation.truth["LEUKFL"] == "Y") & (simulation.truth["INFFL"] == "N")).sum(),
        "death only by contact": len(set(dead) & by_contact - by_form - by_event),
        "death only by event": len(set(dead) & by_event - by_form - by_contact),
        "death by form": len(by_form),
        "third infusions": (forms["CI"]["CINUM"] == "3").sum(),
        "adjudications": (forms["IRC"]["READER"] == "ADJ").sum(),
        "unknown after loss": (forms["SS"]["SSSTAT"] == "Unknown").sum(),
        "ct only": len(set(forms["TL"]["SUBJID"] + forms["TL"]["VISIT"]) - set(forms["PET"]["SUBJID"] + forms["PET"]["VISIT"])),
        "no investigator's response": len(
            set(forms["BM"]["SUBJID"] + forms["BM"]["VISIT"] + forms["BM"]["VISITSEQ"])
            - set(forms["RS"]["SUBJID"] + forms["RS"]["VISIT"] + forms["RS"]["VISITSEQ"])
        ),
    }
    assert not [kind for kind, found in kinds.items() if found < 1]
    assert set(dead) == (by_form | by_contact | by_event)


def typed(frame: pd.DataFrame, form: str) -> Rows:
    """Active records with dates as ISO 8601, in the order of their keys."""
    dates = [item.name for item in next(spec for spec in FORMS if spec.name == form).items if item.type == "partialDate"]
    active = frame[frame["RECACTIVE"] == "1"].drop(columns="RECACTIVE").fillna("")
    isos = {name: [iso_date(text) or "" if text else "" for text in active[name]] for name in dates}
    return sorted(map(tuple, active.assign(**isos).to_numpy().tolist()))


def odm_rows(path: Path) -> dict[str, Rows]:
    columns = {form.name: [f"{form.name}.{name}" for name in form.names] for form in FORMS}
    rows: dict[str, Rows] = {form.name: [] for form in FORMS if not form.vendor}
    for group in etree.parse(str(path)).iter("{*}ItemGroupData"):
        form, event, subject = list(group.iterancestors())[:3]
        items = {item.get("ItemOID"): item.get("Value") for item in group}
        keys = (
            "CAR-ITNK",
            subject[0].get("LocationOID"),
            subject.get("SubjectKey"),
            event.get("StudyEventOID"),
            event.get("StudyEventRepeatKey"),
            group.get("ItemGroupRepeatKey"),
        )
        name = form.get("FormOID")
        rows[name].append((*keys, *(items.get(oid, "") for oid in columns[name])))
    return {form: sorted(found) for form, found in rows.items()}


def test_csv_and_odm_carry_the_same(simulation: Simulation, tmp_path: Path) -> None:
    write_csv(simulation, tmp_path / "csv")
    write_odm(simulation, tmp_path / "odm")
    path = tmp_path / "odm/raw/odm.xml"
    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(etree.parse(str(path)))
    for form, rows in odm_rows(path).items():
        with (tmp_path / f"csv/raw/{form.lower()}.csv").open(encoding="utf-8", newline="") as file:
            header, *cells = csv.reader(file)
        assert typed(pd.DataFrame(cells, columns=header, dtype="str"), form) == rows
        assert typed(simulation.forms[form], form) == rows


def test_sites_type_dates_their_way(tmp_path: Path) -> None:
    write_csv(simulate(60, 1), tmp_path)
    visits = pd.read_csv(tmp_path / "raw/sv.csv", dtype="str")
    iso = visits["VISDAT"].str.fullmatch(r"\d{4}-\d\d-\d\d")
    assert set(visits.loc[iso, "SITEID"]) == {"05", "09"}
    assert visits.loc[~iso, "VISDAT"].str.fullmatch(r"\d\d [A-Z]{3} \d{4}").all()
    assert day_month_year(pd.Series(["2024-05-06"], dtype="str")).tolist() == ["06 MAY 2024"]
