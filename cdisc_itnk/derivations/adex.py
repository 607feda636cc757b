"""ADEX: doses of each administration and their totals (ADaMIG 1.3, section 3.3)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Origin, Trace, describe
from cdisc_itnk.derivations.dates import Impute, impute_dates
from cdisc_itnk.derivations.exposure import derive_exposure
from cdisc_itnk.derivations.plan import AnalysisPlan
from cdisc_itnk.derivations.records import Frames, take
from cdisc_itnk.derivations.subject import add_study_days, finish, merge_subject
from cdisc_itnk.derivations.supp import merge_supp
from cdisc_itnk.sdtm import EX


def derive_adex(sdtm: Frames, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADEX of the study: a record an administration and parameter, and one a subject and total.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices; `plan.exposure` are the parameters.

    Returns:
        The variables of the plan's ADEX class that could be derived, sorted by key; administrations up to the data
        cut-off only.
    """
    table = plan.table("ADEX")
    ex = take(sdtm, "EX", "EXCAT", *(name for name in describe(EX).names if name in describe(table)))
    supplemental = {parameter.variable for parameter in plan.exposure} - set(describe(EX).names)
    ex = merge_supp(sdtm, "EX", ex, *sorted(supplemental))
    ex = ex.astype(dict.fromkeys(sorted(supplemental), "float64"))
    start = impute_dates(ex["EXSTDTC"], Impute.FIRST)
    end = impute_dates(ex["EXENDTC"].fillna(ex["EXSTDTC"]), Impute.LAST)
    ex = ex.assign(ASTDT=start["DT"], ASTDTF=start["DTF"], AENDT=end["DT"], AENDTF=end["DTF"])
    doses = ex[~(ex["ASTDT"] > pd.Timestamp(plan.cutoff))]
    records = pd.concat([derive_exposure(parameter, doses) for parameter in plan.exposure], ignore_index=True)
    records = add_study_days(records, adsl, ASTDY="ASTDT", AENDY="AENDT")
    return finish(merge_subject(records, adsl, table), table)


METHODS = (
    Trace("ADEX", "PARAM", Origin.DERIVED, ("EX.EXTRT",), "A dose of each administration, or a total of them"),
    Trace("ADEX", "PARAMCD", Origin.DERIVED, method="Code of PARAM"),
    Trace("ADEX", "ASTDT", Origin.DERIVED, ("EX.EXSTDTC",), "Start of the administration, of a total the first"),
    Trace("ADEX", "ASTDTF", Origin.DERIVED, ("EX.EXSTDTC",), "Level of imputation of ASTDT"),
    Trace("ADEX", "AENDT", Origin.DERIVED, ("EX.EXENDTC", "EX.EXSTDTC"), "End of the administration, of a total the last"),
    Trace("ADEX", "AENDTF", Origin.DERIVED, ("EX.EXENDTC", "EX.EXSTDTC"), "Level of imputation of AENDT"),
    Trace("ADEX", "ASTDY", Origin.DERIVED, ("EX.EXSTDTC", "ADSL.TRTSDT"), "Study day of ASTDT"),
    Trace("ADEX", "AENDY", Origin.DERIVED, ("EX.EXENDTC", "ADSL.TRTSDT"), "Study day of AENDT"),
)
