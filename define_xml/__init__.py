"""Define-XML: read, write, validate, compare and show. Knows nothing of pandas and nothing of the rest of this project."""

from define_xml.comparison import Change, diff
from define_xml.errors import DefineError
from define_xml.html import to_html
from define_xml.index import Index
from define_xml.model import *  # noqa: F403
from define_xml.model import __all__ as _model
from define_xml.reading import read
from define_xml.validation import Problem, validate
from define_xml.writing import to_bytes, write

__all__ = ["Change", "DefineError", "Index", "Problem", "diff", "read", "to_bytes", "to_html", "validate", "write", *_model]
