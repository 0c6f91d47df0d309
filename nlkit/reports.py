"""From a parsed document to its reports: what one document says about each encounter."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from nlkit.clusters import (
    NEAR,
    Cluster,
    close,
    fits,
    inherit,
    join,
    new_cluster,
    settled,
    swallow,
    take_up,
    told_again,
    welcomed,
)
from nlkit.encounters import candidates
from nlkit.lexicon import Lexicon, load_lexicon
from nlkit.status import attributed_to, direction
from nlkit.types import Document, Evidence, Participant, Report, TimeExpression
from nlkit.when import find_dates
from nlkit.who import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from nlkit.candidate import Candidate


BREAK = "\n\n"  # between title and text


def full_text(document: Document) -> tuple[str, int]:
    """Title and text as one, the title read like a first sentence; and the length of what stands before the text."""
    if not document.title:
        return document.text, 0
    return document.title + BREAK + document.text, len(document.title) + len(BREAK)


def read_reports(document: Document, doc: Doc, lexicon: Lexicon | None = None) -> list[Report]:
    """Reports of a document, in the order in which it states them.

    ``doc`` is the parse of ``full_text(document)[0]``.
    """
    lexicon = lexicon or load_lexicon()
    _, shift = full_text(document)
    reading = Reading(doc, shift, document.date, lexicon)
    dates = find_dates(doc.text, document.date, direction=lambda start, end: direction(doc, start, end, lexicon))
    clusters: list[Cluster] = []
    visits: list[Candidate] = []  # without a place
    for c in candidates(reading, dates):
        if c.dropped:
            if c.dropped == "fewer than two parties":
                take_up(c, clusters)
            elif c.dropped == "no place visited":
                visits.append(c)
            continue
        if told_again(clusters, c):
            continue
        home = next((k for k in islice(reversed(clusters), NEAR) if fits(k, c)), None)
        if home is None and c.anaphoric and c.type != "visit":
            if not take_up(c, clusters):
                clusters.append(new_cluster(c))
        elif home is None:
            clusters.append(new_cluster(c))
        else:
            join(home, c)
    clusters = [*swallow(clusters), *welcomed(clusters, visits)]
    close(clusters)
    inherit(clusters)
    return [_report(document, shift, k, n, lexicon) for n, k in enumerate(clusters, 1)]


def _report(document: Document, shift: int, k: Cluster, number: int, lexicon: Lexicon) -> Report:
    first = k.members[0]
    evidence = list(dict.fromkeys(_evidence(m.trigger.sent, shift) for m in k.members))
    cue = next((m.status.cue for m in k.members if m.status.cue is not None and m.status.status == k.status), None)
    source = next((t for m in k.members if (t := attributed_to(m.trigger, lexicon)) is not None), None)
    start, end = first.trigger.idx, first.trigger.idx + len(first.trigger)
    in_title = end <= shift
    return Report(
        report_id=f"{document.doc_id}#{number}",
        doc_id=document.doc_id,
        type=k.type,
        status=k.status,
        participants=tuple(_moved(p, shift) for p in settled(k.parties)),
        when=_moved_date(k.when, shift),
        where=k.place,
        evidence=tuple(evidence),
        trigger=first.trigger.text,
        trigger_start=start if in_title else start - shift,
        trigger_end=end if in_title else end - shift,
        trigger_in_title=in_title,
        rule=first.rule,
        cue=cue.text if cue is not None else None,
        attributed_to=_phrase(source) if source is not None else None,
        confidence=_confidence(k),
    )


def _evidence(sent, shift: int) -> Evidence:
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    if start < shift:
        return Evidence(text, start, start + len(text), in_title=True)
    return Evidence(text, start - shift, start - shift + len(text))


def _moved(p: Participant, shift: int) -> Participant:
    """Offsets into the text; None where the mention stands in the title."""
    if p.start is None or p.start < shift:
        return replace(p, start=None, end=None)
    return replace(p, start=p.start - shift, end=p.end - shift)


def _moved_date(d: TimeExpression | None, shift: int) -> TimeExpression | None:
    return d if d is None else replace(d, start_char=d.start_char - shift, end_char=d.end_char - shift)


def _phrase(head) -> str:
    words = [t for t in head.subtree if t.i <= head.i and t.dep_ not in ("det", "punct")]
    return head.doc.text[words[0].idx : head.idx + len(head)] if words else head.text


def _confidence(k: Cluster) -> str:
    """high: every party named and its country known; low: a party only by pronoun or description; else medium."""
    if any(p.resolved_by in ("pronoun", "description", "sender", "context") for p in k.parties):
        return "low"
    known = all(p.country or p.kind == "organization" for p in k.parties)
    return "high" if known and len(k.parties) > 1 else "medium"
