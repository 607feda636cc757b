"""The section of the cSDRG on the data of subjects: overview, annotated CRF, data sets, qualifiers, relationships."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.package.guides import design, facts
from cdisc_itnk.submission.package.guides.blocks import Block, Grid, Heading, Paragraph, table
from cdisc_itnk.submission.package.placeholders import DATE, EXPLANATION, YES_OR_NO
from cdisc_itnk.submission.package.submission import Submission

_MILESTONES = {
    "RFICDTC": "Subjects with informed consent (RFICDTC)",
    "RFXSTDTC": "Subjects with a study treatment (RFXSTDTC)",
    "DTHFL": "Subjects who died (DTHFL)",
}
_ARMS = {"ARM": "Planned arm (ARM)", "ACTARM": "Actual arm (ACTARM)", "ARMNRS": "No arm (ARMNRS)"}
_PLACES = {"SITEID": "Sites (SITEID)", "COUNTRY": "Countries (COUNTRY)"}
_SITE = ("INVESTIGATOR", "STUDY SUBJECT")
"""Evaluators that every study has; any other is named in the overview."""


def subject_data(submission: Submission) -> tuple[Block, ...]:
    """The section, but for what its data sets deviate in."""
    return (
        Heading("Subject data"),
        Heading("Overview", 2),
        _subjects(submission),
        Paragraph("What reviewers ask first:"),
        table({"Question": 1.6, "Answer": 2.6}, _questions(submission)),
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
        *((words, dm[name].nunique()) for name, words in _PLACES.items() if name in dm),
        ("Data sets", len(frames)),
        ("Records in them", sum(map(len, frames.values()))),
    ]
    return Grid.of({"Item": 2.4, "Number": 0.6}, rows)


def _questions(submission: Submission) -> Iterator[tuple[str, str]]:
    frames = submission.tabulation.frames
    cutoffs = [value for code, value in facts.texts(frames, "TS", "TSPARMCD", "TSVAL") if code == "DCUTDTC"]
    yield "What is the data cut-off?", ", ".join(cutoffs) or DATE
    yield "Does the study go on after it?", YES_OR_NO
    analyses = ", ".join(submission.analysis)
    yield "Are analysis data sets made from these?", f"Yes: {analyses}." if analyses else "None are submitted."
    failures = sum(reason == "SCREEN FAILURE" for (reason,) in facts.texts(frames, "DM", "ARMNRS"))
    yield "Are screen failures included?", f"Yes, {plural(failures, 'subject')}." if failures else "No."
    yield "Did others than the investigator evaluate?", "; ".join(_evaluators(submission)) or "No."
    account = submission.tabulation.account
    filled_in = {*account.forms["form"]}
    empty = [form.form.label for form in submission.annotated if form.form.name not in filled_in]
    yield "Which forms have no records?", "; ".join(empty) or "None; every form has records."
    items = plural(sum(len(form.not_submitted) for form in submission.annotated), "item")
    records = plural(account.read - account.mapped, "record")
    columns = plural(len(account.unread), "column")
    yield (
        "What was collected and is not submitted?",
        f"{items} of the case report form, {records} set aside, {columns} not read.",
    )


def _evaluators(submission: Submission) -> Iterator[str]:
    for name, dataset in submission.tabulation.datasets.items():
        column = dataset.frame.get(f"{name}EVAL", pd.Series(dtype="str"))
        others = _counts(column[~column.isin(_SITE)])
        if others:
            yield f"{name}: " + ", ".join(f"{evaluator} ({plural(records, 'record')})" for evaluator, records in others)


def _counts(column: pd.Series) -> list[tuple[str, int]]:
    return [(str(value), int(number)) for value, number in column.value_counts().sort_index().items()]


def _annotated_crf(submission: Submission) -> tuple[Block, ...]:
    forms = submission.annotated
    if not forms:
        return (Paragraph("There is no annotated case report form."),)
    items = sum(len(form.fields) for form in forms)
    missing = [(form, item) for form in forms for item in form.fields if item.name in form.not_submitted]
    vendor = [form.label for form in submission.crf.forms if form.name not in {each.form.name for each in forms}]
    rows = [
        (
            form.form.label,
            item.name,
            item.label,
            submission.explanations.get(f"{form.form.name}.{item.name}", EXPLANATION),
        )
        for form, item in missing
    ]
    return (
        Paragraph(
            f"acrf.pdf holds {plural(len(forms), 'form')} with {plural(items, 'item')}, each annotated with the "
            f"variables that it became; {len(missing)} are not submitted."
        ),
        table({"Form": 1.4, "Item": 1, "Question": 2, "Explanation": 2}, rows, "All items are submitted."),
        *([Paragraph(f"Transferred by vendors, and so not in acrf.pdf: {'; '.join(vendor)}.")] if vendor else []),
    )


def _datasets(submission: Submission) -> Block:
    datasets = submission.tabulation.datasets
    forms = submission.tabulation.account.domains.groupby("domain")["form"].agg(", ".join)
    related = {name for row in facts.texts(submission.tabulation.frames, "RELREC", "RDOMAIN") for name in row}
    rows = [
        (
            name,
            dataset.spec.label,
            dataset.spec.observation_class.title(),
            *facts.records_and_subjects(dataset),
            "yes" if f"SUPP{name}" in datasets else "",
            "yes" if name in related else "",
            forms.get(name.removeprefix("SUPP"), ""),
        )
        for name, dataset in datasets.items()
        if not design.is_trial_design(dataset)
    ]
    columns: dict[str, float] = {"Data set": 1, "Label": 2.5, "Class": 1.3, "Records": 1.05, "Subjects": 1.05}
    return table(columns | {"SUPP--": 0.8, "RELREC": 0.9, "From forms": 1.2}, rows)


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
