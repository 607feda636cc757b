"""The Pinnacle 21 specification workbook."""

from cdisc_itnk.submission.workbook.conversion import from_define, to_define
from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.losses import unheld
from cdisc_itnk.submission.workbook.model import Cell, Row, Sheet, Workbook
from cdisc_itnk.submission.workbook.places import Places
from cdisc_itnk.submission.workbook.reading import read_workbook
from cdisc_itnk.submission.workbook.specs import to_specs, to_terminology
from cdisc_itnk.submission.workbook.unread import unread
from cdisc_itnk.submission.workbook.writing import write_workbook

__all__ = [
    "Cell",
    "Layout",
    "Places",
    "Row",
    "Sheet",
    "Workbook",
    "from_define",
    "read_workbook",
    "to_define",
    "to_specs",
    "to_terminology",
    "unheld",
    "unread",
    "write_workbook",
]
