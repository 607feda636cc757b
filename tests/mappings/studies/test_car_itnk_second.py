"""ORR, OS and DFS once more, from the SDTM transport files alone: written from the study's definitions, subject by subject.

Nothing of the derivations or endpoints is used here; what both have in common is the definitions in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from cdisc_itnk.pipeline import Run, compute
from cdisc_itnk.submission.datasets import write_xpt_folder
from mappings.studies.car_itnk.study import STUDY

CUTOFF = date(2025, 6, 30)
ORDER = ["CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE"]
RESPONSES, FAILURES = ("CR", "CRi"), ("PD", "RELAPSED DISEASE")
SCHEDULED_ASSESSMENTS = (29, 62, 92, 184, 275, 366)
MONTHS = {3: 92, 6: 184, 12: 366}
WINDOW = 14
CONTACTS = (
    *("LBDTC", "VSDTC", "PEDTC", "QSDTC", "FADTC", "PCDTC", "TRDTC", "IEDTC", "DMDTC", "SVSTDTC", "PRSTDTC"),
    *("EXSTDTC", "EXENDTC", "CMSTDTC", "CMENDTC", "AESTDTC", "AEENDTC"),
)
SIZES = [(60, 1), *(pytest.param(size, marks=pytest.mark.slow) for size in ((60, 2), (60, 3), (300, 4), (300, 5)))]


@dataclass
class Subject:
    """What the records of one subject say, in the order of their dates."""

    infusion: date
    death: date | None = None
    new_therapy: date | None = None
    contacts: list[date] = field(default_factory=list)
    assessed: dict[str, list[tuple[date, float, float, str]]] = field(default_factory=lambda: {"IRC": [], "INV": []})

    def day(self, of: date) -> int:
        days = (of - self.infusion).days
        return days + 1 if days >= 0 else days

    def assessments(self, evaluator: str) -> list[tuple[date, str]]:
        """From the infusion to the cut-off; a record's visit and number decide within a day."""
        return [(at, value) for at, *_, value in sorted(self.assessed[evaluator]) if self.infusion <= at <= CUTOFF]

    def counting(self, evaluator: str) -> list[tuple[date, str]]:
        """Before any new therapy, up to the first relapse or progression."""
        kept: list[tuple[date, str]] = []
        for at, value in self.assessments(evaluator):
            if self.new_therapy and at >= self.new_therapy:
                break
            kept.append((at, value))
            if value in FAILURES:
                break
        return kept

    def responds_by(self, month: int, evaluator: str) -> str:
        best = [value for at, value in self.counting(evaluator) if self.day(at) <= MONTHS[month] + WINDOW]
        return "Y" if min(best, key=ORDER.index, default="NE") in RESPONSES else "N"

    def overall_survival(self) -> tuple[int, int]:
        if self.death and self.death <= CUTOFF:
            return (self.death - self.infusion).days + 1, 0
        alive = [at for at in self.contacts if at <= CUTOFF and not (self.death and at > self.death)]
        return (max(alive) - self.infusion).days + 1, 1

    def disease_free_survival(self, evaluator: str) -> tuple[int, int] | None:
        first = next((at for at, value in self.counting(evaluator) if value in RESPONSES), None)
        if first is None:
            return None
        adequate = [at for at, value in self.assessments(evaluator) if value != "NE"]
        relapse = next((at for at, value in self.after_response(evaluator, first) if value in FAILURES), None)
        events = [at for at in (relapse, self.death) if at and at <= CUTOFF]
        if not events:
            return (max(first, *adequate) - first).days + 1, 1
        event = min(events)
        before = max(at for at in adequate if at < event)
        if self.missed(before, event) >= 2:
            return (before - first).days + 1, 1
        return (event - first).days + 1, 0

    def after_response(self, evaluator: str, first: date) -> list[tuple[date, str]]:
        return [(at, value) for at, value in self.assessments(evaluator) if at > first]

    def missed(self, before: date, event: date) -> int:
        """Scheduled assessments whose whole window lies between the two."""
        after, until = self.day(before), self.day(event)
        return sum(after < planned - WINDOW and planned + WINDOW < until for planned in SCHEDULED_ASSESSMENTS)


def whole(dtc: object) -> date | None:
    return date.fromisoformat(str(dtc)[:10]) if isinstance(dtc, str) and len(dtc) >= 10 else None


def first_day(dtc: str) -> date:
    """A partial date is taken for its first day."""
    return date.fromisoformat((dtc + "-01-01")[:10] if len(dtc) == 4 else (dtc + "-01")[:10])


def read(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The records of each transport file; blank texts are none."""
    tables: dict[str, list[dict[str, object]]] = {}
    for path in folder.glob("*.xpt"):
        frame, _ = pyreadstat.read_xport(path)
        records = frame.astype("object").to_dict("records")
        tables[path.stem.upper()] = [{name: value for name, value in record.items() if value != ""} for record in records]
    return tables


def subjects(tables: dict[str, list[dict[str, object]]]) -> dict[str, Subject]:
    infusions: dict[str, list[date]] = {}
    for row in tables["EX"]:
        if row["EXTRT"] == "CAR-ITNK CELLS":
            infusions.setdefault(str(row["USUBJID"]), []).append(first_day(str(row["EXSTDTC"])))
    found = {name: Subject(min(dates)) for name, dates in infusions.items()}
    for row in tables["DM"]:
        if row["USUBJID"] in found and isinstance(row.get("DTHDTC"), str):
            one = found[str(row["USUBJID"])]
            one.death = max(first_day(str(row["DTHDTC"])), one.infusion)
    for row in tables["CM"]:
        one = found.get(str(row["USUBJID"]))
        if one and row.get("CMCAT") == "NEW ANTI-CANCER THERAPY" and isinstance(row.get("CMSTDTC"), str):
            start = (
                max(first_day(str(row["CMSTDTC"])), one.infusion) if len(str(row["CMSTDTC"])) < 10 else whole(row["CMSTDTC"])
            )
            one.new_therapy = min(filter(None, (one.new_therapy, start)))
    for domain, rows in tables.items():
        for row in rows:
            if str(row.get("USUBJID")) in found and not domain.startswith("SUPP"):
                gather(found[str(row["USUBJID"])], domain, row)
    return found


def gather(one: Subject, domain: str, row: dict[str, object]) -> None:
    one.contacts += [at for name in CONTACTS if name in row and (at := whole(row[name]))]
    if domain == "DM" and (consent := whole(row.get("RFICDTC"))):
        one.contacts.append(consent)
    if domain == "SS" and row.get("SSSTRESC") == "ALIVE" and (at := whole(row["SSDTC"])):
        one.contacts.append(at)
    if domain == "DS" and row["DSDECOD"] != "DEATH" and (at := whole(row.get("DSSTDTC"))):
        one.contacts.append(at)
    if domain == "RS":
        gather_response(one, row)


def gather_response(one: Subject, row: dict[str, object]) -> None:
    at = whole(row.get("RSDTC"))
    if row["RSEVAL"] == "INVESTIGATOR" and at:
        one.contacts.append(at)
    if row["RSTESTCD"] == "OVRLRESP" and isinstance(row.get("RSSTRESC"), str):
        evaluator = "INV" if row["RSEVAL"] == "INVESTIGATOR" else "IRC"
        if evaluator == "INV" or row.get("RSACPTFL") == "Y":
            visit, number = float(str(row["VISITNUM"])), float(str(row["RSSEQ"]))
            one.assessed[evaluator].append((first_day(str(row["RSDTC"])), visit, number, str(row["RSSTRESC"])))


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: "-".join(map(str, size)))
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Subject]]:
    assert STUDY.simulate is not None
    folder = tmp_path_factory.mktemp("second")
    STUDY.simulate(*request.param, "csv", folder)
    made = compute(STUDY, folder / "raw")
    write_xpt_folder(made.sdtm.datasets.values(), folder / "sdtm", datetime(2025, 6, 30))
    return made, subjects(read(folder / "sdtm"))


def ours(run: Run, dataset: str, paramcd: str, *names: str) -> dict[str, tuple[object, ...]]:
    frame: pd.DataFrame = run.adam[dataset].frame
    chosen = frame[frame["PARAMCD"] == paramcd]
    assert chosen["USUBJID"].is_unique
    return dict(zip(chosen["USUBJID"], zip(*(chosen[name] for name in names), strict=True), strict=True))


@pytest.mark.parametrize("evaluator", ["IRC", "INV"])
@pytest.mark.parametrize("month", MONTHS)
def test_overall_response(run: tuple[Run, dict[str, Subject]], month: int, evaluator: str) -> None:
    made, found = run
    theirs = {name: (one.responds_by(month, evaluator),) for name, one in found.items()}
    assert "Y" in {answer for (answer,) in theirs.values()}
    assert ours(made, "ADRS", f"ORR{month}{evaluator}", "AVALC") == theirs


def test_overall_survival(run: tuple[Run, dict[str, Subject]]) -> None:
    made, found = run
    assert ours(made, "ADTTE", "OS", "AVAL", "CNSR") == {name: one.overall_survival() for name, one in found.items()}


@pytest.mark.parametrize(("paramcd", "evaluator"), [("DFS", "IRC"), ("DFSINV", "INV")])
def test_disease_free_survival(run: tuple[Run, dict[str, Subject]], paramcd: str, evaluator: str) -> None:
    made, found = run
    theirs = {name: outcome for name, one in found.items() if (outcome := one.disease_free_survival(evaluator))}
    assert ours(made, "ADTTE", paramcd, "AVAL", "CNSR") == theirs
