"""Bytes of a text file to UTF-8, never by guessing: a byte order mark, the caller's word, or strict UTF-8."""

from __future__ import annotations

import codecs

from cdisc_itnk.core.errors import InputError, UsageError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

_USUAL = {
    "utf-8": "utf-8",
    "cp1252": "cp1252 (Windows, Western Europe)",
    "gb18030": "gb18030 (Chinese)",
}


def to_utf8(data: bytes, name: str, encoding: str | None = None) -> bytes:
    r"""`data` of the file `name` in UTF-8 without byte order mark; a mark outranks `encoding`.

    Raises:
        InputError: The bytes are not text in that encoding, or hold NUL characters.
        UsageError: There is no such encoding.

    >>> to_utf8(b"\xff\xfeA\x00\xe9\x00", "ae.csv").decode()
    'Aé'
    """
    codec = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), encoding or "utf-8")
    try:
        text = data.decode(codec)
    except LookupError:
        raise UsageError(f"no such encoding: {codec!r}", expected="a name such as utf-8, utf-16 or cp1252") from None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace").encode(errors="replace")
        raise InputError(
            f"not {codec} text: {error.reason} at byte offset {error.start} (0x{data[error.start]:02x})",
            where=f"{name}:{line_after(before)}",
            hint=f"name the files' encoding: --encoding {_others(codec)}, ...; "
            "or once in the study: tabulator(..., encoding=...)",
        ) from error
    utf8 = text.encode()
    if (nul := utf8.find(b"\0")) >= 0:
        raise InputError(
            "NUL character, so this is not a text file in this encoding",
            where=f"{name}:{line_after(utf8[:nul])}",
            hint="export the file again, or name its encoding: --encoding utf-16-le",
        )
    return utf8


def _others(tried: str) -> str:
    tried = codecs.lookup(tried).name
    return ", ".join(text for codec, text in _USUAL.items() if codec != tried)


def is_likelier_utf8(data: bytes, encoding: str | None) -> bool:
    r"""Whether `data` without byte order mark, named to be in another encoding, has letters beyond ASCII that are valid UTF-8.

    >>> is_likelier_utf8("Übelkeit".encode(), "cp1252"), is_likelier_utf8("Übelkeit".encode("cp1252"), "cp1252")
    (True, False)
    """
    if not encoding or data.isascii() or data.startswith(tuple(_MARKS)) or codecs.lookup(encoding).name.startswith("utf-8"):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def line_after(before: bytes) -> int:
    r"""The number of the line that follows the bytes `before`, counted from 1; lines end in LF, CR LF or CR.

    >>> line_after(b"a\r\nb\n")
    3
    """
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
