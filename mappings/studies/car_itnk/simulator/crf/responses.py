"""RS and IRC: what the investigator and the readers call it, item by item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.protocol import STUDY_ID
from mappings.studies.car_itnk.schedule import SCHEDULE
from mappings.studies.car_itnk.simulator.crf.records import BY_NAME, Records, at_visits, only
from mappings.studies.car_itnk.simulator.days import Ints
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.latent.visits import Visits
from mappings.studies.car_itnk.simulator.response import Response, is_remission
from mappings.studies.car_itnk.simulator.text import iso, joined, words

_SITE_WORDS = ("CR", "CRi", "PR", "SD", "NR", "PD", "Relapse", "NE", None)
_VENDOR_WORDS = ("CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSE", "NE", None)
_READERS = ("R1", "R2", "ADJ")


@dataclass(frozen=True)
class _Judgement:
    """The items behind an overall response, one element a visit; -1 is blank.

    Attributes:
        marrow: 0 to 2 for M1 to M3, 3 for not evaluable.
        blood, extramedullary: 1 for disease.
        cns: 0 to 2 for CNS-1 to CNS-3, 3 for not evaluable.
        recovered: 1 where both counts have.
        mrd: 1 for positive.
        metabolic: 0 to 3 for CMR, PMR, NMR and PMD, 4 for not evaluable.
    """

    marrow: Ints
    blood: Ints
    cns: Ints
    extramedullary: Ints
    recovered: Ints
    mrd: Ints
    metabolic: Ints


def _judge(latent: Latent, overall: Ints) -> _Judgement:
    signs, leukaemia = latent.signs, latent.leukaemia
    remission, disease = is_remission(overall), np.isin(overall, (Response.NR, Response.RELAPSE))
    agreed = disease & (latent.states == Response.NR)
    marrow = np.select([np.isnan(signs.marrow), signs.marrow < 5, signs.marrow <= 25], [3, 0, 1], 2)
    cns = np.select([signs.csf == 1, signs.cns == 1, np.isnan(signs.cns)], [2, 1, 3], 0)
    by_pet = latent.scans.pet | (overall == Response.NE)
    metabolic = np.select([overall == kind for kind in (Response.CR, Response.PR, Response.SD, Response.PD)], range(4), 4)
    return _Judgement(
        marrow=_where(leukaemia, np.select([agreed, disease, remission], [marrow, 1, 0], 3)),
        blood=_where(leukaemia, np.select([agreed, disease | remission], [_positive(signs.blood), 0], -1)),
        cns=_where(leukaemia, np.select([agreed, disease | remission], [cns, 0], 3)),
        extramedullary=_where(leukaemia, np.select([agreed, disease | remission], [_positive(signs.extramedullary), 0], -1)),
        recovered=_where(leukaemia, np.select([overall == Response.CR, overall == Response.CRI], [1, 0], -1)),
        mrd=_where(leukaemia, np.select([disease, remission], [1, signs.mrd], -1)),
        metabolic=_where(~leukaemia & by_pet, metabolic),
    )


def _where(applies: np.ndarray, positions: Ints) -> Ints:
    return np.where(applies, positions, -1)


def _positive(values: np.ndarray) -> Ints:
    return np.where(np.isnan(values), -1, values > 0)


def fill_rs(latent: Latent) -> Records:
    """The investigator's response."""
    visits = latent.visits
    overall = visits.of(latent.evaluations.investigator.values, Response.NONE)
    judged = _judge(latent, overall)
    assessed = at_visits(
        "RS",
        visits,
        RSDAT=iso(visits.assessed),
        BMRRESP=words(("M1", "M2", "M3", "Not evaluable"), judged.marrow),
        PBLTIND=words(("Absent", "Present"), judged.blood),
        CNSSTAT=words(("CNS-1", "CNS-2", "CNS-3", "Not evaluable"), judged.cns),
        EMDRESP=words(("Absent", "Present"), judged.extramedullary),
        HEMARESP=words(("No", "Yes"), judged.recovered),
        MRDRESP=words(("Negative", "Positive"), judged.mrd),
        METBRESP=words(("CMR", "PMR", "NMR", "PMD", "Not evaluable"), judged.metabolic),
        OVRLRESP=np.array(_SITE_WORDS, dtype=object)[overall],
    )
    return only(assessed, overall != Response.NONE)


def fill_irc(latent: Latent) -> pd.DataFrame:
    """The vendor's transfer: both readers, and the adjudicator where they differ; the last word is the accepted one."""
    evaluations, visits = latent.evaluations, latent.visits
    readings = (evaluations.reader1, evaluations.reader2, evaluations.adjudicator)
    adjudicated = visits.of(evaluations.adjudicator, Response.NONE) != Response.NONE
    accepted = (~adjudicated, np.zeros_like(adjudicated), adjudicated)
    parts = [
        _reading(latent, reader, visits.of(values, Response.NONE)).assign(
            ACCEPTED=pd.Series(words(("Y",), is_accepted.astype(np.int64) - 1), dtype="str"), visit=np.arange(len(visits))
        )
        for reader, values, is_accepted in zip(_READERS, readings, accepted, strict=True)
    ]
    rows = pd.concat(parts)
    rows = rows[rows["RESPONSE"].notna()].sort_values("visit", kind="stable", ignore_index=True)
    return rows[[item.name for item in BY_NAME["IRC"].items]]


def _reading(latent: Latent, reader: str, overall: Ints) -> pd.DataFrame:
    visits, judged = latent.visits, _judge(latent, overall)
    reviewed = np.where(
        visits.column >= 0, latent.evaluations.committee.dates[visits.subject, visits.column], np.datetime64("NaT", "D")
    )
    columns = {
        "STUDY": np.full(len(visits), STUDY_ID, dtype=object),
        "SUBJECT": latent.roster.subjid[visits.subject],
        "TIMEPOINT": _time_point(visits),
        "READER": np.full(len(visits), reader, dtype=object),
        "ASSESSDT": iso(reviewed).str.replace("-", "", regex=False),
        "MARROW": words(("M1", "M2", "M3", "NE"), judged.marrow),
        "BLASTSPB": words(("0", "1"), judged.blood),
        "CNS": words(("1", "2", "3", "NE"), judged.cns),
        "EMD": words(("0", "1"), judged.extramedullary),
        "COUNTREC": words(("0", "1"), judged.recovered),
        "METABOLIC": words(("CMR", "PMR", "NMR", "PMD", "NE"), judged.metabolic),
        "RESPONSE": np.array(_VENDOR_WORDS, dtype=object)[overall],
    }
    return pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()})


def _time_point(visits: Visits) -> pd.Series:
    name = pd.Series(words([visit.name for visit in SCHEDULE], visits.code), dtype="str")
    numbered = joined(name, " ", pd.Series(visits.sequence).astype("str"))
    return name.mask(visits.at("UNS"), numbered)
