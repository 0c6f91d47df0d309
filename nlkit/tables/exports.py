"""Encounters for other programs: networks, coded events (CAMEO, PLOVER), calendars, JSON-LD."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nlkit.actors.same import pairs as pairs_of
from nlkit.encounters.events import group
from nlkit.lexicon.gazetteer import country_codes, country_name, table_rows
from nlkit.lexicon.words import word_set
from nlkit.rows import dates_of, events_of, reports_of
from nlkit.tables.columns import _columns, frame
from nlkit.tables.files import check_folder, check_suffix, whole
from nlkit.tables.frames import one_line
from nlkit.tables.pairs import dyads, encounters_of, parties_of

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    import pandas as pd

    from nlkit.types import Event

CODED = _columns("event_id date source target code name mode type status place_country")
NETWORKS = {".gexf": "write_gexf", ".graphml": "write_graphml"}
SCHEMA = {"proposed": "EventPostponed", "not_held": "EventCancelled"}  # others: EventScheduled
ACTORS = {"person": "Person", "state": "Country", "group": "Organization", "organization": "Organization"}


def to_networkx(
    found: Any, path: str | Path | None = None, *, by: str = "country", of: str = "events", pairs: str = "all"
) -> nx.Graph:
    """The network of who meets whom: actors as nodes, dyads as edges.

    Options as in ``nlkit.dyads``; with ``pairs='directed'`` it is a DiGraph. Nodes have a ``label``; edges ``weight``
    (encounters), and the number of each type and status. ``path`` ending in .gexf or .graphml also writes it, for Gephi
    and others. Raises InputError for another suffix.
    """
    import networkx as nx

    table = dyads(found, by=by, of=of, pairs=pairs)
    net = nx.DiGraph() if pairs == "directed" else nx.Graph()
    for row in table.itertuples():
        for key in (row.a, row.b):
            net.add_node(key, label=country_name(key) if key in country_codes() else key)
        net.add_edge(row.a, row.b)
        edge = net.edges[row.a, row.b]
        edge.update({key: edge.get(key, 0) + 1 for key in ("weight", row.type, row.status)})
    if path is not None:
        path = check_suffix(path, NETWORKS)
        check_folder(path)
        with whole(path) as part:
            getattr(nx, NETWORKS[path.suffix])(net, part)
    return net


def to_cameo(found: Any) -> pd.DataFrame:
    """Events in the codes of CAMEO (Gerner, Schrodt and Yilmaz 2012), one row for each pair of states, who to whom.

    Columns as in ``CODED``: ``source`` and ``target`` are ISO 3166-1 alpha-3 codes, ``code`` is a CAMEO code, ``date``
    the first day. The table is nlkit/data/codes.csv. What is denied without having been planned, and what only might
    be, is no event there and left out, as is what has no day.
    """
    return _coded(found, "cameo")


def to_plover(found: Any) -> pd.DataFrame:
    """Events in the types and modes of PLOVER (Open Event Data Alliance); as ``to_cameo``, ``code`` is the type."""
    return _coded(found, "plover")


def asserted(found: Any) -> list[Event]:
    """The events of what is neither denied out of the blue nor only possible."""
    events = events_of(found)
    if events is None:
        unsure = word_set("exports.unsure")
        told = [r for r in reports_of(found) if r.status != "proposed" or (r.cue or "").lower() not in unsure]
        events = group(told, dates=dates_of(found))
    return [e for e in events if e.status != "not_held" or {s for _, s in e.status_history} & {"planned", "proposed"}]


def _coded(found: Any, scheme: str) -> pd.DataFrame:
    table = {(row["type"], row["status"], row["side"]): row for row in table_rows("codes.csv")}
    rows = []
    for e in asserted(found):
        if e.when is None or not e.when.start:
            continue
        place = e.where.country if e.where is not None else None
        cells = {**e, "date": e.when.start, "name": f"{e.type} {e.status}", "place_country": place}
        for a, b in sorted(pairs_of(parties_of(e.participants, "country")[0], "directed")):
            third = table.get((e.type, e.status, "third")) if place and place not in (a, b) else None
            there, back = table[e.type, e.status, ""], table.get((e.type, e.status, "back"))
            for source, target, code in ((a, b, third or there), (b, a, back)):
                if code is not None:
                    coded = {"code": code[scheme], "mode": code["mode"] or None}
                    rows.append({**cells, "source": source, "target": target, **coded})
    return frame(rows, CODED)


def to_ics(found: Any) -> str:
    """Planned events with a day as a calendar (iCalendar, RFC 5545), each on its whole days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nlkit//EN"]
    for e in encounters_of(found, "events"):
        if e.status == "planned" and e.when is not None and e.when.start:
            last = Day.fromisoformat(e.when.end or e.when.start) + timedelta(1)  # DTEND is the day after
            lines += [
                "BEGIN:VEVENT",
                f"UID:{_ics(e.event_id)}@nlkit",
                f"DTSTAMP:{e.when.start.replace('-', '')}T000000Z",
                f"DTSTART;VALUE=DATE:{e.when.start.replace('-', '')}",
                f"DTEND;VALUE=DATE:{last:%Y%m%d}",
                f"SUMMARY:{_ics(_title(e))}",
                *([f"LOCATION:{_ics(e.where.name)}"] if e.where is not None else []),
                "STATUS:TENTATIVE",
                "END:VEVENT",
            ]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _ics(text: str) -> str:
    return one_line(re.sub(r"([\\;,])", r"\\\1", text))


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes."""
    out, room = "", 75
    for c in line:
        size = len(c.encode())
        if size > room:
            out, room = f"{out}\r\n ", 74
        out, room = out + c, room - size
    return f"{out}\r\n"


def to_jsonld(found: Any) -> list[dict[str, Any]]:
    """Events as JSON-LD (schema.org Event): ready for ``json.dump``."""
    return [_linked(e) for e in encounters_of(found, "events")]


def _linked(e: Event) -> dict[str, Any]:
    out: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": e.event_id,
        "name": _title(e),
        "eventStatus": f"https://schema.org/{SCHEMA.get(e.status, 'EventScheduled')}",
        "attendee": [
            {"@type": ACTORS[p.kind], "name": p.name}
            | ({"nationality": p.country} if p.kind == "person" and p.country else {})
            for p in e.participants
        ],
    }
    if e.when is not None and e.when.start:
        out |= {"startDate": e.when.start, "endDate": e.when.end or e.when.start}
    if e.where is not None:
        out["location"] = {"@type": "Place", "name": e.where.name}
        if e.where.country:
            out["location"]["address"] = {"@type": "PostalAddress", "addressCountry": e.where.country}
    return out


def _title(e: Event) -> str:
    """'meet: Kim Jong Un, Vladimir Putin'."""
    return f"{e.type}: {', '.join(p.name for p in e.participants)}"
