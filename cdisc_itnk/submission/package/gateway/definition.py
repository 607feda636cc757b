"""define.xml: the standard itself, the files it names, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import define_xml
from cdisc_itnk.core import Finding, InputError, Severity
from cdisc_itnk.submission.define.codelists import UNKNOWN_VERSION
from cdisc_itnk.submission.package.gateway.contents import Contents, Folder, is_file
from cdisc_itnk.submission.package.places import DEFINE, PAGE
from define_xml.index import in_order

_REMOTE = ("http:", "https:")
_STYLESHEET = re.compile(r"<\?xml-stylesheet\b[^>]*\bhref=[\"'](?P<href>[^\"']*)[\"']")


def define_unreadable(contents: Contents) -> Iterator[Finding]:
    """define.xml can be read."""
    for folder in contents.folders:
        if isinstance(folder.define, define_xml.DefineError):
            yield contents.fault("define-unreadable", folder.path / DEFINE, folder.define.what)


def schema_not_checked(contents: Contents) -> Iterator[Finding]:
    """What checks define.xml against its XML schema is installed."""
    for folder, _ in _defines(contents):
        if not _has_schema():
            message = "define.xml was not checked against its XML schema; install the extras [package,xsd] and check again"
            yield contents.fault("schema-not-checked", folder.path / DEFINE, message, severity=Severity.NOTE)


def define_invalid(contents: Contents) -> Iterator[Finding]:
    """define.xml keeps the rules of Define-XML, those of the XML schema too where odmlib is installed."""
    for folder, _ in _defines(contents):
        for problem in define_xml.validate(folder.path / DEFINE, xsd=_has_schema()):
            severity = Severity(problem.severity)
            yield contents.fault(
                f"define-{problem.rule.replace('_', '-')}", folder.path / DEFINE, str(problem), severity=severity
            )


def stylesheet_missing(contents: Contents) -> Iterator[Finding]:
    """define.xml refers to a stylesheet that is beside it, so that it can be read in a browser."""
    for folder, index in _defines(contents):
        href = _stylesheet(index)
        if not href:
            message = "define.xml refers to no stylesheet"
            yield contents.fault("stylesheet-missing", folder.path / DEFINE, message, severity=Severity.WARNING)
        elif not is_file(folder.path / href):
            message = f"define.xml refers to the stylesheet {href}, which is not there"
            yield contents.fault("stylesheet-missing", folder.path / DEFINE, message, (href,))


def leaf_without_file(contents: Contents) -> Iterator[Finding]:
    """Every file that define.xml names is there, below m5."""
    submitted = (contents.root / "m5").resolve()
    for folder, index in _defines(contents):
        for href in _hrefs(index):
            path = folder.path / href
            if not is_file(path):
                message = f"define.xml names {href}, which is not there"
                yield contents.fault("leaf-without-file", folder.path / DEFINE, message, (href,))
            elif not path.resolve().is_relative_to(submitted):
                message = f"define.xml names {href}, which is not part of what is submitted"
                yield contents.fault("leaf-without-file", folder.path / DEFINE, message, (href,))


def file_without_leaf(contents: Contents) -> Iterator[Finding]:
    """Every file beside define.xml is named in it."""
    for folder, index in _defines(contents):
        named = {(folder.path / href).resolve() for href in _hrefs(index)}
        for path in folder.files:
            if path.name not in (DEFINE, PAGE, _stylesheet(index)) and path.resolve() not in named:
                severity = Severity.ERROR if path.suffix == ".xpt" else Severity.WARNING
                yield contents.fault("file-without-leaf", path, "define.xml does not name the file", severity=severity)


def dictionary_without_version(contents: Contents) -> Iterator[Finding]:
    """A dictionary that terms are coded with has a version."""
    for folder, index in _defines(contents):
        unknown = [each for each in index.every(define_xml.ExternalCodeList) if each.version in (None, UNKNOWN_VERSION)]
        for name in dict.fromkeys(each.dictionary or "a dictionary" for each in unknown):
            message = f"define.xml gives no version of {name}; state it in the dictionaries of the study"
            yield contents.fault("dictionary-without-version", folder.path / DEFINE, message, (name,), Severity.WARNING)


def variables_differ(contents: Contents) -> Iterator[Finding]:
    """A data set has the variables that define.xml describes, in their order."""
    for folder, index in _defines(contents):
        for dataset in index.datasets.values():
            path = folder.path / dataset.leaf.href if dataset.leaf else None
            described = tuple(item.name for _, item in index.used(in_order(dataset.item_refs)))
            present = _columns(folder, path) if path else None
            if path and present is not None and present != described:
                unlike = tuple(sorted({*present} ^ {*described}))
                what = ", ".join(unlike) if unlike else "the order"
                message = f"the variables of {dataset.name} are not those of define.xml: {what}"
                yield contents.fault("variables-differ", path, message, unlike)


def _has_schema() -> bool:
    return find_spec("odmlib") is not None


def _defines(contents: Contents) -> Iterator[tuple[Folder, define_xml.Index]]:
    return ((folder, folder.define) for folder in contents.folders if isinstance(folder.define, define_xml.Index))


def _stylesheet(index: define_xml.Index) -> str:
    found = (_STYLESHEET.match(instruction) for instruction in index.define.prolog)
    return next((match["href"] for match in found if match), "")


def _hrefs(index: define_xml.Index) -> Iterator[str]:
    """The files of data sets and documents, each once."""
    return (href for href in dict.fromkeys(leaf.href for leaf in index.every(define_xml.Leaf)) if not href.startswith(_REMOTE))


def _columns(folder: Folder, path: Path) -> tuple[str, ...] | None:
    members = folder.members.get(path)
    if members is None or isinstance(members, InputError) or len(members) != 1:
        return None
    return members[0].dataset.names
