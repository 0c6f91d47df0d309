"""Who a phrase speaks of: persons, states, organizations and groups, with the name that the document gives.

``actors`` turns the head word of a phrase into participants; what cannot be
told is left out or left as written. What kinds of phrases there are stands in
``phrases`` and ``groups``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from nlkit.actors.groups import PAIRS, PLURAL, counted, group, is_several, it, pair, states_of_a_kind, takes_up, the_two
from nlkit.actors.mention import participant, stand_for
from nlkit.actors.phrases import bodies, described, government, hypernym, in_apposition, meant, named, unlisted
from nlkit.actors.reference import SINGULAR
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_map
from nlkit.parse.tree import antecedent, children, clause_chain, expand, noun_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.types import Participant

TWO_WORDS = word_map("two_words")
DEEPEST = 3  # phrases within phrases
FIRST_PERSON = ("i", "we", "me", "us", "my", "our")
OPENING = 4  # sentences in which a statement names its authors, at most
JOINT = re.compile(r"(?i)joint (?:statement|communiqu|declaration)|statement (?:was|is) (?:released|issued) by")


def actors(r: Reading, token: Token, depth: int = 0) -> list[Participant]:
    """Participants (role 'who') of the phrase headed by ``token``, [] if none; coordination is not expanded."""
    if depth > DEEPEST:
        return []
    token = antecedent(token)
    return _actors(r, token, depth) or _unread(r, token)


def _actors(r: Reading, token: Token, depth: int) -> list[Participant]:
    if r.byline is not None and r.byline[0] <= token.idx < r.byline[1]:
        return []
    person = r.people.at(token.i)
    if person is not None:
        return [named(r, person, token)]
    if (number := counted(token)) is not None:
        return [number]
    if token.text in PAIRS.values():
        return pair(token)
    if token.lower_ in SINGULAR:
        known = meant(r, token, token, token, "pronoun")
        return [] if known is None else [known]
    if token.lower_ in FIRST_PERSON and (said := _speaker(r, token, depth) or _authors(r, token, depth)):
        return said
    if token.lower_ in PLURAL:
        return the_two(r, token)
    if token.lower_ == "it":
        return it(r, token)
    if found := bodies(r, token):
        return found
    if token.pos_ in ("NOUN", "PROPN") or token.dep_ in ("pobj", "dobj", "nsubj"):
        return _of_noun(r, token, depth)
    return []


def _of_noun(r: Reading, token: Token, depth: int) -> list[Participant]:
    """A phrase that names nobody by itself, by its noun."""
    lemma, words = _noun(token), r.lexicon.words
    if takes_up(r, token):
        return the_two(r, token)
    if any(c.lower_ == "our" for c in children(token, "poss")) and is_several(token) and _issuers(r, depth):
        return _authors(r, token, depth)
    beside = in_apposition(r, token)
    behind = r.people.named_behind(token.i)
    # 'met President of Chad Silva, Premier of Mali Duda', of which parsers put the second in apposition to the first
    if behind is not None and (behind.country or not beside):
        return [named(r, behind, token), *(p for p in beside if p.name != behind.name and token.dep_ != "appos")]
    if beside and (children(token, "appos") or lemma in words["office"] or lemma in words["group"]):
        return beside
    if known := hypernym(r, token):
        return known
    if lemma in words["government"]:
        return government(r, token) or states_of_a_kind(r, token)
    if lemma in words["movement"] and (fighters := _movement_of(r, token)):
        return fighters
    if lemma in words["group"] | words["office"] and (is_several(token) or lemma not in words["office"]):
        return group(r, token, lemma)
    if lemma in words["office"]:
        return described(r, token)
    if lemma in words["movement"] and token.pos_ == "PROPN" and token.ent_type_ == "ORG":
        return [unlisted(r, token)]
    return [participant(token.text, "person", None, token, token)] if token.ent_type_ == "PERSON" else []


def _noun(token: Token) -> str:
    """The noun of a phrase; of 'opposite number' what it means."""
    both = (f"{c.lower_}_{token.lemma_}" for c in token.children)
    return next((TWO_WORDS[k] for k in both if k in TWO_WORDS), noun_of(token))


def _movement_of(r: Reading, token: Token) -> list[Participant]:
    """'The ELN guerrilla movement': the ELN."""
    title = [c for c in children(token, "compound") if c.ent_type_ == "ORG" and c.pos_ == "PROPN"]
    return bodies(r, title[-1]) or [unlisted(r, title[-1])] if title and token.pos_ == "NOUN" else []


def _unread(r: Reading, token: Token) -> list[Participant]:
    """In a document read in part: somebody of whom its other sentences could tell, two for 'they'."""
    if token.lower_ not in r.unread and not r.named_elsewhere(token):
        return []
    both = token.lower_ in PLURAL or token.tag_ == "NNS"
    return [participant(f"?{token.i}{n}", "person", None, token, token) for n in range(1 + both)]


# -- who speaks ---


def _speaker(r: Reading, token: Token, depth: int) -> list[Participant]:
    """'I met Lunde, Silva said' and 'SECRETARY SILVA: I met Lunde': the person."""
    first = next(t for t in clause_chain(token) if t.dep_ != "conj")  # 'Lunde and I agreed, Silva said'
    verb = first.head
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in r.lexicon.words["report"]
    told &= first.dep_ in ("nsubj", "dobj", "pobj")
    said = [p for t in children(verb.head, "nsubj") for p in actors(r, t, depth + 1)] if told else []
    person = None if said else r.speaker(token)
    found = [p for p in said if p.kind == "person"] if person is None else [named(r, person, token)]
    found = found or ([] if _quoted(r, token) else _author(r, depth))
    if token.lower_ in ("we", "us", "our"):  # 'We met Lunde, an Omani diplomat said': his state
        found = [s for p in found for s in (_state_of(p, token) if p.unnamed else [p])]
    return [stand_for(p, token, token, "pronoun") for p in found]


def _author(r: Reading, depth: int) -> list[Participant]:
    """Who writes; one of whom no country is known is no stranger for that."""
    t = r.author
    if t is None or depth:
        return []
    name = t.text.title() if t.text.isupper() else t.text
    found = [p for p in actors(r, t, 1) if p.kind == "person"] or [participant(name, "person", None, t, t)]
    return [p if p.country or p.country_source else replace(p, country_source="author") for p in found[:1]]


def _state_of(p: Participant, token: Token) -> list[Participant]:
    how = {"country_source": p.country_source}
    return [participant(country_name(p.country), "state", p.country, token, token, **how)] if p.country else []


def _authors(r: Reading, token: Token, depth: int) -> list[Participant]:
    """Whom 'we' and 'our ministers' mean in 'We, the leaders of Chad and Mali' and in a joint statement of states."""
    beside = [p for a in children(token, "appos") for t in expand(a) for p in actors(r, t, depth + 1)]
    stated = [] if token.lower_ == "i" or _quoted(r, token) else _issuers(r, depth)
    return [stand_for(p, token, token, "pronoun") for p in beside or stated]


def _quoted(r: Reading, token: Token) -> bool:
    """In what somebody is said to have said."""
    said = any(
        t.dep_ in ("ccomp", "parataxis") and t.head.lemma_ in r.lexicon.words["report"] for t in clause_chain(token)
    )
    return said or any(t.tag_ in ("``", "''") for t in token.sent)


def _issuers(r: Reading, depth: int) -> list[Participant]:
    """The states that issue a joint statement, as one of its first sentences names them."""
    if depth == DEEPEST:
        return []  # who issues it is not asked of those who do
    heading = bool(JOINT.search(r.text[: r.shift]))
    for sent in islice(r.doc.sents, OPENING):
        if not (heading or JOINT.search(sent.text)):
            continue
        for t in (t for t in sent if t.dep_ == "nsubj" or (t.dep_ == "pobj" and t.head.dep_ == "agent")):
            found = [p for x in expand(t) for p in actors(r, x, DEEPEST)]
            if len(found) > 1 and all(p.kind == "state" for p in found):
                return found
    return []
