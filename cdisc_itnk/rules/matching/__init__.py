"""`Match Datasets`: the rows of a data set beside the rows of others that belong to them."""

from __future__ import annotations

from cdisc_itnk.rules.check import conditions
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.matching.child import match_parents
from cdisc_itnk.rules.matching.keyed import match_by_keys
from cdisc_itnk.rules.matching.relrec import match_related
from cdisc_itnk.rules.matching.supplemental import match_supplemental
from cdisc_itnk.rules.rule import Match, Rule
from cdisc_itnk.rules.table import Table

__all__ = ["match_datasets"]


def match_datasets(context: Context, dataset: WholeDataset, table: Table, rule: Rule) -> Table:
    """`table` joined with the data sets that the rule matches; those that are not there are left out.

    Raises:
        MissingColumnError: A key is not there.
        ExecutionError: A record has several values of a supplemental qualifier.
    """
    if not rule.matches:
        return table
    names = {name for condition in conditions(rule.check) for name in condition.names()}
    referenced = frozenset(name for name in names if any(name.startswith(f"{match.name}.") for match in rule.matches))

    def join() -> Table:
        joined = table
        for match in rule.matches:
            joined = _matched(context, dataset, joined, match, referenced)
        return joined

    return context.once(("match", table, rule.matches, referenced), join)


def _matched(context: Context, dataset: WholeDataset, table: Table, match: Match, referenced: frozenset[str]) -> Table:
    if match.child:
        return _matched_with_parents(context, dataset, table, match)
    first = dataset.first
    if match.name == first.whole:
        return table
    if match.name == "RELREC":
        relations = context.datasets.find("RELREC")
        if relations is None:
            return table
        return match_related(table, first.domain or "", context.datasets, relations.records, context.library, match.wildcard)
    if match.name == "SUPP--":
        others = [] if first.is_supplemental else context.datasets.supplemental_to(first.domain or first.name)
    else:
        others = [other for other in [context.datasets.find(match.name)] if other]
    for other in others:
        if other.first.is_supplemental:
            table = match_supplemental(table, other.records)
        else:
            table = match_by_keys(table, first.domain or "", other.records, match.name, match, referenced)
    return table


def _matched_with_parents(context: Context, dataset: WholeDataset, table: Table, match: Match) -> Table:
    first = dataset.first
    if first.is_supplemental:
        about = [first.related_domain] if match.name in ("SUPP--", first.name, first.whole) else []
    elif match.name not in (first.domain, first.name):
        about = []
    else:
        about = [str(domain) for domain in table["RDOMAIN"].used()] if "RDOMAIN" in table else []
    parents = [whole for whole in context.datasets.wholes.values() if whole.first.domain and whole.first.domain in about]
    return match_parents(table, dataset, parents, match) if parents else table
