"""The pilot study as one value; it ends at ADSL, as the analysis of its efficacy needs forms that are not public."""

from __future__ import annotations

from cdisc_itnk.study import Study
from cdisc_itnk.submission.define import CollectionForm, Dictionary
from cdisc_itnk.submission.package import CaseReportForm
from mappings.studies.cdisc_pilot.analysis import PLAN
from mappings.studies.cdisc_pilot.definition import DEFINITION
from mappings.studies.cdisc_pilot.forms import FORMS
from mappings.studies.cdisc_pilot.protocol import CUTOFF, STUDY_ID
from mappings.studies.cdisc_pilot.terms import terminology
from mappings.tabulator import tabulator

STUDY = Study(
    name=STUDY_ID,
    title="Xanomeline transdermal therapeutic system in mild to moderate Alzheimer's disease",
    tabulate=tabulator(DEFINITION, terminology),
    terminology=terminology,
    cutoff=CUTOFF,
    tables=DEFINITION.tables,
    analysis=PLAN,
    forms={form.name: CollectionForm() for form in FORMS},
    dictionaries={"MedDRA": Dictionary(), "ISO 3166": Dictionary("2020"), "ISO 21090": Dictionary("2011")},
    crf=CaseReportForm(FORMS),
)
