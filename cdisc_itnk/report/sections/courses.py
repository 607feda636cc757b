"""The subjects over time."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.report.content import ReportContent
from cdisc_itnk.report.section import Figure, Section
from cdisc_itnk.report.swimmer_plot import sample_lanes, swimmer_plot


def courses(content: ReportContent) -> Section:
    """The swimmer plot."""
    swimmer = content.swimmer
    if swimmer is None or swimmer.lanes.empty:
        return Section("courses", "Subjects over time", ())
    lanes = sample_lanes(swimmer.lanes)
    caption = "Treatment, response and follow-up of each subject"
    plot = swimmer_plot(replace(swimmer, lanes=lanes), content.events, title=caption, key="swimmer")
    bars = "A bar reaches from the first treatment to death or the last date known alive; its colour between two assessments"
    notes = [f"Population: {content.efficacy_set}. {bars} is the response at the earlier one, by the primary evaluator."]
    if len(lanes) < len(swimmer.lanes):
        notes.append(f"{len(lanes)} of {len(swimmer.lanes)} subjects, evenly spaced by cohort and length of follow-up.")
    return Section("courses", "Subjects over time", (Figure(caption, plot, tuple(notes)),))
