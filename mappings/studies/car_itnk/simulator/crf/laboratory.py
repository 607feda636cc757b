"""LBH, LBC and CK: blood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.protocol import COPIES_LLOQ
from mappings.studies.car_itnk.simulator.crf.layout import LAYOUT
from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, blank_where, only
from mappings.studies.car_itnk.simulator.days import Bools, Floats, Words
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.response import Response
from mappings.studies.car_itnk.simulator.text import clock, iso, number


@dataclass(frozen=True, slots=True)
class _Test:
    """A chemistry test: its level in the SI unit, how much it rises on day 8, and what sites without SI units report."""

    name: str
    median: float
    spread: float
    inflamed: float
    limits: tuple[float, float]
    unit: str
    conventional: str
    factor: float
    decimals: int
    censored_below: float = 0
    censored_above: float = np.inf


_CHEMISTRY = (
    _Test("ALT", 28, 0.5, 1.4, (5, 45), "U/L", "U/L", 1, 0),
    _Test("AST", 26, 0.5, 1.4, (8, 40), "U/L", "U/L", 1, 0),
    _Test("Bilirubin", 9, 0.4, 1.3, (3, 21), "umol/L", "mg/dL", 1 / 17.1, 1),
    _Test("Creatinine", 72, 0.25, 1.1, (45, 104), "umol/L", "mg/dL", 1 / 88.4, 2),
    _Test("CRP", 6, 1.3, 8, (0, 5), "mg/L", "mg/dL", 0.1, 1, censored_below=1),
    _Test("Ferritin", 480, 1.0, 4, (20, 300), "ug/L", "ng/mL", 1, 0, censored_above=5000),
    _Test("LDH", 230, 0.4, 1.3, (120, 250), "U/L", "U/L", 1, 0),
)


_COUNTS = {"WBC": (4.0, 10.0), "NEUT": (1.8, 7.5), "LYM": (1.0, 4.0), "PLAT": (150.0, 400.0), "HGB": (120.0, 160.0)}
"""Normal ranges, 10^9/L and g/L."""


def fill_lbh(latent: Latent, draws: Draws) -> Records:
    """Blood counts in the units of the site."""
    signs, visits = latent.signs, latent.visits
    rows = len(visits)
    lymphocytes = draws.lognormal(0.8, 0.6, rows).clip(0.05, 6)
    neutrophils = np.where(np.isnan(signs.neutrophils), 1.5, signs.neutrophils)
    white = (neutrophils + lymphocytes) * 1.1 / (1 - np.nan_to_num(signs.blood) / 100)
    unit = latent.roster.habit("counts")[visits.subject]
    haemoglobin, haemoglobin_unit = draws.normal(98, 14, rows), latent.roster.habit("haemoglobin")[visits.subject]
    per_litre = haemoglobin_unit == "g/L"
    taken = visits.assessed - draws.between(0, 3, rows).astype("m8[D]") * (visits.column >= 0)
    counts = at_visits(
        "LBH",
        visits,
        LBDAT=iso(taken),
        LBTIM=clock(draws.between(7 * 60, 11 * 60, rows)),
        **_count("WBC", white, unit, 2),
        **_count("NEUT", signs.neutrophils, unit, 2),
        **_count("LYM", lymphocytes, unit, 2),
        **_count("PLAT", signs.platelets, unit, 0),
        HGB=number(np.where(per_litre, haemoglobin.round(), (haemoglobin / 10).round(1)), 1),
        HGBU=haemoglobin_unit,
        **_normal_range("HGB", np.where(per_litre, 1, 0.1)),
        BLASTLE=number(signs.blood),
    )
    left_out = signs.no_counts | (draws.chance(0.02, rows) & (latent.states == Response.NONE))
    return only(counts, ~left_out)


def _count(item: str, values: Floats, unit: Words, decimals: int) -> dict[str, pd.Series]:
    factor = np.where(unit == "/uL", 1000, 1)
    counted = {item: number(factor * values.round(decimals), decimals), f"{item}U": blank_where(np.isnan(values), unit)}
    return counted | {name: limit.mask(np.isnan(values)) for name, limit in _normal_range(item, factor).items()}


def _normal_range(item: str, factor: Floats) -> dict[str, pd.Series]:
    return {f"{item}{side}": number(limit * factor, 1) for side, limit in zip(("LO", "HI"), _COUNTS[item], strict=True)}


def fill_lbc(latent: Latent, draws: Draws) -> Records:
    """Chemistry, one line a test."""
    visits = latent.visits[latent.visits.at(*LAYOUT["LBC"])]
    visits = visits[np.repeat(np.arange(len(visits)), len(_CHEMISTRY))]
    rows = len(visits)
    conventional = latent.roster.habit("conventional").astype(bool)[visits.subject]
    test = np.tile(np.arange(len(_CHEMISTRY)), rows // len(_CHEMISTRY))
    median, spread, inflamed, factor, decimals, least, most = (
        np.array([getattr(kind, name) for kind in _CHEMISTRY], dtype=np.float64)[test]
        for name in ("median", "spread", "inflamed", "factor", "decimals", "censored_below", "censored_above")
    )
    si = median * np.exp(spread * draws.normal(0, 1, rows)) * np.where(visits.at("D8"), inflamed, 1)
    scale = np.where(conventional, factor, 1)
    results = number(_rounded(si.clip(least, most) * scale, np.where(conventional, decimals, np.minimum(decimals, 1))), 2)
    operator = np.select([si < least, si > most], ["<", ">"], "")
    low, high = (np.array([kind.limits[side] for kind in _CHEMISTRY])[test] * scale for side in (0, 1))
    units = np.array([(kind.unit, kind.conventional) for kind in _CHEMISTRY], dtype=object)
    return at_visits(
        "LBC",
        visits,
        LBDAT=iso(visits.clinic),
        LBTEST=np.array([kind.name for kind in _CHEMISTRY], dtype=object)[test],
        LBORRES=results.radd(operator),
        LBORRESU=units[test, conventional.astype(np.int64)],
        LBORNRLO=number(_rounded(low, decimals), 2),
        LBORNRHI=number(_rounded(high, decimals), 2),
    )


def _rounded(values: Floats, decimals: Floats) -> Floats:
    scale = 10.0**decimals
    return np.round(values * scale) / scale


def fill_ck(latent: Latent, draws: Draws) -> Records:
    """CAR transgene copies, with an assay limit of 50 copies/ug."""
    visits = latent.visits[latent.visits.at(*LAYOUT["CK"])]
    rows = len(visits)
    peak = np.select([visits.at("D1"), visits.at("D8"), visits.at("D15"), visits.at("D29")], [10.0, 40000, 25000, 6000], 300)
    copies = draws.lognormal(peak, 1.2, rows)
    below: Bools = copies < COPIES_LLOQ
    samples = at_visits(
        "CK",
        visits,
        CKDAT=iso(visits.clinic),
        CKTIM=clock(draws.between(7 * 60, 11 * 60, rows)),
        CKCOPY=number(copies).mask(below, f"<{COPIES_LLOQ}"),
    )
    return only(samples, ~draws.chance(0.04, rows))
