"""The XML namespaces of Define-XML and the short names (`def:leaf`) that this package writes for them."""

from __future__ import annotations

ODM = "http://www.cdisc.org/ns/odm/v1.3"
ARM = "http://www.cdisc.org/ns/arm/v1.0"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
DEFINE = {"2.1": "http://www.cdisc.org/ns/def/v2.1", "2.0": "http://www.cdisc.org/ns/def/v2.0"}

STANDARD = frozenset({ODM, ARM, XLINK, XML, XSI, SIGNATURE, *DEFINE.values()})
"""What is not here belongs to a vendor."""


def prefixes(version: str) -> dict[str, str]:
    """The namespace behind each prefix; `""` is the prefix of elements that are written without one.

    >>> prefixes("2.0")["def"]
    'http://www.cdisc.org/ns/def/v2.0'
    """
    return {"": ODM, "xlink": XLINK, "def": DEFINE[version], "arm": ARM, "xml": XML}


def element_name(name: str, version: str) -> str:
    """The qualified name of an element.

    >>> element_name("ItemDef", "2.1")
    '{http://www.cdisc.org/ns/odm/v1.3}ItemDef'
    """
    prefix, _, local = name.rpartition(":")
    return f"{{{prefixes(version)[prefix]}}}{local}"


def attribute_name(name: str, version: str) -> str:
    """The qualified name of an attribute; without a prefix it is in no namespace.

    >>> attribute_name("OID", "2.1"), attribute_name("def:Class", "2.0")
    ('OID', '{http://www.cdisc.org/ns/def/v2.0}Class')
    """
    return element_name(name, version) if ":" in name else name


def namespace_of(qualified: str) -> str:
    """The namespace in a qualified name, or `""`.

    >>> namespace_of("{http://vendor.example}note"), namespace_of("OID")
    ('http://vendor.example', '')
    """
    return qualified[1:].partition("}")[0] if qualified.startswith("{") else ""


def short_name(qualified: str) -> str:
    """The way back, for messages.

    >>> short_name("{http://www.cdisc.org/ns/def/v2.0}leaf"), short_name("{http://vendor.example}note")
    ('def:leaf', '{http://vendor.example}note')
    """
    for version in DEFINE:
        for prefix, uri in prefixes(version).items():
            if qualified.startswith(f"{{{uri}}}"):
                local = qualified.removeprefix(f"{{{uri}}}")
                return f"{prefix}:{local}" if prefix else local
    return qualified
