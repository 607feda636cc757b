from __future__ import annotations

from cdisc_itnk.endpoints.best_response import estimate_best_response
from tests.endpoints.trial import ADAM, PLAN


def test_every_response_is_counted_and_the_rest_not_assessed():
    rows = estimate_best_response(ADAM, PLAN)
    irc = rows[(rows["parameter"] == "BOR3IRC") & (rows["cohort"] == "All")]
    found = dict(zip(irc["category"], irc["n"], strict=True))
    assert found == {"CR": 2, "CRi": 1, "PR": 0, "NR": 1, "NE": 0, "Not assessed": 4}


def test_shares_add_up_to_one():
    rows = estimate_best_response(ADAM, PLAN)
    totals = (
        rows.groupby(["parameter", "cohort"])[["n", "estimate"]].sum().join(rows.groupby(["parameter", "cohort"])["N"].first())
    )
    assert (totals["n"] == totals["N"]).all()
    assert (totals["estimate"].round(12) == 1).all()


def test_responses_that_the_plan_does_not_name_are_not_lost():
    odd = ADAM["ADRS"].assign(AVALC=ADAM["ADRS"]["AVALC"].replace("CRi", "SOMETHING"))
    rows = estimate_best_response(ADAM | {"ADRS": odd}, PLAN)
    irc = rows[(rows["parameter"] == "BOR3IRC") & (rows["cohort"] == "All")].set_index("category")["n"]
    assert (irc["CRi"], irc["Not assessed"]) == (0, 5)
