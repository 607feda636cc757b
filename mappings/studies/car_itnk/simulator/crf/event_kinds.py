"""The adverse events of the simulated study; preferred terms and their codes are the simulator's own."""

from __future__ import annotations

from dataclasses import dataclass

_BLOOD = "Blood and lymphatic system disorders"
_GENERAL = "General disorders and administration site conditions"
_GUT = "Gastrointestinal disorders"
_IMMUNE = "Immune system disorders"
_INFECTION = "Infections and infestations"
_LABORATORY = "Investigations"
_METABOLISM = "Metabolism and nutrition disorders"
_NERVES = "Nervous system disorders"
_SKIN = "Skin and subcutaneous tissue disorders"


@dataclass(frozen=True, slots=True)
class Kind:
    """An event that can happen to any infused subject.

    Attributes:
        preferred_term: Standardised term.
        low_term: The term below it that fits the verbatim ones.
        organ_class: System organ class.
        verbatim: Three ways in which sites write it.
        often: How often it happens.
        onset: First and last study day on which it begins.
        days: Mean duration.
        grades: Weights of grades 1 to 4.
        interest: Type of special interest, if any.
    """

    preferred_term: str
    low_term: str
    organ_class: str
    verbatim: tuple[str, str, str]
    often: float
    onset: tuple[int, int]
    days: int
    grades: tuple[int, int, int, int]
    interest: str | None = None


KINDS = (
    Kind("Cytokine release syndrome", "Cytokine release syndrome", _IMMUNE,
         ("CRS", "cytokine release syndrome", "Cytokine-release syndrome, see narrative"),
         0.65, (1, 9), 5, (5, 3, 1, 1), "CRS"),
    Kind("Immune effector cell-associated neurotoxicity syndrome", "ICANS", _NERVES,
         ("ICANS", "neurotoxicity (ICANS)", "Confusion, ICANS"), 0.25, (3, 12), 5, (5, 3, 2, 1), "ICANS"),
    Kind("Neutropenia", "Neutropenia", _BLOOD,
         ("Neutropenia", "low neutrophils", "NEUTROPENIA"), 0.60, (2, 14), 24, (0, 1, 4, 6), "Cytopenia"),
    Kind("Thrombocytopenia", "Thrombocytopenia", _BLOOD,
         ("Thrombocytopenia", "platelets low", "thrombopenia"), 0.50, (2, 16), 26, (1, 2, 3, 4), "Cytopenia"),
    Kind("Anaemia", "Anaemia", _BLOOD,
         ("Anaemia", "anemia", "Worsening of anaemia"), 0.55, (-6, 20), 30, (1, 4, 4, 0), "Cytopenia"),
    Kind("Febrile neutropenia", "Febrile neutropenia", _BLOOD,
         ("Febrile neutropenia", "neutropenic fever", "Fever in neutropenia"), 0.20, (3, 25), 6, (0, 0, 9, 1)),
    Kind("Pyrexia", "Fever", _GENERAL, ("Fever", "pyrexia", "Fever 38,9 °C"), 0.35, (1, 60), 4, (5, 3, 1, 0)),
    Kind("Fatigue", "Fatigue", _GENERAL,
         ("Fatigue", "tiredness", 'Fatigue ("always tired")'), 0.35, (-6, 120), 35, (5, 4, 1, 0)),
    Kind("Headache", "Headache", _NERVES,
         ("Headache", "head ache", "Headache, since infusion"), 0.25, (1, 90), 6, (6, 3, 1, 0)),
    Kind("Nausea", "Nausea", _GUT, ("Nausea", "nausea", "Nausea/emesis"), 0.35, (-5, 60), 7, (6, 3, 1, 0)),
    Kind("Diarrhoea", "Diarrhoea", _GUT,
         ("Diarrhoea", "diarrhea", "Loose stools"), 0.22, (-3, 120), 6, (6, 3, 1, 0)),
    Kind("Alanine aminotransferase increased", "ALT increased", _LABORATORY,
         ("ALT increased", "ALAT elevated", "SGPT up"), 0.20, (1, 60), 14, (5, 3, 2, 0)),
    Kind("Hypogammaglobulinaemia", "Hypogammaglobulinaemia", _IMMUNE,
         ("Hypogammaglobulinaemia", "low IgG", "B-cell aplasia, IgG low"), 0.30, (20, 120), 150, (4, 6, 1, 0)),
    Kind("Hypokalaemia", "Hypokalaemia", _METABOLISM,
         ("Hypokalaemia", "potassium low", "hypokalemia"), 0.18, (-4, 40), 5, (6, 2, 2, 0)),
    Kind("Decreased appetite", "Appetite lost", _METABOLISM,
         ("Decreased appetite", "loss of appetite", "Anorexia"), 0.18, (1, 60), 15, (6, 3, 1, 0)),
    Kind("Rash", "Rash", _SKIN, ("Rash", "skin rash", "Exanthema"), 0.12, (1, 90), 9, (6, 3, 1, 0)),
    Kind("Pneumonia", "Pneumonia", _INFECTION,
         ("Pneumonia", "lung infection", "Pneumonia, right lower lobe"), 0.12, (5, 300), 14, (0, 3, 6, 1), "Infection"),
    Kind("COVID-19", "COVID-19", _INFECTION,
         ("COVID-19", "SARS-CoV-2 infection", "Covid"), 0.12, (20, 366), 10, (4, 4, 1, 0), "Infection"),
    Kind("Cytomegalovirus infection reactivation", "CMV reactivation", _INFECTION,
         ("CMV reactivation", "Cytomegalovirus reactivation", "CMV PCR positive"), 0.10, (14, 120), 20, (3, 5, 2, 0),
         "Infection"),
    Kind("Upper respiratory tract infection", "Upper respiratory infection", _INFECTION,
         ("URTI", "common cold", "Upper airway infection"), 0.25, (30, 366), 8, (5, 5, 0, 0), "Infection"),
    Kind("Sepsis", "Sepsis", _INFECTION,
         ("Sepsis", "septicaemia", "Septic shock"), 0.04, (5, 200), 12, (0, 0, 5, 5), "Infection"),
    Kind("Cerebral haemorrhage", "Cerebral haemorrhage", _NERVES,
         ("Intracranial bleeding", "cerebral haemorrhage", "ICB"), 0.01, (5, 60), 20, (0, 1, 2, 2)),
)  # fmt: skip

_NAMES = [kind.preferred_term for kind in KINDS]
FATAL = {"Infection": _NAMES.index("Sepsis"), "Adverse event": _NAMES.index("Cerebral haemorrhage")}
"""Which event kills, by the cause of death: positions in `KINDS`."""
