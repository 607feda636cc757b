"""Malicious XML is refused with a clear error: nothing is expanded, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from define_xml import DefineError, read, validate

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
QUADRATIC = f'<!ENTITY big "{"x" * 50_000}">'

MALICIOUS = {
    "billion laughs in an attribute": f'<!DOCTYPE ODM [<!ENTITY l0 "ha">{LAUGHS}]><ODM FileOID="&l9;"/>',
    "billion laughs in a text": f'<!DOCTYPE ODM [<!ENTITY l0 "ha">{LAUGHS}]><ODM>&l9;</ODM>',
    "quadratic blow-up": f"<!DOCTYPE ODM [{QUADRATIC}]><ODM>{'&big;' * 50_000}</ODM>",
    "external entity": '<!DOCTYPE ODM [<!ENTITY x SYSTEM "{secret}">]><ODM>&x;</ODM>',
    "external subset": '<!DOCTYPE ODM SYSTEM "{secret}"><ODM/>',
    "parameter entity": '<!DOCTYPE ODM [<!ENTITY % x SYSTEM "{secret}"> %x;]><ODM/>',
    "remote subset": '<!DOCTYPE ODM SYSTEM "http://localhost:9/x.dtd"><ODM/>',
    "doctype alone": "<!DOCTYPE ODM><ODM/>",
}


@pytest.mark.parametrize("name", MALICIOUS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("reader", [read, validate])
def test_malicious_xml_is_refused(name: str, encoding: str, reader: type, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("<secret/>")
    data = MALICIOUS[name].replace("{secret}", secret.as_uri()).encode(encoding)
    with pytest.raises(DefineError, match=r"DOCTYPE|amplification|not well-formed") as error:
        reader(data)
    assert "secret/" not in str(error.value)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(DefineError, match="depth"):
        read(b"<a>" * 10_000)
