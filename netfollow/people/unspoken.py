"""What the user notes and isn't to speak of: one list for facts, moods and promises.

Each is the source of a regular expression, to stand between the edges of a word.
"""

NEVER = r"(?:do not|don['’]?t|never|not to)"

QUIET = (
    r"keep (?:me |it |this |that )?(?:out of (?:it|this)|quiet|secret|to (?:my|your)self)|(?:leave|left) (?:it|this|that) (?:out|alone|be)"
    r"|stay out of (?:it|this)|say nothing|mum['’]?s (?:the )?word|that stays (?:with|between)"
)
RELUCTANT = (
    r"(?:does|do|did)(?:n['’]?t| not) want to (?:talk|speak|say|discuss|go into)|rather not (?:talk|speak|say|discuss|go into)"
    r"|(?:wo|would)n['’]?t (?:say more|talk about|go into)|changed the subject|clammed up"
)
"""What says that the other one would rather not speak of something."""

UNSPOKEN = rf"{NEVER} (?:mention|repeat|spread|share|bring (?:it |this |that )?up|raise (?:it|this|that)|let on|go there|tell)|{QUIET}|{RELUCTANT}"
"""How users remind themselves not to speak of something."""

TO_OTHERS = rf"{NEVER} (?:mention|repeat|spread|share|say|tell)(?: (?:it|this|that|anything))?(?: (?:to|with))? (?:anyone|anybody|any one|others?|the others|a soul|people|everyone|everybody)(?: else)?"
"""What says that only others aren't to hear of something: with the one who told it one may speak of it."""

CONFIDED = (
    r"between (?:us|you and me|ourselves)|just between|in (?:strict )?confidence|off the record|under wraps|on the quiet|not (?:yet )?(?:public|announced|official)|hush\w*|s[c]?htum\w*"
    r"|nobody knows|no one knows|(?:nobody|no one|no-one)(?: [\w'’]+){1,4} knows|only (?:told|telling) (?:me|us)|only (?:a few|a handful|[a-z]+) (?:people|ppl|of us) knows?"
    r"|as a surprise|surprise (?:party|trip|present|gift|visit)|(?:does|do|did)(?:n['’]?t| not) want (?:[\w'’]+ ){1,4}to (?:know|find out|hear|see it)|(?:does|do|did)(?:n['’]?t| not) want (?:it|this|that|anything) (?:to be )?(?:known|out|public|spread|shared|announced)|(?:has|have|had)(?:n['’]?t| not| yet to) (?:yet )?(?:told|tell|announced?|informed?)"
)
"""What says that something was told in confidence."""
