"""Whether the files are those that were written."""

from __future__ import annotations

from collections.abc import Iterator

from cdisc_itnk.core import Finding, InputError, Severity
from cdisc_itnk.submission.package.checksums import digests, read_checksums
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.package.places import CHECKSUMS


def checksum_differs(contents: Contents) -> Iterator[Finding]:
    """Every file listed is there with its checksum, and every file below m5 is listed."""
    path = contents.root / CHECKSUMS
    if not path.is_file():
        yield contents.fault("checksum-differs", path, f"there is no {CHECKSUMS}", severity=Severity.WARNING)
        return
    try:
        listed = read_checksums(path)
    except InputError as error:
        yield contents.fault("checksum-differs", path, error.what)
        return
    present = digests(contents.root, CHECKSUMS)
    for name, digest in listed.items():
        if name not in present:
            yield contents.fault("checksum-differs", contents.root / name, f"the file is listed in {CHECKSUMS} and not there")
        elif present[name] != digest:
            yield contents.fault("checksum-differs", contents.root / name, "the file is not the one that was written")
    for name in sorted(set(present) - set(listed)):
        if name.startswith("m5/"):
            yield contents.fault("checksum-differs", contents.root / name, f"the file is not listed in {CHECKSUMS}")
