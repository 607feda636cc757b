"""Toxicity grades of laboratory results: the CTCAE 5.0 criteria as data, and the one interpreter of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class Reference(StrEnum):
    """What a threshold is a multiple of."""

    UNIT = "unit"
    NORMAL = "limit of normal"
    BASELINE = "baseline"


class Baseline(StrEnum):
    """For which subjects a threshold holds."""

    ANY = "any"
    NORMAL = "normal"
    ABNORMAL = "abnormal"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least severe value of a grade, not included unless `inclusive`.

    Attributes:
        grade: CTCAE grade.
        factor: The threshold is `factor` times `of`, plus `plus`.
        of: See `Reference`; the limit of normal is the lower one of a low criterion, else the upper one.
        plus: In the criterion's unit.
        baseline: See `Baseline`.
        inclusive: Whether the threshold itself has the grade.
    """

    grade: int
    factor: float
    of: Reference = Reference.UNIT
    plus: float = 0.0
    baseline: Baseline = Baseline.ANY
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One term of CTCAE for one laboratory test.

    Attributes:
        paramcd: PARAMCD of the test.
        term: The CTCAE term, for ATOXDSCL and ATOXDSCH.
        low: Whether low values are toxic, else high ones.
        thresholds: By ascending grade.
        unit: The unit that the thresholds are in; empty where they are only multiples.
    """

    paramcd: str
    term: str
    low: bool
    thresholds: tuple[Threshold, ...]
    unit: str = ""


def compute_grade(criterion: Criterion, results: pd.DataFrame) -> pd.Series:
    """CTCAE grade of each result.

    Args:
        criterion: The term.
        results: AVAL, ANRLO, ANRHI, BASE, BNRIND (HIGH or LOW is abnormal), LBSTRESU of one test.

    Returns:
        Grades 0 to 4 (float64). Null without a value, in another unit, or where no known threshold is passed and the limit
        of normal is unknown. An unknown baseline counts as normal.

    Source: CTCAE 5.0 (2017), Investigations, and Blood and lymphatic system disorders.

    >>> results = pd.DataFrame({"AVAL": [0.4, 1.2, 3.0], "ANRLO": [1.8, 1.8, None], "ANRHI": 7.5, "BASE": 2.0,
    ...                         "BNRIND": "NORMAL", "LBSTRESU": "10^9/L"})
    >>> compute_grade(NEUTROPHILS_LOW, results).tolist()
    [4.0, 2.0, nan]
    """
    value, abnormal = results["AVAL"], results["BNRIND"].isin(["HIGH", "LOW"])
    grade, unknown = pd.Series(0.0, index=results.index), value.isna()
    if criterion.unit:
        unknown |= results["LBSTRESU"] != criterion.unit
    for threshold in criterion.thresholds:
        limit = _limit(criterion, threshold, results)
        holds = {Baseline.ANY: True, Baseline.NORMAL: ~abnormal, Baseline.ABNORMAL: abnormal}[threshold.baseline]
        beyond = (value < limit) if criterion.low else (value > limit)
        reached = (beyond | (value == limit)) if threshold.inclusive else beyond
        grade = grade.mask(reached & holds & (grade < threshold.grade), threshold.grade)
    reference = results["ANRLO" if criterion.low else "ANRHI"]
    needs_normal = any(threshold.of is Reference.NORMAL for threshold in criterion.thresholds)
    return grade.mask(unknown | ((grade == 0) & reference.isna() & needs_normal))


def _limit(criterion: Criterion, threshold: Threshold, results: pd.DataFrame) -> pd.Series | float:
    if threshold.of is Reference.UNIT:
        return threshold.factor + threshold.plus
    normal = "ANRLO" if criterion.low else "ANRHI"
    reference = results[normal if threshold.of is Reference.NORMAL else "BASE"]
    return threshold.factor * reference + threshold.plus


def _below_normal(*limits: float) -> tuple[Threshold, ...]:
    """Grade 1 below the lower limit of normal, then a grade more below each of `limits`."""
    return (Threshold(1, 1.0, Reference.NORMAL), *(Threshold(grade, limit) for grade, limit in enumerate(limits, 2)))


def _multiples(of_normal: tuple[float, ...], of_baseline: tuple[float, ...], *, first_included: bool) -> tuple[Threshold, ...]:
    """Multiples of the upper limit of normal where the baseline was normal, else of the baseline."""
    normal = [Threshold(grade, factor, Reference.NORMAL, baseline=Baseline.NORMAL) for grade, factor in enumerate(of_normal, 1)]
    abnormal = [
        Threshold(grade, factor, Reference.BASELINE, baseline=Baseline.ABNORMAL, inclusive=first_included and grade == 1)
        for grade, factor in enumerate(of_baseline, 1)
    ]
    return tuple(sorted(normal + abnormal, key=lambda threshold: threshold.grade))


_COUNT = "10^9/L"
_TRANSAMINASE = _multiples((1.0, 3.0, 5.0, 20.0), (1.5, 3.0, 5.0, 20.0), first_included=True)
_NORMAL, _BASELINE = Reference.NORMAL, Reference.BASELINE

NEUTROPHILS_LOW = Criterion("NEUT", "Neutrophil count decreased", True, _below_normal(1.5, 1.0, 0.5), _COUNT)
PLATELETS_LOW = Criterion("PLAT", "Platelet count decreased", True, _below_normal(75.0, 50.0, 25.0), _COUNT)
LEUKOCYTES_LOW = Criterion("WBC", "White blood cell decreased", True, _below_normal(3.0, 2.0, 1.0), _COUNT)
LEUKOCYTES_HIGH = Criterion("WBC", "Leukocytosis", False, (Threshold(3, 100.0),), _COUNT)
LYMPHOCYTES_LOW = Criterion("LYM", "Lymphocyte count decreased", True, _below_normal(0.8, 0.5, 0.2), _COUNT)
LYMPHOCYTES_HIGH = Criterion("LYM", "Lymphocyte count increased", False, (Threshold(2, 4.0), Threshold(3, 20.0)), _COUNT)
HEMOGLOBIN_LOW = Criterion("HGB", "Anemia", True, _below_normal(100.0, 80.0), "g/L")
HEMOGLOBIN_HIGH = Criterion(
    "HGB",
    "Hemoglobin increased",
    False,
    tuple(Threshold(grade, 1.0, _NORMAL, plus=20.0 * (grade - 1)) for grade in (1, 2, 3)),
    "g/L",
)
ALT_HIGH = Criterion("ALT", "Alanine aminotransferase increased", False, _TRANSAMINASE)
AST_HIGH = Criterion("AST", "Aspartate aminotransferase increased", False, _TRANSAMINASE)
BILIRUBIN_HIGH = Criterion(
    "BILI", "Blood bilirubin increased", False, _multiples((1.0, 1.5, 3.0, 10.0), (1.0, 1.5, 3.0, 10.0), first_included=False)
)
CREATININE_HIGH = Criterion(
    "CREAT",
    "Creatinine increased",
    False,
    (
        Threshold(1, 1.0, _NORMAL),
        Threshold(2, 1.5, _NORMAL),
        Threshold(2, 1.5, _BASELINE),
        Threshold(3, 3.0, _NORMAL),
        Threshold(3, 3.0, _BASELINE),
        Threshold(4, 6.0, _NORMAL),
    ),
)

CTCAE = (
    NEUTROPHILS_LOW,
    PLATELETS_LOW,
    LEUKOCYTES_LOW,
    LEUKOCYTES_HIGH,
    LYMPHOCYTES_LOW,
    LYMPHOCYTES_HIGH,
    HEMOGLOBIN_LOW,
    HEMOGLOBIN_HIGH,
    ALT_HIGH,
    AST_HIGH,
    BILIRUBIN_HIGH,
    CREATININE_HIGH,
)
