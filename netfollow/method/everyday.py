"""Who is no business contact: a neighbour, a tradesperson, a child's teacher, a doctor, a landlord.

Nobody sends their plumber an article or asks them for a call. What tells is how someone is named, or how
the note of a conversation begins; a note that speaks of business, or a profile on a network, outweighs it.
"""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Channel, Contact, Interaction
from netfollow.people.facts import FACTS, facts_in
from netfollow.people.text import line

BUSINESS_TAGS = (
    *("client", "clients", "customer", "customers", "supplier", "suppliers", "vendor", "vendors"),
    *("contractor", "contractors", "employer", "landlord", "tenant", "tenants"),
)
"""Who has one of these tags is worked with already: nobody to close with like a lead."""


def is_in_business(contact: Contact) -> bool:
    """Whether a contact is a client, a supplier or the like, by a tag."""
    return any(tag.casefold() in BUSINESS_TAGS for tag in contact.tags)


_TRADE = (
    r"(?:roofer|plumber|electrician|sparky|chippy|joiner|carpenter|builder|brickie|bricklayer|plasterer|decorator|tiler|glazier|handy ?m[ae]n|gardener|locksmith"
    r"|upholsterer|mechanic|hairdresser|barber|beautician|cobbler|seamstress|cleaner|postman|postie|milkman|caretaker|janitor|childminder|babysitter|baby-?sitter|nanny"
    r"|tree surgeon|window cleaner|chimney sweep|piano tuner|dog[- ](?:walker|sitter|groomer)|removal (?:man|men|guy)|removals?|(?:heating|gas|boiler) engineer|letting agent|landlord|landlady"
    r"|vicar|parish priest|curate|greengrocer|fishmonger|butcher|baker|farrier|milliner|taxi driver|cabbie"
    r"|(?:boiler|roof|roofing|tree|window|gutter|fence|carpet|blinds?|bin|veg|fruit|fish|cheese|honey|bread|egg|flower|plant|jam|gas|drain|log|garage|oven|chimney|hedge) (?:man|men|guy|lady|woman|bloke|chap|lad|stall|van))s?"
)
_PROFESSION = (
    r"(?:gp|doctor|dentist|hygienist|orthodontist|physio|midwife|district nurse|health visitor|optician|chiropodist|podiatrist|vet|chemist|surgery"
    r"|carer|accountant|solicitor|lawyer|therapist|counsellor|tenant|lodger|flatmate|housemate|teacher|head ?teacher|tutor|form tutor|key ?worker|nursery|swimming coach|football coach)s?"
)
_WHOSE = r"(?:my|our|mum['’]?s|dad['’]?s|the (?:kids|boys|girls|children)['’]?|(?:son|daughter|dog|cat|kid)['’]?s|(?!it|he|she|that|what|there|who|let|here)[^\W\d_]{2,}['’]s)"
_THEN = r" (?:re|about|appt|appointment|visit|check-?up|came|rang|called|says?|said|round|over|after|at|and|&|today|w|here|quote|quoted|finally|for)\b"
_HOUSE = (
    r"(?:boiler|roof|gutters?|guttering|chimney|fence|hedge|windows?|carpets?|kitchen|bathroom|shower|loo|toilet|taps?|sink|drains?|radiators?|rads?|ceiling|walls?|floor"
    r"|stairs|heating|leak|damp|mould|wiring|rewire|fuse ?box|sockets?|washing machine|dishwasher|oven|cooker|fridge|locks?|garden|lawn|patio|shed|garage|loft|attic|cellar"
    r"|basement|tiles?|piano|stairlift|bins?)"
)

_NAMED = LazyPattern(
    rf"(?i:\b(?:the|our|my|from the) {_TRADE}$|[(–—-] ?{_TRADE}\)?$|['’]s (?:mum|mom|dad|nan|teacher|coach|childminder)$|^(?:neighbou?r|plumber|roofer|sparky|postman|handyman|gardener) [^\W\d_]+$"
    r"|^\w+ (?:plumber|electrician|roofer|plasterer|hairdresser|handyman|locksmith|landlord|landlady|childminder|babysitter|tree surgeon|window cleaner|chimney sweep|piano tuner|dog walker)$)"
    rf"|(?<=[a-z] ){_TRADE}$"
    r"|(?i:\b(?:next ?door|upstairs|downstairs|(?:over|across) the road|(?:no\.? ?|number |flat )\d+\w?|neighbou?r)\)?$)"
)
"""How someone is named in a telephone: "Stu the plumber", "Sue next door", "Leo's mum"."""
_CLERGY = LazyPattern(
    r"\A(?:father|fr|rev|reverend|vicar|pastor|rabbi|imam|sister|canon)\b\.? ", re.IGNORECASE
)
_TITLED = LazyPattern(rf"\b(?:{_TRADE}|{_PROFESSION})\Z", re.IGNORECASE)
_FIRM = LazyPattern(
    r"\b(?:plumbing|heating|roofing|plastering|electrics?|electrical|upholstery|joinery|decorating|tiling|glazing|gardening|tree (?:care|services?)|removals|drains|boilers|flooring|carpets|motors|tyres|garage|taxis|cabs"
    r"|scaffolding|fencing|paving|guttering|landscap(?:ing|es)|chimneys|blinds|pest control|plumbers|electricians|roofers|builders|tilers|locksmiths?|(?:shoe|watch|bike|cycle|phone) repairs?|cobblers?"
    r"|cycles|alterations|tailors?|dry clean(?:ing|ers)|launderette|upholsterers?|butchers?|bakery|hairdress(?:ing|ers?)|barbers?"
    r"|surgery|dental(?: practice)?|dentists?|vets?|primary|(?:primary|infant|junior|high|secondary) school|academy|nursery|playgroup|parish|church)\Z",
    re.IGNORECASE,
)
"""What a firm is called that works in people's homes, and a practice or a school."""

_NEAR = LazyPattern(
    r"\bover the fence\b|\bon the (?:stairs|landing)\b|\b(?:new|our|my|(?:up|down)stairs) neighbou?rs?\b|\Aneighbou?rs?\b"
    r"|\b(?:bloke|guy|lady|man|woman|couple|lot|them|from|lives?) next[- ]?door\b|\A(?:\w+ )?next[- ]?door\b(?! (?:to|at)\b)"
    r"|\A(?:\w+ ){0,3}(?:no\.? ?|number |flat )\d+\w?(?=$|[,.:;]| (?:on|re|about|over)\b)"
    r"|\b(?:book club|choir|allotment|parkrun|pub quiz|pta|scouts|brownies|playgroup|toddler group|food ?bank)\b|\bmeeting at (?:the )?(?:school|nursery)\b"
    r"|['’]s (?:mum|mom|dad|nan|gran|wife|husband|sister|brother|cousin|aunt|uncle)(?=$|,| @)"
    r"|\b(?:for|re|about) (?:our|my) (?:wedding|party|house|flat|move)\b"
    r"|\bparents?['’]? ?(?:eve|evening|night)\b|\bschool (?:gates?|run|pick-?up|drop-?off)\b|\bthe school gate\b",
    re.IGNORECASE,
)
_ROLE = LazyPattern(
    rf"\b{_WHOSE} (?:[\w-]+ )?(?:{_TRADE}|{_PROFESSION})(?=$|[,.:;()–]| -|(?: mrs?\.?| ms\.?| miss)? @|{_THEN})"
    rf"|\A(?:at |to |saw |rang |called )?(?:the )?(?:{_PROFESSION}|{_TRADE})(?=$|[.:;]| @|{_THEN})"
    rf"|\b(?:at|to|saw) (?:the|our|my) {_PROFESSION}(?=$|[,.:;])|\b(?:appt|appointment|check-?up) (?:w/?|with|at) (?:the )?{_PROFESSION}\b",
    re.IGNORECASE,
)
_BESIDE_NAME = LazyPattern(
    rf"\A@(?: -| –|,| \(|, the| the)? ?{_TRADE}(?=$|[,.:;()]|{_THEN})",
    re.IGNORECASE,
)
_JOB = LazyPattern(
    rf"\b(?:came|coming|pop(?:ped|ping)|here|called|been|turned up)(?: \w+)?? (?:re|about|abt|for|to|round|out|over)\b[^.\n]{{0,30}}?\b{_HOUSE}\b(?! of\b)"
    rf"|\b{_HOUSE}\b[^.\n]{{0,30}}[,;.] ?(?:s?he|they) came\b"
    rf"|\A(?:@,? )?(?:the |our |my )?{_HOUSE}(?:[.:]| (?:service|repair|leak|leaking|again|quote|came|man|guy|fixed|visit)\b)",
    re.IGNORECASE,
)
"""Someone who came about something in the house."""
_BROUGHT = LazyPattern(
    r"\A(?:dropp?ed off|picked up|collected|took(?: in)?|left|brought in) (?:my |our |the |an? )?(?:(?:gran|grand|mum|dad)\w*['’]?s? |nan['’]?s )?(?:(?!phone)[\w'’]+ ){0,2}?(?:bikes?|car|shoes|boots|watch|chairs?|sofa|coat|suits?|jacket|trousers|dress|curtains|guitar|piano|violin|clock|ring|dog|cat|lawn ?mower)\b(?! (?:brand|maker|company|shop|store|sharing|hire)\b)",
    re.IGNORECASE,
)
"""Something of the user's that was brought to be mended."""
_STALL = LazyPattern(
    r"\b(?:farmers['’]?|sat(?:urday)?|sun(?:day)?|street|flea) market\b|\b(?:veg|fruit|fish|cheese|honey|bread|egg|flower|plant|jam) stall\b",
    re.IGNORECASE,
)

_OF_BUSINESS = LazyPattern(
    r"\b(?:websites?|web site|booking (?:page|system|site|tool|thing)|apps?|software|start-?ups?|saas|pitch(?:ed)?|deck|proposals?|clients?|marketing|crm|leads|subscriptions?|branding|logo|seo|investors?|funding"
    r"|linkedin|conference|summit|meet-?up|expo|trade (?:fair|show)|webinar|interview|podcast|wholesale|partnership|hiring|turnover|b2b|(?:his|her|their) business)\b"
    r"|^[ \t]*+!(?![ \t]*+<)[ \t]*+(?:send|email|text|give|do|write|draft)\b[^\n]{0,30}\b(?:quotes?|price list|prices|invoice|estimate|offer)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What no note of a plumber's visit has: business, or a quotation that the user is to send."""

SHOWN = 30
"""Characters of the words that tell."""


def everyday_sign(contact: Contact, talk: Interaction) -> str:
    """Return the words by which someone is no business contact: "roofer", "over the fence"; else nothing."""
    found = _by_name(contact) or _by_note(contact, talk)
    if not found or _is_of_business(contact) or _OF_BUSINESS.search(talk.text):
        return ""
    return line(found, SHOWN)


def asks_something(note: str) -> bool:
    """Whether a note has a question that the user still wants to ask."""
    return any(one.kind.value == "question" for one in facts_in(note))


def _is_of_business(contact: Contact) -> bool:
    tags = {tag.casefold() for tag in contact.tags}
    on_network = any("linkedin." in link for link in contact.links) or any(
        key.startswith("linkedin") for key in contact.keys
    )
    return (
        on_network
        or contact.channel is Channel.LINKEDIN
        or bool(tags & set(BUSINESS_TAGS) - {"landlord", "tenant", "tenants", "contractor"})
    )


def _by_name(contact: Contact) -> str:
    """Return what the name tells, or a tag that was given by hand."""
    name = line(contact.name).strip()
    found = _NAMED.search(name) or _CLERGY.match(name)
    if found is not None:
        said = found[0].removeprefix("'s ").removeprefix("’s ").strip(" ()-–—")
        trade = _TITLED.search(said)
        return trade[0].casefold() if trade is not None else said
    if contact.imported is not None:
        return ""
    return next((tag for tag in contact.tags if _TITLED.match(tag)), "")


def _by_note(contact: Contact, talk: Interaction) -> str:
    """Return what tells in the first line of a note; a role is believed where no topic was typed."""
    if not talk.is_noted:
        return ""
    first = next((one.strip() for one in talk.text.splitlines() if one.strip()), "")
    first = "" if first[:1] in _SIGNS else _nameless(first, contact)
    for pattern in (_NEAR, _ROLE, _BESIDE_NAME, _JOB, _BROUGHT, _STALL):
        if (found := pattern.search(first)) is not None:
            return found[0].strip(" @,(–-")
    return _by_role(contact, talk)


def _nameless(first: str, contact: Contact) -> str:
    """Return the first line of a note with a sign for the person's name: "@ roofer" of "gary roofer"."""
    small, words = first.casefold(), contact.name.casefold().split()
    whole = () if _ALSO_A_ROLE.fullmatch(words[0] if words else "") else (" ".join(words),)
    for one in (*whole, *words):
        at = -1 if len(one) < 2 or _ALSO_A_ROLE.fullmatch(one) else small.find(one)
        if at >= 0:
            return f"{first[:at]}@{first[at + len(one) :]}"
    return first


_ALSO_A_ROLE = LazyPattern(
    r"coach|doctor|dr\.?|father|fr\.?|nurse|mr\.?|mrs\.?|ms\.?|miss", re.IGNORECASE
)
_SIGNS = (*(one.sign for one in FACTS.values()), "!")
_PRICE = LazyPattern(
    r"[£€$] ?\d|\b\d+ ?(?:quid|euros?|cash|fitted|all in|plus (?:parts|vat)|upfront|deposit|(?:/|per |an? )(?:wk|week|day|hour|hr))\b|\b(?:quoted?|quotes|price|call-?out)\b|\b(?:invoice|bill|charged(?: (?:me|us))?|paid(?: (?:him|her|them))?) \d",
    re.IGNORECASE,
)
_WORK = LazyPattern(
    rf"\A(?:@,? )?(?:the |our |my )?(?:{_HOUSE}|tiling|plastering|roofing|wiring|painting|scaffold(?:ing)?|fencing|job|work|car|van) (?:(?:is|are|was|all|now|finally) )*(?:done|finished|fitted|mended|fixed|ready|up|down|passed)\b"
    rf"|\b(?:serviced|fitted|mended|repaired|fixed|unblocked|replaced|rewired|cleared) (?:the |our |my )?(?:\w+ )?{_HOUSE}\b"
    rf"|\A(?:i )?(?:rang|called|phoned|texted) (?:(?:him|her|them|@) )?(?:re|about|abt) (?:the |our |my )?(?:\w+ )?{_HOUSE}\b"
    rf"|\bcame (?:out|round|back|over|at \d)|\b(?:squeeze|fit) (?:us|me) in\b|\b(?:lovely|great|good|nice|neat) job\b|\b(?:mot|new tyres?|brake pads?)\b|\bscaffold(?:ing)? (?:\w+ )?(?:up|down)\b",
    re.IGNORECASE,
)
"""What is told of a job done for the user, or asked for."""


def _by_role(contact: Contact, talk: Interaction) -> str:
    """Return the trade typed for someone, where the talk had no topic and no event for its place."""
    if contact.imported is not None or talk.place or talk.detail or talk.details:
        return ""
    title = _TITLED.search(line(contact.title).strip())
    if title is not None:
        return title[0]
    named = (contact.org or contact.name, contact.title)
    firm = next(filter(None, (_FIRM.search(line(one).strip()) for one in named)), None)
    if firm is not None and any(one.search(talk.text) for one in (_PRICE, _WORK)):
        return firm[0]
    if contact.channel is Channel.PERSON and not (contact.emails or contact.links):
        return ONLY_IN_PERSON
    return ONLY_A_PHONE if _is_known_by_phone(contact) else ""


ONLY_A_PHONE = "only a phone number"
"""What tells of someone with no email, company, role or topic."""
ONLY_IN_PERSON = "only met in person"
"""What tells of someone who is talked to across a counter or a fence, and about nothing in particular."""


def _is_known_by_phone(contact: Contact) -> bool:
    other = contact.emails or contact.links or contact.org or contact.title or contact.met_where
    return bool(contact.phones) and contact.channel is not Channel.CALL and not other
