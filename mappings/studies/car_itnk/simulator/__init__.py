"""A CAR-ITNK export of any size, as dirty as a real one, with the truth that it was made from.

Planned visits have VISITSEQ 1, UNS and SFU are numbered by date; logs (AE, CM, MH, PR, BR, CI, DS) and DD are in LOG.
The truth is computed from what happens to the subjects, never by the toolkit's derivations.

>>> simulation = simulate(subjects=3, seed=7)
>>> simulation.forms["DM"][["SUBJID", "COUNTRY"]].to_numpy().tolist()
[['01-001', 'CHN'], ['05-001', 'FRA'], ['08-001', 'USA']]
>>> simulation.truth[["SUBJID", "COHORT", "INFFL"]].to_numpy().tolist()
[['01-001', 'B-ALL', 'N'], ['05-001', 'B-NHL', 'Y'], ['08-001', 'B-ALL', 'Y']]
"""

from __future__ import annotations

from cdisc_itnk.core import UsageError
from mappings.studies.car_itnk.simulator.export import write_csv, write_odm
from mappings.studies.car_itnk.simulator.simulation import Part, Simulation

__all__ = ["Part", "Simulation", "simulate", "write_csv", "write_odm"]


def simulate(subjects: int, seed: int) -> Simulation:
    """A study of `subjects` subjects; the same arguments give the same study, to the byte.

    Raises:
        UsageError: Fewer than one subject, or a negative seed.
    """
    if subjects < 1 or seed < 0:
        raise UsageError(f"no study of {subjects} subjects with seed {seed}", expected="subjects >= 1 and seed >= 0")
    return Simulation(subjects, seed)
