"""ItemGroupDef elements (Define-XML 2.1, ItemGroupDef)."""

from __future__ import annotations

from collections.abc import Iterable

from cdisc_itnk import sdtm
from cdisc_itnk.core import Role, UsageError, VariableSpec, describe
from cdisc_itnk.submission.define.about import DefineInfo
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.names import Names
from cdisc_itnk.submission.define.view import View
from define_xml import Alias, Class, ItemGroupDef, ItemRef, Leaf, SubClass, Text

CLASSES = (
    "TRIAL DESIGN", "SPECIAL PURPOSE", "INTERVENTIONS", "EVENTS", "FINDINGS", "FINDINGS ABOUT", "RELATIONSHIP",
    "STUDY REFERENCE", "SUBJECT LEVEL ANALYSIS DATASET", "BASIC DATA STRUCTURE", "OCCURRENCE DATA STRUCTURE", "ADAM OTHER",
)  # fmt: skip
"""Define-XML terminology, GNRLOBSC; in the order in which documents list them."""

_SUB_CLASSES = {
    "BASIC DATA STRUCTURE": ("CNSR", "TIME-TO-EVENT"),
    "OCCURRENCE DATA STRUCTURE": ("AETERM", "ADVERSE EVENT"),
}
_GUIDE = {table.__name__ for table in sdtm.DOMAINS}
_ONE_A_SUBJECT = "one record per subject"


def listed(views: Iterable[View]) -> list[View]:
    """Data sets in the order in which documents list them: by class, then by name.

    Raises:
        UsageError: The class of a specification is none that Define-XML knows.
    """
    return sorted(views, key=lambda view: (CLASSES.index(_class(view).name), view.name))


def dataset_element(view: View, variables: tuple[Described, ...], names: Names, about: DefineInfo) -> ItemGroupDef:
    """A data set with references to its variables.

    Raises:
        UsageError: The class of its specification is none that Define-XML knows.
    """
    spec, name = view.dataset.spec, view.name
    dataset_class = _class(view)
    reference = dataset_class.name == "TRIAL DESIGN"
    href, domain = about.href(name), _domain(name)
    is_standard = about.kind == "ADaM" or domain in _GUIDE
    return ItemGroupDef(
        f"IG.{name}",
        name,
        not reference and spec.structure.lower() != _ONE_A_SUBJECT,
        spec.structure,
        purpose=about.purpose,
        is_reference_data=reference,
        sas_dataset_name=name,
        domain=domain if about.kind == "SDTM" else None,
        archive_location_id=f"LF.{name}",
        standard_oid=f"STD.{about.guide}.{about.version}" if is_standard else None,
        is_non_standard=not is_standard,
        comment_oid=names.comment(name),
        description=Text.of(spec.label),
        item_refs=tuple(
            _item_ref(order, each, view, names, about.kind == "SDTM") for order, each in enumerate(variables, start=1)
        ),
        aliases=(Alias("DomainDescription", _domain_label(domain)),) if domain != name and domain in _GUIDE else (),
        dataset_class=dataset_class,
        leaf=Leaf(f"LF.{name}", href, href),
    )


def _class(view: View) -> Class:
    name = view.dataset.spec.observation_class.upper()
    if name not in CLASSES:
        hint = "derive the data set's class from one of cdisc_itnk.sdtm.classes or of the structures in cdisc_itnk.adam"
        raise UsageError(f"no class {name!r}", where=view.name, expected=", ".join(CLASSES), hint=hint)
    mark, sub_class = _SUB_CLASSES.get(name, ("", ""))
    return Class(name, (SubClass(sub_class, name),) if mark in view.columns else ())


def _item_ref(order: int, described: Described, view: View, names: Names, has_role: bool) -> ItemRef:
    variable = view.columns[described.name].variable
    return ItemRef(
        f"IT.{described.place}",
        not variable.nullable,
        order,
        view.key.index(variable.name) + 1 if variable.name in view.key else None,
        names.method(described),
        _role(variable) if has_role else None,
        has_no_data=not described.has_data,
    )


def _role(variable: VariableSpec) -> str | None:
    return None if variable.role is Role.ANALYSIS else variable.role.value


def _domain(name: str) -> str:
    return name.removeprefix("SUPP")


def _domain_label(domain: str) -> str:
    return describe(getattr(sdtm, domain)).label
