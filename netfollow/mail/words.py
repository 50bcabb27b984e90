"""The words by which machines begin their subjects, in the languages of the big mailers."""

import re

from netfollow.lazy_pattern import LazyPattern


def small(text: str) -> str:
    """Return a text in small letters, as the patterns for whole texts are: they are quicker so."""
    return text.replace("İ", "i").replace("ı", "i").lower()


PREFIXES = (
    r"automatic reply|auto(?:matic)?[ -]?(?:reply|response)|automatische antwort|abwesenheitsnotiz|réponse automatique"
    r"|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica|resposta automàtica|erantzun automatikoa"
    r"|automatisch antwoord|automatiskt svar|automatisk svar|autosvar|sjálfvirkt svar|automaattinen vastaus|automaatvastus"
    r"|odpowiedź automatyczna|automatyczna odpowiedź|automatická odpověď|automatická odpoveď|automatikus válasz|răspuns automat"
    r"|automatski odgovor|samodejni odgovor|аутоматски одговор|автоматичен отговор|автоматический ответ|автоматична відповідь"
    r"|automātiskā atbilde|automatinis atsakymas|αυτόματη απάντηση|otomatik yanıt|תשובה אוטומטית|מענה אוטומטי|(?:ال)?رد (?:ال)?تلقائي"
    r"|پاسخ خودکار|स्वचालित उत्तर|(?:การ)?ตอบกลับอัตโนมัติ|(?:thư )?trả lời tự động|balasan (?:otomatis|automatik)"
    r"|自动答复|自动回复|自動応答|自動返信|自動回覆|自動回復|자동 회신|자동 응답"
)
"""What Outlook and others write in front of the subject that a machine answers, by language."""

ABSENCE = LazyPattern(
    r"(?:auto(?:matic|mated|matisch\w*|matik\w*)?[ -]?(?:reply|response|answer|antwort)|auto ?:|auto[- ]?reply"
    r"|out[ -]of[ -](?:the[ -])?office|ooo\b|(?:on |annual )?(?:vacation|holiday|leave)(?: \w+)?(?: until| till|:|$)"
    r"|away (?:from|until)|i(?:'|’)?m (?:away|out of)|i am (?:away|out of|on (?:leave|vacation|holiday))"
    r"|abwesenheits?(?:notiz|meldung|nachricht|assistent|info)?|abwesend|abwesenheit|nicht im (?:büro|haus)"
    r"|bin (?:im urlaub|nicht da|abwesend|außer haus)|(?:im )?urlaub(?: bis|sabwesenheit|:|$)|außer haus"
    r"|automatische (?:antwort|rückantwort|benachrichtigung)|réponse automatique|absence(?: du bureau|:| |$)"
    r"|absente? (?:du|jusqu|de )|message d'absence|hors du bureau|en congés?"
    r"|respuesta autom[áa]tica|fuera de (?:la )?oficina|ausente|ausencia|de vacaciones"
    r"|risposta automatica|fuori (?:ufficio|sede)|assente|assenza|in ferie"
    r"|resposta autom[áa]tica|ausência|fora do escrit[óo]rio|de f[ée]rias"
    r"|automatisch antwoord|afwezig(?:heid)?|niet (?:aanwezig|op kantoor)|buiten kantoor"
    r"|autosvar|automatiskt svar|automatisk svar|frånvaro|frånvarande|fravær|ikke på kontoret|poissa"
    r"|automaattinen vastaus|autoodpowiedź|automatyczna odpowiedź|nieobecno|otomatik yanıt|ofis dışında"
    r"|автоответ|(?:я )?в отпуске|отсутствую|dovolen[áé]|mimo kancelář|házon kívül|szabadság|lomalla|tatilde|izinde|на відпустці"
    rf"|不在|休暇|부재중|휴가|{PREFIXES})",
    re.IGNORECASE,
)
"""How the subject of an absence note begins."""

CERTAIN_ABSENCE = LazyPattern(
    rf"(?:out of (?:the )?office(?: auto\w*)?|absence du bureau|auto|{PREFIXES})\s?[:：]",
    re.IGNORECASE,
)
"""A prefix that a mail program writes before the subject that it answers."""

SURE_ABSENCE = LazyPattern(rf"\s*(?:\[[^\]]{{1,30}}\]\s*)?(?:{PREFIXES})\s?[:：]", re.IGNORECASE)
"""A prefix that nobody writes by hand."""

AWAY = LazyPattern(
    r"(?:不在|休暇|休假|休み|休業|휴가|부재)|\b(?:out of (?:the |my )?office|(?:on|annual|parental|maternity|paternity|sick) (?:leave|vacation|holidays?)"
    r"|away from (?:my|the) (?:desk|office|e-?mail)|(?:i am|i'm|i’m|i will be|i'll be) (?:currently )?(?:away|out\b|travell?ing|off\b)"
    r"|limited access to (?:my )?e-?mail|(?:return|be back(?! (?:to you|in (?:a few |an? |\d+ )?(?:minute|hour)))|am back|back (?:in the office|on|at|from))\b"
    r"|nicht im (?:büro|hause?)|im urlaub|abwesend|abwesenheit|außer haus|in elternzeit|erst wieder|wieder (?:im büro|erreichbar|da|für sie)"
    r"|en vacances|absente?\b|en cong[ée]s?|de retour|hors du bureau|de vacaciones|fuera de (?:la )?oficina|ausente|de baja|vuelvo|regres"
    r"|in ferie|fuori ufficio|assente|torner[òo]|de férias|ausente|afwezig|met vakantie|op vakantie|semester|frånvarande|ferie|urlop"
    r"|отпуск|відпустк|dovolen|szabadság|lomalla|tatil|izin(?:de|li)|concediu|godišnj|dopustu|atostog|puhkus|άδεια|חופש|إجازة)",
)
"""Words of someone who is away, anywhere in a machine's note in small letters."""

RECEIVED = LazyPattern(
    r"ticket|\[#|#\d{3,}|case (?:no|id|number)|request (?:has been )?received|we(?:'ve| have)? received|thank(?:s| you) for"
    r"|vielen dank für ihre|eingangsbestätigung|ihre anfrage|nous avons (?:bien )?reçu|hemos recibido|accusé de réception"
    r"|vorgang|confirmation|bestätigung",
)
"""Words of an acknowledgement, in small letters."""

CONFIRMED = LazyPattern(
    r"(?:message|mail|request|enquiry|inquiry|query)\W+(?:has been|was|is) (?:successfully )?received|we(?:'ve|’ve| have)? (?:successfully )?received your"
    r"|(?:answered|reply|respond|get back to you)[^.]{0,40} within|support ticket|ticket (?:number|id|has been|was)"
    r"|eingangsbestätigung|(?:anfrage|nachricht|mail)[^.]{0,30}(?:ist eingegangen|erhalten)|nous avons (?:bien )?reçu|hemos recibido|abbiamo ricevuto|recebemos",
)
"""Words that only an acknowledgement has, in small letters."""

LEFT = LazyPattern(
    r"\b(?:no longer (?:work|with|employed|at|in)|has left (?:the|our)|i(?: have|'ve|’ve)? left (?:the )?(?:company|firm|organi[sz]ation)"
    r"|nicht mehr (?:bei|im unternehmen|für|in unserem)|ausgeschieden|ne (?:travaille|fait) plus|a quitté|ya no trabaj|non lavor\w+ più|não trabalh\w+ mais|werkt niet (?:meer|langer)|address (?:is no longer|has changed))",
)
"""Words of someone who doesn't come back to this address, in small letters."""

BOUNCED = LazyPattern(
    r"\*{0,3}(?:e-?mail delivery fail|undeliver(?:able|ed)|undelivered mail|mail (?:delivery )?(?:failed|failure|system error|status)|delivery (?:status )?(?:notification|failure|has failed)"
    r"|delivery failure|failure (?:notice|delivery)|returned (?:mail|to sender)|mail returned|returned:|message (?:you sent )?(?:was )?(?:undeliver|not delivered|could not be|blocked|rejected)"
    r"|failed (?:mail|delivery|to deliver)|non[- ]?delivery|nondeliverable|mail could not be delivered|couldn.t (?:deliver|be delivered)|address not found"
    r"|unzustellbar|nicht zustellbar|unzustellbare|zustellung (?:fehlgeschlagen|der)|rückläufer|mail nicht zugestellt|e-mail konnte nicht"
    r"|non remis|non distribu|échec de (?:la )?(?:remise|distribution)|non livré|message non|no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|error de entrega"
    r"|non recapitabile|mancata consegna|impossibile (?:consegnare|recapitare)|não (?:entregue|foi possível)|falha na entrega|onbestelbaar|niet afgeleverd|kan inte levereras|ej levererat|olevererbart"
    r"|無法傳遞|无法(?:送达|传递)|(?:系[统統]|来自\S{1,60}的)?退信|配信不能|配信できません|не доставлено|недоставленное|niedostarczon|nie dostarczono|delivery status)",
    re.IGNORECASE,
)
"""How the subject of a bounce begins."""

RETURNED = LazyPattern(
    r"invalid (?:user|recipient|address|final)|no such (?:user|address|domain)|user unknown|unknown user|could ?n[o']t be delivered|unable to deliver|not delivered|undeliverable|mailbox (?:unavailable|not found|full)|recipient (?:address )?(?:rejected|not found)|\b55\d[ -]",
    re.IGNORECASE,
)
"""Words of a bounce at the start of its text."""

DELAYED = LazyPattern(
    r"delay|still being (?:re)?tri|warning: (?:message|could not send)|could not send message for|verzögert|verzögerung|retard[ée]|retras|ritard|uitgesteld|not yet (?:been )?delivered|will (?:retry|keep trying)|temporarily|deferred",
    re.IGNORECASE,
)
"""Words in the subject of a warning: the mail is still on its way."""

DELIVERED = LazyPattern(
    r"success|successful mail delivery|^delivered:|^relayed:|^expanded:|delivery (?:receipt|confirmation)|^zugestellt|^übermittelt|^remis\b|^entregado|^consegnato|delivery status notification \(relay\)",
    re.IGNORECASE,
)
"""Words in the subject of a report that all went well."""

READ = LazyPattern(
    r"(?:return receipt|read(?: receipt)?|not read|disposition notification|lesebestätigung|empfangsbestätigung|gelesen|nicht gelesen|ungelesen gelöscht|lu|non lu|accusé de (?:lecture|réception)|leído|no leído|confirmación de lectura|letto|non letto|ricevuta di (?:lettura|ritorno)|conferma di lettura|lida|não lida|gelezen|läst|læst|lest|luettu|przeczytan[eo]|прочитано|прочтено|已读|已讀|開封済み|읽음) ?(?:\(\w+\) ?)?(?:[:：-]|$)",
    re.IGNORECASE,
)
"""How the subject of a receipt begins."""

MEETING = LazyPattern(
    r"(?:(?:updated |synced )?invitation(?: from [^:]{1,60})?(?: with note)?|accepted|declined|tentative(?:ly accepted)?|canceled(?: event)?|cancelled(?: event)?|new time proposed|meeting (?:forward notification|request|response)"
    r"|einladung|aktualisierte einladung|zugesagt|abgelehnt|mit vorbehalt|abgesagt|absage|termin(?:absage|einladung)|invitación(?: actualizada)?|aceptad[oa]|rechazad[oa]|cancelad[oa]|accepté|refusé|annulé|invito|accettato|rifiutato|annullato|aceito|recusado|uitnodiging|geaccepteerd|afgewezen) ?(?:: |[:：])",
    re.IGNORECASE,
)
"""How the subject of calendar mail begins."""

BOUGHT = LazyPattern(
    r"(?:\W{0,3}(?:your|the|ihre?|deine?|votre|tu|su|il tuo|uw|je|din) )?(?:\w+ )?"
    r"(?:receipt|order|purchase|booking|reservation|invoice|payment|ticket|parcel|package|shipment|delivery|e-?ticket|subscription"
    r"|bestellung|bestellbestätigung|rechnung|buchung|reservierung|sendung|lieferung|zahlung|quittung|auftragsbestätigung|versandbestätigung"
    r"|commande|facture|réservation|paiement|reçu|colis|pedido|factura|reserva|recibo|pago|ordine|fattura|prenotazione|ricevuta"
    r"|bestelling|factuur|order(?:bekräftelse|bevestiging))\b"
    r"(?:.{0,40}(?:\d{3,}|#|\bconfirm|\bavailable|\bready|\bshipped|\bon its way|\bunterwegs|\bbestätig|\beingegangen|\bversandt|\bverzonden)|\s*$)"
    r"|confirmation (?:de|of|for) |confirmación de |conferma (?:del?|di) |thank(?:s| you) for your (?:order|purchase|booking|payment)"
    r"|(?:danke|vielen dank) für (?:ihre|deine) (?:bestellung|buchung|zahlung)|merci (?:pour|de) votre (?:commande|achat|réservation)",
    re.IGNORECASE,
)
"""How the subject of a shop's mail on something bought begins."""

CODE = LazyPattern(
    r"(?:\d{4,8} is your |(?:your |ihr |votre |tu )(?:\w+ ){0,2}?(?:verification|security|sign-?in|log-?in|one-?time|confirmation|bestätigungs|sicherheits)[ -]?(?:code|pin|password|passcode)\b)",
    re.IGNORECASE,
)
"""How the subject of a mail with a code to sign in begins."""
