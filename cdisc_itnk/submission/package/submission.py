"""`Submission`: all that a package is made from, as one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from cdisc_itnk.core import Dataset, Finding, Tabulation
from cdisc_itnk.derivations import AnalysisPlan
from cdisc_itnk.submission.define import CollectionForm, DefineInfo
from cdisc_itnk.submission.package.annotations import AnnotatedForm, annotate
from cdisc_itnk.submission.package.crf import CaseReportForm

ON_FORMS = ("Investigator", "Subject")
"""Who fills in forms; what a vendor transfers is not part of the case report form."""


@dataclass(frozen=True)
class Submission:
    """What a run made, and what the study says of it.

    Attributes:
        tabulation: SDTM with its account.
        sdtm: What the define.xml of SDTM says beside the data: study, date, terminology, dictionaries, forms.
        adam: The same of ADaM; null for a study that ends at SDTM.
        analysis: The ADaM data sets by name.
        plan: The study's choices between SDTM and ADaM.
        results: The estimates by name.
        findings: All faults that the run found in the raw data and in the data sets.
        checks: What checked the data sets beside the run itself, such as conformance rules: a sentence, by `SDTM` and `ADaM`.
        conformance: What those checks found, by `SDTM` and `ADaM`.
        crf: The case report form.
        explanations: Why a finding stands or an item is not submitted: by rule, by `RULE DATASET` or
            `RULE DATASET.VARIABLE`, the most specific first, and by `FORM.ITEM`.
        waived: Why those findings stand that a waiver covers; wins over `explanations`.
        command: The command that made it, for the list of programs.
    """

    tabulation: Tabulation
    sdtm: DefineInfo
    adam: DefineInfo | None = None
    analysis: Mapping[str, Dataset] = field(default_factory=dict)
    plan: AnalysisPlan | None = None
    results: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    conformance: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    crf: CaseReportForm = field(default_factory=CaseReportForm)
    explanations: Mapping[str, str] = field(default_factory=dict)
    waived: Mapping[Finding, str] = field(default_factory=dict)
    command: str = ""

    @property
    def study(self) -> str:
        """The study's identifier."""
        return self.sdtm.study

    @property
    def title(self) -> str:
        """What the study is called."""
        return self.sdtm.description

    @property
    def created(self) -> dt.datetime:
        """The date of all that is written."""
        return self.sdtm.created

    @cached_property
    def annotated(self) -> tuple[AnnotatedForm, ...]:
        """The forms that people fill in, annotated."""
        sources = self.sdtm.forms
        filled_in = [form for form in self.crf.forms if sources.get(form.name, CollectionForm()).source in ON_FORMS]
        return annotate(filled_in, self.tabulation.datasets)

    def explanation(self, finding: Finding) -> str:
        """Why a finding stands; empty where the study does not say."""
        places = [f"{finding.rule} {finding.dataset}.{variable}" for variable in finding.variables]
        keys = (*places, f"{finding.rule} {finding.dataset}", finding.rule)
        told = (self.explanations[key] for key in keys if key in self.explanations)
        return self.waived.get(finding) or next(told, "")
