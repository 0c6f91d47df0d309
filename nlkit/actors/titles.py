"""What the words around a name say of its bearer: titles, and the state or body that he or she acts for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlkit.actors.spans import STATE_KINDS, states_of

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Lexicon

BEFORE = 14  # words read before a name, at most
BEHIND = 11  # words of an apposition behind it, at most


@dataclass
class Around:
    """What the words around a name say of its bearer. ``words`` are the indices of the title words before it."""

    titles: set[str] = field(default_factory=set)
    countries: tuple[str, ...] = ()
    organization: bool = False
    source: str = ""
    words: tuple[int, ...] = ()


def is_title(token: Token, lexicon: Lexicon) -> bool:
    low = token.lower_
    return low in lexicon.titles or low.rstrip(".") in lexicon.titles


def office_before(doc: Doc, i: int, first: int, lexicon: Lexicon, names: Container[int] = ()) -> int | None:
    """The title in 'Secretary for Strategic Affairs', its last word at ``i``; None if there is no such title.

    It is looked for from word ``first`` on; ``names`` are the words of persons' names.
    """
    for k in range(i, max(first, i - BEFORE), -1):
        low = doc[k].lower_
        if k in names:
            return None  # 'Secretary of State Ana Silva and Duda': another person's
        if low in ("of", "for"):
            if is_title(doc[k - 1], lexicon):
                return k - 1
            continue  # 'Head of the Foreign Relations Department of the Presidential Administration'
        if not (doc[k].text[:1].isupper() or low in ("and", "&", ",", "the")):
            return None
    return None


class Titles:
    """``around(start, end)`` is what the words around a name say; ``names`` are the words of all persons' names."""

    def __init__(self, doc: Doc, geo: dict[int, GeoSpan], lexicon: Lexicon, names: Container[int]):
        self.doc, self.geo, self.lexicon, self.names = doc, geo, lexicon, names

    def around(self, start: int, end: int) -> Around:
        """Titles and countries in the words before and after a name."""
        left, right = self._before(start, end), self._behind(end)
        best = left if left.countries or left.organization else right
        return Around(left.titles | right.titles, best.countries, best.organization, best.source, left.words)

    def _is_title(self, i: int) -> bool:
        return is_title(self.doc[i], self.lexicon)

    def _before(self, start: int, end: int) -> Around:
        doc, out, i = self.doc, Around(source="title"), start - 1
        first = doc[start].sent.start
        reach = start  # the first word of the titles
        while i >= first and start - i <= BEFORE:
            low, span = doc[i].lower_, self.geo.get(i)
            if span is not None and span.has(*STATE_KINDS, "organization"):
                if out.countries or out.organization:
                    break
                out.organization, out.countries = span.stateless, states_of([span])
                i = span.start - 1
                if out.titles and not self._of_office(i):
                    break
            elif self._is_title(i):
                out.titles.add(low.rstrip("."))
                i -= 1
            elif low == "and" and out.titles and self._second_title(i - 1):
                i -= 1  # 'Special Envoy and Ambassador Ana Silva': two titles of one person
            elif low in ("for", "to"):  # 'envoy for Yemen', 'ambassador to Japan': what the office is about
                out.countries, out.organization = (), False
                i -= 1
            elif self._links(i, start, bool(out.titles)):
                i -= 1
            else:
                office = office_before(doc, i, first, self.lexicon, self.names)
                if office is None:
                    break
                if doc[office + 1].lower_ == "of" and not out.countries:  # 'Secretary of the Omani Security Council'
                    within = (self.geo[j] for j in range(office + 2, i + 1) if j in self.geo)
                    out.countries = states_of(within)
                i = office
            reach = i + 1 if out.titles else reach
        out.words = tuple(
            j for j in range(reach, start) if self._is_title(j) or doc[j].head.i < reach or end <= doc[j].head.i
        )
        return out if out.titles or self._owned(start) else Around()

    def _second_title(self, i: int) -> bool:
        """A title ends here; but 'the Prime Minister' of 'the Prime Minister and President Silva' is another person."""
        if not (self._is_title(i) and self.doc[i].text[:1].isupper()):
            return False
        while i and self._is_title(i):
            i -= 1
        return self.doc[i].lower_ != "the"

    def _of_office(self, i: int) -> bool:
        """'Speaker of the' before 'Omani Parliament': the title goes on."""
        i -= self.doc[i].lower_ == "the"
        return i > 0 and self.doc[i].lower_ == "of" and self._is_title(i - 1)

    def _links(self, i: int, start: int, titled: bool) -> bool:
        """A word that may stand among titles and countries before a name: 'of', a comma, 'foreign'."""
        t = self.doc[i]
        if t.lower_ in ("of", "the", "'s", "’s", "-", "'", "’") or (t.text == "," and i == start - 1):
            return True
        if titled and t.lower_ in self.lexicon.words["bodies"]:
            return True  # 'the Omani Foreign Ministry Secretary General'
        return titled and t.pos_ in ("ADJ", "NOUN") and t.dep_ in ("amod", "compound", "nmod")

    def _owned(self, start: int) -> bool:
        """A state stands right before the name: "Russia's Lavrov", 'the Russian Lavrov'."""
        if not start:
            return False
        span = self.geo.get(start - 1)
        return self.doc[start - 1].lower_ in ("'s", "’s") or (span is not None and span.has("demonym"))

    def _behind(self, end: int) -> Around:
        doc, n = self.doc, len(self.doc)
        if end < n and doc[end].lower_ in ("of", "from"):
            j = end + 2 if end + 1 < n and doc[end + 1].lower_ == "the" else end + 1
            span = self.geo.get(j)
            if span and span.start == j and span.has("country", "organization"):
                codes = span.codes("country")
                return Around(set(), codes, not codes, "of")
        if end >= n or doc[end].text not in (",", "(", "—", "–"):
            return Around()
        out = Around(source="apposition")
        for j in range(end + 1, min(end + 1 + BEHIND, n)):
            t, span = doc[j], self.geo.get(j)
            if t.text in (",", ")", ".", ";", "—") or t.pos_ in ("VERB", "AUX", "SCONJ"):
                break
            if t.lower_ in ("and", "who", "but"):
                break
            if j in self.names:
                return Around()
            if self._is_title(j):
                out.titles.add(t.lower_)
            elif doc[j - 1].lower_ in ("for", "to"):
                continue
            elif span is not None and span.has("country", "demonym", "organization") and not out.countries:
                out.countries = span.codes("country", "demonym")
                out.organization = span.has("organization") and not out.countries
        return out if out.titles else Around()
