"""ADaMIG 1.3 as classes: the structures, and the data sets that every oncology study has."""

from cdisc_itnk.adam.adae import ADAE
from cdisc_itnk.adam.adcm import ADCM
from cdisc_itnk.adam.adex import ADEX
from cdisc_itnk.adam.adlb import ADLB
from cdisc_itnk.adam.adrs import ADRS
from cdisc_itnk.adam.adsl import ADSL
from cdisc_itnk.adam.adtte import ADTTE
from cdisc_itnk.adam.bds import BasicDataStructure
from cdisc_itnk.adam.occds import OccurrenceData
from cdisc_itnk.adam.tte import TimeToEventStructure

DATASETS = (ADSL, ADRS, ADTTE, ADAE, ADLB, ADEX, ADCM)

__all__ = [
    "ADAE",
    "ADCM",
    "ADEX",
    "ADLB",
    "ADRS",
    "ADSL",
    "ADTTE",
    "DATASETS",
    "BasicDataStructure",
    "OccurrenceData",
    "TimeToEventStructure",
]
