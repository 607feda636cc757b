"""The observation classes of SDTM 2.0 that the domains descend from."""

from __future__ import annotations

from cdisc_itnk.core import Table


class Interventions(Table):
    """Treatments and procedures given or taken (SDTM 2.0, section 3.1.1)."""

    observation_class = "Interventions"


class Events(Table):
    """Planned milestones and unplanned incidents (SDTM 2.0, section 3.1.2)."""

    observation_class = "Events"


class Findings(Table):
    """Results of planned evaluations (SDTM 2.0, section 3.1.3)."""

    observation_class = "Findings"


class FindingsAbout(Findings):
    """Findings about an event or intervention (SDTM 2.0, section 3.1.3.1)."""

    observation_class = "Findings About"


class SpecialPurpose(Table):
    """Subject-level data that fit no general class (SDTM 2.0, section 3.2)."""

    observation_class = "Special Purpose"


class TrialDesign(Table):
    """The plan of the trial, one copy for all subjects (SDTM 2.0, section 3.3)."""

    observation_class = "Trial Design"


class Relationship(Table):
    """Links between records (SDTM 2.0, section 3.4)."""

    observation_class = "Relationship"
