"""Text and phone numbers as they are compared and written: no control characters, E.164."""

from functools import lru_cache

import msgspec

from netfollow.lazy_pattern import LazyPattern

_CONTROLS = LazyPattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""C0 and C1 but tab and line feed: no vCard, table or calendar may hold them."""


FEWEST = 7
"""So many digits at least tell a number apart; fewer are an extension or a short code."""


_CODES = (
    "AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN "
    "BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE "
    "DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM "
    "GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE "
    "KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
    "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ "
    "OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
    "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)

REGIONS = frozenset(_CODES.split())
"""The countries that phone numbers and dates may be of: two letters of ISO 3166, and AC, TA, XK.

Those that phonenumbers knows, which takes too long to import for asking it at every start.
"""


def clean(text: str) -> str:
    """Return a text without control characters, its lines ended by a line feed."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a clean text on one line, with single spaces."""
    return " ".join(clean(text).split())


class Phones(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How phone numbers without a country are read: `region` is two letters of ISO 3166."""

    region: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no region; raises `ValueError`."""
        if self.region and self.region not in REGIONS:
            near = self.region.upper().replace("UK", "GB")
            example = f"such as {near}" if near in REGIONS else "such as DE or US"
            raise ValueError(f"region is two letters of a country, {example}")


def phone(number: str) -> str:
    """Return a phone number's digits, with a leading + kept and 00 read as one."""
    number = clean(number).strip()
    if number.lower().startswith("tel:"):
        number = number[4:].split(";")[0].strip()
    digits = "".join(character for character in number if character.isdigit())
    if not digits:
        return number.casefold()
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


@lru_cache(maxsize=1 << 17)
def number_key(number: str, region: str) -> str:
    """Return what a number is known by: E.164, or its digits where its country is not known.

    `region` is that of numbers without a country, two letters of ISO 3166, or empty. Empty
    for what is no number.
    """
    digits = phone(number)
    if sum(character.isdigit() for character in digits) < FEWEST:
        return ""
    if not region and not digits.startswith("+"):
        return digits
    import phonenumbers

    try:
        text = number if digits[0] != "+" or number.lstrip().startswith("+") else digits
        parsed = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(parsed):
        return digits
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
