"""The identifiers of everything that a document defines once and refers to from many places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cdisc_itnk.submission.define.about import VERSION_UNKNOWN, DefineInfo, Dictionary
from cdisc_itnk.submission.define.codelist import External, Terms
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.identifiers import identify, identify_codelists, methods_of
from cdisc_itnk.submission.define.provenance import Method

NO_DATA = "No record has a value."

_STANDING = {NO_DATA: "COM.NO_DATA", VERSION_UNKNOWN: "COM.DICTIONARY_VERSION"}
"""Comments that mean the same wherever they stand, and what they are called."""


@dataclass(frozen=True)
class Names:
    """Identifiers.

    Attributes:
        controls: Of codelists and dictionaries.
        methods: Of methods.
        comments: Of comments, by their text.
        said: The text of the comment on each place.
    """

    controls: Mapping[Terms | External, str]
    methods: Mapping[Method, str]
    comments: Mapping[str, str]
    said: Mapping[str, str]

    @classmethod
    def of(cls, datasets: Iterable[str], described: Iterable[Described], about: DefineInfo) -> Names:
        """The identifiers in a document with these data sets, variables and values."""
        everything = tuple(described)
        controls = identify_codelists(everything)
        said = {name: about.comments[name] for name in datasets if name in about.comments}
        said |= {each.place: text for each in everything if (text := _comment(each, about))}
        said |= _of_dictionaries(controls, about) | _of_joins(about)
        places: dict[str, list[str]] = {}
        for place, text in said.items():
            places.setdefault(text, []).append(place)
        comments = identify("COM", places)
        comments |= {text: oid for text, oid in _STANDING.items() if text in comments}
        return cls(controls, identify("MT", methods_of(everything)), comments, said)

    def control(self, described: Described) -> str | None:
        """The codelist of a variable or value."""
        return self.controls[described.control] if described.control else None

    def method(self, described: Described) -> str | None:
        """The method of a variable or value."""
        method = described.provenance.method
        return self.methods[method] if method else None

    def comment(self, place: str) -> str | None:
        """The comment on a data set, variable, dictionary or analysis."""
        return self.comments[self.said[place]] if place in self.said else None


def _comment(described: Described, about: DefineInfo) -> str:
    is_variable = described.place.count(".") == 1
    given = about.comments.get(described.place, "")
    empty = NO_DATA if is_variable and not described.has_data else ""
    return "\n".join(filter(None, (given, described.provenance.comment or empty)))


def _of_dictionaries(controls: Iterable[Terms | External], about: DefineInfo) -> dict[str, str]:
    names = dict.fromkeys(control.dictionary for control in controls if isinstance(control, External))
    known = {name: about.dictionaries.get(name, Dictionary()) for name in names}
    return {name: dictionary.remark for name, dictionary in known.items() if dictionary.remark}


def _of_joins(about: DefineInfo) -> dict[str, str]:
    return {f"AR.{result.name}": result.join for display in about.displays for result in display.results if result.join}
