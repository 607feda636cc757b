"""The clinical study data reviewer's guide, filled in from the run; its order is that of the PHUSE template."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Finding
from cdisc_itnk.submission.package.guides import design, deviations, facts
from cdisc_itnk.submission.package.guides.accounting import accounting
from cdisc_itnk.submission.package.guides.blocks import Block, Grid, Guide, Heading, Paragraph, table
from cdisc_itnk.submission.package.submission import Submission

_MILESTONES = {
    "RFICDTC": "Subjects with informed consent (RFICDTC)",
    "RFXSTDTC": "Subjects with a study treatment (RFXSTDTC)",
    "DTHFL": "Subjects who died (DTHFL)",
}
_ARMS = {"ARM": "Planned arm (ARM)", "ACTARM": "Actual arm (ACTARM)"}

CSDRG_TITLE = "Clinical Study Data Reviewer's Guide"


def csdrg(submission: Submission, findings: tuple[Finding, ...]) -> Guide:
    """The guide to the tabulation data sets.

    Args:
        submission: What is submitted.
        findings: The faults found in the raw data and the tabulation data sets.
    """
    datasets = submission.tabulation.datasets
    content = (
        *_introduction(submission),
        *_protocol(submission),
        *_subject_data(submission),
        *accounting(submission.tabulation.account),
        Heading("Deviations from what was collected or published"),
        Heading("Terms that the sponsor added", 2),
        deviations.added_terms(datasets, submission.sdtm.terminology),
        Heading("Texts that go on in supplemental qualifiers", 2),
        deviations.continued_texts(datasets),
        Heading("Characters spelled in ASCII", 2),
        deviations.respelled(findings),
        *facts.conformance(findings, submission, "tabulation data sets"),
        Heading("Appendix: inclusion and exclusion criteria"),
        design.criteria(submission),
        Heading("Appendix: files that were read"),
        table(
            {"File": 1.2, "Bytes": 0.8, "SHA-256": 4},
            ((file.name, file.bytes, file.sha256) for file in submission.tabulation.inputs),
        ),
    )
    return Guide(CSDRG_TITLE, submission.study, submission.title, submission.created, content)


def _introduction(submission: Submission) -> tuple[Block, ...]:
    return (
        Heading("Introduction"),
        Heading("Purpose", 2),
        Paragraph(
            f"This guide goes with the tabulation data sets of {submission.study}, their define.xml and the annotated case "
            "report form. It says how the data sets were made, what became of each raw record, where the data differ from "
            "what was collected, and which faults of the data remain. All numbers are those of the run that wrote the data "
            "sets; what stands in square brackets is for the sponsor to complete."
        ),
        Heading("Acronyms", 2),
        facts.acronyms(),
        Heading("Standards and dictionaries", 2),
        facts.standards(submission.sdtm, submission.tabulation.datasets),
    )


def _protocol(submission: Submission) -> tuple[Block, ...]:
    return (
        Heading("Protocol"),
        Heading("Number and title", 2),
        design.protocol(submission),
        Heading("Design", 2),
        Paragraph("The trial summary (TS) gives these parameters:"),
        design.trial_summary(submission),
        Paragraph("The arms pass through these elements (TA):"),
        design.elements(submission),
        Heading("Trial design data sets", 2),
        design.trial_design_datasets(submission),
    )


def _subject_data(submission: Submission) -> tuple[Block, ...]:
    return (
        Heading("Subject data"),
        Heading("Overview", 2),
        _subjects(submission),
        Heading("Annotated case report form", 2),
        *_annotated_crf(submission),
        Heading("Data sets", 2),
        _datasets(submission),
        Heading("Supplemental qualifiers", 2),
        _qualifiers(submission),
        Heading("Related records", 2),
        _related(submission),
    )


def _subjects(submission: Submission) -> Block:
    frames = submission.tabulation.frames
    dm = frames["DM"]
    rows = [
        ("Subjects in DM", len(dm)),
        *((words, int(dm[name].notna().sum())) for name, words in _MILESTONES.items() if name in dm),
        *((f"{words}: {arm}", number) for name, words in _ARMS.items() if name in dm for arm, number in _counts(dm[name])),
        *((f"Different values of {name}", dm[name].nunique()) for name in ("SITEID", "COUNTRY") if name in dm),
        ("Data sets", len(frames)),
        ("Records in them", sum(map(len, frames.values()))),
    ]
    return Grid.of({"Item": 2, "Number": 2}, rows)


def _counts(column: pd.Series) -> list[tuple[str, int]]:
    return [(str(value), int(number)) for value, number in column.value_counts().sort_index().items()]


def _annotated_crf(submission: Submission) -> tuple[Block, ...]:
    forms = submission.annotated
    if not forms:
        return (Paragraph("There is no annotated case report form."),)
    items = sum(len(form.form.items) for form in forms)
    missing = [(form, item) for form in forms for item in form.form.items if item.name in form.not_submitted]
    vendor = [form.label for form in submission.crf.forms if form.name not in {each.form.name for each in forms}]
    rows = [
        (
            form.form.label,
            item.name,
            item.label,
            submission.explanations.get(f"{form.form.name}.{item.name}", facts.TO_COMPLETE),
        )
        for form, item in missing
    ]
    return (
        Paragraph(
            f"acrf.pdf holds {facts.counted(len(forms), 'form')} with {facts.counted(items, 'item')}, each annotated with the "
            f"variables that it became; {len(missing)} are not submitted."
        ),
        table({"Form": 1.4, "Item": 1, "Question": 2, "Explanation": 2}, rows, "All items are submitted."),
        *([Paragraph(f"Transferred by vendors, and so not in acrf.pdf: {'; '.join(vendor)}.")] if vendor else []),
    )


def _datasets(submission: Submission) -> Block:
    forms = submission.tabulation.account.domains.groupby("domain")["form"].agg(", ".join)
    rows = [
        (
            name,
            dataset.spec.label,
            dataset.spec.observation_class.title(),
            *facts.records_and_subjects(dataset),
            forms.get(name.removeprefix("SUPP"), ""),
        )
        for name, dataset in submission.tabulation.datasets.items()
        if not design.is_trial_design(dataset)
    ]
    return table({"Data set": 1, "Label": 3, "Class": 1.4, "Records": 0.8, "Subjects": 0.8, "From forms": 1.2}, rows)


def _qualifiers(submission: Submission) -> Block:
    rows = [
        (name, qualifier, label, records)
        for name, dataset in submission.tabulation.datasets.items()
        if "QNAM" in dataset.frame
        for (qualifier, label), records in dataset.frame.groupby(["QNAM", "QLABEL"]).size().items()
    ]
    return table({"Data set": 1, "QNAM": 1, "QLABEL": 3, "Records": 1}, rows, "There are no supplemental qualifiers.")


def _related(submission: Submission) -> Block:
    related = submission.tabulation.frames.get("RELREC")
    if related is None:
        return Paragraph("There are no related records.")
    ends = related.groupby(["USUBJID", "RELID"], dropna=False)["RDOMAIN"].agg(["min", "max"])
    pairs = (ends["min"] + " and " + ends["max"]).value_counts().sort_index()
    return table({"Domains": 3, "Relationships": 1}, pairs.items())
