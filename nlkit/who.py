"""Who a phrase speaks of: persons, states, organizations and groups, with the name that the document gives.

``Reading`` is one document with all that is needed to answer: the parse, the
gazetteer names and the persons. ``actors`` turns the head word of a phrase
into participants; what cannot be told is left out or left as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlkit import gazetteer
from nlkit.lexicon import word_set
from nlkit.people import STATE_KINDS, GeoSpan, People, Person, geo_spans
from nlkit.reference import SINGULAR, References
from nlkit.syntax import antecedent, children, expand, preps, subjects
from nlkit.types import Participant
from nlkit.when import dateline_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from nlkit.lexicon import Lexicon

PLURAL = {"they", "them", "their", "both", "themselves", "we", "us"}
PAIRS = {"Koreas": ("PRK", "KOR"), "Sudans": ("SDN", "SSD"), "Congos": ("COD", "COG"), "Guineas": ("GIN", "GNQ")}
JOINT = word_set("who.joint")
PERSON_BOTH = word_set("who.person_both")


@dataclass
class Reading:
    """A parsed document. ``shift`` is the length of what stands before its text (title and blank line)."""

    doc: Doc
    shift: int
    date: str | None
    lexicon: Lexicon

    def __post_init__(self) -> None:
        self.text = self.doc.text  # spaCy builds it anew at every access
        self.body = next((t.i for t in self.doc if t.idx >= self.shift), len(self.doc))  # first word of the text
        self.dateline = dateline_span(self.text[self.shift :])
        if self.dateline:
            self.dateline = (self.dateline[0] + self.shift, self.dateline[1] + self.shift)
        self.geo = geo_spans(self.doc)
        self.people = People(self.doc, self.geo, self.lexicon, self.date)
        self.home = self.people.home()
        self.references = References(self.doc, self.people, self.lexicon, self._modifiers)
        self.recent: list[tuple[Participant, ...]] = []  # parties of the encounters read so far

    def geography(self, token: Token) -> tuple[int, int, str, tuple] | None:
        """Start, end, text and entries of the gazetteer name over a word."""
        span = self.geo.get(token.i)
        return (span.start, span.end, span.text, span.entries) if span else None

    # -- phrases to participants ------------------------------------------------------------------------------------

    def actors(self, token: Token, depth: int = 0) -> list[Participant]:
        """Participants (role 'who') of the phrase headed by ``token``, [] if none; coordination is not expanded."""
        if depth > 3:
            return []
        token = antecedent(token)
        person = self.people.at(token.i)
        if person is not None:
            return [self._person(person, token)]
        if token.lemma_ in ("nation", "country", "state") and token.tag_ == "NNS" and children(token, "nummod"):
            number = children(token, "nummod")[0]
            if number.text.isdigit():
                return [self._make(f"{number.text} {token.text}", "group", None, number, token)]
        if token.text in PAIRS:
            return self._pair(token)
        if token.lower_ in SINGULAR:
            person = self.references.at(token.i)
            return [] if person is None else [self._meant(person, token, token, "pronoun")]
        if token.lower_ == "it":
            return self._speaker(token)
        if token.lower_ in PLURAL or (token.tag_ == "PRP" and token.lower_ == "they"):
            return self._both(token, persons=False)
        span = self.geo.get(token.i)
        lemma = token.lemma_.lower()
        if span is not None and token.i == span.end - 1:
            found = self._named_body(span, token)
            if found:
                return found
        if token.pos_ in ("NOUN", "PROPN") or token.dep_ in ("pobj", "dobj", "nsubj"):
            plural = token.tag_ in ("NNS", "NNPS") or lemma in ("delegation", "team", "pair", "duo", "mission")
            if self._takes_up(token, lemma, plural):
                return self._both(token, persons=lemma in PERSON_BOTH)
            named = self._apposition(token)
            if named and (
                children(token, "appos")
                or lemma in self.lexicon.words["office"]
                or lemma in self.lexicon.words["group"]
            ):
                return named
            behind = self.people.named_behind(token.i)
            if behind is not None:
                return [self._person(behind, token)]
            if lemma in self.lexicon.words["government"]:
                return self._government(token)
            if lemma in ("delegation", "team", "mission") and self._known_delegation(token):
                return self._known_delegation(token)
            if lemma in self.lexicon.words["group"] and (plural or lemma not in self.lexicon.words["office"]):
                return self._group(token, lemma, depth)
            if lemma in self.lexicon.words["office"]:
                return self._described(token)
            if token.pos_ == "PROPN" and token.ent_type_ == "ORG" and lemma in self.lexicon.words["movement"]:
                return [self._movement(token)]
            if token.ent_type_ == "PERSON":
                return [Participant(token.text, "person", None, "who", token.text, token.idx, token.idx + len(token))]
        return []

    def _movement(self, token: Token) -> Participant:
        """A body that no table knows, by its last word: 'the Rapid Support Forces'."""
        start = token.i
        while start and self.doc[start - 1].ent_type_ == "ORG" and self.doc[start].ent_iob_ == "I":
            start -= 1
        name = self.doc[start : token.i + 1].text.removeprefix("the ").removeprefix("The ")
        return self._make(name, "organization", None, self.doc[start], token, country_source="organization")

    def _speaker(self, token: Token) -> list[Participant]:
        """'Oman said it would host talks': the state or body that says so."""
        verb = token.head
        while verb.dep_ in ("conj", "xcomp") and verb.head != verb:
            verb = verb.head
        told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self.lexicon.words["report"]
        if token.dep_ != "nsubj" or not told:
            return []
        said = [p for t in children(verb.head, "nsubj") for p in self.actors(t, 1)]
        how = {"mention": token.text, "start": token.idx, "end": token.idx + len(token), "resolved_by": "pronoun"}
        return [replace(p, **how) for p in said if p.kind in ("state", "organization")]

    def all_actors(self, token: Token) -> list[Participant]:
        """As ``actors``, for the phrase and all that is coordinated with it."""
        out: list[Participant] = []
        for t in expand(token):
            out += [a for a in self.actors(t) if not any(same(a, b) for b in out)]
        return out

    def joined(self, token: Token) -> list[Token]:
        """What is coordinated with the name behind a title: 'Advisor for Asia Dodd and General Richardson'."""
        person = self.people.named_behind(token.i)
        if person is None or self.people.at(token.i) is person:
            return []
        end = next((b for a, b in person.mentions if a > token.i), None)
        return [] if end is None else expand(self.doc[end - 1])[1:]

    def _make(self, name: str, kind: str, country: str | None, start: Token, end: Token, **more) -> Participant:
        a, b = start.idx, end.idx + len(end)
        return Participant(name, kind, country, "who", self.text[a:b], a, b, **more)

    def _person(self, p: Person, token: Token) -> Participant:
        k = bisect_right(p.mentions, (token.i, len(self.doc))) - 1  # the mention that begins last before the word
        start, end = p.mentions[k] if k >= 0 and token.i < p.mentions[k][1] else (token.i, token.i + 1)
        mention = self.doc[start:end].text
        return self._make(
            p.name,
            "person",
            p.country,
            self.doc[start],
            self.doc[end - 1],
            resolved_by=None if mention == p.name else "name",
            country_source=p.country_source,
            candidates=p.candidates,
        )

    def _named_body(self, span: GeoSpan, token: Token) -> list[Participant]:
        """A state, a capital or seat that stands for one, or an organization."""
        first, last = self.doc[span.start], self.doc[span.end - 1]
        if span.has("organization", "movement"):
            e = next(e for e in span.entries if e.kind in ("organization", "movement"))
            name = self._fullest(e.name, span)
            return [self._make(name, "organization", e.iso3 or None, first, last, country_source="name")]
        codes = span.codes("country") or span.codes("metonym") or span.codes("capital")
        if codes:
            kind = "country" if span.codes("country") else "metonym"
            if len(codes) > 1:
                return [self._make(span.text, "state", None, first, last, candidates=codes)]
            name = gazetteer.country_name(codes[0])
            return [
                self._make(
                    name,
                    "state",
                    codes[0],
                    first,
                    last,
                    country_source=kind,
                    resolved_by=None if kind == "country" else "metonym",
                )
            ]
        if (
            span.has("demonym")
            and token.tag_ in ("NNPS", "NNS", "NNP", "NN")
            and token.dep_ not in ("compound", "amod")
        ):
            codes = span.codes("demonym")
            return [
                self._make(
                    span.text,
                    "group",
                    codes[0] if len(codes) == 1 else None,
                    first,
                    last,
                    country_source="demonym",
                    candidates=codes if len(codes) > 1 else (),
                )
            ]
        return []

    def _fullest(self, name: str, span: GeoSpan) -> str:
        """The longest form in which the document names a body."""
        known = set(name.lower().split()) - {"of", "the", "for"}
        forms = dict.fromkeys(s.text for s in self.geo.values() if any(e.name == name for e in s.entries))
        plain = [f for f in forms if f.isupper() or known & set(f.lower().split())]  # no metonym such as 'Brussels'
        return max(plain or [span.text], key=len)

    def _takes_up(self, token: Token, lemma: str, plural: bool) -> bool:
        """'the two leaders', 'both sides', 'the pair'."""
        if lemma not in self.lexicon.words["both"] and token.lower_ != "two":
            return False
        kids = {c.lower_ for c in token.children}
        if lemma in ("pair", "duo"):
            return True
        if not plural or self._modifiers(token) or any(c.dep_ in ("prep", "appos", "relcl") for c in token.children):
            return False
        definite = bool(kids & {"the", "these", "both", "their"}) or lemma in PERSON_BOTH | {
            "side",
            "country",
            "nation",
        }
        return (definite and bool(kids & {"two", "both", "three"})) or (
            kids <= {"the", "two", ","} and lemma in ("leader", "side", "president")
        )

    def _modifiers(self, token: Token) -> list[GeoSpan]:
        """Gazetteer names that modify a noun: 'Russian', 'Russia's', 'of Russia', 'from Egypt and Jordan'."""
        out: list[GeoSpan] = []
        for c in token.lefts:
            if c.dep_ in ("amod", "compound", "poss", "nmod", "npadvmod", "nummod", "advmod"):
                for t in (c, *(x for x in c.subtree if x.dep_ in ("amod", "compound", "poss", "conj", "nmod"))):
                    if t.i in self.geo and self.geo[t.i] not in out:
                        out.append(self.geo[t.i])
        behind = list(preps(token, 0))
        for c in children(token, "conj"):  # 'the king and queen of Spain'
            if not behind and not any(x.dep_ in ("det", "poss", "compound", "amod") for x in c.children):
                behind = list(preps(c, 0))
        for name, obj in behind:
            known = obj.i in self.geo and self.geo[obj.i] not in out
            if known and name in ("of", "from"):
                out.append(self.geo[obj.i])
        return [s for s in out if s.has(*STATE_KINDS, "organization", "movement")]

    def _holder(self, token: Token) -> Person | None:
        """The person whose government or team is meant: 'the Biden administration', 'Trump's envoy'."""
        for c in token.children:
            if c.dep_ in ("compound", "poss", "amod", "nmod") and self.people.at(c.i):
                return self.people.at(c.i)
        return None

    def _owner_of(self, token: Token) -> Person | None:
        """Whose 'members of his cabinet' and 'her advisers' are."""
        for t in (token, *(o for name, o in preps(token, 0) if name == "of")):
            for c in children(t, "poss"):
                if (person := self.references.at(c.i)) is not None:
                    return person
        return None

    def _government(self, token: Token) -> list[Participant]:
        codes = {c for s in self._modifiers(token) for c in s.codes(*STATE_KINDS)}
        holder = self._holder(token)
        if not codes and holder and holder.country:
            codes = {holder.country}
        if len(codes) != 1:
            return []
        code = codes.pop()
        start = min((t for t in token.subtree if t.i <= token.i), key=lambda t: t.i)
        return [
            self._make(
                gazetteer.country_name(code),
                "state",
                code,
                start,
                token,
                resolved_by="description",
                country_source="description",
            )
        ]

    def _group(self, token: Token, lemma: str, depth: int) -> list[Participant]:
        pair = next((o for _, o in preps(token, 0) if o.text in PAIRS), None)
        if pair is not None:
            return self._pair(pair, token)
        two = next((o for n, o in preps(token, 0) if n == "of" and o.lemma_ in ("country", "nation", "state")), None)
        if two is not None and any(c.lower_ in ("two", "both") for c in two.children):
            return self._last_states(two)
        spans = self._modifiers(token)
        listed = (t for a in token.subtree if a.dep_ == "appos" and a.i > token.i for t in expand(a))
        named = (self.geo[t.i] for t in listed if t.i in self.geo)  # 'envoys from Iran and the six powers - Britain, ...'
        states = list({s.start: s for s in (*spans, *named) if s.has("country") and s.start > token.i}.values())
        if len(states) > 1 and lemma not in ("ambassador",):
            # 'officials from Egypt, Turkey and Jordan': the states come together
            return [p for s in states for p in self._named_body(s, self.doc[s.end - 1])]
        for name, obj in preps(token, 0):
            if name in ("of", "from") and not spans:  # 'a delegation of Syrian officials', 'members of the government'
                inner = self.actors(obj, depth + 1)
                if inner and inner[0].kind in ("group", "state"):
                    spans = self._modifiers(obj)
        codes = tuple(dict.fromkeys(c for s in spans for c in s.codes(*STATE_KINDS)))
        before = [s for s in spans if s.end <= token.i and len(s.codes(*STATE_KINDS)) == 1]
        if len(before) > 1 and len(codes) > 1 and lemma in JOINT:
            return [p for s in before for p in self._state(s)]  # 'the U.S.-Japan Consultative Committee'
        if len(before) > 1 and len(codes) > 1:
            return [self._national(s, token) for s in before]
        holder = self._holder(token) or self._owner_of(token)
        if not codes and holder and holder.country:
            codes = (holder.country,)
        bodies = [s for s in spans if s.has("organization", "movement") and not s.codes(*STATE_KINDS)]
        if not codes and not bodies and lemma in self.lexicon.words["weak_group"]:
            return []  # 'experts', 'aides': of nobody in particular
        name, start, end = self._written(token)
        leaders = self._leaders(token) if lemma in ("delegation", "team", "mission", "group") else []
        if leaders and not codes:
            codes = tuple(dict.fromkeys(p.country for p in leaders if p.country))
        return [
            *leaders,
            self._make(
                name,
                "group",
                codes[0] if len(codes) == 1 else None,
                start,
                end,
                country_source="description" if codes else "organization" if bodies else None,
                candidates=codes if len(codes) > 1 else (),
            ),
        ]

    def _known_delegation(self, token: Token) -> list[Participant]:
        """'The delegation': the visitors of the encounter read last that had some of that word's kind."""
        if self._modifiers(token) or not any(d.lower_ in ("the", "this", "that") for d in token.children):
            return []
        for parties in reversed(self.recent[-4:]):
            guests = [p for p in parties if p.role == "who"]
            if any(p.kind == "group" and token.lemma_.lower() in p.name.lower() for p in guests):
                first, last = self.doc[token.left_edge.i], token
                how = {"mention": self.text[first.idx : last.idx + len(last)], "start": first.idx}
                return [replace(p, **how, end=last.idx + len(last), resolved_by="description") for p in guests]
        return []

    def _last_states(self, token: Token) -> list[Participant]:
        """'The leaders of the two countries': the two states named last before it."""
        out: list[Participant] = []
        for parties in reversed(self.recent[-2:]):
            states = dict.fromkeys(p.country for p in parties if p.country)
            if len(states) == 2 and len(parties) == 2:
                named = [(gazetteer.country_name(code), code) for code in states]
                return [self._make(name, "state", c, token, token, resolved_by="description") for name, c in named]
        for i in range(token.i - 1, -1, -1):
            span = self.geo.get(i)
            codes = span.codes("country") if span else ()
            if len(codes) == 1 and all(p.country != codes[0] for p in out):
                name = gazetteer.country_name(codes[0])
                out.insert(0, self._make(name, "state", codes[0], token, token, resolved_by="description"))
            if len(out) == 2:
                return out
        return []

    def _pair(self, token: Token, group: Token | None = None) -> list[Participant]:
        """'The two Koreas': both states; with ``group``, 'officials of the two Koreas', a group of each."""
        out = []
        for code in PAIRS[token.text]:
            state = gazetteer.country_name(code)
            name, kind = (state, "state") if group is None else (f"{state} {group.text}", "group")
            out.append(self._make(name, kind, code, group or token, token, country_source="country"))
        return out

    def _leaders(self, token: Token) -> list[Participant]:
        """Who leads a delegation: 'a delegation led by Suh', 'Chung and Suh led a delegation'."""
        heads = [t for c in children(token, "acl") if c.lemma_ in ("lead", "head") for t in subjects(c)]
        verb = token.head
        if token.dep_ == "dobj" and verb.lemma_ in ("lead", "head"):
            heads += subjects(verb)
        return [self._person(p, t) for t in heads if (p := self.people.at(t.i) or self.people.named_behind(t.i))]

    def _state(self, span: GeoSpan) -> list[Participant]:
        (code,) = span.codes(*STATE_KINDS)
        name, first, last = gazetteer.country_name(code), self.doc[span.start], self.doc[span.end - 1]
        return [self._make(name, "state", code, first, last, resolved_by="demonym", country_source="demonym")]

    def _national(self, span: GeoSpan, token: Token) -> Participant:
        """One of 'Israeli, Syrian and U.S. delegations'."""
        (code,) = span.codes(*STATE_KINDS)
        group = self._make(f"{span.text} {token.text}", "group", code, self.doc[span.start], token)
        return replace(group, country_source="description")

    def _written(self, token: Token) -> tuple[str, Token, Token]:
        """The phrase as it stands, without article and without relative clauses."""
        left = [t for t in token.subtree if t.i <= token.i and not _leaves(t, token)]
        words = [t for t in left if t.i >= token.i - 8]
        while len(words) > 1 and (words[0].dep_ in ("det", "punct", "cc", "predet") or words[0].tag_ == "PRP$"):
            words = words[1:]
        end = token
        for c in token.rights:
            if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i == end.i + 1:
                inside = [t for t in c.subtree if not any(x.dep_ in ("relcl", "acl") for x in _path(t, c))]
                if inside and inside[-1].i - token.i <= 9:
                    end = inside[-1]
        text = self.text[words[0].idx : end.idx + len(end)]
        return re.sub(r"\s+", " ", text), words[0], end

    def _apposition(self, token: Token) -> list[Participant]:
        """'Iran's president, Hassan Rouhani': the name stands beside the office."""
        out: list[Participant] = []
        for c in [*children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]:
            for t in expand(c) if c != token.head else [c]:
                person = self.people.at(t.i)
                if person is not None:
                    if person.country is None and not person.for_organization:
                        codes = {x for s in self._modifiers(token) for x in s.codes(*STATE_KINDS)}
                        if len(codes) == 1:
                            person.country, person.country_source = codes.pop(), "apposition"
                    out.append(self._person(person, t))
        return out

    def _described(self, token: Token) -> list[Participant]:
        """A single person by office: 'the North Korean leader', 'the president', 'his Chinese counterpart'."""
        name, start, end = self._written(token)
        person = self.references.at(token.i)
        if person is not None:
            return [self._meant(person, start, end, "description")]
        spans = self._modifiers(token)
        codes = tuple(dict.fromkeys(c for s in spans for c in s.codes(*STATE_KINDS)))
        body = any(s.has("organization") and not s.codes(*STATE_KINDS) for s in spans)
        if not codes and token.lemma_.lower() in self.lexicon.one_state:
            codes = (self.lexicon.one_state[token.lemma_.lower()],)  # 'the Pope'
        if not codes and not body:
            if not token.text[:1].isupper() or not any(d.lower_ == "the" for d in token.children):
                return []
            source = "home" if self.home else None
            return [self._make(name, "person", self.home, start, end, country_source=source)]  # 'the Vice President'
        country = codes[0] if len(codes) == 1 else None
        source = "description" if codes else "organization"
        return [self._make(name, "person", country, start, end, country_source=source)]

    def _meant(self, person: Person, start: Token, end: Token, how: str) -> Participant:
        """A person under the words that stand for him or her."""
        a, b = start.idx, end.idx + len(end)
        return replace(self._person(person, end), mention=self.text[a:b], start=a, end=b, resolved_by=how)

    # -- 'the two leaders' ---

    def _both(self, token: Token, persons: bool) -> list[Participant]:
        """The parties of the last encounter read, else the last two actors of different countries."""
        how = {
            "mention": token.text,
            "start": token.idx,
            "end": token.idx + len(token),
            "resolved_by": "pronoun" if token.pos_ == "PRON" else "description",
        }
        for parties in reversed(self.recent[-3:]):
            if len(parties) == 2 and (not persons or all(p.kind == "person" for p in parties)):
                return [replace(p, role="who", **how) for p in parties]
        seen: list[Person] = []
        for p in (m.person for m in self.references.before(token.i)):
            if p.country and all(q.country != p.country for q in seen):
                seen.append(p)
            if len(seen) == 2:
                return [replace(self._person(p, token), **how) for p in reversed(seen)]
        return []


def _leaves(t: Token, top: Token) -> bool:
    """The word belongs to a clause or an apposition inside the phrase."""
    return any(x.dep_ in ("relcl", "acl", "appos", "conj") and x != top for x in _path(t, top))


def _path(t: Token, top: Token) -> list[Token]:
    out = [t]
    while t != top and t.head != t:
        t = t.head
        out.append(t)
    return out[:-1] if out[-1] == top else out


def same(a: Participant, b: Participant) -> bool:
    """Two participants are one actor."""
    if a.kind == b.kind == "state" and a.country:
        return a.country == b.country
    return a.kind == b.kind and a.name.lower() == b.name.lower()
