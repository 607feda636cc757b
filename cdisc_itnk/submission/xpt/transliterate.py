"""Text in ASCII, for transport files that may hold nothing else.

What Unicode decomposes (é, ﬁ, ㎎) follows its decomposition, the table below spells what trials often write, and anyascii
the scripts of the world. Exponents and mixed fractions keep their meaning: 10⁹ is 10^9 and not 109, 1½ is 1 1/2.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_SPELLED = """
- ‐ ‑ ‒ – — ― − ⁃
' ‘ ’ ‚ ‛ ′ ʼ ´ `
" “ ” „ ‟ ″ « »
* • · ∙ ⋅
< ‹
> ›
<= ≤ ⩽
>= ≥ ⩾
<> ≠
~ ≈
+/- ±
x ×
/ ÷ ⁄ ∕
-> →
<- ←
up ↑
down ↓
sqrt √
inf ∞
deg °
o/oo ‰
EUR €
GBP £
JPY ¥
(c) ©
(R) ®
Sec. §
+ †
++ ‡
? ¿
! ¡
ss ß
SS ẞ
ae æ
AE Æ
oe œ
OE Œ
o ø
O Ø
l ł
L Ł
d đ ð
D Đ Ð
th þ
TH Þ
i ı
alpha α
beta β
gamma γ
delta δ
epsilon ε
eta η
theta θ
kappa κ
lambda λ
u μ µ
pi π
rho ρ
sigma σ ς
tau τ
phi φ
chi χ
psi ψ
omega ω
Delta Δ
Sigma Σ
Omega Ω
"""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPELLINGS = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | {character: line.split()[0] for line in _SPELLED.split("\n") for character in line.split()[1:]}
)
_EXPONENT = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹⁺⁻])")
_MIXED_FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_OVERLAY = 1


def transliterate(text: str) -> str:
    """`text` in ASCII as far as it has a spelling there; a character that has none stays.

    >>> transliterate("Sjögren’s – 5×10⁹/µL, ≥1½ mg"), transliterate("王芳"), transliterate("\ue000")
    ("Sjogren's - 5x10^9/uL, >=1 1/2 mg", 'WangFang', '\ue000')
    """
    text = _MIXED_FRACTION.sub(" ", _EXPONENT.sub("^", text)).translate(_SPELLINGS)
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in decomposed if unicodedata.combining(character) <= _OVERLAY)
    spelled = plain.translate(_SPELLINGS)
    return spelled if spelled.isascii() else "".join(anyascii(character) or character for character in spelled)
