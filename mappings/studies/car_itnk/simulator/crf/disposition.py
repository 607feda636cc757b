"""DS, DD and SS: how each subject's time in the study ends, and contacts until then."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.records import Records, at_visits, blank_where, in_folder
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Words, earliest, happens, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.latent.visits import Visits, counted
from mappings.studies.car_itnk.simulator.text import iso, words, yes_no

_CONTACTS = 8
_REMARKS = {
    "Lost to follow-up": ("Did not answer the telephone", "Moved away;\nthree calls, two letters, no answer"),
    "Withdrawal by subject": ('Patient wrote: "no more visits, please"', "Withdrew consent, travel too long"),
    "Physician decision": (
        "Product out of specification",
        (
            "Manufacturing failed twice: too few viable cells, then a second leukapheresis, which was not tolerated; the "
            "treating physician decided, with the patient and the family, for a commercial therapy at the referring hospital"
        ),
    ),
    "Progressive disease": ("Rapid progression under bridging", "Progression, CNS"),
}


def fill_ds(latent: Latent, infusions: Records, draws: Draws) -> Records:
    """End of treatment with the last infusion, and end of study; whose death no DD form tells of has no end of study."""
    survival = latent.survival
    last = infusions.groupby("subject")["CIDAT"].max()
    ended = np.full(len(survival.died), "NaT", dtype="M8[D]")
    ended[last.index] = last.to_numpy(dtype="M8[D]")
    completed = np.full(len(ended), "Completed", dtype=object)
    treatment = _dispositions(np.flatnonzero(happens(ended)), "Treatment", completed, ended, draws)
    death = survival.known_by == "DD"
    ended = np.where(death, survival.died, survival.left)
    reason = np.where(death, "Death", survival.reason)
    study = _dispositions(np.flatnonzero(happens(ended)), "Study", reason, ended, draws)
    return pd.concat([treatment, study], ignore_index=True)


def _dispositions(subject: np.ndarray, phase: str, status: Words, dates: Dates, draws: Draws) -> Records:
    remarks = np.full(len(subject), None, dtype=object)
    for reason, texts in _REMARKS.items():
        remarks = np.where(status[subject] == reason, draws.pick(texts, len(subject)), remarks)
    return in_folder(
        "DS",
        subject,
        "LOG",
        DSPHASE=np.full(len(subject), phase, dtype=object),
        DSDECOD=status[subject],
        DSTERM=remarks,
        DSSTDAT=iso(dates[subject]),
    )


def fill_dd(latent: Latent, draws: Draws) -> Records:
    """Deaths that the site reports on the form for it."""
    survival = latent.survival
    subject = np.flatnonzero(survival.known_by == "DD")
    remark = draws.pick((None, "Died at home", 'At hospice "Haus Sonne", per family', "Multi-organ failure, ICU"), len(subject))
    return in_folder(
        "DD",
        subject,
        "LOG",
        DDDAT=iso(survival.died[subject]),
        DDCAUSE=survival.cause[subject],
        DDSPEC=remark,
        DDAUTOP=yes_no(draws.chance(0.1, len(subject))),
    )


def fill_ss(latent: Latent, draws: Draws) -> Records:
    """Contacts every three months after the last assessment; the one after a death tells of it."""
    survival = latent.survival
    alive, after = _contacts(latent, draws), _contact_after_the_end(latent, draws)
    dates = np.column_stack([alive, after])
    subject, column = np.nonzero(happens(dates))
    last = column == _CONTACTS
    dead = last & happens(survival.died)[subject]
    visits = _follow_up(subject, dates[subject, column])
    return at_visits(
        "SS",
        visits,
        SSDAT=iso(visits.clinic),
        SSSTAT=words(("Alive", "Dead", "Unknown"), np.where(dead, 1, np.where(last, 2, 0))),
        SSDTHDAT=blank_where(~dead, iso(survival.died[subject])),
    )


def fill_sv_follow_up(contacts: Records) -> Records:
    """The visit dates of the contacts at which the subject was alive."""
    alive = contacts[contacts["SSSTAT"] == "Alive"].reset_index(drop=True)
    code = alive["visit"].to_numpy()
    dates = alive["SSDAT"].to_numpy().astype("M8[D]")
    visits = Visits(alive["subject"].to_numpy(), code, alive["sequence"].to_numpy(), dates, dates, -np.ones_like(code))
    return at_visits("SV", visits, VISDAT=alive["SSDAT"])


def _contacts(latent: Latent, draws: Draws) -> Dates:
    infusion, assessed = latent.entry.infusion, latent.assessments.dates
    last_assessed = np.where(happens(assessed), assessed, infusion[:, None]).max(axis=1)
    every = 91 * np.arange(1, _CONTACTS + 1) + draws.between(-7, 7, (len(infusion), _CONTACTS))
    dates = last_assessed[:, None] + every.astype("m8[D]")
    return when(dates <= latent.survival.last_day_alive[:, None], dates)


def _contact_after_the_end(latent: Latent, draws: Draws) -> Dates:
    survival = latent.survival
    n = len(survival.died)
    told = (survival.known_by == "SS") | (happens(latent.entry.infusion) & (survival.known_by == "DD") & draws.chance(0.4, n))
    lost: Bools = (survival.reason == "Lost to follow-up") & happens(latent.entry.infusion)
    dates = earliest(
        when(told, survival.died + draws.between(5, 90, n).astype("m8[D]")),
        when(lost, survival.left + draws.between(30, 120, n).astype("m8[D]")),
    )
    return when(dates <= plan.EXPORT_DAY, dates)


def _follow_up(subject: np.ndarray, dates: Dates) -> Visits:
    code = np.full(len(subject), plan.CODES.index("SFU"))
    return Visits(subject, code, counted(subject), dates, dates, -np.ones_like(code))
