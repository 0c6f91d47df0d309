"""What the words around a name say of its bearer: titles, and the state or body that he or she acts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nlkit.actors.spans import STATE_KINDS, modifiers, states_of
from nlkit.lexicon.words import word_map, word_set
from nlkit.parse.tree import BESIDE, SUBJECTS, children, is_past

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from spacy.tokens import Doc, Token

    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Lexicon

LINKS = word_set("around.links")
ENDS = word_set("around.ends")
DOMESTIC = word_set("encounters.domestic")
RUNNING, HEADING = word_set("around.running"), word_set("around.heading")
ABOUT = ("for", "to")  # before what an office is about
HOMONYMS, STATES_WITHIN = word_map("homonyms"), word_set("around.federal")
INITIALS = word_map("initials")
ACTING = (*STATE_KINDS, "movement")  # for whom somebody can act
BEFORE = 14  # words read before a name, at most
BEHIND = 11  # words of an apposition behind it, at most


class Around(NamedTuple):
    """What the words around a name say of its bearer. ``words`` are the indices of the title words before it."""

    titles: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()
    organization: bool = False
    source: str = ""
    words: tuple[int, ...] = ()


def title_words(token: Token) -> list[str]:
    """The words of a title in full: of 'PM' 'prime' and 'minister'; of others the word itself, 'gen' of 'Gen.'."""
    low = token.lower_.rstrip(".")
    short = low in INITIALS and token.text.isupper() and not (token.i and token.nbor(-1).like_num)
    return [low, *INITIALS[low].split("_")] if short else [low]


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """'President', 'Gen.', 'PM', each word of 'Foreign Minister', 'Presidents' before several names."""
    if token.pos_ == "PROPN" and token.lower_.endswith("s") and token.lower_[:-1] in lexicon.words["office"]:
        return True  # of the words of titles only the offices have a plural: 'States' are countries
    return token.lower_ in lexicon.titles or not lexicon.titles.isdisjoint(title_words(token))


@dataclass(frozen=True)
class Titles:
    """What stands around the names of a document; ``names`` are the words of all persons' names."""

    doc: Doc
    geo: Mapping[int, GeoSpan]
    lexicon: Lexicon
    names: Container[int]

    def around(self, start: int, end: int) -> Around:
        """Titles and countries in the words before and after a name."""
        left, right = self._before(start, end), self._behind(end)
        best = left if left.countries or left.organization else right
        best = best if best.countries or best.organization else self._predicated(start, end) or best
        titles = left.titles | right.titles | best.titles
        federal = not STATES_WITHIN.isdisjoint(titles)  # a governor of Georgia is no Georgian
        countries = tuple(HOMONYMS.get(code.lower(), code) if federal else code for code in best.countries)
        return best._replace(titles=titles, countries=countries, words=left.words)

    def _is_title(self, i: int) -> bool:
        return is_title(self.doc[i], self.lexicon)

    # -- before it ---

    def _before(self, start: int, end: int) -> Around:
        """'Norwegian Foreign Minister', 'Secretary for Strategic Affairs', 'Envoy for Yemen', read backwards."""
        doc, i, reach = self.doc, start - 1, start  # the first word of the titles
        titles: set[str] = set()
        state: list[GeoSpan] = []
        first = doc[start].sent.start
        while i >= max(first, start - BEFORE):
            low, span = doc[i].lower_, self.geo.get(i)
            if span is not None and span.has(*ACTING, "organization"):
                state = state if state and not titles else [span]  # 'Majlis of Azerbaijan': the nearest
                i = span.start - 1
                if titles and not self._of_office(i):
                    break
            elif self._is_title(i):
                titles.update(title_words(doc[i]))
                i -= 1
            elif low in ABOUT or (low == "in" and state and not titles):  # 'ambassador to Japan', 'in Vienna, Lie'
                state = []
                i -= 1
            elif titles and low in DOMESTIC:  # 'union president'
                titles.add(low)
                i -= 1
            elif self._links(i, start, bool(titles)) or (low == "and" and titles and self._second_title(i - 1)):
                i -= 1
            elif (office := self._office(i, first)) is not None:
                i = office
            else:
                break
            reach = i + 1 if titles else reach
        if not titles and not self._owned(start):
            return Around()
        heads = ((j, doc[j].head.i) for j in range(reach, start))
        words = tuple(j for j, head in heads if self._is_title(j) or head < reach or end <= head)
        codes = tuple(dict.fromkeys(c for s in state for c in s.codes(*ACTING)))
        return Around(frozenset(titles), codes, any(s.stateless for s in state), "title", words)

    def _office(self, i: int, first: int) -> int | None:
        """The title in 'Secretary for Strategic Affairs', its last word at ``i``; not that of another person."""
        for k in range(i, max(first, i - BEFORE), -1):
            low = self.doc[k].lower_
            if k in self.names or not (self.doc[k].text[:1].isupper() or low in LINKS):
                return None  # 'Secretary of State Ana Silva and Duda'
            if low in ("of", "for") and self._is_title(k - 1):
                return k - 1
        return None

    def _of_office(self, i: int) -> bool:
        """'Speaker of the' before 'Omani Parliament': the title goes on."""
        i -= self.doc[i].lower_ == "the"
        return i > 0 and self.doc[i].lower_ == "of" and self._is_title(i - 1)

    def _second_title(self, i: int) -> bool:
        """'Special Envoy and Ambassador Ana Silva' is one person, 'the Prime Minister and President Silva' are two."""
        while i and self._is_title(i):
            i -= 1
        first = self.doc[i + 1]
        if i in self.geo:  # 'the Omani Premier and President Silva'
            i = self.geo[i].start - 1
        return self._is_title(first.i) and first.text[:1].isupper() and self.doc[max(0, i)].lower_ != "the"

    def _links(self, i: int, start: int, titled: bool) -> bool:
        """A word that may stand among titles and countries before a name: 'of', a comma, 'foreign'."""
        t = self.doc[i]
        if t.lower_ in ("of", "the", "'s", "’s", "-", "'", "’") or (t.text == "," and i == start - 1):
            return True
        part = t.dep_ in BESIDE and (t.pos_ in ("ADJ", "NOUN") or self._is_title(t.head.i))
        return titled and (part or t.lower_ in self.lexicon.words["bodies"])  # 'the Omani Foreign Ministry Secretary'

    def _owned(self, start: int) -> bool:
        """A state stands right before the name: "Russia's Lavrov", 'the Russian Lavrov'."""
        span = self.geo.get(start - 1)
        return start > 0 and (self.doc[start - 1].lower_ in ("'s", "’s") or (span is not None and span.has("demonym")))

    # -- said of it ---

    def _predicated(self, start: int, end: int) -> Around | None:
        """'The candidate of the Danish greens, Silva', 'Silva, who heads the Omani ports', 'Silva is Oman's envoy'."""
        for t in _predicates(self.doc[start:end].root):
            verb, lemma = t.pos_ == "VERB", t.lemma_.lower()
            if lemma not in (HEADING if verb else RUNNING | self.lexicon.words["office"]):
                continue
            told = [o for o in children(t, "dobj", "attr") if o.i not in self.names] if verb else [t]
            spans = [s for o in told for s in (*filter(None, [self.geo.get(o.i)]), *modifiers(o, self.geo))]
            codes = states_of([s for s in spans if s.has(*STATE_KINDS)][:1])
            if len(codes) == 1:
                return Around(frozenset({lemma} - {"counterpart"}), codes, False, "apposition")
        return None

    # -- behind it ---

    def _behind(self, end: int) -> Around:
        """'Silva of Brazil', 'Silva, the Brazilian president'."""
        doc, n = self.doc, self.doc[end - 1].sent.end
        if end + 2 < n and doc[end].lower_ in ("of", "from"):
            j = end + 1 + (doc[end + 1].lower_ == "the")
            span = self.geo.get(j)
            if span and span.start == j and span.has("country", "organization"):
                codes = span.codes("country")
                return Around(frozenset(), codes, not codes, "of")
        if end >= n or doc[end].text not in (",", "(", "—", "–"):
            return Around()
        titles, state = set(), None
        for j in range(end + 1, min(end + 1 + BEHIND, n)):
            t, span = doc[j], self.geo.get(j)
            about = doc[j - 1].lower_ in ABOUT  # 'Silva, envoy for Chad'
            if t.lower_ in ENDS or t.pos_ in ("VERB", "AUX", "SCONJ") or j in self.names:
                break
            if self._is_title(j):
                titles.update(title_words(t))
            elif state is None and span is not None and span.has("country", "demonym", "organization") and not about:
                state = span
        if not titles:
            return Around()
        codes = state.codes("country", "demonym") if state else ()
        body = state is not None and state.has("organization") and not codes
        return Around(frozenset(titles), codes, body, "apposition")


def _predicates(name: Token) -> list[Token]:
    """What is said of a name: nouns in apposition or behind 'is', verbs of its clauses with their infinitives."""
    verbs = children(name, "relcl", "acl")
    if name.dep_ in SUBJECTS and not children(name.head, "neg"):
        lasting = name.head.pos_ == "AUX" or not is_past(name.head)  # 'led the talks' is no office
        verbs += [name.head] if lasting else []
    verbs += [x for v in verbs for x in children(v, "xcomp")]
    said = [a for v in verbs for a in ([v] if v.pos_ == "VERB" else children(v, "attr")) if not children(a, "acl")]
    said = [a for a in said if not any(c.lower_ == "no" for c in a.children)]
    return ([name.head] if name.dep_ == "appos" else children(name, "appos")) + said
