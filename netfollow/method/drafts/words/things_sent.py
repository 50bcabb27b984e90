"""What a message can bring along: writing, pictures, figures and recordings, by their last word."""

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import singulars

_DELIVERED_LIST = """quote draft invoice email estimate plan list report review sample sketch test print record file
    map link copy note form deck deal design price budget brief recording screenshot pitch proposal
    screen picture photo name number address text document shot cut mix track scan score score sheet
    board model guide index log chart catalogue profile reference schedule contract lease offer
    answer order receipt"""
DELIVERED = frozenset(_DELIVERED_LIST.split())
"""What is sent so often that a verb of that name needs more behind it than "for" or "of"."""

_HEADS_LIST = """list sheet form assessment plan report results details badge notes papers agreement letter link
    links files data figures certificate number numbers address specs spec map schedule policy pack
    kit deck slides doc docs document documents template summary outline questionnaire chart table
    code login paper receipt statement request contract proposal guide brief bio profile calendar
    dates times terms rates prices"""
HEADS = frozenset(_HEADS_LIST.split())
"""What is sent, as the second word: "test results", "order form"."""

_HEAD_ENDS = LazyPattern(
    r" (?:of|for|from|to|in|on|about|with|at|by|you|I|we|that|which|who|where|when|as|like|so) "
)


def is_sent(thing: str) -> bool:
    """Whether a thing is writing, a picture or a figure by its last word: "the price list for 2027"."""
    return all(map(_is_writing, _HEAD_ENDS.split(thing, maxsplit=1)[0].split(" and ")))


def _is_writing(words: str) -> bool:
    last = words.split(" ")[-1].casefold().strip(".,;:!?")
    return any(
        one in _SENT for one in (*singulars(last), last.removesuffix("s"), last.rpartition("-")[2])
    )


def is_looked_through(thing: str) -> bool:
    """Whether a thing that is sent is read or watched, and can be talked about: no number, no invoice."""
    heads = _HEAD_ENDS.split(thing, maxsplit=1)[0].split(" and ")
    return is_sent(thing) and not any(map(_is_kept, heads))


def _is_kept(words: str) -> bool:
    last = words.split(" ")[-1].casefold()
    return any(one in _KEPT for one in singulars(last))


_KEPT_WORDS = """address answer app appeal availability badge bill calendar card code contact date email fee
    form headcount headline headshot invitation invite invoice introduction label line login logo
    lyric menu message name number password payslip petition photo picture playlist poem post
    postcard postcode receipt recipe release request route score size slot song statement survey
    text ticket time tip title update url voucher word"""
_KEPT = frozenset(_KEPT_WORDS.split())
"""What is used, paid, filled in or enjoyed, so that nobody is asked whether they have looked at it."""
_ALSO_SENT = """abstract ad advert agenda analysis app appeal appendix article availability benchmark bill
    bio biography blog brochure budget calculator caption case chapter checklist clip
    comment comparison condition configuration contact cost costing cv dataset datasheet detail
    diagram dimension drawing edit email episode essay example exercise explainer faq
    fee feedback figure finding fix forecast guideline headcount headline headshot idea info
    information instruction introduction invitation invite itinerary label layout line logo
    lyric manual manuscript measurement memo menu minutes mock-up nda newsletter one-pager
    option page pager paragraph password payslip pdf petition pic picture playlist podcast poem
    portfolio post postcode preprint presentation procedure programme question quotation
    recipe recommendation release resume review roster rota route résumé screengrab script
    section size slide slot song source specification spreadsheet statistic stats story
    study suggestion survey syllabus testimonial thesis timeline timetable tip title
    transcript translation tutorial update url version video voucher website whitepaper
    wireframe word worksheet write-up"""
_BY_HAND_WORDS = """answer badge board cut deal kit mix model offer order pack print record sample score shot table test
    track word"""
_SENT = frozenset(
    one for word in (*HEADS, *DELIVERED, *_ALSO_SENT.split()) for one in singulars(word)
) - frozenset(_BY_HAND_WORDS.split())
"""What is written, drawn or recorded; other things may have to be brought or posted."""
