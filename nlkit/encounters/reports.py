"""From a parsed document to its reports: what one document says about each encounter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.reading import read
from nlkit.encounters.assemble import assemble, assemble_more
from nlkit.encounters.candidate import Candidate
from nlkit.encounters.candidates import candidates
from nlkit.encounters.clusters import Cluster, settled
from nlkit.encounters.frames import frames_of
from nlkit.encounters.status import attributed_to, direction
from nlkit.lexicon.rules import Lexicon, load_lexicon
from nlkit.reasons import NO_FRAME, NOT_HIGH, TOLD_AGAIN, check_mode, confidence
from nlkit.types import Document, Evidence, Finding, Participant, Report, TimeExpression
from nlkit.when import find_dates

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    return read_document(document, doc, lexicon)[0]


def read_document(
    document: Document, doc: Doc, lexicon: Lexicon | None = None, mode: str = "default"
) -> tuple[list[Report], list[Finding]]:
    """Reports of a document, and what became of every trigger word in it.

    ``mode`` is one of ``nlkit.reasons.MODES``; a report has the same id in all
    of them, and what only lenient reading finds comes last. Raises InputError
    for another mode.
    """
    check_mode(mode)
    lexicon = lexicon or load_lexicon()
    _, shift = full_text(document)
    reading = read(doc, shift, document.date, lexicon)
    dates = find_dates(doc.text, document.date, direction=lambda start, end: direction(doc, start, end, lexicon))
    found = list(candidates(reading, dates))
    clusters = assemble(found, reading)
    reports = [_report(document, shift, k, n, lexicon) for n, k in enumerate(clusters, 1)]
    if mode == "lenient":
        more = assemble_more(found, clusters)
        reports += [_lenient_report(document, shift, k, len(reports) + n, lexicon) for n, k in enumerate(more, 1)]
        clusters += more
    outcomes = {id(c): (r, n) for k, r in zip(clusters, reports, strict=True) for n, c in enumerate(k.members)}
    kept = [r for r in reports if mode != "strict" or r.confidence == "high"]
    ids = {r.report_id for r in kept}
    every = sorted([*found, *_frameless(doc, found, lexicon)], key=lambda c: c.trigger.i)
    return kept, [_finding(document, shift, c, *outcomes.get(id(c), (None, 0)), ids) for c in every]


def _frameless(doc: Doc, found: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Trigger words of which no frame has made a candidate: 'met the criteria'."""
    seen = {c.trigger.i for c in found}
    rows = ((t, f) for t in doc if t.i not in seen for f in frames_of(t, lexicon)[:1] if not f.needs)
    return [Candidate(t, f, f.type, f"{f.pos}:{f.lemma}", dropped=NO_FRAME) for t, f in rows]


def _lenient_report(document: Document, shift: int, k: Cluster, number: int, lexicon: Lexicon) -> Report:
    report = _report(document, shift, k, number, lexicon)
    return replace(report, rule=f"{report.rule}+lenient", confidence="low", notes=(k.members[0].dropped,))


def _finding(document: Document, shift: int, c: Candidate, report: Report | None, n: int, kept: set[str]) -> Finding:
    """What became of a candidate: the ``n``-th evidence for a report, or none."""
    reason = c.dropped or TOLD_AGAIN if report is None else None
    if report is not None and report.report_id not in kept:
        report, reason = None, NOT_HIGH
    start, end, in_title = _place_of_trigger(c.trigger, shift)
    sentence, cue = _evidence(c.trigger.sent, shift), c.status.cue
    return Finding(
        doc_id=document.doc_id,
        trigger=c.trigger.text,
        start=start,
        end=end,
        in_title=in_title,
        sentence=sentence.text,
        offset=start - sentence.start,
        rule=c.rule,
        type=c.type,
        status=c.status.status,
        cue=cue.text if cue is not None else None,
        who=tuple(p.name for p in c.who),
        whom=tuple(p.name for p in c.whom),
        when=_moved_date(c.when, shift),
        where=c.place,
        outcome="dropped" if report is None else "joined" if n else "report",
        report_id=report.report_id if report is not None else None,
        reason=reason,
    )


def _place_of_trigger(trigger: Token, shift: int) -> tuple[int, int, bool]:
    """Offsets into the text, or into the title where the trigger stands there."""
    start, end = trigger.idx, trigger.idx + len(trigger)
    return (start, end, True) if end <= shift else (start - shift, end - shift, False)


def _report(document: Document, shift: int, k: Cluster, number: int, lexicon: Lexicon) -> Report:
    first = k.members[0]
    evidence = list(dict.fromkeys(_evidence(m.trigger.sent, shift) for m in k.members))
    cue = next((m.status.cue for m in k.members if m.status.cue is not None and m.status.status == k.status), None)
    source = next((t for m in k.members if (t := attributed_to(m.trigger, lexicon)) is not None), None)
    start, end, in_title = _place_of_trigger(first.trigger, shift)
    parties = settled(k.parties)
    return Report(
        report_id=f"{document.doc_id}#{number}",
        doc_id=document.doc_id,
        type=k.type,
        status=k.status,
        participants=tuple(_moved(p, shift) for p in parties),
        when=_moved_date(k.when, shift),
        where=k.place,
        evidence=tuple(evidence),
        trigger=first.trigger.text,
        trigger_start=start,
        trigger_end=end,
        trigger_in_title=in_title,
        rule=first.rule,
        cue=cue.text if cue is not None else None,
        attributed_to=_phrase(source) if source is not None else None,
        confidence=confidence(k.type, parties),
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
