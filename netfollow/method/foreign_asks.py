"""Whether a message asks for something, in German, French, Spanish, Portuguese or Dutch.

It knows the common ways to ask; how somebody is, or was, is not asked for. English has its own
detectors in `netfollow.method.coach.ask_checks`.
"""

import re

from netfollow.lazy_pattern import LazyPattern

MOST_TEXT = 4000
"""Characters that are looked at."""

_END = LazyPattern(r"[.!\n]")
"""What ends a sentence that is no question."""

_ASKED = LazyPattern(
    # German
    r"\b(?:(?:könnte|könntest|könnten|könntet|kannst|können|hätte|hättest|hätten|hättet|würde|würdest|würden"
    r"|wärst|wären|möchtest|möchten|magst|mögen|darf|dürfte|dürften) (?:du|sie|ihr|wir|ich|es|dir|ihnen|euch)"
    r"|(?:hast|habt|haben) (?:du|ihr|sie)\b.{0,40}\b(?:zeit|lust|interesse|kurz|minuten)"
    r"|(?:passt|ginge|klappt) (?:dir|euch|ihnen|es|das)|passt [\w]+tag|wann (?:passt|hast|haben|könn\w+|wäre|ginge))\b"
    # French
    r"|\b(?:pourrais|pourriez|pourrions|peux|pouvez|pouvons|aurais|auriez|seriez|serais|voudrais|voudriez|voulez|veux)[- ](?:tu|vous|nous|je)\b"
    r"|\b(?:as-tu|avez-vous|es-tu|êtes-vous)\b.{0,40}\b(?:temps|moment|minutes|disponibles?|libres?|intéressée?s?)\b"
    r"|\b(?:serait-il|est-il|est-ce) (?:que .{0,30})?possible\b|\bquand (?:pourr\w+|seri\w+|êtes|es)\b"
    # Spanish
    r"|\b(?:podrías?|podrían|podríamos|puedes|puede|pueden|podemos|quieres|quiere|querrías|te apetece|te viene bien|te va bien|le viene bien|le va bien)\b"
    r"|\b(?:tienes|tiene|tendrías|tendría)\b.{0,30}\b(?:tiempo|momento|minutos|hueco|disponibilidad)\b"
    # Portuguese
    r"|\b(?:poderia|poderias|podia|podias|pode|podes|podemos|consegue|consegues|gostaria|gostarias|aceitaria)\b"
    r"|\b(?:teria|terias|tem|tens)\b.{0,30}\b(?:tempo|momento|minutos|disponibilidade)\b"
    # Dutch
    r"|\b(?:kun|kunt|kan|zou|zouden|wil|wilt) (?:je|jij|u|jullie|we|ik)\b|\bschikt (?:het|je|u)\b"
    r"|\b(?:heb|heeft|hebt) (?:je|u|jij)\b.{0,30}\b(?:tijd|zin|minuten)\b",
    re.IGNORECASE,
)

_TOLD = LazyPattern(
    r"\bbitte (?:schick|send|sag|gib|geben|melde|ruf|lass|teil|schreib|antworte)\w*"
    r"|\b(?:gib|gebt|geben sie|gebe) (?:mir |uns )?(?:bitte |kurz |gern |doch )*bescheid\b"
    r"|\blass(?:en sie)? (?:es )?(?:mich|uns) wissen\b|\bmelde dich (?:bitte|doch|gern)\b"
    r"|\b(?:freue mich|freuen uns|warte|hoffe) (?:sehr )?(?:auf|über) (?:deine|ihre|eure|eine) (?:\w+ )?(?:antwort|rückmeldung)\b"
    r"|\b(?:merci de (?:me|nous)|dites-moi|dis-moi|tenez-moi au courant|tiens-moi au courant|fais-moi signe|faites-moi signe)\b"
    r"|\bdans l['’]attente de (?:votre|ta|ton) (?:réponse|retour)\b"
    r"|\b(?:avísame|avíseme|dime|dígame|hazme saber|por favor,? (?:envía|manda|dime|avísa)\w*|quedo a la espera)\b"
    r"|\b(?:me avise|me avisa|avisa-me|avise-me|me diga|diga-me|fico no aguardo|fico à espera|por favor,? (?:envi|mand|dig)\w*)\b"
    r"|\b(?:laat (?:het )?(?:me|mij|ons) (?:even )?weten|stuur (?:me|mij|ons))\b",
    re.IGNORECASE,
)
"""Requests that need no question mark."""


def asks_in_another_language(text: str) -> bool:
    """Whether a message asks its reader for something, in one of these languages."""
    said = text[:MOST_TEXT]
    if _TOLD.search(said):
        return True
    questions = (one.rpartition("?")[0] for one in _END.split(said))
    return any(_ASKED.search(one) for one in questions if one)
