"""Opening hours as people write them, to seconds from midnight."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache

Windows = tuple[tuple[int, int], ...]

DAY = 86400
ALL_DAY: Windows = ((0, DAY),)
_ALL_DAY = re.compile(
    r"(?:全天|24小?时|24h(?:ou)?rs?|24h|24/7|二十四小时|昼夜|open24hours|always)(?:营业|候|开放|open)*\Z"
)
_TO = re.compile(r"[—–―~〜～\-]+|至|到|\bto\b|\buntil\b")
_EVERY_DAY = re.compile(
    r"(?:每天|每日|天天|全年|全周|平时|营业时间|营业|周一(?:至|到|-)周?[日天]|星期一(?:至|到|-)星期?[日天]"
    r"|daily|every ?day|mon(?:day)?-sun(?:day)?|7 days(?: a week)?)[:\s]*"
)
_BEFORE = r"(?P<part{0}>凌晨|清晨|早上|早晨|上午|早|中午|午|下午|傍晚|晚上|晚间|夜间|夜里|晚|夜|am|pm)?"
_NEXT = r"(?P<next{0}>次日|翌日|第二天|隔天)?"
_CLOCK = (
    r"(?P<hour{0}>\d{{1,2}})(?:(?:[:.h]|点钟?|时)(?P<min{0}>\d{{1,2}}|半|一刻|三刻)?分?整?(?::\d{{2}}(?:\.\d+)?)?)?"
    r"\s*(?P<half{0}>a\.?m\.?|p\.?m\.?)?"
)
_TIME = r"\s*" + _NEXT + r"\s*" + _BEFORE + r"\s*" + _NEXT.replace("next", "later") + r"\s*" + _CLOCK + r"\s*"
_WINDOW = re.compile(_TIME.format(1) + "-" + _TIME.format(2))
_SINGLE = re.compile(_TIME.format(1) + r"\Z")
_COMPACT = re.compile(r"(?<!\d)([01]\d|2[0-4])([0-5]\d)(?!\d)")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]{1,3}(?=点|时|分)")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "晚", "夜", "pm", "p.m.", "p.m", "pm.")
_MORNING = ("am", "a.m.", "a.m", "am.", "凌晨", "上午", "早上", "早晨", "清晨", "早")
_BETWEEN = " ,;/、和及与&"
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45, None: 0, "": 0}


@lru_cache(maxsize=4096)
def parse_hours(text: str) -> Windows | None:
    """Windows (opens, closes), e.g. "7点至21点半" is ((25200, 77400),); closing after midnight counts on past 86400.

    Several windows must follow each other. None when the text is not clear (different days, seasons, words).
    """
    plain = _clean(text)
    if _ALL_DAY.fullmatch(plain.replace(" ", "")):
        return ALL_DAY
    windows: list[tuple[int, int]] = []
    end = 0
    for found in _WINDOW.finditer(plain):
        if plain[end : found.start()].strip(_BETWEEN) or (
            windows and end == found.start() and not plain[end - 1].isspace()
        ):
            return None
        window = _window(found)
        if window is None or (windows and window[0] < windows[-1][1]):
            return None
        windows.append(window)
        end = found.end()
    return tuple(windows) if windows and not plain[end:].strip(" ,;.。、") else None


def parse_time(text: str) -> int | None:
    """One time of day in seconds; also 0.3125 and 1899-12-31 07:30:00, as spreadsheets keep it."""
    plain = _clean(text)
    if re.fullmatch(r"0?\.\d{2,}|0|1(\.0)?", plain):
        return round(float(plain) * DAY / 60) * 60
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        found = _SINGLE.match(plain)
        return None if found is None else _seconds(found, "1")
    return moment.hour * 3600 + moment.minute * 60 if len(plain) > 10 else None


def from_columns(opens: int, closes: int) -> tuple[int, int]:
    """A window from two columns; closing at or before opening means the next day."""
    return (opens, closes if closes > opens else closes + DAY)


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = _NUMERAL.sub(lambda m: str(_numeral(m[0])), plain)
    plain = _EVERY_DAY.sub(" ", plain).replace("小時", "小时").replace("點", "点")
    return _TO.sub("-", _COMPACT.sub(r"\1:\2", plain)).strip(" ()")


def _window(found: re.Match[str]) -> tuple[int, int] | None:
    opens, closes = _seconds(found, "1"), _seconds(found, "2")
    if opens is None or closes is None or opens >= DAY:
        return None
    if closes <= opens:
        bare = not (found["min2"] or found["min1"] or found["part2"] or found["half2"] or found["next2"])
        closes += DAY // 2 if bare and closes + DAY // 2 > opens and closes < DAY // 2 else DAY
    return (opens, closes) if closes - opens <= DAY else None


def _seconds(found: re.Match[str], which: str) -> int | None:
    hour, minute = int(found["hour" + which]), found["min" + which]
    minutes = _MINUTES[minute] if minute in _MINUTES else int(minute)
    word = found["half" + which] or found["part" + which] or ""
    if word in _AFTERNOON and hour < 12:
        hour += 12
    elif word in _AFTERNOON and hour == 12 and word not in ("pm", "p.m.", "p.m", "pm.", "下午", "中午"):
        hour = 24  # 晚12点
    elif word in ("中午", "午") and hour < 4:
        hour += 12
    elif word in _MORNING and hour == 12 and word not in ("上午", "早", "早上"):
        hour = 0
    if hour > 30 or minutes > 59:
        return None
    later = found["next" + which] or found["later" + which]
    return (hour + (24 if later and hour < 24 else 0)) * 3600 + minutes * 60


def _numeral(word: str) -> int:
    if "十" not in word:
        return int("".join(str(_DIGITS[c]) for c in word))
    tens, _, ones = word.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
