"""The CDISC pilot study: xanomeline patches in Alzheimer's disease, from the public raw extract of five forms."""
