"""What the operations about study, standard, terminology, Define-XML and other results give for each row at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from cdisc_itnk.rules.library import LibraryVariable
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.terminology import Codelist, Term
from tests.rules.rowwise.basics import Row, Rows, null, number, sort_key
from tests.rules.rowwise.dates import COMPLETE
from tests.rules.rowwise.studies import Study
from tests.rules.support import LIBRARY, NY, PACKAGE, UNIT

Definition = Callable[[Study, str, Operation], list[Any]]
Skipped = type("Skipped", (), {})  # the value of an operation that has nothing to look at

CLASSES = {"AE": "EVENTS", "XX": "EVENTS", "LB": "FINDINGS"}
READ: dict[str, Callable[[LibraryVariable], Any]] = {
    "name": lambda variable: variable.name,
    "label": lambda variable: variable.label,
    "role": lambda variable: variable.role,
    "core": lambda variable: variable.core,
    "simpleDatatype": lambda variable: variable.kind,
    "ordinal": lambda variable: str(variable.ordinal),
}


def domain(name: str) -> str:
    """The domain that a data set of this name has here: none for supplemental qualifiers."""
    return "" if name.startswith("SUPP") else name[:2]


def whole(study: Study, name: str) -> Rows | None:
    """The rows of a data set, those of all parts of a split one, where a part lacks a variable None; None if there is none."""
    parts = [rows for each, rows in study.items() if name in (each, domain(each))]
    names = dict.fromkeys(key for rows in parts for key in rows[0])
    return [{key: row.get(key) for key in names} for rows in parts for row in rows] if parts else None


def parts_of_rows(study: Study, here: str) -> list[str]:
    """For each row at hand, the name of the data set it is from."""
    return [each for each, rows in study.items() if here in (each, domain(each)) for _ in rows]


def named(name: str, code: str) -> str:
    return name.replace("--", code) if name.startswith("--") else name


def same(value: Callable[[Study, str, Operation], Any]) -> Definition:
    """The same for every row."""
    return lambda study, here, operation: [value(study, here, operation)] * len(whole(study, here) or [])


def by_row(value: Callable[[Row, Study, Operation], Any]) -> Definition:
    """A value from the row's own."""
    return lambda study, here, operation: [value(row, study, operation) for row in whole(study, here) or []]


# the standard


def model(code: str) -> list[LibraryVariable]:
    """Identifiers, the class's own variables, timing."""
    if code == "DM":
        return list(LIBRARY.model_datasets["DM"].variables)
    general = LIBRARY.model_classes["GENERAL OBSERVATIONS"]
    own = LIBRARY.model_classes[CLASSES[code]]
    return [
        *(each for each in general if each.role == "Identifier"),
        *own,
        *(each for each in general if each.role == "Timing"),
    ]


def model_names(code: str) -> list[str]:
    return [named(each.name, code) for each in model(code)]


def standard(code: str) -> list[LibraryVariable]:
    """The guide's variables in the order of the model, and what it says in place of what the model says."""
    guide = {each.name: each for each in (LIBRARY.datasets[code].variables if code in LIBRARY.datasets else ())}
    if code == "DM":
        return list(guide.values())
    found: list[LibraryVariable] = []
    for section in ("Identifier", "other", "Timing"):
        for each, name in zip(model(code), model_names(code), strict=True):
            if role(each) == section:
                found.append(guide.get(name, renamed(each, name)))
        found += [each for each in guide.values() if role(each) == section and each.name not in model_names(code)]
    return found


def role(variable: LibraryVariable) -> str:
    return variable.role if variable.role in ("Identifier", "Timing") else "other"


def renamed(variable: LibraryVariable, name: str) -> LibraryVariable:
    return LibraryVariable(
        name, variable.label, variable.role, variable.kind, variable.core, variable.ordinal, variable.codelist
    )


def with_core(*cores: str) -> Definition:
    return same(lambda study, here, _: tuple(each.name for each in standard(domain(here)) if each.core in cores))


def picked(variables: Iterable[LibraryVariable], operation: Operation) -> tuple[str, ...]:
    key = operation.key_name
    return tuple(each.name for each in variables if not key or READ[key](each) == operation.key_value)


def model_picked(study: Study, here: str, operation: Operation) -> tuple[str, ...]:
    code = domain(here)
    return picked((renamed(each, named(each.name, code)) for each in model(code)), operation)


def dataset_picked(study: Study, here: str, operation: Operation) -> tuple[str, ...]:
    there = (whole(study, here) or [{}])[0]
    return tuple(name for name in picked(standard(domain(here)), operation) if name in there)


def referenced(key: str) -> Definition:
    def metadata(row: Row, study: Study, operation: Operation) -> dict[str, Any]:
        found = next((each for each in standard("AE") if READ[key](each) == row[operation.name]), None)
        return {name: read(found) if found else "" for name, read in READ.items()}

    return by_row(metadata)


def parent_model(row: Row, study: Study, operation: Operation) -> Any:
    return tuple(model_names("AE"))


# terminology


def listed(name: str) -> Codelist:
    return {"NY": NY, "UNIT": UNIT}[name.upper()]


TERM: dict[str, Callable[[Term], str]] = {
    "code": lambda t: t.code,
    "value": lambda t: t.value,
    "pref_term": lambda t: t.preferred,
}
LIST: dict[str, Callable[[Codelist], str]] = {
    "code": lambda c: c.code,
    "value": lambda c: c.value,
    "pref_term": lambda c: c.name,
}


def codelist_of(row: Row, operation: Operation) -> Codelist | None:
    wanted = row.get(operation.codelist_code, operation.codelist_code)
    there = operation.ct_package_type == "SDTM" and row[operation.version] == PACKAGE.version
    return next((each for each in (NY, UNIT) if there and each.code == wanted), None)


def codelist_terms(study: Study, here: str, operation: Operation) -> list[Any]:
    kind = operation.returntype or "value"
    if not operation.version:
        lists = [listed(name) for name in operation.codelists]
        if operation.level == "codelist":
            return same(lambda *_: tuple(LIST[kind](each) for each in lists))(study, here, operation)
        return same(lambda *_: tuple(TERM[kind](term) for each in lists for term in each.terms))(study, here, operation)
    given = "code" if operation.term_code else "value" if operation.term_value else "pref_term"
    returned = operation.returntype or ("value" if given == "code" else "code")
    column = operation.term_code or operation.term_value or operation.term_pref_term

    def term(row: Row, *_: Any) -> Any:
        codelist = codelist_of(row, operation)
        same_terms = [each for each in (codelist.terms if codelist else ()) if TERM[given](each).lower() == row[column].lower()]
        return TERM[returned](same_terms[0]) if same_terms else None

    return by_row(term)(study, here, operation)


def codelist_extensible(study: Study, here: str, operation: Operation) -> list[Any]:
    if not operation.version:
        return same(lambda *_: listed(operation.codelist).extensible)(study, here, operation)
    found = [codelist_of(row, operation) for row in whole(study, here) or []]
    return [each.extensible if each else None for each in found]


ATTRIBUTES: dict[str, list[str]] = {
    "Codelist CCODE": ["C66742", "C71620"],
    "Codelist Value": ["NY", "UNIT"],
    "Term CCODE": ["C28252", "C49487", "C49488"],
    "Term Value": ["N", "Y", "kg"],
    "Term Preferred Term": ["Kilogram", "No", "Yes"],
}


def attributes(row: Row, study: Study, operation: Operation) -> Any:
    known = row["AEREF"] in ("CDISC", "sdtmct") and row["AEVER"] == PACKAGE.version
    return tuple(ATTRIBUTES[operation.ct_attribute]) if known else ()


def codelist_dates(study: Study, here: str, operation: Operation) -> Any:
    wanted = [f"{each.lower()}ct" for each in operation.ct_package_types] or ["sdtmct"]
    return tuple(sorted({name[7:] for name in LIBRARY.published if name[:6] in wanted}))


# the study


def extracted(study: Study, here: str, operation: Operation) -> list[Any]:
    values = {
        "dataset_name": lambda name: name,
        "dataset_location": lambda name: f"{name.lower()}.xpt",
        "dataset_size": lambda name: 1000,
        "record_count": lambda name: len(study[name]),
        "domain": domain,
    }
    return [values[operation.name](name) for name in parts_of_rows(study, here)]


def own_columns(study: Study, here: str, operation: Operation) -> list[Any]:
    return [tuple(study[name][0]) for name in parts_of_rows(study, here)]


def exists(study: Study, here: str, operation: Operation) -> Any:
    other = operation.domain or domain(here)
    rows = whole(study, other)
    return Skipped if rows is None else named(operation.name, other) in rows[0]


def wholes(study: Study) -> list[tuple[str, Rows]]:
    names = dict.fromkeys(domain(name) or name for name in study)
    return [(domain(name), whole(study, name) or []) for name in names]


def variable_count(study: Study, here: str, operation: Operation) -> Any:
    return sum(named(operation.name, code) in rows[0] for code, rows in wholes(study))


def value_count(study: Study, here: str, operation: Operation) -> Any:
    counts: dict[Any, int] = {}
    for code, rows in wholes(study):
        for value in {row[named(operation.name, code)] for row in rows if named(operation.name, code) in row}:
            counts[value] = counts.get(value, 0) + 1
    return counts


def is_null(study: Study, here: str, operation: Operation) -> list[Any]:
    rows = whole(study, here) or []
    name = named(operation.name, domain(here))
    if operation.level == "row" and name in rows[0]:
        return [null(row[name]) for row in rows]
    return [all(null(row.get(name)) for row in rows)] * len(rows)


def distinct_references(study: Study, here: str, operation: Operation) -> Any:
    comments = study.get("CO")
    if comments is None:
        return Skipped
    columns = {each: set((whole(study, each) or [{}])[0]) for each in ("AE", "LB", "ZZ")}
    return tuple(sorted({row["IDVAR"] for row in comments if row["IDVAR"] in columns[row["RDOMAIN"]]}))


def study_day(row: Row, study: Study, operation: Operation) -> Any:
    subjects = study.get("DM")
    if subjects is None:
        return Skipped
    reference = next((each["RFSTDTC"] for each in subjects if each["USUBJID"] == row["USUBJID"]), None)
    if row["AESTDTC"] not in COMPLETE or reference not in COMPLETE:
        return None
    days = (date.fromisoformat(row["AESTDTC"][:10]) - date.fromisoformat(str(reference)[:10])).days
    return days + 1 if days >= 0 else days


# the Define-XML of `tests.rules.test_evaluation`

LABELS = (("AETERM", "Term"), ("USUBJID", "Unique Subject Identifier"), ("AEVAL", ""), ("AEEXTRA", ""))
SIZES = (("AETERM", 20), ("USUBJID", 10), ("AEVAL", 20), ("AEEXTRA", 20))


def defined(study: Study, here: str, operation: Operation) -> Any:
    known = {"define_variable_label": LABELS, "define_variable_size": SIZES}
    pairs = known.get(operation.attribute_name, tuple((name, "") for name, _ in LABELS))
    return dict(pairs).get(named(operation.name, "AE"), "") if operation.name else pairs


# other results

SOME, OTHER = ("A", "B", "C", "B"), ("C", "B")


def minus(study: Study, here: str, operation: Operation) -> Any:
    if operation.subtract == "$none":
        return SOME
    return ("A",) if operation.order_insensitive else ("A", "B")


def translated(row: Row, study: Study, operation: Operation) -> Any:
    for entry in operation.map:
        if all(row[name] == value for name, value in entry.items() if name != "output"):
            return entry["output"]
    return None


def split(row: Row, study: Study, operation: Operation) -> Any:
    value = row[operation.name]
    return tuple(value.split(operation.delimiter)) if isinstance(value, str) else None


# beyond CDISC's open format


def operand(row: Row, name: Any) -> float | None:
    return number(row[name]) if name in row else number(name)


def arithmetic(row: Row, study: Study, operation: Operation) -> Any:
    result = operand(row, operation.name)
    for name, step in (
        (operation.subtract, lambda a, b: a - b),
        (operation.divide_by, lambda a, b: a / b if b else None),
        (operation.multiply_by, lambda a, b: a * b),
    ):
        if name:
            other = operand(row, name)
            result = None if result is None or other is None else step(result, other)
    return result


def distinct_count(study: Study, here: str, operation: Operation) -> list[Any]:
    rows = whole(study, here) or []
    passed = [row for row in rows if all(row[name] == wanted for name, wanted in operation.filter)]
    known = [row for row in passed if not null(row[operation.name])]

    def count(row: Row) -> int | None:
        group = [each for each in known if all(each[name] == row[name] for name in operation.group)]
        return len({each[operation.name] for each in group}) if group or not operation.group else None

    return [count(row) for row in rows]


def matching_values(row: Row, study: Study, operation: Operation) -> Any:
    return tuple(value for name, value in row.items() if re.fullmatch(operation.regex, name) and not null(value))


def spelled(row: Row, study: Study, operation: Operation) -> Any:
    values = [row[name] for name in operation.group]
    whole_numbers = all(value is not None and value == int(value) for value in values)
    return operation.template % tuple(int(value) for value in values) if whole_numbers else None


def submitted(row: Row, study: Study, operation: Operation) -> Any:
    others = [name for name in study if name != "AE" and operation.domain in ("SDTM", name)]
    if not others:
        return Skipped
    known = [row["AETERM"] for name in others if row["AETERM"] in study[name][0]]
    if operation.attribute_name == "label":
        return tuple(dict.fromkeys(f"{name} label" for name in known))
    return ("Char",) if known else ()


def coded(row: Row, study: Study, operation: Operation) -> Any:
    return ("N", "Y") if row["AETERM"] == "AESER" else None


def next_value(study: Study, here: str, operation: Operation) -> list[Any]:
    rows = whole(study, here) or []
    found: list[Any] = [None] * len(rows)
    known = [place for place, row in enumerate(rows) if not null(row[operation.name])]
    for one in known:
        group = [each for each in known if all(rows[each][name] == rows[one][name] for name in operation.group)]
        group.sort(key=lambda each: sort_key(rows[each][operation.name]))
        after = group[group.index(one) + 1 :]
        found[one] = rows[after[0]][operation.name] if after else None
    return found


def adam(row: Row, study: Study, operation: Operation) -> Any:
    return ()


DEFINITIONS: dict[str, Definition] = {
    "adam_metadata": by_row(adam),
    "arithmetic": by_row(arithmetic),
    "coded_extensible": by_row(lambda row, *_: False if row["AETERM"] == "AESER" else None),
    "coded_terms": by_row(coded),
    "codelist_extensible": codelist_extensible,
    "codelist_terms": codelist_terms,
    "dataset_names": same(lambda study, *_: tuple(sorted(study))),
    "define_extensible_codelists": same(lambda *_: ("YES",)),
    "define_variable_metadata": same(defined),
    "distinct": same(distinct_references),
    "distinct_count": distinct_count,
    "domain_is_custom": same(lambda _, here, operation: (operation.domain or domain(here)) in ("XX", "ZZ")),
    "domain_label": same(
        lambda _, here, operation: {"AE": "Adverse Events", "DM": "Demographics", "LB": "Laboratory Test Results"}.get(
            operation.domain or domain(here), ""
        )
    ),
    "dy": by_row(study_day),
    "expected_variables": with_core("Exp"),
    "extract_metadata": extracted,
    "get_codelist_attributes": by_row(attributes),
    "get_column_order_from_dataset": own_columns,
    "get_column_order_from_library": same(lambda _, here, operation: picked(standard(domain(here)), operation)),
    "get_dataset_filtered_variables": same(dataset_picked),
    "get_library_class_domains": same(
        lambda *given: tuple(
            sorted(
                each.name for each in LIBRARY.datasets.values() if given[2].domain_class.upper() in ("", each.observation_class)
            )
        )
    ),
    "get_model_column_order": same(lambda _, here, operation: tuple(model_names(domain(here)))),
    "get_model_filtered_variables": same(model_picked),
    "get_parent_model_column_order": by_row(parent_model),
    "label_referenced_variable_metadata": referenced("label"),
    "map": by_row(translated),
    "matching_values": by_row(matching_values),
    "matching_variables": same(
        lambda study, here, operation: tuple(
            name for name in (whole(study, here) or [{}])[0] if re.fullmatch(operation.regex, name)
        )
    ),
    "minus": same(minus),
    "name_referenced_variable_metadata": referenced("name"),
    "next_value": next_value,
    "paired_term": same(lambda *_: Skipped),
    "permissible_variables": with_core("Perm"),
    "related_domain_is_custom": same(lambda *_: False),
    "required_expected_variables": with_core("Req", "Exp"),
    "required_variables": with_core("Req"),
    "spelled_name": by_row(spelled),
    "split_by": by_row(split),
    "standard_domains": same(lambda *_: tuple(sorted({*LIBRARY.datasets, *LIBRARY.model_datasets}))),
    "study_domains": same(lambda study, *_: tuple(sorted({domain(name) for name in study}))),
    "submitted_metadata": by_row(submitted),
    "valid_codelist_dates": same(codelist_dates),
    "variable_count": same(variable_count),
    "variable_exists": same(exists),
    "variable_is_null": is_null,
    "variable_names": same(lambda *_: tuple(sorted({v.name for each in LIBRARY.datasets.values() for v in each.variables}))),
    "variable_value_count": same(value_count),
}
