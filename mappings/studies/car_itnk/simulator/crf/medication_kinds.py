"""The medications of the simulated study."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medication:
    """A medication as sites enter it.

    Attributes:
        written: As typed.
        name: Standardised.
        indication: What it is given for.
        dose, unit, frequency, route: How it is given; blank where a regimen has no single one.
        often: How many of the infused get it.
        onset: First and last study day on which it begins.
        days: Mean duration.
    """

    written: str
    name: str
    indication: str
    dose: float = float("nan")
    unit: str | None = None
    frequency: str | None = None
    route: str | None = None
    often: float = 0
    onset: tuple[int, int] = (1, 1)
    days: int = 1


MEDICATIONS = (
    Medication("Aciclovir", "aciclovir", "Prophylaxis, herpes", 400, "mg", "BID", "Oral", 0.80, (-6, 1), 180),
    Medication("Cotrimoxazol", "sulfamethoxazole/trimethoprim", "PJP prophylaxis", 960, "mg", "TIW", "Oral", 0.6, (-6, 9), 150),
    Medication("Keppra", "levetiracetam", "Prophylaxis, seizures", 500, "mg", "BID", "Oral", 0.50, (-1, 1), 30),
    Medication("Allopurinol", "allopurinol", "Prophylaxis, tumour lysis", 300, "mg", "QD", "Oral", 0.45, (-6, -4), 12),
    Medication("Paracetamol", "paracetamol", "Fever", 1, "g", "PRN", "Oral", 0.60, (1, 12), 6),
    Medication("Filgrastim", "filgrastim", "Neutropenia", 300, "ug", "QD", "Subcutaneous", 0.45, (6, 20), 6),
    Medication("Pip/Taz", "piperacillin/tazobactam", "Febrile neutropenia", 4.5, "g", "Q8H", "Intravenous", 0.40, (2, 20), 8),
    Medication("Micafungin", "micafungin", "Prophylaxis, fungi", 50, "mg", "QD", "Intravenous", 0.25, (-5, 10), 20),
    Medication("Ondansetron", "ondansetron", "Nausea", 8, "mg", "PRN", "Oral", 0.40, (-5, 10), 7),
    Medication("IVIG", "immunoglobulin G", "Low IgG", 0.4, "g/kg", "QM", "Intravenous", 0.20, (25, 120), 120),
    Medication("KCl", "potassium chloride", "Low potassium,\tcheck daily", 40, "mmol", "QD", "Intravenous", 0.15, (-4, 30), 4),
)  # fmt: skip

REGIMENS = (
    Medication("Blinatumomab", "blinatumomab", "Leukaemia", 28, "ug", "QD", "Intravenous"),
    Medication("Inotuzumab ozogamicin", "inotuzumab ozogamicin", "Leukaemia", 0.8, "mg/m2", "QW", "Intravenous"),
    Medication("Ponatinib 30", "ponatinib", "Leukaemia", 30, "mg", "QD", "Oral"),
    Medication("FLAG-Ida", "FLAG-IDA", "Leukaemia"),
    Medication("Pola-BR", "polatuzumab vedotin/bendamustine/rituximab", "Lymphoma"),
    Medication("Glofitamab", "glofitamab", "Lymphoma", 30, "mg", "Q3W", "Intravenous"),
    Medication("Lenalidomide", "lenalidomide", "Lymphoma", 20, "mg", "QD", "Oral"),
    Medication('R-GDP ("salvage")', "R-GDP", "Lymphoma"),
)
"""New anti-cancer therapies, first those of leukaemia, then as many of lymphoma."""
