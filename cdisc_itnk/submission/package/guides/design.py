"""The study's plan as the trial design data sets tell it."""

from __future__ import annotations

from cdisc_itnk.core import Dataset
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.package.guides.blocks import Block, Grid, table
from cdisc_itnk.submission.package.guides.facts import texts
from cdisc_itnk.submission.package.submission import Submission

TRIAL_DESIGN = "TRIAL DESIGN"


def protocol(submission: Submission) -> Block:
    """Identifier and title."""
    about = submission.sdtm
    rows = [("Study", about.study), ("Protocol", about.protocol), ("Title", about.description)]
    return Grid.of({"Item": 1, "Value": 4}, rows)


def trial_summary(submission: Submission) -> Block:
    """The parameters of TS with their values, or why there is none."""
    rows = texts(submission.tabulation.frames, "TS", "TSPARM", "TSVAL", "TSVALNF")
    shown = ((parameter, value or null_flavor) for parameter, value, null_flavor in rows)
    return table({"Parameter": 2, "Value": 3}, shown, "There is no trial summary.")


def elements(submission: Submission) -> Block:
    """Arms with their elements and epochs in order."""
    rows = texts(submission.tabulation.frames, "TA", "ARM", "TAETORD", "ELEMENT", "EPOCH")
    return table({"Arm": 2, "Order": 0.7, "Element": 2, "Epoch": 1.5}, rows, "There are no trial arms.")


def criteria(submission: Submission) -> Block:
    """Inclusion and exclusion criteria."""
    rows = texts(submission.tabulation.frames, "TI", "IETESTCD", "IECAT", "IETEST")
    return table({"Criterion": 1, "Category": 1, "Text": 4}, rows, "TI holds no criteria.")


def is_trial_design(dataset: Dataset) -> bool:
    """Whether a data set is of the plan, not of subjects."""
    return dataset.spec.observation_class.upper() == TRIAL_DESIGN


def trial_design_datasets(submission: Submission) -> Block:
    """The trial design data sets."""
    rows = [
        (name, dataset.spec.label, plural(len(dataset.frame), "record"))
        for name, dataset in submission.tabulation.datasets.items()
        if is_trial_design(dataset)
    ]
    return table({"Data set": 1, "Label": 3, "Records": 1}, rows, "There are no trial design data sets.")
