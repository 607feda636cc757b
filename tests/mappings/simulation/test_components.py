"""The components of each visit say what the truth says: the response is computed here once more, record by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from mappings.studies.car_itnk.simulator import Simulation, simulate

Record = dict[str, str]
Page = dict[str, list[Record]]
DATES = {form: f"{form}DAT" for form in ("BM", "PET", "PE", "CN", "CS", "TL", "NTL")} | {"LBH": "LBDAT"}


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(300, 11)


def pages(simulation: Simulation) -> dict[str, dict[tuple[str, str], Page]]:
    """Active records that say anything, by subject, visit and form."""
    found: dict[str, dict[tuple[str, str], Page]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for form in (*DATES, "RS"):
        for row in simulation.forms[form].fillna("").to_dict("records"):
            items = {name: value for name, value in list(row.items())[7:] if value}
            if row["RECACTIVE"] == "1" and items:
                found[row["SUBJID"]][row["VISIT"], row["VISITSEQ"]][form].append(items)
    return found


def assessments(visits: dict[tuple[str, str], Page], start: str) -> Iterator[tuple[str, Page]]:
    for page in visits.values():
        if page.keys() & {"BM", "PET", "TL", "RS"}:
            dates = [row[DATES[form]] for form, rows in page.items() if form in DATES for row in rows if DATES[form] in row]
            day = page["RS"][0]["RSDAT"] if page.get("RS") else max(dates)
            if day >= start:
                yield day, page


def is_yes(text: str) -> bool:
    return text.lower() in ("yes", "y")


def litres(row: Record, item: str) -> float | None:
    if item not in row:
        return None
    return float(row[item]) / (1000 if row[f"{item}U"] == "/uL" else 1)


def leukaemia(page: Page, responded: bool) -> str:
    def one(form: str) -> Record:
        return (page.get(form) or [{}])[0]

    marrow_form, blood, physical, neurology, fluid = (one(form) for form in ("BM", "LBH", "PE", "CN", "CS"))
    marrow = marrow_form.get("BMBLAST") if is_yes(marrow_form.get("BMADEQ", "")) else None
    components = (marrow, blood.get("BLASTLE"), physical.get("PEEMD"), neurology.get("CNSSYM"))
    disease = (
        float(blood.get("BLASTLE", 0)) > 0
        or (marrow is not None and marrow != "<1" and float(marrow) >= 5)
        or is_yes(physical.get("PEEMD", ""))
        or is_yes(neurology.get("CNSSYM", ""))
        or fluid.get("CSBLAST", "").lower() == "present"
    )
    if disease:
        return "RELAPSED DISEASE" if responded else "NR"
    neutrophils, platelets = litres(blood, "NEUT"), litres(blood, "PLAT")
    if None in components:
        return "NE"
    if (neutrophils is not None and neutrophils <= 1) or (platelets is not None and platelets <= 100):
        return "CRi"
    return "NE" if None in (neutrophils, platelets) else "CR"


def product(rows: list[Record], lesions: set[str]) -> float | None:
    measured = {row["TLID"]: float(row["TLLDIAM"]) * float(row["TLPDIAM"]) for row in rows if "TLLDIAM" in row}
    return sum(measured.values()) if measured.keys() == lesions else None


def lymphoma(page: Page, lesions: set[str], baseline: float, smallest: float) -> str:
    pet = (page.get("PET") or [{}])[0]
    states = {row["NTLSTATE"].lower() for row in page.get("NTL", [])}
    score, change = pet.get("DEAUVIL", ""), pet.get("FDGCHG", "")
    if is_yes(pet.get("NEWLES", "")) or (score in ("4", "5") and change == "Increased") or "unequivocal progression" in states:
        return "PD"
    if score:
        return "CR" if score in "123" else {"Decreased": "PR", "No change": "SD"}[change]
    total = product(page.get("TL", []), lesions)
    if total is None:
        return "NE"
    if all(float(row["TLLDIAM"]) <= 15 for row in page["TL"]) and states <= {"absent"}:
        return "CR"
    if total >= 1.5 * smallest:
        return "PD"
    return "PR" if total <= 0.5 * baseline else "SD"


def computed(visits: dict[tuple[str, str], Page], start: str, cohort: str) -> list[tuple[str, str]]:
    scan = visits["SCR", "1"].get("TL", [])
    lesions = {row["TLID"] for row in scan}
    baseline = smallest = product(scan, lesions) or 0.0
    result: list[tuple[str, str]] = []
    for day, page in sorted(assessments(visits, start), key=lambda pair: pair[0]):
        if cohort == "B-ALL":
            value = leukaemia(page, any(earlier in ("CR", "CRi") for _, earlier in result))
        else:
            value = lymphoma(page, lesions, baseline, smallest)
            smallest = min(smallest, product(page.get("TL", []), lesions) or smallest)
        result.append((day, value))
    return result


def day(text: str, start: str) -> int:
    return (date.fromisoformat(text) - date.fromisoformat(start)).days + 1


def expected(series: list[tuple[str, str]], start: str, new_therapy: str) -> Record:
    series = [(when, value) for when, value in series if when <= "2025-06-30"]
    counting = []
    for when, value in series:
        if new_therapy and when >= new_therapy:
            break
        counting.append((when, value))
        if value in ("PD", "RELAPSED DISEASE"):
            break
    order = ["CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE"]
    row = {}
    for month, target in ((3, 92), (6, 184), (12, 366)):
        by_then = [value for when, value in counting if day(when, start) <= target + 14]
        row[f"BOR{month}_CMP"] = min(by_then, key=order.index, default="NE")
        near = [(abs(day(when, start) - target), when, value) for when, value in counting]
        row[f"AT{month}_CMP"] = min((found for found in near if found[0] <= 14), default=(0, "", ""))[2]
    row["RESPDT_CMP"] = next((when for when, value in counting if value in ("CR", "CRi")), "")
    later = [when for when, value in series if value in ("PD", "RELAPSED DISEASE") and when > row["RESPDT_CMP"]]
    row["RELDT_CMP"] = later[0] if row["RESPDT_CMP"] and later else ""
    row["LSTADT_CMP"] = max((when for when, value in series if value != "NE"), default="")
    return row


def test_components_give_back_the_true_response(simulation: Simulation) -> None:
    found = pages(simulation)
    infused = simulation.truth[simulation.truth["INFFL"] == "Y"].fillna("")
    rows = [
        {"SUBJID": row.SUBJID} | expected(computed(found[row.SUBJID], row.TRTSDT, row.COHORT), row.TRTSDT, row.NEWTRDT)
        for row in infused.itertuples()
    ]
    recomputed = pd.DataFrame(rows, dtype="str")
    pd.testing.assert_frame_equal(recomputed, infused[list(recomputed)].reset_index(drop=True))
