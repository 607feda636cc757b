"""Title case, by example: labels that are in it, and labels that are not."""

from __future__ import annotations

from tests.rules.rowwise.basics import Definition, alone, opposite

GOOD = [
    "Age",
    "Date of Birth",
    "Subject Reference Start Date/Time",
    "eCRF Page",
    "Of Mice and Men",
    "Dose per Administration",
    "CRF (Raw)",
]
BAD = ["age", "Date Of Birth", "Date of birth", "subject Reference", "Dose Per Administration"]

in_title_case = alone(lambda value, _: value not in BAD)

DEFINITIONS: dict[str, Definition] = {"is_title_case": in_title_case, "is_not_title_case": opposite(in_title_case)}
