"""What became of the raw records, from the account of the run."""

from __future__ import annotations

from cdisc_itnk.core import Account
from cdisc_itnk.submission.package.guides.blocks import Block, Grid, Heading, Paragraph, table


def accounting(account: Account) -> tuple[Block, ...]:
    """The section on raw records: by form, by reason, by domain, and what else did not arrive as collected."""
    aside = account.read - account.mapped
    return (
        Heading("Raw records"),
        Heading("Account", 2),
        Paragraph(
            f"{account.read} raw records were read: {account.mapped} were mapped and {aside} set aside. "
            "Each record set aside has a reason; none is left out without one."
        ),
        _by_form(account),
        Heading("Records set aside", 2),
        _by_reason(account),
        Heading("From forms to domains", 2),
        _by_domain(account),
        Heading("Columns not read", 2),
        Paragraph("Columns of the export that no mapping reads, with the number of their values."),
        table({"Form": 1, "Column": 1, "Values": 1}, account.unread.itertuples(index=False), "All columns are read."),
        Heading("Values left out", 2),
        Paragraph("Values that their variable could not take, such as impossible dates; the rest of the record was mapped."),
        _left_out(account),
        Heading("Answers outside their codelists", 2),
        Paragraph("Coded answers that the codelist does not know stay in the data as collected."),
        table(
            {"Form": 1, "Item": 1, "Codelist": 1, "Answer": 2, "Records": 1},
            account.unmapped_frame.itertuples(index=False),
            "All coded answers are terms of their codelists.",
        ),
    )


def _by_form(account: Account) -> Block:
    forms = account.forms.fillna({"label": ""})
    counts = forms.groupby(["form", "label", "status"])["records"].sum().unstack(fill_value=0)
    counts = counts.reindex(columns=["mapped", "set aside"], fill_value=0)
    rows = [
        (form, label, mapped + aside, mapped, aside)
        for (form, label), mapped, aside in zip(counts.index, counts["mapped"], counts["set aside"], strict=True)
    ]
    rows.append(("All", "", account.read, account.mapped, account.read - account.mapped))
    return Grid.of({"Form": 1, "Label": 4, "Read": 1, "Mapped": 1, "Set aside": 1}, rows)


def _by_reason(account: Account) -> Block:
    aside = account.forms[account.forms["status"] == "set aside"]
    reasons = aside.groupby("reason", sort=True)
    rows = zip(reasons.groups, reasons["records"].sum(), reasons["form"].agg(", ".join), strict=True)
    return table({"Reason": 3, "Records": 0.8, "Forms": 3}, rows, "No record was set aside.")


def _by_domain(account: Account) -> Block:
    rows = account.domains[["form", "domain", "raw_records", "records"]].itertuples(index=False)
    return table({"Form": 1, "Domain": 1, "Raw records": 1, "Records made": 1}, rows)


def _left_out(account: Account) -> Block:
    counts = account.left_out.groupby(["form", "item", "reason"]).size()
    rows = ((*place, records) for place, records in counts.items())
    return table({"Form": 1, "Item": 1, "Reason": 4, "Values": 0.8}, rows, "No value was left out.")
