"""The analysis data reviewer's guide, filled in from the run; its order is that of the PHUSE template."""

from __future__ import annotations

from importlib.metadata import version

from cdisc_itnk.core import Dataset, Finding
from cdisc_itnk.submission.define import DefineInfo
from cdisc_itnk.submission.package.guides import design, facts
from cdisc_itnk.submission.package.guides.analysis import decisions, imputations, populations, visits
from cdisc_itnk.submission.package.guides.blocks import Block, Guide, Heading, Paragraph, table
from cdisc_itnk.submission.package.guides.provenance import derived, parameters, source_record, sources, used_by
from cdisc_itnk.submission.package.placeholders import COMMAND
from cdisc_itnk.submission.package.places import PROGRAMS
from cdisc_itnk.submission.package.programs import dataset_programs, file_of, result_programs
from cdisc_itnk.submission.package.submission import Submission

ADRG_TITLE = "Analysis Data Reviewer's Guide"

_VISITS = (
    "AVISIT is the planned visit of VISITNUM, whatever the date; records of visits that were not planned have none and count "
    "by their dates. No record gets its visit by a window, so windows may overlap. A window says by when a visit was due, and "
    "how far from its day an assessment may be that stands for it; of several the closest does, of two as close the earlier."
)


def adrg(submission: Submission, about: DefineInfo, findings: tuple[Finding, ...]) -> Guide:
    """The guide to the analysis data sets.

    Args:
        submission: What is submitted.
        about: What the define.xml of the analysis data sets says beside the data.
        findings: The faults found in them.
    """
    content = (
        *_introduction(submission, about),
        *_protocol(submission),
        *_considerations(submission),
        *_creation(submission),
        *_datasets(submission),
        *facts.conformance(findings, submission, about),
        *_programs(submission, about),
    )
    return Guide(ADRG_TITLE, about.study, about.description, about.created, content)


def _introduction(submission: Submission, about: DefineInfo) -> tuple[Block, ...]:
    return (
        Heading("Introduction"),
        Heading("Purpose", 2),
        Paragraph(
            f"This guide goes with the analysis data sets of {about.study} and their define.xml. It says what they are made "
            "from and how, which decisions they rest on, who belongs to each analysis set, and how results are traced back. "
            "All numbers are those of the run that wrote the data sets; what stands in square brackets is for the sponsor to "
            "complete."
        ),
        Heading("Acronyms", 2),
        facts.acronyms(),
        Heading("Standards and dictionaries", 2),
        facts.standards(about, submission.analysis),
        Heading("Source data", 2),
        Paragraph("The analysis data sets are made from the tabulation data sets alone; raw data are not read again."),
        table({"Tabulation data set": 1, "Used for": 3}, used_by(submission)),
    )


def _protocol(submission: Submission) -> tuple[Block, ...]:
    return (
        Heading("Protocol"),
        Heading("Number and title", 2),
        design.protocol(submission),
        Heading("Design", 2),
        design.elements(submission),
    )


def _considerations(submission: Submission) -> tuple[Block, ...]:
    return (
        Heading("Considerations across data sets"),
        Heading("Core variables", 2),
        Paragraph("Every data set carries these variables of ADSL:"),
        table({"Variable": 1, "Label": 3}, _core_variables(submission), "No variable of ADSL is in every other data set."),
        Heading("Treatment variables", 2),
        table({"Data set": 1, "Variable": 1, "Value": 2, "Subjects": 1}, _treatments(submission), "There are none."),
        Heading("Analysis sets", 2),
        populations(submission.analysis["ADSL"]),
        Heading("Visits and windows", 2),
        Paragraph(_VISITS),
        visits(submission.plan),
        Heading("Imputed dates and times", 2),
        imputations(submission.analysis),
        Heading("Key decisions", 2),
        decisions(submission),
    )


def _core_variables(submission: Submission) -> list[tuple[str, str]]:
    adsl, *others = submission.analysis.values()
    shared = [name for name in adsl.spec.names if others and all(name in other.spec for other in others)]
    return [(name, adsl.spec[name].label) for name in shared]


def _treatments(submission: Submission) -> list[tuple[str, str, str, int]]:
    return [
        (name, variable, str(value), int(subjects))
        for name, dataset in submission.analysis.items()
        for variable in ("TRT01P", "TRT01A", "TRTP", "TRTA")
        if variable in dataset.frame
        for value, subjects in dataset.frame.groupby(variable)["USUBJID"].nunique().items()
    ]


def _creation(submission: Submission) -> tuple[Block, ...]:
    order = ", ".join(submission.analysis)
    return (
        Heading("Creation of the data sets"),
        Heading("Order and dependencies", 2),
        Paragraph(f"They are derived in this order: {order}."),
        table(
            {"Data set": 1, "Made from": 4}, ((name, ", ".join(sources(each))) for name, each in submission.analysis.items())
        ),
        Heading("Intermediate and split data sets", 2),
        Paragraph("There are no intermediate data sets, and none was split."),
        Heading("Traceability", 2),
        Paragraph(
            "The number of variables by origin, and the variables that lead from a record to the record it was made from."
        ),
        table(
            {"Data set": 1, "Copied": 0.7, "Derived": 0.7, "Assigned": 0.7, "Source record": 2.4},
            ((name, *source_record(dataset)) for name, dataset in submission.analysis.items()),
        ),
    )


def _datasets(submission: Submission) -> tuple[Block, ...]:
    overview = [
        (name, each.spec.label, each.spec.observation_class.title(), *facts.records_and_subjects(each), _parameters(each))
        for name, each in submission.analysis.items()
    ]
    columns: dict[str, float] = {"Data set": 1, "Label": 2.4, "Class": 2.2, "Records": 0.9, "Subjects": 0.9, "Parameters": 1.1}
    return (
        Heading("Analysis data sets"),
        Heading("Overview", 2),
        table(columns, overview),
        *(block for dataset in submission.analysis.values() for block in _dataset(dataset)),
    )


def _parameters(dataset: Dataset) -> str:
    return str(dataset.frame["PARAMCD"].nunique()) if "PARAMCD" in dataset.frame else "–"


def _dataset(dataset: Dataset) -> tuple[Block, ...]:
    spec = dataset.spec
    has_parameters = "PARAMCD" in dataset.frame
    described = (
        table({"PARAMCD": 1, "Parameter": 2.2, "Records": 0.9, "Subjects": 0.9, "Derivation": 3.5}, parameters(dataset))
        if has_parameters
        else table({"Variable": 1, "Label": 2, "Derivation": 4}, derived(dataset), "All variables are copies.")
    )
    return (
        Heading(f"{spec.name}: {spec.label}", 2),
        Paragraph(f"{spec.structure.rstrip('.')}. Key: {', '.join(spec.key)}. Made from {', '.join(sources(dataset))}."),
        described,
    )


def _programs(submission: Submission, about: DefineInfo) -> tuple[Block, ...]:
    columns: dict[str, float] = {"Display": 1, "Result": 2.4, "Reason": 1.4, "Purpose": 1.8, "Code": 2.4}
    datasets = ((name, function, file_of(function)) for name, function in dataset_programs(submission))
    results = ((name, rows, function, file_of(function)) for name, rows, function in result_programs(submission))
    return (
        Heading("Submission of programs"),
        Heading("Description", 2),
        Paragraph(
            f"The folder analysis/adam/programs holds {PROGRAMS}, which lists the function behind each data set, result and "
            "display, and the source code of those functions as text. They are Python functions of the open package "
            f"cdisc-itnk {version('cdisc-itnk')}, which has all that they call. This command makes everything anew:"
        ),
        Paragraph(submission.command or COMMAND),
        Heading("Programs of the data sets", 2),
        table({"Data set": 1, "Function": 3.4, "File": 2.2}, datasets),
        Heading("Programs of the results", 2),
        table({"Result": 1.7, "Rows": 0.6, "Function": 4.6, "File": 2.6}, results, "No results were estimated."),
        Heading("Displays", 2),
        table(
            columns,
            (
                (display.name, result.description, result.reason, result.purpose, result.code)
                for display in about.displays
                for result in display.results
            ),
            "No display is declared.",
        ),
    )
