"""Invented companies and the filings of their histories, each derived from (seed, number) alone."""

import datetime
from dataclasses import dataclass, field

from . import outlines, roles, taxonomies
from .randomness import stream
from .styles import choose_agent
from .vocabulary import topics
from .words import (COMPANY_ENDS, COMPANY_MIDDLES, COMPANY_STARTS, LEGAL_FORMS, SECTORS, STATES,
                    TOWNS)

FIRST_CIK = 9_000_000  # beyond any that EDGAR has given out
FIRST_YEAR, LAST_YEAR = 2009, 2024
CHANGE_SHARE = 0.6  # of the longer roles, from one period to the next


@dataclass(frozen=True)
class Company:
    """What a header says about a filer."""

    cik: int
    name: str
    sic: str
    office: str
    state: str
    town: str
    fiscal_year_end: str  # MMDD
    former_names: tuple = ()  # (name, YYYYMMDD of the change)


@dataclass
class Filing:
    """One submission. `roles` belong to the filer and change when its next filing is asked for."""

    accession: str
    form: str
    period: datetime.date
    filed: datetime.date
    companies: list
    prefix: str
    domain: str
    agent: object
    taxonomy_year: int
    key: str  # names this filing in random streams
    choice: int  # the company's choice of words in labels
    roles: list = field(default_factory=list)
    revised_labels: frozenset = frozenset()
    has_linkbases: bool = True
    cover_only: bool = False  # schema, labels and presentation, as with 8-K

    @property
    def stem(self):
        return f"{self.prefix}-{self.period:%Y%m%d}"

    @property
    def folder(self):
        return f"{self.companies[0].cik}/{self.accession.replace('-', '')}"


@dataclass(frozen=True)
class Plan:
    """What is asked for: how many filings, of what size, over how long."""

    seed: str
    count: int
    size: str = "typical"
    history: int = 13  # filings of one company
    days: int = 0  # all filed within so many business days, once a company; 0: histories
    first_day: datetime.date = datetime.date(2014, 2, 24)

    @property
    def per_filer(self):
        return 1 if self.days else self.history

    @property
    def filer_count(self):
        return -(-self.count // self.per_filer)

    def filings_of(self, filer):
        """How many filings the filer of this number gets; the last one may get fewer."""
        return min(self.per_filer, self.count - filer * self.per_filer)


def company_name(random):
    return (random.choice(COMPANY_STARTS) + random.choice(COMPANY_MIDDLES)
            + random.choice(COMPANY_ENDS))


def ticker(number):
    """Four letters that only this filer has; never the prefix of a standard taxonomy."""
    number, letters = number * 7919 % 26**4, ""
    for _ in range(4):
        number, letter = divmod(number, 26)
        letters += chr(97 + letter)
    return letters + "q" * (letters in ("link", "exch", "stpr"))


def month_end(year, month):
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def business_days(first, count):
    day, days = first, []
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day += datetime.timedelta(days=1)
    return days


class Filer:
    """A company with its roles; `filings()` goes through its history once."""

    def __init__(self, plan, number):
        self.plan, self.number = plan, number
        self.random = random = stream(plan.seed, "filer", number)
        self.name = company_name(random)
        self.scale = min(6.0, random.lognormvariate(0, 0.8))
        self.year_end = random.choices((12, 6, 9, 3, 1), (70, 9, 10, 6, 5))[0]
        self.agent = choose_agent(random, LAST_YEAR if plan.days else FIRST_YEAR)
        self.own_share = random.uniform(0.08, 0.3)
        self.choice = random.randrange(6)
        self.prefix = ticker(number)
        self.companies = self.make_companies()

    def make_companies(self):
        random = self.random
        sector, sic, office = random.choice(SECTORS)
        former = ()
        if random.random() < 0.25:
            former = ((f"{company_name(random)} {sector}".upper(), "20050614"),)
        companies = []
        for place in range(1 + (random.randint(1, 3) if random.random() < 0.04 else 0)):
            suffix = ("", " OPERATING PARTNERSHIP LP", " FINANCE CORP", " FUNDING LLC")[place]
            name = f"{self.name} {sector}".upper() + (suffix or " " + random.choice(LEGAL_FORMS))
            companies.append(Company(
                FIRST_CIK + self.number + place * 250_000, name, sic, office, random.choice(STATES),
                random.choice(TOWNS), f"{month_end(2011, self.year_end):%m%d}", former))
        return companies

    # Schedule

    def events(self):
        """(form, period, filed, years since the start), one for each filing, by date."""
        plan, random = self.plan, stream(self.plan.seed, "schedule", self.number)
        if plan.days:
            day = random.choice(business_days(plan.first_day, plan.days))
            yield from self.one_event(random, day)
            return
        year = random.randint(FIRST_YEAR, max(FIRST_YEAR, LAST_YEAR - 1 - plan.history // 4))
        quarter, made = random.randrange(4), 0
        while made < plan.history:
            event = self.periodic(random, year, quarter)
            yield event
            made += 1
            if event[0] == "10-K" and random.random() < 0.1:
                yield ("10-K/A", event[1], event[2] + datetime.timedelta(random.randint(20, 90)))
                made += 1
            if event[2].year >= 2019 and random.random() < 0.25:
                day = event[2] + datetime.timedelta(random.randint(5, 40))
                yield ("8-K", day - datetime.timedelta(2), day)
                made += 1
            year, quarter = year + (quarter + 1) // 4, (quarter + 1) % 4

    def periodic(self, random, year, quarter):
        month = self.year_end - 1 + 3 * quarter  # quarters follow the fiscal year's end
        period = month_end(year + month // 12, month % 12 + 1)
        form = "10-K" if quarter == 0 else "10-Q"
        delay = random.randint(50, 75) if form == "10-K" else random.randint(30, 44)
        filed = period + datetime.timedelta(delay)
        return form, period, filed + datetime.timedelta(max(0, filed.weekday() - 4) * 2)

    def one_event(self, random, day):
        month = day.replace(day=1) - datetime.timedelta(days=1)
        period = month_end(month.year, month.month)
        yield random.choices(("10-K", "10-Q"), (3, 2))[0], period, day

    # Filings

    def filings(self):
        """The filings in the order of their dates; each is valid until the next is asked for."""
        numbers = {}
        for place, event in enumerate(self.events()):
            if place >= self.plan.filings_of(self.number):
                return
            form, period, filed = event[:3]
            random = stream(self.plan.seed, "filing", self.number, place)
            if place == 0:
                self.agent = choose_agent(random, filed.year)
                self.roles = self.first_roles(random)
            elif form != "8-K":
                self.advance(random, form, filed)
            numbers[filed.year] = numbers.get(filed.year, -1) + 1
            yield self.filing(random, place, form, period, filed, numbers[filed.year])

    def filing(self, random, place, form, period, filed, number):
        agent_cik = self.agent.cik if self.number % 10 else self.companies[0].cik
        sequence = self.number % 100_000 * 9 + min(number, 8) + 1
        bare = form == "10-K/A" and random.random() < 0.5
        return Filing(
            accession=f"{agent_cik:010}-{filed:%y}-{sequence:06}", form=form, period=period,
            filed=filed, companies=self.companies, prefix=self.prefix,
            domain=f"www.{self.name.lower()}-{self.prefix}.example", agent=self.agent,
            taxonomy_year=taxonomies.latest(filed), key=f"{self.plan.seed}/{self.number}/{place}",
            choice=self.choice, roles=self.roles_for(form, filed),
            revised_labels=frozenset(self.revised), has_linkbases=not bare,
            cover_only=form == "8-K")

    def roles_for(self, form, filed):
        if form == "8-K":
            return [roles.event_cover()]
        if filed.year <= 2010:  # notes were tagged as blocks at first
            return [role for role in self.roles if role.level <= 2]
        if form == "10-Q":
            return [role for role in self.roles if not role.annual_only]
        return self.roles

    def first_roles(self, random):
        scale = self.scale * (0.1 if self.plan.size == "small" else 1)
        self.revised = set()
        chosen = random.sample(topics(), max(2, min(len(topics()), round(16 * scale ** 0.6))))
        rows = outlines.STATEMENTS if scale > 0.3 else (outlines.STATEMENTS[0],
                                                        outlines.STATEMENTS[3])
        found = [roles.statement(random, row, self.own_share) for row in rows]
        found += [roles.note(topic) for topic in chosen]
        if scale > 0.3:
            found.append(roles.policies(random, chosen))
            found += [roles.tables(random, topic) for topic in chosen if random.random() < 0.65]
        for topic in chosen:
            found += self.details_of(random, topic, scale)
        return found

    def details_of(self, random, topic, scale):
        count = random.choices((0, 1, 2, 3, 4), (20, 26, 30, 16, 8))[0]
        if scale <= 0.3:
            count = min(count, 1)
        lines = 9 * max(0.5, scale ** 0.45)
        return [roles.details(random, topic, number + 1, self.own_share, lines,
                              random.random() < 0.42) for number in range(count)]

    def advance(self, random, form, filed):
        """What changes until the next filing; an amendment repeats nearly everything."""
        share = 0.04 if form == "10-K/A" else CHANGE_SHARE
        for role in self.roles:
            if random.random() < (share * 0.12 if role.is_short() else share):
                for _ in range(random.choices((1, 2, 4), (70, 22, 8))[0]):
                    role.change(random)
        if random.random() < 0.5 and form != "10-K/A":
            self.change_roles(random)
        if random.random() < 0.03:
            self.agent = choose_agent(random, filed.year)
        elif not self.agent.first_year <= filed.year <= self.agent.last_year:
            self.agent = self.agent.successor()
        for role in random.sample(self.roles, min(3, len(self.roles))):
            self.revised.add(random.choice(role.nodes)[roles.CONCEPT])

    def change_roles(self, random):
        old = [role for role in self.roles if role.level == 5]
        if old and random.random() < 0.5:
            self.roles.remove(random.choice(old))
        scale = self.scale * (0.1 if self.plan.size == "small" else 1)
        topic = random.choice(topics())
        if all(role.segment != topic.segment for role in self.roles):
            self.roles += [roles.note(topic)] + self.details_of(random, topic, scale)


def filing_at(plan, filer, place):
    """One filing out of a history, without the others."""
    for position, filing in enumerate(Filer(plan, filer).filings()):
        if position == place:
            return filing
    raise IndexError(place)
