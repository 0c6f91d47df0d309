"""The participants of many documents, made comparable: which parties a report has, and whom it names for each.

A party is a country, or a body or person of no known country. States, groups and persons of one country are one party;
who only hosts counts with and without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nlkit.actors.same import acronym, telling, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlkit.types import Participant, Report

Name = frozenset[str]  # the telling words of a person's name
MANY = 3  # parties of a session of many
PAIRED = 8  # parties of a session that are looked at in pairs: enough to find its twin


class Sides(NamedTuple):
    """Who takes part in a report: the parties (all, and without hosts), and the persons named for each."""

    parties: tuple[frozenset[str], ...]
    named: dict[str, frozenset[Name]]
    rare: dict[str, frozenset[str]]  # of each of these persons the word that fewest names have

    @property
    def told(self) -> int:
        """Of how many parties a person is named."""
        return sum(map(bool, self.named.values()))


class Roll:
    """The names of all reports: of whom a short name or one without a country speaks, if that is clear."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._with: dict[str, set[tuple[Name, str]]] = {}  # word -> persons whose name has it
        self._bodies: dict[str, str] = {}  # acronym -> name
        for p in {(p.name, p.kind, p.country) for r in reports for p in r.participants}:
            name, kind, country = words(p[0]), p[1], p[2]
            if kind == "person":
                for word in telling(name):
                    self._with.setdefault(word, set()).add((frozenset(telling(name)), country or ""))
            elif len(name) > 1 and not country:
                key = acronym(name)
                self._bodies[key] = min(self._bodies.get(key, " ".join(name)), " ".join(name))
        self._parties: dict[tuple[str, str], str] = {}

    def party(self, p: Participant) -> str:
        """A country code, or '~' and the name of one without."""
        if p.country:
            return p.country
        key = (p.name, p.kind)
        if key not in self._parties:
            self._parties[key] = self._person(p) if p.kind == "person" else self._body(p)
        return self._parties[key]

    def _person(self, p: Participant) -> str:
        name = frozenset(telling(words(p.name)))
        known = {(n, c) for n, c in self._with.get(min(name, default=""), ()) if fits(n, name)}
        countries = {c for _, c in known} - {""}
        if len(countries) == 1:
            return countries.pop()
        longest = max(({n for n, _ in known} | {name}), key=lambda n: (len(n), sorted(n)))
        clear = all(n <= longest for n, _ in known)
        return "~" + " ".join(sorted(longest if clear else name))

    def _body(self, p: Participant) -> str:
        name = words(p.name)
        return "~" + (self._bodies.get(name[0], name[0]) if len(name) == 1 else " ".join(name))

    def sides(self, report: Report, visited: str | None) -> Sides:
        """Parties and persons of a report; who receives a visit stands for the state ``visited``."""
        by_party: dict[str, set[Name]] = {}
        for p in report.participants:
            names = by_party.setdefault(self.party(p), set())
            if p.kind == "person":
                names.add(frozenset(telling(words(p.name))))
        hosts = {self.party(p) for p in report.participants if p.host}
        hosts -= {self.party(p) for p in report.participants if not p.host}
        if visited is not None:
            by_party[visited] = set()
        if len(by_party) == 1 and len(report.participants) > 1:  # government and rebels: each by name
            by_party = {f"~{' '.join(words(p.name))}": set() for p in report.participants}
        everybody = frozenset(by_party)
        variants = (everybody, everybody - hosts) if len(everybody - hosts) > 1 else (everybody,)
        rare = {k: frozenset(min(n, key=lambda w: (len(self._with[w]), w)) for n in v) for k, v in by_party.items()}
        return Sides(tuple(dict.fromkeys(variants)), {k: frozenset(v) for k, v in by_party.items()}, rare)


def fits(a: Name, b: Name) -> bool:
    """One name has all words of the other."""
    return bool(a and b) and (a <= b or b <= a)


def parties_agree(a: Iterable[frozenset[str]], b: Iterable[frozenset[str]]) -> bool:
    """The same parties; of sessions of many, three and at least half of the longer list."""
    return any(x == y or (len(s := x & y) >= MANY and 2 * len(s) >= max(len(x), len(y))) for x in a for y in b)


def persons_agree(a: dict[str, frozenset[Name]], b: dict[str, frozenset[Name]]) -> bool:
    """No party for which both name persons, but no person in common."""
    return all(any(fits(p, q) for p in names for q in b[party]) for party, names in a.items() if names and b.get(party))


def same_persons(a: dict[str, frozenset[Name]], b: dict[str, frozenset[Name]]) -> bool:
    """The same persons, at least one for each party."""
    return a.keys() == b.keys() and all(
        names and len(names) == len(b[party]) and all(any(fits(p, q) for q in b[party]) for p in names)
        for party, names in a.items()
    )


def shared_persons(a: dict[str, frozenset[Name]], b: dict[str, frozenset[Name]]) -> int:
    """For how many parties both name a person in common."""
    return sum(any(fits(p, q) for p in names for q in b.get(party, ())) for party, names in a.items())


def entries(sides: Sides) -> Iterator[tuple]:
    """The keys under which an event with these sides is looked up.

    A name fits a longer one that has all its words: the longer is found by any of its words, the shorter by its rarest.
    """
    for pair in _pairs(sides):
        yield pair
        for party in pair[1:]:
            names = sides.named.get(party)
            if not names:
                yield (*pair, party)
            else:
                yield from ((*pair, party, "any", word) for word in {w for n in names for w in n})
                yield from ((*pair, party, "rarest", word) for word in sides.rare[party])


def lookups(sides: Sides) -> Iterator[tuple]:
    """The keys under which all events stand that may be this: by one party's persons, if any is named."""
    for pair in _pairs(sides):
        party = next((p for p in pair[1:] if sides.named.get(p)), None)
        if party is None:
            yield pair
        else:
            yield (*pair, party)
            yield from ((*pair, party, "any", word) for word in sides.rare[party])
            yield from ((*pair, party, "rarest", word) for word in {w for n in sides.named[party] for w in n})


def _pairs(sides: Sides) -> Iterator[tuple]:
    for parties in sides.parties:
        some = sorted(parties)[:PAIRED]
        size = min(len(parties), MANY)
        if size < 2:
            yield from ((size, p) for p in some)
        else:
            yield from ((size, a, b) for i, a in enumerate(some) for b in some[i + 1 :])
