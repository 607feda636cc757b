"""The library metadata of a standard: its data sets, classes, variables and terminology."""

from cdisc_itnk.rules.library.cache import read_library
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable
from cdisc_itnk.rules.library.own import own_library

__all__ = ["Library", "LibraryDataset", "LibraryVariable", "own_library", "read_library"]
