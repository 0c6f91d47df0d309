"""What a user would pick instead, on the same texts and machine: F1 against hand-coded records, and speed.

    python benchmarks/peers.py GOLD.jsonl

GOLD holds records as ``nlkit score`` reads them (default: ../shared/gold/dev.jsonl). All rows read the same parses,
those of the bundled pipeline; the figures are those of ``nlkit score``. Rows:

nlkit      the reader of this package
textacy    subject-verb-object triples of textacy whose verb is a trigger of data/triggers.toml
textbook   for every such verb its nsubj, its dobj and the pobj of 'with' and 'to', as in spaCy's own examples;
           conjuncts are taken along, a passive turns the sides round

The glue of both, as kind as possible: a party is the entity (PERSON, GPE, ORG, NORP) at the head of subject or
object, anything else is left out; states, demonyms, organizations and office holders get their country from nlkit's
gazetteer; type and status come from the verb's row and from 'will', 'would' and 'not'; the place is the first GPE
behind 'in'; the date is what dateparser finds first in the sentence, with the document date as base. Subject and
object are both needed, but for a visit. Dates alone: benchmarks/dates.py --peers.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.api import extract
from nlkit.encounters.reports import full_text, read_reports
from nlkit.lexicon import gazetteer, offices
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.pipeline import load_pipeline
from nlkit.review.score import read_records, score
from nlkit.tables import record
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"
VERBS = {row.lemma: row for row in load_lexicon().verbs.values() if row.particle is None}
KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "state", "NORP": "group"}
FIGURES = ("event", "actor", "dyad", "who_met_whom_when", "when_exact_dated", "where", "status", "type")


def party(token: Token, role: str, base: str | None) -> dict | None:
    """The entity at a word; the state of a person is that of the office held at the document date."""
    span = next((e for e in token.doc.ents if e.start <= token.i < e.end and e.label_ in KINDS), None)
    if span is None:
        return None
    known = offices.offices_of(span.text, base) if span.label_ == "PERSON" else gazetteer.lookup(span.text)
    country = known[0].iso3 if known else None
    name = gazetteer.country_name(country) if country and span.label_ == "GPE" else span.text
    return {"name": name, "kind": KINDS[span.label_], "country": country, "role": role}


def place(sentence: list[Token]) -> dict | None:
    for t in sentence:
        if t.dep_ == "pobj" and t.head.lower_ == "in" and t.ent_type_ == "GPE":
            known = gazetteer.lookup(t.text)
            return {"name": t.text, "country": known[0].iso3 if known else None}
    return None


def when(text: str, base: str | None) -> dict | None:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(base)} if base else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["en"], settings=settings)
    if not found:
        return None
    words, moment = found[0]
    day = date(moment.year, moment.month, moment.day).isoformat()
    return {"start": day, "end": day, "text": words}


def event(verb: Token, who: list[Token], whom: list[Token], base: str | None) -> dict | None:
    row = VERBS[verb.lemma_]
    parties = [p for t in who if (p := party(t, "who", base))] + [p for t in whom if (p := party(t, "whom", base))]
    if len({p["role"] for p in parties}) < (1 if row.type == "visit" else 2):
        return None
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    status = "not_held" if helpers & {"not", "n't"} else "planned" if helpers & {"will", "would", "to"} else "held"
    sentence = verb.sent
    return {
        "type": row.type,
        "status": status,
        "participants": parties,
        "when": when(sentence.text, base),
        "where": place(list(sentence)),
        "evidence": [sentence.text.strip()],
    }


def textacy_events(doc: Doc, base: str | None) -> Iterator[dict]:
    from textacy.extract import subject_verb_object_triples

    for subject, verbs, objects in subject_verb_object_triples(doc):
        verb = verbs[-1]
        if verb.lemma_ in VERBS and (found := event(verb, subject, objects, base)):
            yield found


def textbook_events(doc: Doc, base: str | None) -> Iterator[dict]:
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in VERBS:
            continue
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
        preps = [p for p in verb.children if p.dep_ in ("prep", "agent")]
        agents = [o for p in preps if p.dep_ == "agent" for o in p.children if o.dep_ == "pobj"]
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        objects += [o for p in preps if p.lower_ in ("with", "to") for o in p.children if o.dep_ == "pobj"]
        who, whom = ((x for t in side for x in (t, *t.conjuncts)) for side in (subjects + agents, passive + objects))
        if found := event(verb, list(who), list(whom), base):
            yield found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="?", type=Path, default=GOLD)
    gold = read_records(ap.parse_args().gold)
    documents = [Document(r["doc_id"], r["text"], r.get("title"), r.get("date")) for r in gold]
    texts = [full_text(d)[0] for d in documents]
    nlp = load_pipeline()
    start = time.perf_counter()
    parsed = list(nlp.pipe(texts))
    parsing = time.perf_counter() - start
    n = sum(len(t.split()) for t in texts)

    def of(events: Callable) -> Callable[[Document, Doc], dict]:
        return lambda d, doc: {"doc_id": d.doc_id, "text": d.text, "events": list(events(doc, d.date))}

    rows = {
        "nlkit": lambda d, doc: record(d, read_reports(d, doc)),
        "textacy": of(textacy_events),
        "textbook": of(textbook_events),
    }
    print(f"{'':<12}" + "".join(f"{name:>18}" for name in FIGURES) + f"{'words/s':>12}")
    for name, make in rows.items():
        start = time.perf_counter()
        try:
            records = [make(d, doc) for d, doc in zip(documents, parsed, strict=True)]
        except ImportError as error:
            print(f"{name:<12}  not available: {error}")
            continue
        seconds = parsing + time.perf_counter() - start
        figures = score(gold, json.loads(json.dumps(records)))
        print(
            f"{name:<12}"
            + "".join(f"{figures[f]['f1'] if isinstance(figures[f], dict) else figures[f]:>18.3f}" for f in FIGURES)
            + f"{n / seconds:>12,.0f}"
        )
    print(f"{'nlp.pipe':<12}" + f"{'parses only':>{18 * len(FIGURES)}}" + f"{n / parsing:>12,.0f}")
    start = time.perf_counter()
    extract(documents, timeout=None)
    seconds = time.perf_counter() - start
    print(f"{'with gate':<12}" + f"{'nlkit.extract':>{18 * len(FIGURES)}}" + f"{n / seconds:>12,.0f}")


if __name__ == "__main__":
    main()
