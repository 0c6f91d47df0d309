"""What need not be parsed, since it can hold no encounter.

Most sentences of most texts have no trigger word, and most trigger words
state no encounter: 'called for', 'came to an end'. So a document is read in
three steps, each of which can end it:

1. its words: is there a sentence with a trigger, as many who could take part
   as its row asks for, and the preposition that it needs?
2. the parse of those sentences alone, first of a few: is there a candidate, if
   every pronoun and office, and every name that another sentence has too,
   stood for an actor?
3. the parse of all its sentences, and the reports.

Each step lets through whatever a later one could report, so that the reports
are those of reading everything (a sentence is parsed alike whatever stands
beside it). The words come from the lexicon and their forms from the
pipeline's own tables: a row added to a table is let through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

from nlkit.actors.groups import COUNTED, COUPLES, PLURAL
from nlkit.actors.names import WEEKDAYS, folded
from nlkit.actors.phrases import BODIES, LANDS
from nlkit.actors.reading import in_part, read
from nlkit.actors.reference import SINGULAR
from nlkit.actors.who import FIRST_PERSON
from nlkit.encounters.candidates import candidates
from nlkit.encounters.propositions import SLOTS, word_of
from nlkit.encounters.where import SETTLEMENTS
from nlkit.lexicon import gazetteer
from nlkit.lexicon.words import word_set
from nlkit.parse.component import NlkitParser, by_word, spelled, split, write
from nlkit.parse.sentences import STARTERS
from nlkit.when import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from nlkit.lexicon.rules import Lexicon, Trigger
    from nlkit.parse.network import Result

NEAR = 8  # words in which a place is named behind its preposition
SEVERAL = PLURAL | COUPLES | {"two", *FIRST_PERSON}  # words for two parties, as a plural can be
HERE = frozenset({"here", "there"})
ACTORS = ("office", "group", "government", "both")  # word lists whose words can be a party
LONGEST = 100_000  # characters parsed at a time; a longer text is parsed in parts
FEW = 4  # sentences that are looked at before all that could state an encounter: in most texts of diplomacy one does
GAP = "\n\n"  # between sentences that stood apart
_RUN = re.compile(r"\S{200}(?=\S)")  # the tokenizer takes the square of its length
_LETTERS = re.compile(r"[^\W\d_]+")


class Need(NamedTuple):
    """What a sentence must hold beside a trigger: one of the words of each set.

    With ``known`` one of the first stands behind the trigger, and a name that is in the gazetteer behind that.
    ``sides`` are the words that can be a party or the place visited, at least.
    """

    sets: frozenset[frozenset[str]] = frozenset()
    known: frozenset[str] = frozenset()
    sides: int = 1


@dataclass(frozen=True)
class Gate:
    """Which sentences can state an encounter, by their words. ``triggers`` has the needs of each form of a word."""

    triggers: dict[str, frozenset[Need]]
    actors: frozenset[str]

    def finds(self, text: str) -> bool:
        """There is a trigger word in the text."""
        return not self.triggers.keys().isdisjoint(_LETTERS.findall(text.lower()))

    def opens(self, words: Sequence[str]) -> bool:
        """A sentence of these words could state an encounter."""
        low = [w.lower() for w in words]
        at = [i for i, w in enumerate(low) if w in self.triggers]
        if not at:
            return False
        cased = any(w[:1].isupper() for w in words)
        sides = [w for i, w in enumerate(low) if w in self.actors or not cased or _is_name(words[i], w)]
        n = len(sides) + sum(w in SEVERAL or w.endswith("s") for w in sides)
        n += bool(sides) and not HERE.isdisjoint(low)
        needs = ((need, i) for i in at for need in self.triggers[low[i]] if n >= need.sides)
        return any(_met(need, i, words, low) for need, i in needs)


def _is_name(word: str, low: str) -> bool:
    return word[:1].isupper() and low not in STARTERS and word not in WEEKDAYS


def _met(need: Need, at: int, words: Sequence[str], low: list[str]) -> bool:
    if any(some.isdisjoint(low) for some in need.sets):
        return False
    if not need.known:
        return True
    near = (slice(i + 1, i + 1 + NEAR) for i in range(at + 1, len(low)) if low[i] in need.known)
    return any(gazetteer.scan(" ".join(words[s])) or not SETTLEMENTS.isdisjoint(low[s]) for s in near)


def gate_of(nlp: Language, lexicon: Lexicon) -> Gate | None:
    """The gate for a pipeline and a lexicon; None where the pipeline's lemmas come from no tables."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is None or not {"lemma_rules", "lemma_exc"} <= set(lookups.tables):
        return None
    rules, exceptions = lookups.get_table("lemma_rules"), lookups.get_table("lemma_exc")

    def forms(lemma: str, pos: str) -> set[str]:
        """All words whose lemma the rule lemmatizer could find to be this one."""
        by_rule = {lemma[: len(lemma) - len(new)] + old for old, new in rules[pos] if lemma.endswith(new)}
        return {lemma, *by_rule, *(form for form, lemmas in exceptions[pos].items() if lemma in lemmas)}

    def nouns(lemmas: Iterable[str]) -> frozenset[str]:
        return frozenset(form for lemma in lemmas for form in forms(lemma, "noun"))

    def verbs(*lemmas: str) -> frozenset[str]:
        clitics = word_set("auxiliaries.be") if "be" in lemmas else frozenset()  # 'they're', which no table has
        return clitics.union(*(forms(lemma, "verb") for lemma in lemmas))

    beside = {"inviter": nouns(["invitation"]) | verbs("invite")}
    line = nouns(lexicon.words["phone"] | lexicon.words["line"])
    triggers: dict[str, frozenset[Need]] = {}

    def add(words: Iterable[str], need: Need) -> None:
        triggers.update((word, triggers.get(word, frozenset()) | {need}) for word in words)

    stating = (f for f in lexicon.verbs.values() if not f.company)  # those with company add to others
    for frame in (*lexicon.nouns.values(), *stating):
        said = verbs(frame.lemma) if frame.pos == "verb" else nouns([frame.lemma])
        particle = [nouns([frame.particle]) | verbs(frame.particle)] if frame.particle else []
        add(said, _need(frame, beside, [*particle, line] if "line" in frame.needs else particle))
    for lemma in lexicon.words["listing"]:  # 'Participants included ...' behind a sentence that states an encounter
        add(verbs(lemma), Need(frozenset({nouns(lexicon.words["attendee"]) | lexicon.words["present"]})))
    named = {"two", *SETTLEMENTS, *COUNTED, *BODIES, *LANDS, *(w for table in ACTORS for w in lexicon.words[table])}
    return Gate(triggers, frozenset({*SINGULAR, *PLURAL, *FIRST_PERSON}) | nouns(named))


def _need(frame: Trigger, beside: dict[str, frozenset[str]], particle: list[frozenset[str]]) -> Need:
    """What a row needs: the words of the slots one of which it cannot do without, and that beside its lemma."""
    visit = frame.type == "visit"
    sides = 2 if frame.pos == "verb" and frame.asks_both and (visit or not frame.mutual) else 1
    sides -= frame.pos == "noun" and frame.type == "talk"  # 'On Monday talks resumed': of those named before
    if "place" in frame.needs:
        return Need(frozenset(particle), frozenset(map(word_of, frame.place)), sides)
    slots = {word_of(slot) for slot in ((*frame.whom, *frame.place, "there") if visit else frame.whom)}
    if frame.pos == "noun" or (frame.mutual and not visit) or not slots.isdisjoint(SLOTS - beside.keys()):
        return Need(frozenset(particle), sides=sides)
    words = frozenset(w for slot in slots for w in beside.get(slot, {slot}))
    return Need(frozenset([*particle, words]), sides=sides)


def parse(nlp: Language, text: str, date: str | None, lexicon: Lexicon, gate: Gate | None) -> Doc | None:
    """The parse of a text, or None where it can hold no encounter; without a gate every text is parsed.

    Another pipeline than the bundled one reads whole texts: of the three steps only the first, whether there is a
    trigger word, can spare it one.
    """
    if gate is not None and not gate.finds(text):
        return None
    component = next((pipe for _, pipe in nlp.pipeline if isinstance(pipe, NlkitParser)), None)
    if component is None:
        return _joined([_parsed(nlp, part) for part in _parts(text)])
    pieces: list[_Piece] = []
    for part in _parts(text):
        doc = nlp.make_doc(part)
        sentences = split(doc)
        words = [spelled(doc, sentence) for sentence in sentences]
        results = [component.read(w) if gate is None or gate.opens(w) else None for w in words]
        pieces.append(_Piece(doc, sentences, words, results))
    opened = sum(r is not None for p in pieces for r in p.results)
    steps = sorted({min(FEW, opened), opened} - {0})
    if gate is not None:
        unread = {w for p in pieces for words, r in zip(p.words, p.results, strict=True) if r is None for w in words}
        actors = gate.actors, frozenset(folded(unread))
        if not any(_hopeful(_open_ones(nlp, pieces, n), date, lexicon, *actors) for n in steps):
            return None
    for p in pieces:
        p.results[:] = [component.read(w) if r is None else r for w, r in zip(p.words, p.results, strict=True)]
    return _joined([_finished(nlp, p.doc, p.sentences, p.results) for p in pieces])


def _parsed(nlp: Language, text: str) -> Doc:
    """The parse of a pipeline that finds sentences as it parses: none goes on behind a blank line."""
    doc = nlp.make_doc(text)
    for before, t in pairwise(doc):
        t.is_sent_start = True if "\n\n" in before.text_with_ws else None
    return nlp(doc)


class _Piece(NamedTuple):
    """A part of a text: its sentences as indices and as words, and what the network made of those read so far."""

    doc: Doc
    sentences: list[list[int]]
    words: list[list[str]]
    results: list[Result | None]


def _parts(text: str) -> list[str]:
    """The text in parts that a pipeline takes at once, cut between paragraphs, lines, sentences or words; in what is
    no word, so long is it, wherever it must be."""
    parts, start = [], 0
    for stop in (*(found.end() for found in _RUN.finditer(text)), len(text)):
        while stop - start > LONGEST:
            ends = (text.rfind(mark, start, start + LONGEST) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
            end = next((e for e in ends if e > start + LONGEST // 2), start + LONGEST)
            parts.append(text[start:end])
            start = end
        parts.append(text[start:stop])
        start = stop
    return parts


def _joined(docs: list[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _open_ones(nlp: Language, pieces: list[_Piece], most: int) -> Doc:
    """The first so many sentences of those read so far as a document of their own."""
    texts, spaces, own, results = [], [], [], []
    read = ((p.doc, s, r) for p in pieces for s, r in zip(p.sentences, p.results, strict=True) if r is not None)
    for doc, sentence, result in islice(read, most):
        own.append([len(texts) + n for n in range(len(sentence))])
        texts += [*(doc[i].text for i in sentence), GAP]
        spaces += [*(bool(doc[i].whitespace_) for i in sentence[:-1]), False, False]
        results.append(result)
    return _finished(nlp, Doc(nlp.vocab, words=texts, spaces=spaces), own, results)


def _finished(nlp: Language, doc: Doc, sentences: list[list[int]], results: list[Result]) -> Doc:
    """What the other components of the pipeline make of it."""
    write(doc, sentences, results)
    for pipe in by_word([pipe for _, pipe in nlp.pipeline if not isinstance(pipe, NlkitParser)]):
        doc = pipe(doc)
    return doc


def _hopeful(doc: Doc, date: str | None, lexicon: Lexicon, actors: frozenset[str], elsewhere: frozenset[str]) -> bool:
    """There is a candidate that could become a report, whatever the other sentences say (see ``in_part``)."""
    reading = in_part(read(doc, 0, date, lexicon), actors, elsewhere)
    dates = [replace(d, value="") if d.value.endswith("_REF") else d for d in find_dates(doc.text, date)]
    return any(c.promising for c in candidates(reading, dates))
