"""An operation of a rule: something computed before the check, which finds it as a column named `$...`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cdisc_itnk.rules.check import Scalar


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with the parameters of the CORE rule schema's `Operations.json`.

    Attributes:
        id: The name of the result, such as `$dm_usubjid`.
        operator: See `cdisc_itnk.rules.operations`.
        name: The column (or result) it works on; `--` stands for the domain's code.
        domain: The data set it works on; the one at hand if empty.
        group: The columns that make groups: one result for each.
        group_aliases: What these columns are called in the data set at hand.
        filter: Only records with these values; a trailing `&` stands for any ending.
        regex: What is taken out of the values of `group` before they are compared.
        subtract: The result that is taken away (`minus`, `arithmetic`).
        divide_by: The column or number that it is divided by then (`arithmetic`).
        multiply_by: The column or number that it is multiplied by then (`arithmetic`).
        template: How a variable's name is spelled, such as `TRT%02dP` (`spelled_name`).
        delimiter: What parts a value (`split_by`).
        attribute_name: What is read from Define-XML (`define_variable_metadata`).
        key_name: The metadata by which variables are picked, such as `role`.
        key_value: Its value, such as `Timing`.
        level: `codelist` or `term` (terminology), `row` or `dataset` (`variable_is_null`).
        source: `submission` or `evaluation` (`variable_is_null`).
        returntype: `code`, `value` or `pref_term`.
        codelist: Submission value of a codelist.
        codelists: Several of these.
        codelist_code: C-code of a codelist, or the column that has it.
        term_code: The column with a term's C-code.
        term_value: The column with its submission value.
        term_pref_term: The column with its preferred term.
        version: The column with the date of the terminology.
        ct_attribute: What of the terminology is wanted, such as `Term CCODE`.
        ct_package_type: Such as `SDTM`.
        ct_package_types: Several of these.
        domain_class: An observation class.
        external_dictionary_type: Such as `meddra`.
        external_dictionary_term_variable: The column with the dictionary's term.
        dictionary_term_type: Such as `PT`.
        namespace: Of XHTML.
        map: Rows of values and the `output` that they stand for.
        value_is_reference: Whether the values are names of columns of the data set that the record refers to.
        case_sensitive: Whether case matters in an external dictionary.
        order_insensitive: Whether `minus` ignores the order.
    """

    id: str
    operator: str
    name: str = ""
    domain: str = ""
    group: tuple[str, ...] = ()
    group_aliases: tuple[str, ...] = ()
    filter: tuple[tuple[str, Scalar], ...] = ()
    regex: str = ""
    subtract: str = ""
    divide_by: str = ""
    multiply_by: str = ""
    template: str = ""
    delimiter: str = ""
    attribute_name: str = ""
    key_name: str = ""
    key_value: str = ""
    level: str = ""
    source: str = ""
    returntype: str = ""
    codelist: str = ""
    codelists: tuple[str, ...] = ()
    codelist_code: str = ""
    term_code: str = ""
    term_value: str = ""
    term_pref_term: str = ""
    version: str = ""
    ct_attribute: str = ""
    ct_package_type: str = ""
    ct_package_types: tuple[str, ...] = ()
    domain_class: str = ""
    external_dictionary_type: str = ""
    external_dictionary_term_variable: str = ""
    dictionary_term_type: str = ""
    namespace: str = ""
    map: tuple[Mapping[str, Scalar], ...] = ()
    value_is_reference: bool = False
    case_sensitive: bool = True
    order_insensitive: bool = True

    @property
    def uses_results(self) -> bool:
        """Whether it works on the result of an earlier operation (`$name`), or is filtered by one."""
        return any(name.startswith("$") for name in (self.name, *(name for name, _ in self.filter)))
