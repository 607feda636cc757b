"""The CDISC pilot study: xanomeline patches in Alzheimer's disease, from the public raw extract of five forms.

`STUDY` is the whole; forms, schedule, units, terms and mapping are one module each.
"""

from __future__ import annotations

import datetime as dt

from cdisc_itnk.study import Study
from mappings.studies.cdisc_pilot.definition import DEFINITION, STUDY_ID
from mappings.studies.cdisc_pilot.terms import terminology
from mappings.tabulator import tabulator

LAST_DAY = dt.date(2015, 3, 5)
"""The study was over when its data were published; nothing in them is later."""

STUDY = Study(
    name=STUDY_ID,
    title="Xanomeline transdermal therapeutic system in mild to moderate Alzheimer's disease",
    tabulate=tabulator(DEFINITION, terminology),
    terminology=terminology,
    cutoff=LAST_DAY,
)
