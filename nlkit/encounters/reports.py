"""From a parsed document to its reports: what one document says about each encounter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from nlkit.actors.reading import read
from nlkit.encounters.assemble import assemble, assemble_more
from nlkit.encounters.candidate import Candidate
from nlkit.encounters.candidates import candidates
from nlkit.encounters.clusters import Cluster, ahead, settled, with_hosts
from nlkit.encounters.link import LINKED, link
from nlkit.encounters.status import attributed_to, direction
from nlkit.encounters.triggers import frames_of, trigger_words
from nlkit.lexicon.gazetteer import city_of, state_code
from nlkit.lexicon.rules import Lexicon, load_lexicon
from nlkit.parse.legible import Read, as_read
from nlkit.reasons import NO_FRAME, NOT_HIGH, TOLD_AGAIN, check_how, confidence
from nlkit.types import Document, Evidence, Finding, Participant, Place, Report, TimeExpression
from nlkit.when import find_dates

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from nlkit.actors.reading import Reading

BREAK = "\n\n"  # between title and text


@dataclass(frozen=True)
class Source:
    """Title and text of a document, each as it is read."""

    document: Document
    title: Read
    text: Read

    @property
    def shift(self) -> int:
        """The length of what stands before the text."""
        return len(self.title.text + BREAK) if self.title.text else 0

    @cached_property
    def whole(self) -> str:
        """Title and text as one, the title read like a first sentence."""
        return (self.title.text + BREAK if self.shift else "") + self.text.text

    def at(self, start: int, end: int) -> Evidence:
        """What was given for a stretch of what is read: offsets into text or title, where it begins."""
        if start < self.shift:
            first, last = self.title.given(start, end)
            return Evidence(self.document.title[first:last], first, last, in_title=True)
        first, last = self.text.given(start - self.shift, end - self.shift)
        return Evidence(self.document.text[first:last], first, last)


def source_of(document: Document) -> Source:
    return Source(document, as_read(document.title or ""), as_read(document.text))


def full_text(document: Document) -> tuple[str, int]:
    """Title and text as one, the title read like a first sentence; and the length of what stands before the text."""
    source = source_of(document)
    return source.whole, source.shift


def read_reports(
    document: Document, doc: Doc, lexicon: Lexicon | None = None, linker: str | None = "bundled"
) -> list[Report]:
    """Reports of a document, in the order in which it states them.

    ``doc`` is the parse of ``full_text(document)[0]``.
    """
    return read_document(document, doc, lexicon, linker=linker)[0]


def read_document(
    document: Document,
    doc: Doc,
    lexicon: Lexicon | None = None,
    mode: str = "default",
    linker: str | None = "bundled",
) -> tuple[list[Report], list[Finding]]:
    """Reports of a document, and what became of every trigger word in it.

    ``mode`` is one of ``nlkit.reasons.MODES``; a report has the same id in all of them, and what only lenient reading
    finds comes last. Without ``linker`` (None or 'none') the frames alone read. Raises InputError for others of either.
    """
    check_how(mode, linker)
    lexicon = lexicon or load_lexicon()
    source = source_of(document)
    reading, dates, found, clusters = understood(source, doc, lexicon)
    said: dict[int, float] = {}
    if linker not in (None, "none"):
        clusters, said = link(reading, found, dates, clusters)
        found = _linked(found, clusters)
    clusters = [ahead(k, document.date) for k in clusters]
    reports = [_weighed(report_of(source, k, n, lexicon), k, said) for n, k in enumerate(clusters, 1)]
    if mode == "lenient":
        for n, k in enumerate(assemble_more(found, clusters), len(reports) + 1):
            r = report_of(source, k, n, lexicon)
            reports.append(replace(r, rule=f"{r.rule}+lenient", confidence="low", notes=(k.members[0].dropped,)))
            clusters.append(k)
    outcomes = {id(c): (r, n) for k, r in zip(clusters, reports, strict=True) for n, c in enumerate(k.members)}
    reports = [_in_codes(r, document.date, lexicon.historic) for r in reports]
    kept = [r for r in reports if mode != "strict" or r.confidence == "high"]
    ids = {r.report_id for r in kept}
    findings = [_finding(source, c, *outcomes.get(id(c), (None, 0)), ids) for c in found]
    return kept, [replace(f, probability=said.get(c.trigger.i)) for f, c in zip(findings, found, strict=True)]


def understood(
    source: Source, doc: Doc, lexicon: Lexicon
) -> tuple[Reading, list[TimeExpression], list[Candidate], list[Cluster]]:
    """What the frames make of a document: whom it speaks of, its dates, its triggers as candidates, its encounters."""
    day = source.document.date
    reading = read(doc, source.shift, day, lexicon)
    dates = find_dates(doc.text, day, direction=lambda start, end: direction(doc, start, end, lexicon))
    found = list(candidates(reading, dates))
    clusters = assemble(found, reading)
    return reading, dates, sorted([*found, *_frameless(doc, found, lexicon)], key=lambda c: c.trigger.i), clusters


def _linked(found: list[Candidate], clusters: list[Cluster]) -> list[Candidate]:
    """All candidates, those from which the linker made an encounter replaced by what it made of them."""
    known = {id(c) for c in found}
    new = [m for k in clusters for m in k.members if id(m) not in known]
    told, own = {m.trigger.i for m in new}, {id(m) for k in clusters for m in k.members}
    kept = [c for c in found if id(c) in own or c.trigger.i not in told]
    return sorted([*kept, *new], key=lambda c: c.trigger.i)


def _weighed(report: Report, k: Cluster, said: dict[int, float]) -> Report:
    """A report with the probability of its likeliest trigger; one that the linker added is not of high confidence."""
    level = "medium" if report.confidence == "high" and report.rule.endswith(LINKED) else report.confidence
    likeliest = max((said[m.trigger.i] for m in k.members if m.trigger.i in said), default=None)
    return replace(report, confidence=level, probability=likeliest)


def _frameless(doc: Doc, found: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Trigger words of which no frame has made a candidate: 'met the criteria'."""
    seen = {c.trigger.i for c in found}
    words = (t for t in trigger_words(doc, lexicon) if t.i not in seen)
    rows = ((t, f) for t in words for f in frames_of(t, lexicon)[:1] if not f.needs)
    return [Candidate(t, f, f.type, f"{f.pos}:{f.lemma}", chain=(t,), dropped=NO_FRAME) for t, f in rows]


def _finding(source: Source, c: Candidate, report: Report | None, n: int, kept: set[str]) -> Finding:
    """What became of a candidate: the ``n``-th evidence for a report, or none."""
    reason = c.dropped or TOLD_AGAIN if report is None else None
    if report is not None and report.report_id not in kept:
        report, reason = None, NOT_HIGH
    trigger = source.at(c.trigger.idx, c.trigger.idx + len(c.trigger))
    sentence, cue = _evidence(c.trigger.sent, source), c.status.cue
    return Finding(
        doc_id=source.document.doc_id,
        trigger=trigger.text,
        start=trigger.start,
        end=trigger.end,
        in_title=trigger.in_title,
        sentence=sentence.text,
        offset=trigger.start - sentence.start,
        rule=c.rule,
        type=c.type,
        status=c.status.status,
        cue=cue.text if cue is not None else None,
        who=tuple(p.name for p in c.who),
        whom=tuple(p.name for p in c.whom),
        when=_moved_date(c.when, source),
        where=c.place,
        outcome="dropped" if report is None else "joined" if n else "report",
        report_id=report.report_id if report is not None else None,
        reason=reason,
    )


def report_of(source: Source, k: Cluster, number: int, lexicon: Lexicon) -> Report:
    """The report of a document's ``number``-th encounter."""
    first = k.members[0]
    trigger = source.at(first.trigger.idx, first.trigger.idx + len(first.trigger))
    evidence = list(dict.fromkeys(_evidence(m.trigger.sent, source) for m in k.members))
    cue = next((m.status.cue for m in k.members if m.status.cue is not None and m.status.status == k.status), None)
    said = next((t for m in k.members if (t := attributed_to(m.trigger, lexicon)) is not None), None)
    parties = with_hosts(settled(k.parties), k, source.whole)
    return Report(
        report_id=f"{source.document.doc_id}#{number}",
        doc_id=source.document.doc_id,
        type=k.type,
        status=k.status,
        participants=tuple(_moved(p, source) for p in parties),
        when=_moved_date(k.when, source),
        where=k.place,
        evidence=tuple(evidence),
        trigger=trigger.text,
        trigger_start=trigger.start,
        trigger_end=trigger.end,
        trigger_in_title=trigger.in_title,
        rule=first.rule,
        cue=cue.text if cue is not None else None,
        attributed_to=_phrase(said) if said is not None else None,
        confidence=confidence(k.type, parties),
        notes=k.notes,
    )


def _evidence(sent, source: Source) -> Evidence:
    start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
    return source.at(start, start + len(sent.text.strip()))


def _in_codes(report: Report, day: str | None, historic: str) -> Report:
    """The report with the codes that are asked for, of today's states or of those of its time."""
    day = report.when.start if report.when is not None and report.when.start else day
    if report.where and report.where.country is None:
        city = city_of(report.where.name, {p.country for p in report.participants if p.country})
        if city is not None:
            report = replace(report, where=Place(report.where.name, city.iso3, city.lat, city.lon))
    parties = tuple(replace(p, country=state_code(p.country, day, historic)) for p in report.participants)
    where = report.where and replace(report.where, country=state_code(report.where.country, day, historic))
    return replace(report, participants=parties, where=where)


def _moved(p: Participant, source: Source) -> Participant:
    """Mention and offsets as given; no offsets where the mention stands in the title."""
    if p.start is None or p.start < source.shift:
        return replace(p, start=None, end=None)
    at = source.at(p.start, p.end)
    return replace(p, mention=at.text, start=at.start, end=at.end)


def _moved_date(d: TimeExpression | None, source: Source) -> TimeExpression | None:
    """The date as given; offsets of one in the title are below zero, as if it stood before the text."""
    if d is None:
        return None
    at = source.at(d.start_char, d.end_char)
    back = len(source.document.title + BREAK) if at.in_title else 0
    return replace(d, text=at.text, start_char=at.start - back, end_char=at.end - back)


def _phrase(head) -> str:
    words = [t for t in head.subtree if t.i <= head.i and t.dep_ not in ("det", "punct")]
    return head.doc[words[0].i : head.i + 1].text
