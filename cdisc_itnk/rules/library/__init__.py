"""The library metadata of a standard: its data sets, classes, variables and terminology."""

from cdisc_itnk.rules.library.cache import has_standard, read_library
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable
from cdisc_itnk.rules.library.own import own_library

__all__ = ["Library", "LibraryDataset", "LibraryVariable", "has_standard", "own_library", "read_library"]
