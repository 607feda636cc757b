"""The programs of the analysis as text: a list of the function behind each data set and result, and their source code."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from cdisc_itnk import derivations, endpoints
from cdisc_itnk.core import UsageError
from cdisc_itnk.submission.define import DefineInfo
from cdisc_itnk.submission.package.submission import Submission

_MADE_BY = {**endpoints.ENDPOINTS, "disagreement_listing": derivations.derive_disagreements}
"""The function behind each result of a run."""


def dataset_programs(submission: Submission) -> Iterator[tuple[str, str]]:
    """Each analysis data set with the function that derives it."""
    for name in submission.analysis:
        function = getattr(derivations, f"derive_{name.lower()}", derivations.derive_adam)
        yield name, f"{function.__module__}.{function.__name__}"


def result_programs(submission: Submission) -> Iterator[tuple[str, int, str]]:
    """Each table of results with its number of rows and the function that estimates it.

    Raises:
        UsageError: No function is known to estimate one.
    """
    for name, frame in submission.results.items():
        if name not in _MADE_BY:
            raise UsageError(f"nothing tells what made {name}", where="results", expected=", ".join(_MADE_BY))
        function = _MADE_BY[name]
        yield name, len(frame), f"{function.__module__}.{function.__name__}"


def file_of(function: str) -> str:
    """The file that holds the source code of a function's module.

    >>> file_of("cdisc_itnk.endpoints.response_rate.estimate_response_rate")
    'endpoints-response-rate.txt'
    """
    _, *names = function.split(".")
    return "-".join(names[:-1]).replace("_", "-") + ".txt"


def program_files(submission: Submission) -> dict[str, str]:
    """By file name, the modules whose functions made the data sets and results."""
    made = (*(made for _, made in dataset_programs(submission)), *(made for *_, made in result_programs(submission)))
    return {file_of(function): function.rpartition(".")[0] for function in made}


def source_of(module: str) -> str:
    """The source code of a module that is loaded; characters beyond ASCII are escapes, as Python itself would read them."""
    return inspect.getsource(sys.modules[module]).encode("ascii", errors="backslashreplace").decode()


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
    programs = ((name, module) for name, module in program_files(submission).items())
    sections = (
        ("Command", [submission.command or "(not given)"]),
        ("Analysis data sets and the functions that derive them", _lines(dataset_programs(submission))),
        ("Results and the functions that estimate them", _lines((name, made) for name, _, made in result_programs(submission))),
        ("Displays and the code of their results", _lines(displays)),
        ("Files of this folder and the modules that they hold, with escapes for characters beyond ASCII", _lines(programs)),
    )
    head = f"{about.study}: programs of the analysis\nSoftware: cdisc-itnk {version('cdisc-itnk')} (Python)\n"
    return head + "".join(
        f"\n{title}\n{'-' * len(title)}\n" + "".join(f"{line}\n" for line in lines) for title, lines in sections
    )


def _lines(pairs: Iterable[tuple[str, str]]) -> list[str]:
    known = list(pairs)
    width = max((len(name) for name, _ in known), default=0)
    return [f"{name:<{width}}  {code}" for name, code in known] or ["None."]
