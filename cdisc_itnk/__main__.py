"""`python -m cdisc_itnk` is the command line."""

from cdisc_itnk.cli import main

main()
