"""From raw EDC exports to SDTM, ADaM and the trial's endpoints, every value traceable to where it was collected."""
