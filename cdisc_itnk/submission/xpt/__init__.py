"""SAS transport files, version 5: the format in which agencies take data sets.

`write_xpt` writes a frame, `check_xpt` says beforehand what does not fit, `split_xpt` keeps files below a size; `read_xpt`
and `iter_xpt` read rows, `scan_xpt` what a file is about.

What the format itself does not keep: the difference between null and "" and trailing blanks of text; the century of the
header's dates; the number of rows, so that blank rows at the end of a data set of nothing but short text are lost (the writer
refuses them); the encoding of text; the sign of a negative zero.
"""

from cdisc_itnk.submission.xpt.checks import check_xpt
from cdisc_itnk.submission.xpt.decode import XptTable
from cdisc_itnk.submission.xpt.model import SasFormat, XptColumn, XptDataset
from cdisc_itnk.submission.xpt.reader import iter_xpt, read_xpt
from cdisc_itnk.submission.xpt.scan import XptMember, scan_xpt
from cdisc_itnk.submission.xpt.split import XptPart, split_xpt
from cdisc_itnk.submission.xpt.transliterate import transliterate
from cdisc_itnk.submission.xpt.writer import XptError, write_xpt

__all__ = [
    "SasFormat",
    "XptColumn",
    "XptDataset",
    "XptError",
    "XptMember",
    "XptPart",
    "XptTable",
    "check_xpt",
    "iter_xpt",
    "read_xpt",
    "scan_xpt",
    "split_xpt",
    "transliterate",
    "write_xpt",
]
