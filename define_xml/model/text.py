"""Texts in one or more languages, expressions in a programming language, and other names of things."""

from __future__ import annotations

from define_xml.model.element import Element, attribute, child, content, element


@element
class TranslatedText(Element):
    """A text in one language (ODM 1.3.2, TranslatedText)."""

    text: str = content()
    lang: str | None = attribute("xml:lang", default=None, key=True)


@element
class Text(Element):
    """The same text in one or more languages: what stands below Description and Decode.

    >>> str(Text.of("Age"))
    'Age'
    """

    translations: tuple[TranslatedText, ...] = child("TranslatedText", default=())

    @classmethod
    def of(cls, text: str, lang: str | None = "en") -> Text:
        """A text in one language."""
        return cls((TranslatedText(text, lang),))

    def __str__(self) -> str:
        """The first translation, without the white space around it."""
        return self.translations[0].text.strip() if self.translations else ""


@element
class FormalExpression(Element):
    """Code, with the language or system that it is written for in `context` (ODM 1.3.2, FormalExpression)."""

    text: str = content()
    context: str | None = attribute("Context", default=None, key=True)


@element
class Alias(Element):
    """Another name of a thing; `nci:ExtCodeID` is the context of an NCI C-code (ODM 1.3.2, Alias)."""

    context: str = attribute("Context", key=True)
    name: str = attribute("Name", key=True)
