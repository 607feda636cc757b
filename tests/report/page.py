"""Reading a report back: a page as elements, a table as cells."""

from __future__ import annotations

from lxml import etree, html

Element = html.HtmlElement


def parse(page: str) -> Element:
    """The page's root."""
    return html.document_fromstring(page)


def text(element: Element) -> str:
    """All text below an element, blanks collapsed."""
    return " ".join("".join(element.itertext()).split())


def table(page: str, caption: str) -> dict[str, list[str]]:
    """The rows of the table with `caption`, by their heading; a group's title is put before the headings below it."""
    found = [each for each in parse(page).iter("table") if text(each.find("caption")) == caption]
    assert len(found) == 1, caption
    rows: dict[str, list[str]] = {}
    for body in found[0].findall("tbody"):
        title = ""
        for row in body.findall("tr"):
            heading, cells = text(row.find("th")), [text(cell) for cell in row.findall("td")]
            if row.get("class") == "head" and not cells:
                title = f"{heading}: "
            else:
                rows[title + heading] = cells
    return rows


def drawing(page: str, key: str) -> Element:
    """The drawing whose title has the identifier `key`-title."""
    return next(each for each in parse(page).iter("svg") if each.get("aria-labelledby") == f"{key}-title")


def classes(element: Element, name: str) -> list[Element]:
    """The elements below `element` that have the class `name`."""
    return [each for each in element.iter(etree.Element) if name in (each.get("class") or "").split()]
