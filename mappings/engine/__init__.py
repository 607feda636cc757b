"""The engine: mappings, a study's definition and a raw export in; SDTM data sets with their lineage and an account out."""
