"""Passages made from constructions (training/constructions/*.toml), as records with their encounters.

    python training/construct.py --each 30 --seed 0 > constructed.jsonl

A construction is a passage with slots; each time it is filled with other names, offices, places and days, and one of
each ``[this|that|]`` is chosen. What a slot means:

    {a} .. {f}     persons of different states, with office: 'Latvian President Egils Levits'; {a2} of a's state
    {a.name} {a.last} {a.short}       'Egils Levits', 'Levits', 'President Levits'
    {a.title} {a.office}              'Prime Minister', 'Estonian prime minister' (put the article before it)
    {a.state} {a.adj} {a.capital}     'Estonia', 'Estonian', 'Tallinn'
    {a.he} {a.him} {a.his}            also {a.He}, {a.His}; {a.LAST} 'KALLAS'
                   ``fixed = {a = "USA President", b = "Trade Minister", o = "ASEAN|NATO"}`` gives state, office, bodies
    {p} {q}        cities of further states, or of a person's where the passage says ``places = {p = "b"}``; {p.state}
    {o} {u}        international bodies
    {g} {h}        groups, as the passage says: ``groups = {g = "a: [delegation|negotiators]"}`` is
                   'Estonian delegation'; also of {o}
    {day} {past}   a day or days before the document: 'on Monday', 'on 3 May', 'last week'; {bare} the weekday alone
    {next} {later} the same ahead; {soon} the weekday alone;  {Day} {Next} .. begin a sentence
    {past.bare} ..                 without the preposition: 'Monday', '3 May', 'last week'
    {dated} {coming}               behind and ahead, no weekday: for texts whose verbs do not tell which is meant
    <met>          a trigger of the first encounter, <2:met> of the second, <1,2:met> of both

``events`` are ``{is = "talk held", who = "a b", whom = "c.state", where = "p", when = "day"}``: a is the person,
a.state the state, a.office and a.title the person that is told by it alone; ``where = "b.state"`` is b's country,
``when = "soon+1"`` that day and the next; with ``optional = true`` it is neither learned nor denied. An empty list: a
passage that states none.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from faker import Faker

from nlkit.lexicon.offices import Holder, holders

HERE = Path(__file__).parent
TABLES = HERE.parent / "nlkit" / "data"
LOCALES = "en_GB en_IN fr_FR de_DE es_MX it_IT pt_BR nl_NL sv_SE pl_PL cs_CZ ro_RO hr_HR tr_TR id_ID yo_NG".split()
OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Trade Minister", "Interior Minister")
TIMES = "day past bare dated next later soon coming".split()
FEMALE = ("Queen", "Empress", "First Lady", "Princess")
KNOWN = 0.6  # of the persons stand in the table of offices
WORDY = "May March Day Price Stone Field Summer Frost Young Bridge Rice Bush Singer King Major Marshall Rose".split()
MARK, CHOICE, SLOT = (
    re.compile(r"<(?:([\d,]+):)?([^<>]+)>"),
    re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]"),
    re.compile(r"\{(\w+)(?:\.(\w+))?\}"),
)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Person:
    name: str
    last: str
    title: str
    land: dict[str, str]
    known: bool
    he: bool

    def told(self, form: str | None, rng: random.Random) -> str:
        adj = self.land["demonyms"].split("|")[0]
        own = {
            "name": self.name,
            "last": self.last,
            "title": self.title,
            "short": f"{self.title} {self.last}",
            "office": f"{adj} {self.title.lower()}",
            "state": self.land["name"],
            "adj": adj,
            "capital": self.land["capital"],
            "he": "he" if self.he else "she",
            "him": "him" if self.he else "her",
            "his": "his" if self.he else "her",
        }
        if form is None:
            titled = self.name if self.name.startswith(self.title) else f"{self.title} {self.name}"
            forms = [f"{adj} {titled}"] * 3 + [f"{titled} of {own['state']}"]
            return rng.choice([*forms, f"{own['state']}'s {titled}", f"{own['state']}'s {self.name}"])
        if form.isupper():
            return own[form.lower()].upper()
        return own[form] if form in own else own[form.lower()].capitalize()


@cache
def table(name: str) -> list[dict[str, str]]:
    with open(TABLES / f"{name}.csv", encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def officials() -> dict[str | None, list[Holder]]:
    """The persons of the package's table by state."""
    out: dict[str | None, list[Holder]] = {}
    for holder in holders():
        out.setdefault(holder.office.iso3, []).append(holder)
    return out


@cache
def lands() -> dict[str, dict[str, str]]:
    return {r["iso3"]: r for r in table("countries") if r["capital"] and r["demonyms"] and r["cow"]}


@cache
def bodies() -> list[str]:
    return [r["name"] for r in table("organizations") if r["kind"] == "organization" and not r["iso3"]]


@cache
def fakers() -> list[Faker]:
    return [Faker(x) for x in LOCALES]


def in_order(slot: str, way: tuple, other: str, told: tuple) -> bool:
    """Two times of a passage do not overlap; 'past' lies before the others behind, 'later' after those ahead."""
    (_, start, end), (_, first, last) = (way, told) if slot != "past" and other != "later" else (told, way)
    return last < start if {"past", "later"} & {slot, other} else end < first or last < start


class Filled:
    """The slots of one passage, each chosen when it is first asked for."""

    def __init__(self, passage: dict[str, Any], rng: random.Random):
        self.rng, self.places, self.groups = rng, passage.get("places", {}), passage.get("groups", {})
        self.day = date(rng.randint(1992, 2025), rng.randint(1, 12), rng.randint(1, 28))
        self.own: dict[str, Any] = {}
        self.fixed = passage.get("fixed", {})
        told = {x.split()[0] for x in self.fixed.values()}
        self.codes = rng.sample(sorted(lands().keys() - told), 12)

    def person(self, slot: str) -> Person:
        if slot not in self.own:
            land = self.person(slot[0]).land if len(slot) > 1 else lands()[self.codes["abcdef".index(slot)]]
            first, _, office = self.fixed.get(slot, "").partition(" ")
            if first in lands():
                land = lands()[first]
            else:
                office = f"{first} {office}".strip()
            barred = self.person(slot[0]).title if len(slot) > 1 else None  # no two presidents of one state
            day, taken = self.day.isoformat(), {x.name for x in self.own.values() if isinstance(x, Person)}
            rows = [
                h
                for h in officials().get(land["iso3"], ())
                if h.office.held_on(day)
                and h.office.name not in taken
                and office in ("", h.office.title)
                and h.office.title != barred
            ]
            if rows and self.rng.random() < KNOWN:
                h = self.rng.choice(rows)
                last = h.surname or re.sub(r".* (?![IVX]+$)", "", h.office.name)
                he = not h.office.title.startswith(FEMALE)
                self.own[slot] = Person(h.office.name, last, h.office.title, land, True, he)
            else:
                fake = self.rng.choice(fakers())
                fake.seed_instance(self.rng.getrandbits(32))
                he, last = self.rng.random() < 0.6, fake.last_name()
                last = self.rng.choice(WORDY) if self.rng.random() < 0.07 else last
                first = fake.first_name_male() if he else fake.first_name_female()
                self.own[slot] = Person(
                    f"{first} {last}",
                    last,
                    office or self.rng.choice([x for x in OFFICES if x != barred]),
                    land,
                    False,
                    he,
                )
        return self.own[slot]

    def city(self, slot: str) -> tuple[str, str, str]:
        """Name, code and country."""
        if slot not in self.own:
            at = self.places.get(slot)
            land = self.person(at).land if at else lands()[self.codes[7 + "pqrs".index(slot)]]
            more = [r["name"] for r in table("cities") if r["iso3"] == land["iso3"]]
            name = land["capital"] if not more or self.rng.random() < 0.6 else self.rng.choice(more)
            self.own[slot] = (name, land["iso3"], land["name"])
        return self.own[slot]

    def spot(self, slot: str) -> dict[str, str]:
        """A city, or with '.state' a person's country."""
        land = self.person(slot.partition(".")[0]).land if "." in slot else None
        name, code = (land["name"], land["iso3"]) if land else self.city(slot)[:2]
        return {"name": name, "country": code}

    def group(self, slot: str) -> tuple[str, str | None]:
        """Name and code of the state, of a body's none."""
        if slot not in self.own:
            whose, name = (x.strip() for x in self.groups[slot].split(":", 1))
            if whose in ("o", "u"):
                self.own[slot] = (f"{self.body(whose)} {chosen(name, self.rng)}", None)
                return self.own[slot]
            land = self.person(whose).land
            self.own[slot] = (f"{land['demonyms'].split('|')[0]} {chosen(name, self.rng)}", land["iso3"])
        return self.own[slot]

    def body(self, slot: str) -> str:
        told = self.fixed.get(slot)
        return self.own.setdefault(slot, self.rng.choice(told.split("|") if told else bodies()))

    def time(self, slot: str) -> tuple[str, date, date]:
        """Words, first and last day."""
        if slot not in self.own:
            ways = [w for _ in range(9) for w in self.ways(slot)]
            told = [(k, v) for k, v in self.own.items() if k in TIMES]
            self.own[slot] = self.rng.choice([w for w in ways if all(in_order(slot, w, k, v) for k, v in told)] or ways)
        return self.own[slot]

    def ways(self, slot: str) -> list[tuple[str, date, date]]:
        ahead, alone = slot in ("next", "later", "soon", "coming"), slot in ("bare", "soon")
        n, sign = self.rng.randint(1, 6), 1 if ahead else -1
        near, far = self.day + timedelta(sign * n), self.day + timedelta(sign * self.rng.randint(9, 25))
        monday = self.day - timedelta(self.day.weekday() - 7 * sign)
        weekdays = [(f"{near:%A}" if alone else f"on {near:%A}", near, near)] * 4
        if alone:
            return weekdays
        month, week = MONTHS[far.month - 1], (f"{'next' if ahead else 'last'} week", monday, monday + timedelta(6))
        dated = [(f"on {far.day} {month}", far, far), (f"on {month} {far.day}", far, far), week]
        beside = self.day + timedelta(sign)
        if slot != "past":
            dated.append(("tomorrow" if ahead else "yesterday", beside, beside))
        return dated if slot in ("dated", "coming") else weekdays + dated

    def word(self, m: re.Match) -> str:
        slot, form = m.groups()
        if slot[0] in "abcdef" and (len(slot) == 1 or slot[1:] == "2"):
            return self.person(slot).told(form, self.rng)
        if slot in ("p", "q", "r", "s"):
            name, _, state = self.city(slot)
            return state if form == "state" else name
        if slot in ("o", "u"):
            return self.body(slot)
        if slot in self.groups:
            return self.group(slot)[0]
        text = self.time(slot.lower())[0].removeprefix("on " if form == "bare" else "")
        return text[0].upper() + text[1:] if slot[0].isupper() else text

    def party(self, slot: str, role: str) -> dict[str, Any]:
        slot, _, state = slot.partition(".")
        if slot in ("p", "q", "r", "s"):
            _, code, name = self.city(slot)
            return {"name": name, "kind": "state", "country": code, "role": role}
        if slot in ("o", "u"):
            return {"name": self.body(slot), "kind": "organization", "country": None, "role": role}
        if slot in self.groups:
            name, code = self.group(slot)
            return {"name": name, "kind": "group", "country": code, "role": role}
        p = self.person(slot)
        if state in ("office", "title"):
            return {"name": p.told(state, self.rng), "kind": "person", "country": p.land["iso3"], "role": role}
        name, kind = (p.land["name"], "state") if state else (p.name, "person")
        return {"name": name, "kind": kind, "country": p.land["iso3"], "role": role}


def chosen(text: str, rng: random.Random) -> str:
    while (m := CHOICE.search(text)) is not None:
        text = text[: m.start()] + rng.choice(m.group(1).split("|")) + text[m.end() :]
    return text


def articled(text: str) -> str:
    """With 'an' before the vowel of a name, and 'a' before its consonant."""
    text = re.sub(r"\b([Aa]) (?=[AIO]|E(?!u)|Uz)", r"\1n ", text)
    return re.sub(r"\b([Aa])n (?=[BCDGJKPQTVWYZ]|Eu|U[a-y]|UN|[FHLMNRSX][a-z])", r"\1 ", text)


def made(passage: dict[str, Any], number: str, rng: random.Random) -> dict[str, Any]:
    """A record of the passage, its slots filled."""
    f = Filled(passage, rng)
    parts = [articled(SLOT.sub(f.word, chosen(passage.get(k, ""), rng))) for k in ("title", "text")]
    title, text = (re.sub(r" {2,}", " ", MARK.sub(r"\2", x)).strip() for x in parts)
    events = []
    for n, e in enumerate(passage["events"], 1):
        marks = [m for x in parts for m in MARK.finditer(x) if n in map(int, (m.group(1) or "1").split(","))]
        if not marks:
            raise ValueError(f"{number}: no trigger of encounter {n} is marked: {passage['text']}")
        where, when = e.get("where"), e.get("when")
        slot, _, more = (when or "").partition("+")
        days = f.time(slot) if when else None
        kind, status = e["is"].split()
        event = {
            "type": kind,
            "status": status,
            "participants": [f.party(s, role) for role in ("who", "whom") for s in e.get(role, "").split()],
            "when": {"start": str(days[1]), "end": str(days[2] + timedelta(int(more or 0))), "text": days[0]}
            if days
            else None,
            "where": f.spot(where) if where else None,
            "triggers": [m.group(2) for m in marks],
            "evidence": [s for x in parts for s in sentences(x, n)],
        }
        events.append(event | ({"optional": True} if e.get("optional") else {}))
    record = {"doc_id": number, "title": title or None, "date": str(f.day), "text": text, "source": "constructed"}
    return record | {"kind": passage["kind"], "events": events}


def sentences(text: str, n: int) -> list[str]:
    """The sentences of a text with its marks in which one of encounter ``n`` stands."""
    cut = re.split(r"(?<=[.!?][\"”])\s+|(?<=[.!?])\s+(?=[A-Z\"“<])|\n+", text)
    own = [s for s in cut if any(n in map(int, (m.group(1) or "1").split(",")) for m in MARK.finditer(s))]
    return [re.sub(r" {2,}", " ", MARK.sub(r"\2", s)).strip() for s in own]


def passages(folder: Path = HERE / "constructions") -> list[dict[str, Any]]:
    return [p for path in sorted(folder.glob("*.toml")) for p in tomllib.loads(path.read_text("utf-8"))["passage"]]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--each", type=int, default=30, help="records of each construction")
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--kind", help="only constructions of this kind")
    args = ap.parse_args()
    for n, passage in enumerate(passages()):
        rng = random.Random(f"{args.seed} {n}")
        for k in range(args.each if args.kind in (None, passage["kind"]) else 0):
            print(json.dumps(made(passage, f"c{n}-{k}", rng), ensure_ascii=False), file=sys.stdout)


if __name__ == "__main__":
    main()
