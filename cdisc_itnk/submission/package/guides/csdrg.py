"""The clinical study data reviewer's guide, filled in from the run; its order is that of the PHUSE template."""

from __future__ import annotations

from cdisc_itnk.core import Finding
from cdisc_itnk.submission.package.guides import design, deviations, facts
from cdisc_itnk.submission.package.guides.accounting import accounting
from cdisc_itnk.submission.package.guides.blocks import Block, Guide, Heading, Paragraph, table
from cdisc_itnk.submission.package.guides.subjects import subject_data
from cdisc_itnk.submission.package.submission import Submission

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
        *subject_data(submission),
        Heading("Deviations from what was collected or published", 2),
        Heading("Terms that the sponsor added", 3),
        deviations.added_terms(datasets, submission.sdtm.terminology),
        Heading("Texts that go on in supplemental qualifiers", 3),
        deviations.continued_texts(datasets),
        Heading("Characters spelled in ASCII", 3),
        deviations.respelled(findings),
        Paragraph("The PDF of this guide spells in ASCII what its fonts lack; the DOCX has all characters as collected."),
        *facts.conformance(findings, submission, submission.sdtm),
        *accounting(submission.tabulation.account),
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
