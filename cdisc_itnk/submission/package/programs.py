"""Which public function made each analysis data set and each result, as text that can be read and run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from cdisc_itnk import derivations, endpoints
from cdisc_itnk.submission.define import DefineInfo
from cdisc_itnk.submission.package.submission import Submission

_WIDTH = 24


def dataset_programs(submission: Submission) -> Iterator[tuple[str, str]]:
    """Each analysis data set with the function that derives it."""
    for name in submission.analysis:
        function = getattr(derivations, f"derive_{name.lower()}", derivations.derive_adam)
        yield name, f"{function.__module__}.{function.__name__}"


def result_programs(submission: Submission) -> Iterator[tuple[str, int, str]]:
    """Each table of results with its number of rows and the function that estimates it."""
    for name, frame in submission.results.items():
        function = endpoints.ENDPOINTS.get(name, derivations.derive_disagreements)
        yield name, len(frame), f"{function.__module__}.{function.__name__}"


def list_programs(submission: Submission, about: DefineInfo) -> str:
    """What made the analysis data sets and the results, as plain text.

    Args:
        submission: What is submitted.
        about: Has the displays, with the code of their results.
    """
    displays = (
        (f"{display.name}, {result.name}", result.code)
        for display in about.displays
        for result in display.results
        if result.code
    )
    sections = (
        ("Command", [submission.command or "(not given)"]),
        ("Analysis data sets and the functions that derive them", _lines(dataset_programs(submission))),
        ("Results and the functions that estimate them", _lines((name, made) for name, _, made in result_programs(submission))),
        ("Displays and the code of their results", _lines(displays)),
    )
    head = f"{about.study}: programs of the analysis\nSoftware: cdisc-itnk {version('cdisc-itnk')} (Python)\n"
    return head + "".join(
        f"\n{title}\n{'-' * len(title)}\n" + "".join(f"{line}\n" for line in lines) for title, lines in sections
    )


def _lines(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name:<{_WIDTH}}  {code}" for name, code in pairs] or ["None."]
