"""The table of office holders: read anew from the lists that it was taken from, counted, and sampled.

The lists are files that you download (names, versions and licences: nlkit/data/README.md, 'Sources')::

    python training/lexicon.py refresh --countryinfo CountryInfo.txt --reign leaderlist.csv \\
        --phoenix Phoenix.Countries.actors.txt Phoenix.International.actors.txt
    python training/lexicon.py coverage
    python training/lexicon.py sample --seed 7

A row whose ``source`` is one of these has its state, start and end from the list, with the list's edge marked
('..2003-01' and '2011-02..'); a row that its list no longer has is printed. Rows from the public record (``PR``) stand
as they were written. What the lists have wrong stands in corrections.csv with the reason.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from nlkit.lexicon.offices import given as one_spelling

TABLE = Path(__file__).parents[1] / "nlkit" / "data" / "offices.csv"
CORRECTIONS = Path(__file__).with_name("corrections.csv")
HEADS = ("head_of_state", "head_of_government", "monarch")
# the states that news of encounters name most (coded passages, titles of press releases); thirty lead
THIRTY = """
USA RUS CHN GBR FRA DEU JPN KOR PRK IND PAK AFG IRN IRQ ISR SYR EGY SAU TUR UKR POL ITA CAN AUS IDN PHL VNM BRA TWN ARE
""".split()
MORE = """
PSE LBN JOR QAT YEM ESP MEX ARG COL VEN CUB THA KHM BLR KAZ ARM AZE GEO GRC NLD BEL SWE FIN CHE ZAF NGA KEN ETH SDN LBY
SRB MAR
""".split()
REPORTED = THIRTY + MORE
# states that began later than what is counted, with the month
BEGAN = """
KOR 1948-08 PRK 1948-09 IND 1947-08 PAK 1947-08 ISR 1948-05 IDN 1945-08 PHL 1946-07 CHN 1949-10 TWN 1949-12 ARE 1971-12
QAT 1971-09 UKR 1991-08 BLR 1991-08 KAZ 1991-12 ARM 1991-09 AZE 1991-10 GEO 1991-04 PSE 1994-05 KHM 1953-11 NGA 1960-10
KEN 1963-12 SDN 1956-01 LBY 1951-12 MAR 1956-03 JOR 1946-05 SRB 1945-03 SYR 1946-04 DEU 1949-09 VNM 1945-09
""".split()
SINCE = dict(zip(BEGAN[::2], BEGAN[1::2], strict=True))
COUNTED = (
    ("head", "1945-01", REPORTED), ("foreign_minister", "1990-01", REPORTED), ("defence_minister", "2000-01", THIRTY),
)  # fmt: skip
MONTHS = [f"{y}-{m:02d}" for y in range(1945, 2027) for m in range(1, 13) if (y, m) <= (2026, 11)]
CODES = {"YU": "SRB", "TMP": "TLS", "[YU": "SRB", "DDR": "DEU", "SUN": "RUS"}
# words before and within names that the lists have and newspapers do not
UNTITLED = frozenset(
    """dr sheikh shaykh prince king queen sultan general gen col sir dame emir amir foreign minister acting chairman
    sayyid mr rear adm admiral lt major maj begum marshal president prime vice lord al el ul bin ibn de da di""".split()
)
CABINET = "foreign_minister defence_minister minister ambassador vice_president national_security_adviser".split()
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True)
class Term:
    """What a list says: somebody acted for a state from ``start`` to ``end`` (cells as in offices.csv)."""

    source: str
    iso3: str
    words: frozenset[str]
    start: str
    end: str
    cabinet: bool = False


def words_of(name: str) -> frozenset[str]:
    flat = unicodedata.normalize("NFKD", name.translate(str.maketrans("øłđıØŁĐ", "oldiOLD"))).lower()
    flat = re.sub(r"['’.]", "", "".join(c for c in flat if not unicodedata.combining(c))).replace("-", " ")
    return frozenset(one_spelling(w) for w in re.split(r"[\W_]+", flat) if len(w) > 1 and w not in UNTITLED)


def cell(digits: str, month: bool = False) -> str:
    """'20030131' as '2003-01-31', or as '2003-01' where the list knows the month alone."""
    if len(digits) == 6:  # the Phoenix files write two digits of the year
        digits = ("20" if digits < "30" else "19") + digits
    found = DAY.fullmatch(digits)
    return "" if not found else "-".join(found.groups()[: 2 if month else 3])


def span(text: str, *, month: bool = False) -> tuple[str, str] | None:
    """'19760210 - 19770202', '>20000306' (still in office at the list's edge), '<20041231' (since before it)."""
    found = re.search(r"([<>]?)\s*(\d{6,8})\s*(?:-\s*(\d{6,8}))?\s*$", text)
    if found is None:
        return None
    mark, first, last = found.groups()
    if mark == "<":
        return "..2003-01", cell(first, month)
    start = "..2003-01" if month and mark == ">" and first == "20030101" else cell(first, month)
    edge = "2011-02.." if month else f"{max('2009', start[:4])}.."  # leaders were revised less often than cabinets
    return start, cell(last, month) if last else edge if mark == ">" else ""


def countryinfo(path: Path) -> list[Term]:
    """Leaders (days) and, of January 2003 to February 2011, cabinets and ambassadors (months)."""
    out = []
    text = path.read_text(encoding="latin-1")
    for block in re.findall(r"<Country>(.*?)</Country>", text[text.index("-->") :], re.S):
        code = re.search(r"<CountryCode>\s*(\w+)", block)
        for part in ("Leaders", "Government"):
            found = re.search(rf"<{part}>(.*?)</{part}>", block, re.S)
            for line in found[1].splitlines() if found and code else ():
                name = re.match(r"\s*([^\s\[<#]+)", line)
                for note in re.findall(r"\[([^\]]*)\]", line) if name else ():
                    month = part == "Government"
                    if note[:2] in ("B:", "D:") or (month and not note[:3].isalpha()):
                        continue
                    iso3 = CODES.get(note[:3], note[:3]) if month else CODES.get(code[1], code[1])
                    days = span(note, month=month) or (("..2003-01", "2011-02..") if month else None)
                    if days:
                        out.append(Term("CI", iso3, words_of(name[1]), *days, cabinet=month))
    return out


def reign(path: Path, cow: dict[str, str]) -> list[Term]:
    """Rulers since 1950: start by day, end by month; the list ends with August 2021."""
    out = []
    with path.open(encoding="utf-8", errors="replace", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["stateabb"] not in cow or not row["syear"]:
                continue
            day = f"-{int(row['sdate']):02d}" if row["sdate"] else ""
            start = f"{row['syear']}-{int(row['smonth']):02d}{day}"
            end = f"{row['eyear']}-{int(row['emonth']):02d}" if row["eyear"] and row["emonth"] else "2021-08.."
            out.append(Term("REIGN", cow[row["stateabb"]], words_of(row["leader"]), start, end))
    return out


def phoenix(path: Path) -> list[Term]:
    """Actors with days; names may stand on a line of their own, their terms below."""
    out, names = [], []
    for line in path.read_text(encoding="latin-1").splitlines():
        bare = line.split("#")[0]
        if re.match(r"[A-Z]", bare):
            names = [bare.split("[")[0]]
        elif bare.startswith("+"):
            names.append(bare[1:].split("[")[0])
        for note in re.findall(r"\[([^\]]*)\]", bare):
            days = span(note)
            iso3 = "" if note.startswith("IGO") else CODES.get(note[:3], note[:3])
            if days and "ELI" not in note[3:9]:
                out += [Term("PHX", iso3, words_of(n), *days) for n in names]
    return out


def same_month(a: str, b: str) -> bool:
    return bool(a and b) and a.strip(".")[:7] == b.strip(".")[:7]


def term_of(row: dict[str, str], index: dict[str, list[Term]]) -> Term | None:
    """The term of the lists that a row was taken from: same person, and the start or the end agrees."""
    best, most = None, 1
    for name in (row["name"], *row["aliases"].split("|")):
        words = words_of(name)
        for term in sorted({t for w in words for t in index.get(w, ())}, key=lambda t: (t.iso3, t.start, t.end)):
            if not (words <= term.words or term.words <= words):
                continue
            edge = row["end"] in ("", "2011-02-28") and term.end.endswith("..")
            known = row["start"] == "2003-01-01" and term.start.startswith("..")
            days = 2 * (same_month(row["start"], term.start) or known) + 2 * (same_month(row["end"], term.end) or edge)
            points = days + (term.iso3 == row["iso3"]) + (term.cabinet == (row["role"] in CABINET))
            if days and points > most:
                best, most = term, points
    return best


def index_of(terms: list[Term]) -> dict[str, list[Term]]:
    out = defaultdict(list)
    for term in terms:
        for word in term.words:
            out[word].append(term)
    return out


def refresh(given: argparse.Namespace) -> None:
    """Read the terms of the rows that come from lists anew."""
    with (TABLE.parent / "countries.csv").open(encoding="utf-8", newline="") as handle:
        cow = {row["cow"]: row["iso3"] for row in csv.DictReader(handle) if row["cow"]} | {"DRC": "COD", "CON": "COG"}
    terms = [*countryinfo(given.countryinfo), *reign(given.reign, cow), *(t for p in given.phoenix for t in phoenix(p))]
    indexes = {source: index_of([t for t in terms if t.source == source]) for source in ("CI", "REIGN", "PHX")}
    rows = read_table()
    with CORRECTIONS.open(encoding="utf-8", newline="") as handle:
        wrong = {(r["source"], r["name"]): r for r in csv.DictReader(handle)}
    spellings: dict[tuple[str, str], str] = {}
    for row in rows:
        others = spellings.setdefault((row["name"], row["iso3"]), row["aliases"])  # in the first row of a person
        if row["source"] in indexes and (row["source"], row["name"]) not in wrong:
            term = term_of(row | {"aliases": others}, indexes[row["source"]])
            if term is None:
                print(f"no longer in {row['source']}: {row['name']}, {row['iso3']}, {row['start']} to {row['end']}")
            else:
                row |= {"iso3": term.iso3, "start": term.start, "end": term.end}
    mark_edges(rows)
    with TABLE.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def mark_edges(rows: list[dict[str, str]]) -> None:
    """Start as an edge where the list has nobody in the office before: it left somebody out, or began too late.

    Not where the state had a new ruler at that time, with whom a new cabinet came.
    """
    held, changes = defaultdict(list), defaultdict(set)
    for row in rows:
        if row["role"] in CABINET:
            held[office_of(row)].append(row)
        elif row["role"] in ("head_of_state", "head_of_government"):
            changes[row["iso3"]].add(months(row["start"]))
    for row in rows:
        if row["source"] != "CI" or row["role"] not in CABINET or row["start"] < "2003":
            continue
        start = months(row["start"])
        before = [r for r in held[office_of(row)] if r is not row and months(r["start"]) < start]
        new = row["role"] != "ambassador" and any(0 <= start - c <= 3 for c in changes[row["iso3"]])
        if not new and not any(months(r["end"] or "9999") >= start - 14 for r in before):
            row["start"] = f"..{row['start']}"


def office_of(row: dict[str, str]) -> tuple[str, ...]:
    return row["iso3"], row["role"], row["title"] if row["role"] in ("minister", "ambassador") else ""


def months(day: str) -> int:
    """Months since the year 0 of a cell; without a date none."""
    year, month = (day.strip(".") + "-01").split("-")[:2] if day.strip(".") else ("0", "0")
    return 12 * int(year) + int(month)


def read_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# -- what the table covers ---


def coverage(given: argparse.Namespace) -> None:
    """By office and decade: the share of months of the most reported states in which the table has a holder."""
    terms = defaultdict(list)
    for row in read_table():
        if not row["organization"]:
            last = "9999" if row["end"] == ".." else (row["end"] or row["start"]).strip(".")
            role = "head" if row["role"] in HEADS else row["role"]
            terms[row["iso3"], role].append((row["start"].strip("."), last))
    print(" " * 18 + "".join(f"{d}s  " for d in range(1940, 2030, 10)) + "  all  months without, by state")
    for role, since, states in COUNTED:
        have: dict[str, list[bool]] = defaultdict(list)
        holes: dict[str, int] = {}
        for state in states:
            for month in MONTHS:
                if month >= max(since, SINCE.get(state, "")):
                    held = any(a[:7] <= month[: len(a)] and month[: len(b)] <= b[:7] for a, b in terms[state, role])
                    have[month[:3]].append(held)
                    holes[state] = holes.get(state, 0) + (not held)
        shares = "".join(_share(have.get(str(year)[:3])) for year in range(1940, 2030, 10))
        total = _share([held for decade in have.values() for held in decade])
        print(f"{role:18}{shares}{total}  " + " ".join(f"{state}:{n}" for state, n in holes.items() if n))


def _share(held: list[bool] | None) -> str:
    return f"{sum(held) / len(held):6.1%} " if held else " " * 7


def sample(given: argparse.Namespace) -> None:
    """A random sample of rows, to be checked by hand."""
    for row in random.Random(given.seed).sample(read_table(), given.rows):
        print(" | ".join(row[c] for c in ("name", "iso3", "organization", "role", "title", "start", "end", "source")))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = ask.add_subparsers(required=True)
    lists = what.add_parser("refresh", help=refresh.__doc__)
    lists.add_argument("--countryinfo", type=Path, required=True)
    lists.add_argument("--reign", type=Path, required=True)
    lists.add_argument("--phoenix", type=Path, nargs="+", required=True)
    lists.set_defaults(run=refresh)
    what.add_parser("coverage", help=coverage.__doc__).set_defaults(run=coverage)
    drawn = what.add_parser("sample", help=sample.__doc__)
    drawn.add_argument("--seed", type=int, default=0)
    drawn.add_argument("--rows", type=int, default=300)
    drawn.set_defaults(run=sample)
    given = ask.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
