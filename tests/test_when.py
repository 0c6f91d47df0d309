"""Dates: a table of phrases with values and days, words that are no dates, and laws for any text."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlkit.run.reader import Reader, Settings
from nlkit.types import Document
from nlkit.when import dateline_span, entries, find_dates
from nlkit.when.grammar import KIND_OF, LETTERS, PATTERNS
from nlkit.when.rules import RULES
from nlkit.when.timex import add_units, interval, part_of
from nlkit.when.words import DOUBTFUL

# sentence with its date in brackets | value | first day | last day; '-' for none. One block a document date.
TABLE = """
@2019-04-18
The envoys met on [Thursday]. | 2019-04-18 | 2019-04-18 | 2019-04-18
The envoys met on [Friday]. | 2019-04-12 | 2019-04-12 | 2019-04-12
The envoys will meet on [Friday]. | 2019-04-19 | 2019-04-19 | 2019-04-19
The envoys will meet on [Thursday]. | 2019-04-18 | 2019-04-18 | 2019-04-18
The minister is expected to arrive [Monday]. | 2019-04-22 | 2019-04-22 | 2019-04-22
The minister arrived [Monday]. | 2019-04-15 | 2019-04-15 | 2019-04-15
The talks, scheduled for [Wednesday], are off. | 2019-04-24 | 2019-04-24 | 2019-04-24
On [Monday], the king will receive the envoy. | 2019-04-22 | 2019-04-22 | 2019-04-22
On [Monday], the king received the envoy. | 2019-04-15 | 2019-04-15 | 2019-04-15
The shelling began [late Tuesday]. | 2019-04-16 | 2019-04-16 | 2019-04-16
They spoke by phone on [Friday night]. | 2019-04-12 | 2019-04-12 | 2019-04-12
They spoke at 3 p.m. [Tuesday]. | 2019-04-16 | 2019-04-16 | 2019-04-16
They spoke at 09:30 GMT on [Wednesday morning]. | 2019-04-17 | 2019-04-17 | 2019-04-17
They met [last Friday]. | 2019-04-12 | 2019-04-12 | 2019-04-12
They met [last Thursday]. | 2019-04-11 | 2019-04-11 | 2019-04-11
They will meet [next Thursday]. | 2019-04-25 | 2019-04-25 | 2019-04-25
They will meet [next Friday]. | 2019-04-19 | 2019-04-19 | 2019-04-19
They will meet [this Saturday]. | 2019-04-20 | 2019-04-20 | 2019-04-20
They met [this Tuesday]. | 2019-04-16 | 2019-04-16 | 2019-04-16
They met on [Thursday of last week]. | 2019-04-11 | 2019-04-11 | 2019-04-11
They will meet [Tuesday next week]. | 2019-04-23 | 2019-04-23 | 2019-04-23
They met [today]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met [earlier today]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met [yesterday]. | 2019-04-17 | 2019-04-17 | 2019-04-17
They met [yesterday evening]. | 2019-04-17 | 2019-04-17 | 2019-04-17
They meet [tomorrow]. | 2019-04-19 | 2019-04-19 | 2019-04-19
They meet [tonight]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met [this morning]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met [last night]. | 2019-04-17 | 2019-04-17 | 2019-04-17
They left [the day before yesterday]. | 2019-04-16 | 2019-04-16 | 2019-04-16
They return [the day after tomorrow]. | 2019-04-20 | 2019-04-20 | 2019-04-20
They met [last week]. | 2019-W15 | 2019-04-08 | 2019-04-14
They met [this week]. | 2019-W16 | 2019-04-15 | 2019-04-21
They will meet [next week]. | 2019-W17 | 2019-04-22 | 2019-04-28
They met [earlier this week]. | 2019-W16 | 2019-04-15 | 2019-04-18
They will meet [later this week]. | 2019-W16 | 2019-04-18 | 2019-04-21
They will meet [early next week]. | 2019-W17 | 2019-04-22 | 2019-04-24
They met [late last week]. | 2019-W15 | 2019-04-11 | 2019-04-14
They met over [the weekend]. | 2019-W15-WE | 2019-04-13 | 2019-04-14
They will meet at [the weekend]. | 2019-W16-WE | 2019-04-20 | 2019-04-21
They will meet [this weekend]. | 2019-W16-WE | 2019-04-20 | 2019-04-21
They met [last weekend]. | 2019-W15-WE | 2019-04-13 | 2019-04-14
They will meet [next weekend]. | 2019-W17-WE | 2019-04-27 | 2019-04-28
They met [last month]. | 2019-03 | 2019-03-01 | 2019-03-31
They met [late last month]. | 2019-03 | 2019-03-21 | 2019-03-31
They will meet [next month]. | 2019-05 | 2019-05-01 | 2019-05-31
They will meet [early next month]. | 2019-05 | 2019-05-01 | 2019-05-10
They will meet in [the middle of next month]. | 2019-05 | 2019-05-11 | 2019-05-20
They will meet [later this month]. | 2019-04 | 2019-04-18 | 2019-04-30
They met [earlier this month]. | 2019-04 | 2019-04-01 | 2019-04-18
They will meet at [the end of the month]. | 2019-04 | 2019-04-21 | 2019-04-30
They met [this year]. | 2019 | 2019-01-01 | 2019-12-31
They met [earlier this year]. | 2019 | 2019-01-01 | 2019-04-18
They will meet [later this year]. | 2019 | 2019-04-18 | 2019-12-31
They met [last year]. | 2018 | 2018-01-01 | 2018-12-31
They want a deal by [the end of the year]. | 2019 | 2019-04-18 | 2019-12-31
They met at [the start of the year]. | 2019 | 2019-01-01 | 2019-01-31
They met at [the end of last year]. | 2018 | 2018-12-01 | 2018-12-31
They will meet in [the second half of April]. | 2019-04 | 2019-04-16 | 2019-04-30
They will meet in [the first half of May]. | 2019-05 | 2019-05-01 | 2019-05-15
They will meet in [early May]. | 2019-05 | 2019-05-01 | 2019-05-10
They will meet in [mid-May]. | 2019-05 | 2019-05-11 | 2019-05-20
They will meet in [late May]. | 2019-05 | 2019-05-21 | 2019-05-31
They will meet at [the end of May]. | 2019-05 | 2019-05-21 | 2019-05-31
They will meet in [May]. | 2019-05 | 2019-05-01 | 2019-05-31
They met in [May]. | 2018-05 | 2018-05-01 | 2018-05-31
They met in [February]. | 2019-02 | 2019-02-01 | 2019-02-28
They will meet in [February]. | 2020-02 | 2020-02-01 | 2020-02-29
They met in [December]. | 2018-12 | 2018-12-01 | 2018-12-31
They met in [May 2018]. | 2018-05 | 2018-05-01 | 2018-05-31
They met in [May of last year]. | 2018-05 | 2018-05-01 | 2018-05-31
They met in [September last year]. | 2018-09 | 2018-09-01 | 2018-09-30
They met [last June]. | 2018-06 | 2018-06-01 | 2018-06-30
They will meet [next April]. | 2020-04 | 2020-04-01 | 2020-04-30
They met on [March 5]. | 2019-03-05 | 2019-03-05 | 2019-03-05
They will meet on [May 3rd]. | 2019-05-03 | 2019-05-03 | 2019-05-03
They will meet on [the 3rd of May]. | 2019-05-03 | 2019-05-03 | 2019-05-03
They will meet on [the third of May]. | 2019-05-03 | 2019-05-03 | 2019-05-03
They met on [Dec. 5]. | 2018-12-05 | 2018-12-05 | 2018-12-05
They met on [5 December 2019]. | 2019-12-05 | 2019-12-05 | 2019-12-05
They met on [December 5, 2019]. | 2019-12-05 | 2019-12-05 | 2019-12-05
They met on [Thursday, April 18]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met on [Tuesday, 16 April 2019], in Oslo. | 2019-04-16 | 2019-04-16 | 2019-04-16
They met on [Sat, April 13]. | 2019-04-13 | 2019-04-13 | 2019-04-13
They met on [April 18] local time. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met on [12/05/2019]. | 2019-12-05 | 2019-12-05 | 2019-12-05
They met on [25/03/2019]. | 2019-03-25 | 2019-03-25 | 2019-03-25
They met on [05.03.2019]. | 2019-03-05 | 2019-03-05 | 2019-03-05
They met on [2019-03-25]. | 2019-03-25 | 2019-03-25 | 2019-03-25
They met on [March 15-20]. | 2019-03-15/2019-03-20 | 2019-03-15 | 2019-03-20
They met on [March 15–20, 2018]. | 2018-03-15/2018-03-20 | 2018-03-15 | 2018-03-20
They will meet on [3-5 May]. | 2019-05-03/2019-05-05 | 2019-05-03 | 2019-05-05
They will meet on [April 27 and 28]. | 2019-04-27/2019-04-28 | 2019-04-27 | 2019-04-28
They will meet on [11, 12 and 13 May]. | 2019-05-11/2019-05-13 | 2019-05-11 | 2019-05-13
They will meet between [9 and 11 June]. | 2019-06-09/2019-06-11 | 2019-06-09 | 2019-06-11
They will meet from [April 28 to May 2]. | 2019-04-28/2019-05-02 | 2019-04-28 | 2019-05-02
They will meet from [28 April to 2 May]. | 2019-04-28/2019-05-02 | 2019-04-28 | 2019-05-02
They met from [March 25 to April 2, 2018]. | 2018-03-25/2018-04-02 | 2018-03-25 | 2018-04-02
They met from [Monday to Wednesday]. | 2019-04-15/2019-04-17 | 2019-04-15 | 2019-04-17
They will meet from [Monday to Wednesday]. | 2019-04-22/2019-04-24 | 2019-04-22 | 2019-04-24
They met on [Monday and Tuesday]. | 2019-04-15/2019-04-16 | 2019-04-15 | 2019-04-16
They met between [February and March]. | 2019-02/2019-03 | 2019-02-01 | 2019-03-31
They will meet on [the first Friday of next month]. | 2019-05-03 | 2019-05-03 | 2019-05-03
They met on [the last Friday of March]. | 2019-03-29 | 2019-03-29 | 2019-03-29
They met in [the last week of March]. | 2019-W13 | 2019-03-25 | 2019-03-31
They will meet in [the week of April 22]. | 2019-W17 | 2019-04-22 | 2019-04-28
They met [three years ago]. | 2016 | 2016-01-01 | 2016-12-31
They met [two weeks ago]. | 2019-W14 | 2019-04-01 | 2019-04-07
They met [five days ago]. | 2019-04-13 | 2019-04-13 | 2019-04-13
They met [twenty-five days ago]. | 2019-03-24 | 2019-03-24 | 2019-03-24
They met [about three months ago]. | 2019-01 | 2019-01-01 | 2019-01-31
They met [half a year ago]. | 2018-10 | 2018-10-01 | 2018-10-31
They met [a decade ago]. | 200 | 2000-01-01 | 2009-12-31
They will meet [two weeks from now]. | 2019-W18 | 2019-04-29 | 2019-05-05
They have met over [the past month]. | P1M | 2019-03-18 | 2019-04-18
They have met in [the past two weeks]. | P2W | 2019-04-04 | 2019-04-18
They will meet in [the next ten days]. | P10D | 2019-04-18 | 2019-04-28
They have met over [the last four years]. | P4Y | 2015-04-18 | 2019-04-18
They have been at peace since [2009]. | 2009 | 2009-01-01 | 2019-04-18
It is the first visit since [2009]. | 2009 | 2009-01-01 | 2009-12-31
They have held talks since [February]. | 2019-02 | 2019-02-01 | 2019-04-18
They met in [the 1990s]. | 199 | 1990-01-01 | 1999-12-31
They met in [the early 1990s]. | 199 | 1990-01-01 | 1993-12-31
They met in [the late '80s]. | 198 | 1987-01-01 | 1989-12-31
They met in [the 19th century]. | 18 | 1800-01-01 | 1899-12-31
They met in [1987]. | 1987 | 1987-01-01 | 1987-12-31
They met in [late 2018]. | 2018 | 2018-09-01 | 2018-12-31
They met in [mid-2018]. | 2018 | 2018-05-01 | 2018-08-31
They will meet in [the second half of 2019]. | 2019-H2 | 2019-07-01 | 2019-12-31
They met in [the first quarter of 2019]. | 2019-Q1 | 2019-01-01 | 2019-03-31
They met in [the fourth quarter of last year]. | 2018-Q4 | 2018-10-01 | 2018-12-31
They met in [Q3 2018]. | 2018-Q3 | 2018-07-01 | 2018-09-30
They met [last quarter]. | 2019-Q1 | 2019-01-01 | 2019-03-31
They met in [spring 2018]. | 2018-SP | 2018-03-01 | 2018-05-31
They met in [the autumn of 2018]. | 2018-FA | 2018-09-01 | 2018-11-30
They met [last summer]. | 2018-SU | 2018-06-01 | 2018-08-31
They met [last winter]. | 2018-WI | 2018-12-01 | 2019-02-28
They will meet [this fall]. | 2019-FA | 2019-09-01 | 2019-11-30
They will meet [next spring]. | 2020-SP | 2020-03-01 | 2020-05-31
They will meet [later this spring]. | 2019-SP | 2019-04-18 | 2019-05-31
The 2018-19 talks began in [fiscal 2018]. | 2018 | - | -
They met [recently]. | PAST_REF | - | -
They will meet [soon]. | FUTURE_REF | - | -
They will meet in [the coming days]. | FUTURE_REF | - | -
They will meet in [the near future]. | FUTURE_REF | - | -
They are [now] at peace. | PRESENT_REF | - | -
They are [currently] at peace. | PRESENT_REF | - | -
They met [several days ago]. | PAST_REF | - | -
He begins a two-day visit starting [Monday]. | 2019-04-22 | 2019-04-22 | 2019-04-23
Three days of talks starting [Monday] were agreed. | 2019-04-15 | 2019-04-15 | 2019-04-17
She arrived on [Monday] for a three-day visit. | 2019-04-15 | 2019-04-15 | 2019-04-17
She wrapped up a two-day visit on [Wednesday]. | 2019-04-17 | 2019-04-16 | 2019-04-17
A two-day summit on [April 25] is planned. | 2019-04-25 | 2019-04-25 | 2019-04-26
They met on the eve of [March 9]. | 2019-03-08 | 2019-03-08 | 2019-03-08
They will meet on [Easter Monday]. | 2019-04-22 | 2019-04-22 | 2019-04-22
They will meet on [Good Friday]. | 2019-04-19 | 2019-04-19 | 2019-04-19
They met on [New Year's Day]. | 2019-01-01 | 2019-01-01 | 2019-01-01
They met [last Christmas]. | 2018-12-25 | 2018-12-25 | 2018-12-25
They will meet [next Easter]. | 2019-04-21 | 2019-04-21 | 2019-04-21
They met at [Easter 2018]. | 2018-04-01 | 2018-04-01 | 2018-04-01
They met at [Christmas 2017]. | 2017-12-25 | 2017-12-25 | 2017-12-25
PUTIN TO MEET KIM ON [FRIDAY] | 2019-04-19 | 2019-04-19 | 2019-04-19
Putin to Meet Kim [Next Week] | 2019-W17 | 2019-04-22 | 2019-04-28
KIM MET PUTIN ON [APRIL 12] | 2019-04-12 | 2019-04-12 | 2019-04-12
The king arrived in Oman [Monday] to meet the sultan. | 2019-04-15 | 2019-04-15 | 2019-04-15
They agreed to meet on [Monday]. | 2019-04-22 | 2019-04-22 | 2019-04-22
@2019-01-01
They met [yesterday]. | 2018-12-31 | 2018-12-31 | 2018-12-31
They met [last week]. | 2018-W52 | 2018-12-24 | 2018-12-30
They met [this week]. | 2019-W01 | 2018-12-31 | 2019-01-06
They met [last month]. | 2018-12 | 2018-12-01 | 2018-12-31
They met [last year]. | 2018 | 2018-01-01 | 2018-12-31
They met in [December]. | 2018-12 | 2018-12-01 | 2018-12-31
They met on [December 30]. | 2018-12-30 | 2018-12-30 | 2018-12-30
They met on [Monday]. | 2018-12-31 | 2018-12-31 | 2018-12-31
They met from [December 28 to January 1]. | 2018-12-28/2019-01-01 | 2018-12-28 | 2019-01-01
They met [last quarter]. | 2018-Q4 | 2018-10-01 | 2018-12-31
@2020-02-28
They will meet [tomorrow]. | 2020-02-29 | 2020-02-29 | 2020-02-29
They will meet on [Sunday]. | 2020-03-01 | 2020-03-01 | 2020-03-01
They will meet on [February 29]. | 2020-02-29 | 2020-02-29 | 2020-02-29
They will meet in [late February]. | 2020-02 | 2020-02-21 | 2020-02-29
They will meet [this weekend]. | 2020-W09-WE | 2020-02-29 | 2020-03-01
@2024-02-29
They met [a month ago]. | 2024-01 | 2024-01-01 | 2024-01-31
They met [a year ago]. | 2023 | 2023-01-01 | 2023-12-31
They have met over [the past year]. | P1Y | 2023-02-28 | 2024-02-29
They will meet [tomorrow]. | 2024-03-01 | 2024-03-01 | 2024-03-01
They met [this month]. | 2024-02 | 2024-02-01 | 2024-02-29
@2021-01-03
They met [this week]. | 2020-W53 | 2020-12-28 | 2021-01-03
They met over [the weekend]. | 2020-W53-WE | 2021-01-02 | 2021-01-03
They will meet [next week]. | 2021-W01 | 2021-01-04 | 2021-01-10
They met on [Thursday]. | 2020-12-31 | 2020-12-31 | 2020-12-31
@2023-03-31
They met [last month]. | 2023-02 | 2023-02-01 | 2023-02-28
They have met over [the past month]. | P1M | 2023-02-28 | 2023-03-31
They will meet [tomorrow]. | 2023-04-01 | 2023-04-01 | 2023-04-01
@2019-12-30
They will meet on [January 5]. | 2020-01-05 | 2020-01-05 | 2020-01-05
They will meet [next month]. | 2020-01 | 2020-01-01 | 2020-01-31
They will meet on [Wednesday]. | 2020-01-01 | 2020-01-01 | 2020-01-01
They met [this week]. | 2020-W01 | 2019-12-30 | 2020-01-05
They will meet from [December 31 to January 2]. | 2019-12-31/2020-01-02 | 2019-12-31 | 2020-01-02
@2016-10-13
The central bank raised its key rate on [Thursday]. | 2016-10-13 | 2016-10-13 | 2016-10-13
Prices rose sharply in September, the statistics office said [Wednesday]. | 2016-10-12 | 2016-10-12 | 2016-10-12
A court in Lima is to rule on the appeal [next Tuesday]. | 2016-10-18 | 2016-10-18 | 2016-10-18
The ferry, which sank [last weekend], carried 80 people. | 2016-W40-WE | 2016-10-08 | 2016-10-09
The mayor, who took office [a year ago], has kept silent. | 2015 | 2015-01-01 | 2015-12-31
The chemist, 54, will start a four-year term in [January]. | 2017-01 | 2017-01-01 | 2017-01-31
The strike, [now] in its second week, began on October 3. | PRESENT_REF | - | -
The shop opened in [the late 1990s] and closed in 2008. | 199 | 1997-01-01 | 1999-12-31
The shop opened in the late 1990s and closed in [2008]. | 2008 | 2008-01-01 | 2008-12-31
The minister is due to appear before parliament on [Monday]. | 2016-10-17 | 2016-10-17 | 2016-10-17
Voters go to the polls on [Sunday]. | 2016-10-16 | 2016-10-16 | 2016-10-16
The polls open [Sunday] at 8 a.m. | 2016-10-16 | 2016-10-16 | 2016-10-16
Flights resume [Saturday]. | 2016-10-15 | 2016-10-15 | 2016-10-15
The exhibition, which runs until [November 20], is free. | 2016-11-20 | 2016-11-20 | 2016-11-20
The final match is on [Saturday]. | 2016-10-15 | 2016-10-15 | 2016-10-15
Officials said [Monday] that the port would reopen on Friday. | 2016-10-10 | 2016-10-10 | 2016-10-10
Officials said Monday that the port would reopen on [Friday]. | 2016-10-14 | 2016-10-14 | 2016-10-14
The company posted a loss for [the third quarter]. | 2016-Q3 | 2016-07-01 | 2016-09-30
Analysts expect a profit in [the fourth quarter]. | 2016-Q4 | 2016-10-01 | 2016-12-31
Sales fell 3 percent in [the second quarter] from a year earlier. | 2016-Q2 | 2016-04-01 | 2016-06-30
Sales fell 3 percent in the second quarter from [a year earlier]. | 2015-Q2 | 2015-04-01 | 2015-06-30
The plant will close by [the end of next year]. | 2017 | 2016-10-13 | 2017-12-31
The plant will close by [year-end]. | 2016 | 2016-12-01 | 2016-12-31
The couple moved here [about three weeks ago]. | 2016-W38 | 2016-09-19 | 2016-09-25
Their son was born [six months ago]. | 2016-04 | 2016-04-01 | 2016-04-30
The poet was born on [5 May 1921] and died in 1999. | 1921-05-05 | 1921-05-05 | 1921-05-05
He was born in 1921 and left school [16 years later]. | 1937 | 1937-01-01 | 1937-12-31
He was elected in 1980 and fell [three years later]. | 1983 | 1983-01-01 | 1983-12-31
The bridge fell on June 1; it was reopened [five days later]. | 2016-06-06 | 2016-06-06 | 2016-06-06
The bridge fell on June 1; it had been inspected [a month earlier]. | 2016-05 | 2016-05-01 | 2016-05-31
The bridge fell on June 1, and a second one on [the following day]. | 2016-06-02 | 2016-06-02 | 2016-06-02
The team left on Tuesday and returned [the same day]. | 2016-10-11 | 2016-10-11 | 2016-10-11
In [the future], cars may fly. | FUTURE_REF | - | -
He is [currently] on leave. | PRESENT_REF | - | -
[At the moment], nobody knows. | PRESENT_REF | - | -
[This week], the rouble lost ground. | 2016-W41 | 2016-10-10 | 2016-10-16
[Earlier this month], the army took the town. | 2016-10 | 2016-10-01 | 2016-10-13
[Late last year], the army took the town. | 2015 | 2015-09-01 | 2015-12-31
The dam is to be finished [early next year]. | 2017 | 2017-01-01 | 2017-04-30
The dam was finished in [the spring of 2012]. | 2012-SP | 2012-03-01 | 2012-05-31
The dam broke [last spring]. | 2016-SP | 2016-03-01 | 2016-05-31
The senator plans to retire [next fall]. | 2017-FA | 2017-09-01 | 2017-11-30
The senator retired in [the summer]. | 2016-SU | 2016-06-01 | 2016-08-31
The number doubled between 2000 and [2010]. | 2010 | 2010-01-01 | 2010-12-31
The mission lasted from [1965] to 1972. | 1965 | 1965-01-01 | 1965-12-31
It was the worst flood in [the 20th century]. | 19 | 1900-01-01 | 1999-12-31
Since [the 1950s], the coast has sunk. | 195 | 1950-01-01 | 2016-10-13
It was the coldest day since [February 2012]. | 2012-02 | 2012-02-01 | 2016-10-13
The union has called a strike for [Oct. 25]. | 2016-10-25 | 2016-10-25 | 2016-10-25
Rates have not moved since [Dec. 16]. | 2015-12-16 | 2015-12-16 | 2015-12-16
The vote on [Oct. 2] failed. | 2016-10-02 | 2016-10-02 | 2016-10-02
It took effect [July 1]. | 2016-07-01 | 2016-07-01 | 2016-07-01
[Two days ago], they fled. | 2016-10-11 | 2016-10-11 | 2016-10-11
They have fled in [recent weeks]. | PAST_REF | - | -
Over [the past five years], they built ten ships. | P5Y | 2011-10-13 | 2016-10-13
For [the past few weeks], they have slept outside. | PXW | - | -
In [the last two decades], the forest shrank. | P2E | 1996-10-13 | 2016-10-13
In [the coming months], the fleet will double. | FUTURE_REF | - | -
He spoke in Athens on [Monday night]. | 2016-10-10 | 2016-10-10 | 2016-10-10
He hopes to be home by [Christmas]. | 2016-12-25 | 2016-12-25 | 2016-12-25
The parade on [Columbus Day] was cancelled. | 2016-10-10 | 2016-10-10 | 2016-10-10
The film opens nationwide on [Thanksgiving]. | 2016-11-24 | 2016-11-24 | 2016-11-24
The [2014] budget was smaller. | 2014 | 2014-01-01 | 2014-12-31
The figures for [August] were worse. | 2016-08 | 2016-08-01 | 2016-08-31
[Last month]'s figures were worse. | 2016-09 | 2016-09-01 | 2016-09-30
The judge, who turns 60 [this month], is ill. | 2016-10 | 2016-10-01 | 2016-10-31
He was jailed in [May 2011] for 12 years. | 2011-05 | 2011-05-01 | 2011-05-31
In [May], a court freed him. | 2016-05 | 2016-05-01 | 2016-05-31
In [May], voters will decide. | 2017-05 | 2017-05-01 | 2017-05-31
In [December], voters will decide. | 2016-12 | 2016-12-01 | 2016-12-31
The firm [today] said it would cut jobs. | 2016-10-13 | 2016-10-13 | 2016-10-13
On Wednesday, the firm said it would cut jobs by [Friday]. | 2016-10-14 | 2016-10-14 | 2016-10-14
[Wednesday]'s vote was the closest in years. | 2016-10-12 | 2016-10-12 | 2016-10-12
[Saturday]'s final will be the last. | 2016-10-15 | 2016-10-15 | 2016-10-15
The funeral will be held [Sunday]. | 2016-10-16 | 2016-10-16 | 2016-10-16
Rescuers were still searching [Thursday]. | 2016-10-13 | 2016-10-13 | 2016-10-13
The two sides are meeting in Bern [this weekend]. | 2016-W41-WE | 2016-10-15 | 2016-10-16
The summit, scheduled to begin [Friday], was put off. | 2016-10-14 | 2016-10-14 | 2016-10-14
After losing on [Saturday], the coach resigned. | 2016-10-08 | 2016-10-08 | 2016-10-08
Asked about the raid on [Tuesday], he declined to comment. | 2016-10-11 | 2016-10-11 | 2016-10-11
Police plan to question him again [Friday]. | 2016-10-14 | 2016-10-14 | 2016-10-14
Police want to question the man arrested [Monday]. | 2016-10-10 | 2016-10-10 | 2016-10-10
Police will release the man arrested [Monday]. | 2016-10-10 | 2016-10-10 | 2016-10-10
The man, arrested on [Monday], could go free. | 2016-10-10 | 2016-10-10 | 2016-10-10
He may leave hospital as early as [Friday]. | 2016-10-14 | 2016-10-14 | 2016-10-14
He was jailed after [9/11]. | 2001-09-11 | 2001-09-11 | 2001-09-11
They toured in [the sixties]. | 196 | 1960-01-01 | 1969-12-31
They toured in [the early seventies]. | 197 | 1970-01-01 | 1973-12-31
Half of the ice may melt over [the next decade]. | P1E | 2016-10-13 | 2026-10-13
They will vote within [the next month]. | P1M | 2016-10-13 | 2016-11-13
Exports fell in [the first half of this year]. | 2016-H1 | 2016-01-01 | 2016-06-30
The plant closed before [the fiscal year 2015]. | 2015 | - | -
After the [recent] floods, the plant closed. | PAST_REF | - | -
Nobody knew until [now]. | PRESENT_REF | - | -
They went home for [the Easter weekend]. | 2016-W12-WE | 2016-03-26 | 2016-03-27
They will camp on [Labor Day weekend]. | 2016-W35-WE | 2016-09-03 | 2016-09-04
The king ended two days of talks with the envoys on [Wednesday]. | 2016-10-12 | 2016-10-11 | 2016-10-12
The fast begins on [Ash Wednesday]. | 2017-03-01 | 2017-03-01 | 2017-03-01
The mayor has to decide by [Monday]. | 2016-10-17 | 2016-10-17 | 2016-10-17
On [Wednesday], ahead of the vote, he resigned. | 2016-10-12 | 2016-10-12 | 2016-10-12
The court, which freed him in May, met on [Tuesday]. | 2016-10-11 | 2016-10-11 | 2016-10-11
@2015-05-12
The lease, extended to run through [October], may be sold. | 2015-10 | 2015-10-01 | 2015-10-31
The strike is set to go on through [July]. | 2015-07 | 2015-07-01 | 2015-07-31
Divers were asked to remain through [June]. | 2015-06 | 2015-06-01 | 2015-06-30
The ban was meant to stay in force through [December]. | 2015-12 | 2015-12-01 | 2015-12-31
The drought is likely to last through [August]. | 2015-08 | 2015-08-01 | 2015-08-31
The drought lasted through [August]. | 2014-08 | 2014-08-01 | 2014-08-31
Guards were told to keep watch through [November]. | 2015-11 | 2015-11-01 | 2015-11-30
A force that was built to serve through [February] costs more. | 2016-02 | 2016-02-01 | 2016-02-29
The loan was designed to continue into [September]. | 2015-09 | 2015-09-01 | 2015-09-30
He stayed with them through [March]. | 2015-03 | 2015-03-01 | 2015-03-31
@2015-03-17
The clubs agreed to share the ground in [October] and have done so ever since. | 2014-10 | 2014-10-01 | 2014-10-31
She vowed to leave in [December], and she kept her word. | 2014-12 | 2014-12-01 | 2014-12-31
The owners pledged to repay the loan in [November]; the bank got its money. | 2014-11 | 2014-11-01 | 2014-11-30
The owners pledged to repay the loan in [June]. | 2015-06 | 2015-06-01 | 2015-06-30
The mill, which had promised to reopen in [January], is still shut. | 2015-01 | 2015-01-01 | 2015-01-31
The firm agreed to sell its stake in [April]. | 2015-04 | 2015-04-01 | 2015-04-30
Two rebels agreed to surrender in [November] and are in jail. | 2014-11 | 2014-11-01 | 2014-11-30
They agreed to meet on [Friday]. | 2015-03-20 | 2015-03-20 | 2015-03-20
They promised to meet on [May 3]. | 2015-05-03 | 2015-05-03 | 2015-05-03
Nothing is left for [the next fiscal year]. | 2016 | - | -
The deficit of [last fiscal year] was larger. | 2014 | - | -
They cut costs in [the previous fiscal year]. | 2014 | - | -
It will be spent in [fiscal 2016]. | 2016 | - | -
It was spent in [the fiscal year 2013]. | 2013 | - | -
The books close at [the end of the fiscal year]. | 2015 | - | -
The budget for [the coming fiscal year] is late. | 2016 | - | -
Sales fell in [the current financial year]. | 2015 | - | -
Sales fell [early this fiscal year]. | 2015 | - | -
Sales grew in [FY2014]. | 2014 | - | -
The ships of [today] carry ten times as much. | PRESENT_REF | - | -
Bread cost less then than it does [today]. | PRESENT_REF | - | -
There are fewer wolves [today] than there were in the war. | PRESENT_REF | - | -
Life was harder than [today]. | PRESENT_REF | - | -
Even [today] the old song is sung. | PRESENT_REF | - | -
The events of [today] will be studied. | 2015-03-17 | 2015-03-17 | 2015-03-17
The farmers of [today] use satellites. | PRESENT_REF | - | -
People ate less meat than they do [today]. | PRESENT_REF | - | -
More than 20 people were hurt [today]. | 2015-03-17 | 2015-03-17 | 2015-03-17
Shares fell more [today] than yesterday. | 2015-03-17 | 2015-03-17 | 2015-03-17
As of [today] the ban is lifted. | 2015-03-17 | 2015-03-17 | 2015-03-17
He spoke on the news of [today]. | 2015-03-17 | 2015-03-17 | 2015-03-17
The president met the king [today]. | 2015-03-17 | 2015-03-17 | 2015-03-17
The ship sank at 1500 GMT on [Monday]. | 2015-03-16 | 2015-03-16 | 2015-03-16
The line was shut between 1800 and 2100 local time [yesterday]. | 2015-03-16 | 2015-03-16 | 2015-03-16
Wages are given at [1990] prices. | 1990 | 1990-01-01 | 1990-12-31
By [2030] the port will be full. | 2030 | 2030-01-01 | 2030-12-31
He won the vote in [May]. | 2014-05 | 2014-05-01 | 2014-05-31
They won't vote before [May]. | 2015-05 | 2015-05-01 | 2015-05-31
@2015-09-17
The firm offered to sell its stake in [May]. | 2015-05 | 2015-05-01 | 2015-05-31
@2024-04-10
They will meet in Bern [a week on Monday]. | 2024-04-22 | 2024-04-22 | 2024-04-22
They will meet [two weeks from Monday]. | 2024-04-29 | 2024-04-29 | 2024-04-29
They will meet [a week from Friday]. | 2024-04-19 | 2024-04-19 | 2024-04-19
They will meet [a week tomorrow]. | 2024-04-18 | 2024-04-18 | 2024-04-18
They will meet [a fortnight on Saturday]. | 2024-04-27 | 2024-04-27 | 2024-04-27
They will meet on [Monday week]. | 2024-04-22 | 2024-04-22 | 2024-04-22
They left [a week ago on Monday]. | 2024-04-01 | 2024-04-01 | 2024-04-01
They left [a week ago Friday]. | 2024-03-29 | 2024-03-29 | 2024-03-29
She met him in Quito on [the 8th]. | 2024-04-08 | 2024-04-08 | 2024-04-08
She met him on [the 28th]. | 2024-03-28 | 2024-03-28 | 2024-03-28
She will meet him on [the 28th]. | 2024-04-28 | 2024-04-28 | 2024-04-28
She will meet him on [the 8th] in Oslo. | 2024-05-08 | 2024-05-08 | 2024-05-08
They must answer by [the 15th]. | 2024-04-15 | 2024-04-15 | 2024-04-15
In March he came home, and on [the 12th] he was jailed. | 2024-03-12 | 2024-03-12 | 2024-03-12
They stay until [the 20th], he said. | 2024-04-20 | 2024-04-20 | 2024-04-20
They arrived on [the 31st]. | 2024-03-31 | 2024-03-31 | 2024-03-31
@2024-04-25
They met [nine days after the storm of April 2]. | 2024-04-11 | 2024-04-11 | 2024-04-11
They met [two days after the vote on 4 April]. | 2024-04-06 | 2024-04-06 | 2024-04-06
They met [a day before Christmas]. | 2023-12-24 | 2023-12-24 | 2023-12-24
They met [three days before April 20]. | 2024-04-17 | 2024-04-17 | 2024-04-17
They met [five weeks after 1 March 2024]. | 2024-04-05 | 2024-04-05 | 2024-04-05
They met [the day after the coup of 3 April]. | 2024-04-04 | 2024-04-04 | 2024-04-04
They met [a month after the flood of January 8, 2023]. | 2023-02 | 2023-02-01 | 2023-02-28
They met [the day before Easter]. | 2024-03-30 | 2024-03-30 | 2024-03-30
They will speak [a week from today]. | 2024-05-02 | 2024-05-02 | 2024-05-02
They will speak [ten days from now]. | 2024-05-05 | 2024-05-05 | 2024-05-05
@2017-01-10
She had held a first round before [the end of the year]. | 2016 | 2016-12-01 | 2016-12-31
He resigned at [the end of the year]. | 2016 | 2016-12-01 | 2016-12-31
He will resign at [the end of the year]. | 2017 | 2017-12-01 | 2017-12-31
He wants a deal by [the end of the year]. | 2017 | 2017-01-10 | 2017-12-31
@2017-11-10
He resigned at [the start of the year]. | 2017 | 2017-01-01 | 2017-01-31
The plant will shut at [the end of the month]. | 2017-11 | 2017-11-21 | 2017-11-30
He was the envoy to Chad at [the time]. | PAST_REF | - | -
At [the time] nobody knew. | PAST_REF | - | -
At [that time] nobody knew. | PAST_REF | - | -
@2017-11-02
The plant was shut at [the end of the month]. | 2017-10 | 2017-10-21 | 2017-10-31
@2017-11-22
The plant was sold at [the end of the week]. | 2017-W46 | 2017-11-16 | 2017-11-19
They hoped for a deal by [the end of the year]. | 2017 | 2017-11-22 | 2017-12-31
@2017-02-22
Officials said they want a deal before [the end of the year]. | 2017 | 2017-02-22 | 2017-12-31
@2018-10-03
He will tour Mali from [Thursday through the weekend]. | 2018-10-04/2018-10-07 | 2018-10-04 | 2018-10-07
The shop will be shut from [Thursday to the weekend]. | 2018-10-04/2018-10-07 | 2018-10-04 | 2018-10-07
The fair will run from [Thursday through next week]. | 2018-10-04/2018-10-14 | 2018-10-04 | 2018-10-14
The shop shut from [Monday through Wednesday]. | 2018-10-01/2018-10-03 | 2018-10-01 | 2018-10-03
Rain is forecast [Saturday through Monday]. | 2018-10-06/2018-10-08 | 2018-10-06 | 2018-10-08
They met on [0ctober 2]. | 2018-10-02 | 2018-10-02 | 2018-10-02
They met on [Apri1 12]. | 2018-04-12 | 2018-04-12 | 2018-04-12
They met on [M0nday]. | 2018-10-01 | 2018-10-01 | 2018-10-01
They met on [Wedne5day]. | 2018-10-03 | 2018-10-03 | 2018-10-03
They met on [l5 May 2018]. | 2018-05-15 | 2018-05-15 | 2018-05-15
They met on [May 1O, 2018]. | 2018-05-10 | 2018-05-10 | 2018-05-10
They met in [2O17]. | 2017 | 2017-01-01 | 2017-12-31
They met in [Ju1y 20l7]. | 2017-07 | 2017-07-01 | 2017-07-31
They will meet [tom0rrow]. | 2018-10-04 | 2018-10-04 | 2018-10-04
They met on [I3 May 2018]. | 2018-05-13 | 2018-05-13 | 2018-05-13
They met on [Fr1day]. | 2018-09-28 | 2018-09-28 | 2018-09-28
@2019-04-18
They will meet in [the week after next]. | 2019-W18 | 2019-04-29 | 2019-05-05
They will meet on [the Friday after next]. | 2019-04-26 | 2019-04-26 | 2019-04-26
They met in [the year before last]. | 2017 | 2017-01-01 | 2017-12-31
They met at [the weekend before last]. | 2019-W14-WE | 2019-04-06 | 2019-04-07
They met on [3-May-2018]. | 2018-05-03 | 2018-05-03 | 2018-05-03
They met on [2018/05/03]. | 2018-05-03 | 2018-05-03 | 2018-05-03
They will meet at [end-May]. | 2019-05 | 2019-05-21 | 2019-05-31
They will meet from [the 28th to the 30th]. | 2019-04-28/2019-04-30 | 2019-04-28 | 2019-04-30
They were there from [the 3rd to the 5th]. | 2019-04-03/2019-04-05 | 2019-04-03 | 2019-04-05
They met on [Novernber 3]. | 2018-11-03 | 2018-11-03 | 2018-11-03
They will meet on [the Monday after Easter]. | 2019-04-22 | 2019-04-22 | 2019-04-22
They met on [the Friday before April 3]. | 2019-03-29 | 2019-03-29 | 2019-03-29
They met in [the week before Christmas]. | 2018-W51 | 2018-12-17 | 2018-12-23
The sides met for two days from [Monday]. | 2019-04-15 | 2019-04-15 | 2019-04-16
The talks will run through [the 25th]. | 2019-04-25 | 2019-04-25 | 2019-04-25
@
They met on [Thursday]. | XXXX-WXX-4 | - | -
They met in [April]. | XXXX-04 | - | -
They met on [April 18]. | XXXX-04-18 | - | -
They met [last week]. | XXXX-WXX | - | -
They met [this month]. | XXXX-XX | - | -
They met [yesterday]. | PAST_REF | - | -
They met at [Christmas]. | XXXX-12-25 | - | -
They met at [Easter]. | XXXX-XX-XX | - | -
They met in [April 2019]. | 2019-04 | 2019-04-01 | 2019-04-30
They met on [18 April 2019]. | 2019-04-18 | 2019-04-18 | 2019-04-18
They met on [April 18-20]. | XXXX-04-18/XXXX-04-20 | - | -
"""


def _rows():
    date = None
    for line in TABLE.strip().splitlines():
        if line.startswith("@"):
            date = line[1:] or None
            continue
        sentence, value, start, end = (cell.strip() for cell in line.split(" | "))
        wanted = sentence[sentence.index("[") + 1 : sentence.index("]")]
        yield pytest.param(
            sentence.replace("[", "").replace("]", ""),
            date,
            sentence.index("["),
            wanted,
            value,
            None if start == "-" else start,
            None if end == "-" else end,
            id=f"{date}: {sentence}",
        )


@pytest.mark.parametrize(("sentence", "date", "at", "text", "value", "start", "end"), list(_rows()))
def test_phrase(sentence, date, at, text, value, start, end):
    found = [d for d in find_dates(sentence, date) if d.start_char == at]
    assert found, find_dates(sentence, date)
    assert (found[0].text, found[0].value, found[0].start, found[0].end) == (text, value, start, end)


NOT_DATES = """
Theresa May met the chancellor. | Prime Minister May will travel to Rome. | The ministers may meet again.
MAY MEETS MERKEL
They march on the capital. | The March on Rome is a book. | Sun Weidong met the ambassador. | The envoy sat next to her.
Sun and Sat are short. | The second meeting failed. | It took a second. | Prices fall in the south.
the fall of the wall
A spring of water. | The Prague Spring ended. | About 2000 people fled. | He sent 2019 troops. | Resolution 1929 stands.
A quarter of the voters stayed home. | Three quarters of the deputies left. | The Summit of the Americas failed.
The Good Friday Agreement holds. | The Winter Olympics opened. | They meet every Thursday. | They talked for two days.
A two-day visit failed. | Two years of talks failed. | April Ryan asked a question. | Jan Egeland met the rebels.
He flew Boeing 1900 planes. | It cost $2000. | It happens twice a year. | She spoke to the Sunday Times. | in his 40s
He is a 50-year-old envoy. | Two days before the summit they quarrelled. | on the eve of the summit | Room 2019
A survey of 1250 pupils was made. | Their most recent talks failed. | Sales for the quarter fell.
He voted for Rule 12. | The 20 envoys left. | Augustus ruled. | The monthly meeting failed. | a daily call | 10,000 men
Talks open at 1930 in Bern. | Roads are closed from 1400 to 1630 hours. | The plane landed at 1215.
By 2030 hours the hall was full.
The king died two days after the queen had left. | He lives on the 8th floor.
They met on the 10th anniversary of the fire. | It is the 8th visit. | At the time of the fire nobody was at home.
It was the time of the great floods.
"""


@pytest.mark.parametrize("sentence", [s.strip() for line in NOT_DATES.strip().splitlines() for s in line.split(" | ")])
def test_no_date(sentence):
    assert find_dates(sentence, "2019-04-18") == []


def values(text, date="2019-04-18", **options):
    return [d.value for d in find_dates(text, date, **options)]


class TestContext:
    @pytest.mark.parametrize(
        ("second", "value"),
        [
            ("A day earlier he had seen Li.", "2019-03-04"),
            ("He left the following day.", "2019-03-06"),
            ("He left two days later.", "2019-03-07"),
            ("He saw Li that day.", "2019-03-05"),
            ("He saw Li the same day.", "2019-03-05"),
            ("The following week he left.", "2019-W11"),
            ("He had come the previous month.", "2019-02"),
            ("He left the next day.", "2019-03-06"),
            ("A year earlier they had quarrelled.", "2018"),
            ("He had come the day before.", "2019-03-04"),
        ],
    )
    def test_counts_from_the_date_mentioned_last(self, second, value):
        assert values(f"Kim met Xi on March 5. {second}") == ["2019-03-05", value]

    def test_a_comparison_has_the_grain_of_what_is_compared(self):
        text = "Profit fell in the third quarter of 2018 from $4 million a year earlier."
        assert values(text) == ["2018-Q3", "2017-Q3"]

    def test_counts_from_the_document_date_else(self):
        assert values("They had met a day earlier.") == ["2019-04-17"]

    def test_without_document_date_an_explicit_day_still_anchors(self):
        assert values("Kim met Xi on 5 March 2019. He left two days later, on Friday.", None) == [
            "2019-03-05",
            "2019-03-07",
            "XXXX-WXX-5",
        ]

    def test_a_narrative_goes_on_in_its_year(self):
        text = "The delegations met in Geneva on May 4, 1961. In September they met in Vienna, and in January in Bern."
        assert values(text, "2013-10-31") == ["1961-05-04", "1961-09", "1962-01"]

    def test_news_with_a_look_back_does_not(self):
        assert values("Kim met Xi on Monday. Their fathers met on May 4, 1961. In March Kim met Moon.") == [
            "2019-04-15",
            "1961-05-04",
            "2019-03",
        ]

    def test_direction_of_the_caller_goes_first(self):
        assert values("They met on Monday.", direction=lambda start, end: "future") == ["2019-04-22"]
        assert values("They will meet on Monday.", direction=lambda start, end: "past") == ["2019-04-15"]
        assert values("They will meet on Monday.", direction=lambda start, end: None) == ["2019-04-22"]

    def test_direction_gets_the_offsets(self):
        seen = []
        find_dates("They met on Monday in Oslo.", "2019-04-18", direction=lambda *span: seen.append(span))
        assert seen == [(12, 18)]

    def test_tense_is_that_of_the_clause(self):
        assert values("Officials said Tuesday that Kim will visit Hanoi on Friday.") == ["2019-04-16", "2019-04-19"]

    def test_day_first_where_one_date_proves_it(self):
        assert values("Signed 25/03/2019, ratified 05/04/2019.") == ["2019-03-25", "2019-04-05"]

    def test_date_objects(self):
        assert values("today", dt.date(2019, 4, 18)) == ["2019-04-18"]
        assert values("today", dt.datetime(2019, 4, 18, 23, 59)) == ["2019-04-18"]

    def test_two_dates_where_no_interval_is_meant(self):
        assert values("She lived from May 2, 1872 to November 23, 1896.") == ["1872-05-02", "1896-11-23"]
        assert values("They met on Monday and Wednesday.") == ["2019-04-15", "2019-04-17"]

    def test_a_postponement_is_no_interval(self):
        assert values("The talks were moved from Monday to Wednesday.") == ["2019-04-15", "2019-04-17"]

    def test_days_apart_are_no_interval(self):
        assert values("They met on April 3 and 5.") == ["2019-04-03", "2019-04-05"]
        assert values("They met on 3 and 5 April 2018.") == ["2018-04-03", "2018-04-05"]

    def test_a_stay_is_that_of_the_same_phrase(self):
        def days(text):
            return [(d.start, d.end) for d in find_dates(text, "2019-04-18")]

        assert days("She begins a two-day visit to Oslo on April 25.") == [("2019-04-25", "2019-04-26")]
        assert days("After a two-day visit she met Li on April 12.") == [("2019-04-12", "2019-04-12")]

    def test_a_year_not_leap_has_no_29_february(self):
        assert values("They met on February 29, 2019.") == []


# text | document date | values in their order
IN_PARTS = [
    # the year of a sentence that opens with it holds to the end of its paragraph, unless days of now come between
    ("In 2011, trade picked up. On May 19, they met.", "2024-05-15", "2011 2011-05-19"),
    # a weekday behind a week is of that week, to the end of the sentence
    ("They met last week, on Monday in Riga and on Friday in Rome.", "2017-10-18", "2017-W41 2017-10-09 2017-10-13"),
    ("He left next week. On Monday they met.", "2017-10-18", "2017-W43 2017-10-16"),
    ("In 1998 the war ended. In June they met, and on July 2 they signed.", "2024-05-15", "1998 1998-06 1998-07-02"),
    ("Back in 2016, nobody believed it. That changed on September 3.", "2024-05-15", "2016 2016-09-03"),
    ("During 1972 they met twice. The first talks were held on March 3.", "2024-05-15", "1972 1972-03-03"),
    ("In 2018 they quarrelled. On Monday they met. On May 2 they wrote.", "2024-05-15", "2018 2024-05-13 2024-05-02"),
    ("In 2018, relations thawed. The two will meet on May 27.", "2024-05-15", "2018 2024-05-27"),
    ("In 2018, relations thawed.\n\nOn April 27, they met.", "2024-05-15", "2018 2024-04-27"),
    ("In 2018, tempers cooled.\nOn April 27, they met.", "2024-05-15", "2018 2018-04-27"),
    # so does that of a heading, to the next one; and the time that a text narrates
    ("2018\n\nOn April 27 they met.\n\nOn May 2 they parted.", "2024-05-15", "2018 2018-04-27 2018-05-02"),
    ("2017:\nOn April 27 they met.\n2018:\nOn May 2 they parted.", "2024-05-15", "2017 2017-04-27 2018 2018-05-02"),
    ("April 2018\n\nOn 27 April the two met.", "2024-05-15", "2018-04 2018-04-27"),
    ("2018\n\nThey met.\n\n2019:\n\nMarch 3-5: They meet.", "2024-05-15", "2018 2019 2019-03-03/2019-03-05"),
    ("In 2018, they met. By May 2020 all was well. They fell out on July 3.", "2024-05-15", "2018 2020-05 2020-07-03"),
    ("2018\n\nOn Friday, April 27, they met.", "2024-05-15", "2018 2018-04-27"),
    ("In mid-July, the two kings met.\n\nOn November 12, 1959, they wrote.", "2015-08-10", "1959-07 1959-11-12"),
    ("The war, 1969–1973\n\nHe met the king on June 8.", "2024-05-15", "1969 1973 1969-06-08"),
    # 'today' below a dated heading is its day
    (
        "14 May 2024 - 17:25\nThey met today.\n\n13 May 2024 - 09:15\nHe met Li yesterday.",
        "2024-05-15",
        "2024-05-14 2024-05-14 2024-05-13 2024-05-12",
    ),
    (
        "Tuesday, May 14\nShe left yesterday.\n\nMonday, May 13\nThey met today.",
        "2024-05-15",
        "2024-05-14 2024-05-13 2024-05-13 2024-05-13",
    ),
    ("[14 May 2024]\nThe king met the queen yesterday.", None, "2024-05-14 2024-05-13"),
    ("17:25 BST, 14 May 2024\nThe queen spoke this morning.", "2024-05-16", "2024-05-14 2024-05-14"),
    ("Updated: 14 May 2024, 6.40 pm GMT\nThe queen spoke this week.", "2024-05-26", "2024-05-14 2024-W20"),
    (
        "May 2: The king leaves today.\nMay 6: He meets Li tomorrow.\n\nThey spoke today.",
        "2024-05-15",
        "2024-05-02 2024-05-02 2024-05-06 2024-05-07 2024-05-15",
    ),
    ("They met in Paris on\nMonday.\n\nHe left today.", "2024-05-15", "2024-05-13 2024-05-15"),
    (
        "17:25, 14 May 2024\nThey met today.\n\n09:15, 13 May 2024\nThey meet tomorrow.",
        "2024-05-15",
        "2024-05-14 2024-05-14 2024-05-13 2024-05-14",
    ),
    (
        "Monday\nThey met yesterday.\nTuesday\nThey met yesterday.",
        "2024-05-15",
        "2024-05-13 2024-05-12 2024-05-14 2024-05-13",
    ),
    (
        "On 2 May 2024, they met.\nOn 3 May 2024, they left. They met today.",
        "2024-05-15",
        "2024-05-02 2024-05-03 2024-05-15",
    ),
    # the days of an agenda run forward
    ("MONDAY\nThe king visits Oslo.\n\nTUESDAY\nThe king meets Li.", "2024-05-10", "2024-05-13 2024-05-14"),
    ("Monday: The king visits Oslo.\nFriday: The king flies home.", "2024-05-10", "2024-05-13 2024-05-17"),
    ("Wednesday: The king visited Oslo.\nThursday: The king flew home.", "2024-05-10", "2024-05-08 2024-05-09"),
    ("On Thursday she will be in Riga. On Friday she will fly home.", "2024-05-10", "2024-05-16 2024-05-17"),
    ("On Tuesday she will go to Riga. She will speak on Saturday.", "2024-05-10", "2024-05-14 2024-05-11"),
    ("On Wednesday he was in Oslo. On Thursday he flew home.", "2024-05-10", "2024-05-08 2024-05-09"),
]


@pytest.mark.parametrize(("text", "date", "wanted"), IN_PARTS)
def test_parts_of_a_text(text, date, wanted):
    assert " ".join(values(text, date)) == wanted


ENTRIES = [  # text | what is told | date of its entry
    ("May 2: A met B.\nMay 6: C met D.", "C met", "2024-05-06"),
    ("* May 2 – A met B.\n* May 6 – C met D.", "A met", "2024-05-02"),
    ("Monday, 6 May\n\nA met B.\n\nTuesday, 7 May\n\nC met D.\n\nE met F.", "E met", "2024-05-07"),
    ("April 2018: A met B.\nMay 2018: C met D.", "A met", "2018-04"),
    ("May 2: A met B.\nC met D.\nMay 6: E met F.", "C met", None),
    ("May 2: A met B.", "A met", "2024-05-02"),
    ("6 May 2024\n\nA met B.", "A met", None),  # the day of the text
    ("A met B on May 2.\nC met D on May 6.", "C met", None),
    ("14 May 2024 - 17:25\nA met B.\n\n13 May 2024 - 09:15\nC met D.", "C met", None),
]


@pytest.mark.parametrize(("text", "told", "wanted"), ENTRIES)
def test_entries(text, told, wanted):
    found = entries(text, find_dates(text, "2024-05-15"))
    assert [d.value for a, b, d in found if a <= text.index(told) < b] == ([wanted] if wanted else [])


def test_an_entry_dates_a_report():
    text = (
        "May 2: Chancellor Olaf Scholz meets Italian President Sergio Mattarella in Rome.\n"
        "May 6: French President Emmanuel Macron meets Prime Minister Rishi Sunak in London."
    )
    reports, _ = Reader(Settings())(Document("x", text, None, "2024-05-15"))
    assert [(r.when.start, r.where.name) for r in reports] == [("2024-05-02", "Rome"), ("2024-05-06", "London")]


DATELINES = [
    ("MOSCOW, April 18 (Reuters) - The envoys met.", "MOSCOW, April 18 (Reuters) -"),
    ("WASHINGTON — The envoys met.", "WASHINGTON —"),
    ("THE HAGUE, Netherlands (AP) — The envoys met.", "THE HAGUE, Netherlands (AP) —"),
    ("BEIJING, April 18 (Xinhua) -- The envoys met.", "BEIJING, April 18 (Xinhua) --"),
    ("Envoys meet\n\nTOKYO, Apr 18 (Kyodo) - The envoys met.", "TOKYO, Apr 18 (Kyodo) -"),
    ("PYONGYANG, April 18. /TASS/. The envoys met.", "PYONGYANG, April 18. /TASS/."),
    ("Moscow, 18 April (TASS) - The envoys met.", "Moscow, 18 April (TASS) -"),
    ("Addis Ababa, April 18 – The envoys met.", "Addis Ababa, April 18 –"),
    ("April 18, 2019 (LAGOS) - The envoys met.", "April 18, 2019 (LAGOS) -"),
    ("18 April 2019, Moscow — The envoys met.", "18 April 2019, Moscow —"),
    ("NEW YORK/OSLO, April 18 -- The envoys met.", "NEW YORK/OSLO, April 18 --"),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_dateline(text, dateline):
    start, end = dateline_span(text)
    assert text[start:end] == dateline
    for d in find_dates(text, "2019-04-18"):
        assert start <= d.start_char < end
        assert d.value == "2019-04-18"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "U.S. - China talks",
        "On April 18, the envoys met.",
        "On April 18, 2019 (a Thursday) he left - for Oslo.",
        "ENVOYS MEET IN OSLO",
        "Kim - Xi",
    ],
)
def test_no_dateline(text):
    assert dateline_span(text) is None


# -- laws --------------------------------------------------------------------------------------------------------------

ODD = "2019 1 31 9999 0001 -- – , . 's 12/31/9999 2000-02-30 29 '99 \0 \u202e İ".split()
VOCABULARY = sorted({*KIND_OF, *ODD})
FORMS = ["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b %d, %Y"]
UNITS = ["day", "week", "month", "quarter", "year", "decade", "century"]
PARTS = ["early", "mid", "late", "start", "end", "half1", "half2"]
PHRASES = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join)
DATES = st.one_of(st.none(), st.dates(), st.dates().map(dt.date.isoformat), st.sampled_from(["", "soon", "0001-01-01"]))


def check(text, date):
    last = 0
    for d in find_dates(text, date):
        assert text[d.start_char : d.end_char] == d.text != ""
        assert d.start_char >= last
        last = d.end_char
        assert (d.start is None) == (d.end is None)
        if d.start:
            start, end = dt.date.fromisoformat(d.start), dt.date.fromisoformat(d.end)
            assert start <= end
            said = interval(d.value)  # 'early May' is a part of it, 'since May' goes on after it
            assert said is None or (start <= said[1] and said[0] <= end)


@given(PHRASES, DATES)
@settings(max_examples=300, deadline=None)
@example("in 999999999 years ago", "9999-12-31")
@example("last week, a century ago, the past year", "0001-01-01")
@example("next month, tomorrow, the following year", "9999-12-31")
@example("1 fortnight the day after tomorrow, a week before Christmas", None)
@example("the Friday after next, Monday of next week", "9999-12-31")
@example("on the 31st, the Monday after Easter, the year before last, a century after May 3", "0001-01-01")
def test_laws_for_words_of_dates(text, date):
    check(text, date)
    check(text.upper(), date)
    check(text.title(), date)


@given(st.text(max_size=300), DATES)
@settings(max_examples=200, deadline=None)
def test_laws_for_any_text(text, date):
    check(text, date)
    dateline_span(text)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(FORMS), DATES)
@settings(max_examples=200, deadline=None)
def test_a_full_date_is_itself(day, form, date):
    found = find_dates(f"They met on {day.strftime(form)} in Oslo.", date)
    if day.year < 3000:
        assert [(d.value, d.start, d.end) for d in found] == [(day.isoformat(),) * 3]


@given(
    st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2100, 1, 1)),
    st.sampled_from(
        [
            "last week",
            "this month",
            "next year",
            "last quarter",
            "two weeks ago",
            "yesterday",
            "last summer",
            "next weekend",
            "in May",
            "on Friday",
            "the 1990s",
            "the 20th century",
            "Q2 2018",
            "March 3-5",
        ]
    ),
)
@settings(max_examples=300, deadline=None)
def test_the_value_says_the_interval(day, phrase):
    for d in find_dates(f"They met {phrase}.", day):
        start, end = interval(d.value)
        assert (d.start, d.end) == (start.isoformat(), end.isoformat())


@given(st.dates(), st.integers(-3000, 3000), st.sampled_from(UNITS))
def test_units_lead_back_to_the_day(day, n, unit):
    there = add_units(day, n, unit)
    if there is not None:
        back = add_units(there, -n, unit)
        assert back is not None
        assert 0 <= (day - back).days <= 3  # 31 January and a month later and earlier is 28 January


@given(st.integers(1, 9999), st.integers(1, 12), st.sampled_from(PARTS))
def test_parts_lie_within(year, month, mod):
    for value in (f"{year:04d}", f"{year:04d}-{month:02d}", f"{year:04d}-Q{(month + 2) // 3}"):
        start, end = interval(value)
        a, b = part_of(value, mod)
        assert start <= a <= b <= end


def test_month_arithmetic():
    assert add_units(dt.date(2024, 1, 31), 1, "month") == dt.date(2024, 2, 29)
    assert add_units(dt.date(2023, 3, 31), -1, "month") == dt.date(2023, 2, 28)
    assert add_units(dt.date(9999, 12, 1), 1, "month") is None
    assert add_units(dt.date(1, 1, 1), -1, "month") is None


@pytest.mark.parametrize(
    "value", ["XXXX-04", "PAST_REF", "2019-13", "2019-02-30", "2019-W54", "P2W", "", "2019-04-18/2019-04-17"]
)
def test_values_without_days(value):
    assert interval(value) is None


# -- the table of words ------------------------------------------------------------------------------------------------


def test_every_word_has_one_class():
    table = tomllib.loads(files("nlkit").joinpath("data", "times.toml").read_text(encoding="utf-8"))
    words = [w for line in table["words"].values() for w in line.split()]
    assert sorted(words) == sorted(set(words))
    assert words == [w.lower() for w in words]


def test_cases_of_doubtful_words_name_classes_that_there_are():
    fields = [f.rstrip("~·") for rows in DOUBTFUL.values() for row in rows for f in row.split()[1:]]
    named = {kind for f in fields if ":" in f for kind in f.rpartition(":")[2].split("|")} - {""}
    assert named <= {*LETTERS, "small", "NAME", "CAPITALS"}
    assert {row[0] for rows in DOUBTFUL.values() for row in rows} == {"+", "-"}


def test_every_rule_is_read():
    assert set(PATTERNS) == set(RULES)


def test_time_grows_with_the_text():
    text = "The envoys met on Monday, April 15, and will meet again in the second half of May. " * 400
    assert len(find_dates(text, "2019-04-18")) == 800
