"""The sites of the simulated study, each with the habits that make its data its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """One site.

    Attributes:
        code: SITEID.
        country: ISO 3166, three letters.
        investigator: As it stands in the export.
        share: Of all subjects.
        counts: Unit of blood counts.
        haemoglobin: Unit of haemoglobin.
        conventional: Whether chemistry comes in mg/dL rather than SI units.
        imperial: Whether vital signs come in F, lb and in.
        iso_dates: Whether dates are typed as ISO 8601 rather than `04 MAR 2021`.
        birth_year_only: Whether privacy rules leave only the year of birth.
    """

    code: str
    country: str
    investigator: str
    share: float
    counts: str = "10^9/L"
    haemoglobin: str = "g/L"
    conventional: bool = False
    imperial: bool = False
    iso_dates: bool = False
    birth_year_only: bool = False


SITES = (
    Site("01", "CHN", "王芳", 0.18),
    Site("02", "CHN", "李建国", 0.12),
    Site("03", "DEU", "Müller, Jörg", 0.12, haemoglobin="g/dL", conventional=True, birth_year_only=True),
    Site("04", "DEU", "Großmann, Käthe", 0.08, counts="/uL", haemoglobin="g/dL", conventional=True, birth_year_only=True),
    Site("05", "FRA", "Lefèvre, Chloé", 0.12, iso_dates=True, birth_year_only=True),
    Site("06", "ESP", "José Peña", 0.10, counts="10^3/uL", haemoglobin="g/dL", conventional=True),
    Site("07", "ESP", "Núñez Ibáñez, María", 0.06, counts="/uL", haemoglobin="g/dL"),
    Site("08", "USA", "O'Brien, Shannon", 0.14, counts="10^3/uL", haemoglobin="g/dL", conventional=True, imperial=True),
    Site("09", "USA", "Kowalska-Smith, Zoë", 0.08, "10^3/uL", "g/dL", conventional=True, imperial=True, iso_dates=True),
)

RACES = ("Asian", "Black or African American", "White", "Other", "Not reported")
RACE_SHARES = {
    "CHN": (1.00, 0.00, 0.00, 0.00, 0.00),
    "DEU": (0.05, 0.03, 0.87, 0.02, 0.03),
    "FRA": (0.04, 0.06, 0.40, 0.02, 0.48),
    "ESP": (0.02, 0.03, 0.88, 0.04, 0.03),
    "USA": (0.10, 0.18, 0.64, 0.05, 0.03),
}
