"""The report as one HTML file that opens offline: style, script and drawings are inside it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.sections import SECTIONS

_FILES = PackageLoader("cdisc_itnk.report")
_TEMPLATES = Environment(loader=_FILES, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def to_html(content: ReportContent) -> str:
    """The report: HTML 5, self-contained, the same text for the same content.

    Everything that comes from data is escaped. Sections without content are left out.

    >>> page = to_html(ReportContent(study="S-1", title="A trial of <nothing>"))
    >>> "A trial of &lt;nothing&gt;" in page
    True
    """
    sections = [section for section in (make(content) for make in SECTIONS) if section.blocks]
    page = _TEMPLATES.get_template("report.html.j2")
    return page.render(content=content, sections=sections, style=_source("style.css"), script=_source("script.js")) + "\n"


def _source(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    return Markup(_FILES.get_source(_TEMPLATES, name)[0])  # noqa: S704
