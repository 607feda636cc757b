"""Define-XML 2.1 from specifications, data and traces, with analysis results metadata."""

from cdisc_itnk.submission.define.about import CollectionForm, DefineInfo, Dictionary, Expression
from cdisc_itnk.submission.define.display import Analysed, Display, Result
from cdisc_itnk.submission.define.document import to_define, write_define
from cdisc_itnk.submission.define.documents import Document

__all__ = [
    "Analysed",
    "CollectionForm",
    "DefineInfo",
    "Dictionary",
    "Display",
    "Document",
    "Expression",
    "Result",
    "to_define",
    "write_define",
]
