"""Start and end of occurrences (OCCDS 1.1, section 3.2.3): imputed so that none is lost from the treatment period."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.derivations.dates import Impute, impute_dates, impute_datetimes
from cdisc_itnk.derivations.subject import add_study_days, subject_column


def derive_periods(records: pd.DataFrame, domain: str, adsl: pd.DataFrame, cutoff: dt.date) -> pd.DataFrame:
    """Analysis dates of the records of an events or interventions domain that began up to the data cut-off.

    A partial end is imputed to its last day, but not to after death or the data cut-off. A partial or unknown start is
    imputed to its first day, but not to before the first treatment, and not to after the end: so an occurrence counts as
    begun after treatment unless what is known says otherwise.

    Args:
        records: USUBJID, --STDTC and --ENDTC, with one index label a row.
        domain: The domain, such as `AE`.
        adsl: ADSL with TRTSDT and DTHDT.
        cutoff: The data cut-off.

    Returns:
        `records` with ASTDT, ASTDTF, LATEST (the latest moment that the start can be), AENDT, AENDTF, ASTDY, AENDY.
        Occurrences that began after the cut-off are left out.

    >>> ae = pd.DataFrame({"USUBJID": ["1"], "AESTDTC": ["2025-03"], "AEENDTC": ["2025-03-20"]})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-03-15"]), "DTHDT": [pd.NaT]})
    >>> derive_periods(ae, "AE", adsl, dt.date(2025, 6, 30))[["ASTDT", "ASTDTF", "ASTDY"]]
           ASTDT ASTDTF  ASTDY
    0 2025-03-15      D    1.0
    """
    first, death = (subject_column(records, adsl, name).astype("datetime64[s]") for name in ("TRTSDT", "DTHDT"))
    last = death.where(death <= pd.Timestamp(cutoff), pd.Timestamp(cutoff))
    start_dtc, end_dtc = records[f"{domain}STDTC"], records[f"{domain}ENDTC"]
    end = impute_dates(end_dtc, Impute.LAST, not_after=last)
    start = impute_dates(start_dtc, Impute.FIRST, not_before=first, not_after=end["DT"], missing=True)
    dated = records.assign(
        ASTDT=start["DT"],
        ASTDTF=start["DTF"],
        LATEST=impute_datetimes(start_dtc, start["DT"], Impute.LAST)["DTM"],
        AENDT=end["DT"],
        AENDTF=end["DTF"],
    )
    dated = dated[~(dated["ASTDT"] > pd.Timestamp(cutoff))]
    return add_study_days(dated, adsl, ASTDY="ASTDT", AENDY="AENDT")


def period_methods(dataset: str) -> tuple[Trace, ...]:
    """The traces of the variables that `derive_periods` adds."""
    domain = dataset.removeprefix("AD")
    start, end = f"{domain}.{domain}STDTC", f"{domain}.{domain}ENDTC"
    methods = (
        ("ASTDT", "Start; a partial or unknown one is the first day possible, not before TRTSDT, not after AENDT", start),
        ("ASTDTF", "Level of imputation of ASTDT", start),
        ("AENDT", "End; a partial one is the last day possible, not after death or the data cut-off", end),
        ("AENDTF", "Level of imputation of AENDT", end),
        ("ASTDY", "Study day of ASTDT; TRTSDT is day 1, there is no day 0", start),
        ("AENDY", "Study day of AENDT; TRTSDT is day 1, there is no day 0", end),
    )
    return tuple(
        Trace(dataset, variable, Origin.DERIVED, (source, "ADSL.TRTSDT"), method) for variable, method, source in methods
    )
