"""The words by which machines begin their subjects, in the languages of the big mailers."""

import re

ABSENCE = re.compile(
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
    r"|автоматический ответ|автоответ|自动答复|自動返信|自動回覆|不在|자동 회신|부재중)",
    re.IGNORECASE,
)
"""How the subject of an absence note begins."""

CERTAIN_ABSENCE = re.compile(
    r"(?:automatic reply|auto(?:matic)?[ -]?reply|auto(?:matic)?[ -]?response|out of (?:the )?office(?: auto\w*)?"
    r"|automatische antwort|abwesenheitsnotiz|réponse automatique|absence du bureau|respuesta automática"
    r"|risposta automatica|resposta automática|automatisch antwoord|automatiskt svar|automatisk svar"
    r"|auto|automaattinen vastaus|odpowiedź automatyczna|自动答复|自動返信|자동 회신) ?[:：]",
    re.IGNORECASE,
)
"""A prefix that a mail program writes before the subject that it answers."""

SURE_ABSENCE = re.compile(
    r"\s*(?:\[[^\]]{1,30}\]\s*)?(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|automatische antwort|abwesenheitsnotiz|réponse automatique"
    r"|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|automatiskt svar|automatisk svar"
    r"|automaattinen vastaus|odpowiedź automatyczna|自动答复|自動返信|자동 회신) ?[:：]",
    re.IGNORECASE,
)
"""A prefix that nobody writes by hand."""

AWAY = re.compile(
    r"\b(?:out of (?:the |my )?office|(?:on|annual|parental|maternity|paternity|sick) (?:leave|vacation|holidays?)"
    r"|away from (?:my|the) (?:desk|office|e-?mail)|(?:i am|i'm|i’m|i will be|i'll be) (?:currently )?(?:away|out\b|travell?ing|off\b)"
    r"|limited access to (?:my )?e-?mail|(?:return|be back|am back|back (?:in the office|on|at|from))\b"
    r"|nicht im (?:büro|hause?)|im urlaub|abwesend|abwesenheit|außer haus|in elternzeit|erst wieder|wieder (?:im büro|erreichbar|da|für sie)"
    r"|en vacances|absente?\b|en cong[ée]s?|de retour|hors du bureau|de vacaciones|fuera de (?:la )?oficina|ausente|de baja|vuelvo|regres"
    r"|in ferie|fuori ufficio|assente|torner[òo]|de férias|ausente|afwezig|met vakantie|op vakantie|semester|frånvarande|ferie|urlop"
    r"|отпуск|不在|休暇|休假)",
    re.IGNORECASE,
)
"""Words of someone who is away, anywhere in a machine's note."""

RECEIVED = re.compile(
    r"ticket|\[#|#\d{3,}|case (?:no|id|number)|request (?:has been )?received|we(?:'ve| have)? received|thank(?:s| you) for"
    r"|vielen dank für ihre|eingangsbestätigung|ihre anfrage|nous avons (?:bien )?reçu|hemos recibido|accusé de réception"
    r"|vorgang|confirmation|bestätigung",
    re.IGNORECASE,
)
"""Words of an acknowledgement."""

BOUNCED = re.compile(
    r"(?:undeliver(?:able|ed)|undelivered mail|mail (?:delivery )?(?:failed|failure|system error|status)|delivery (?:status )?(?:notification|failure|has failed)"
    r"|delivery failure|failure (?:notice|delivery)|returned (?:mail|to sender)|mail returned|returned:|message (?:undeliver|not delivered|could not be|blocked|rejected)"
    r"|failed (?:mail|delivery|to deliver)|non[- ]?delivery|nondeliverable|mail could not be delivered|couldn.t (?:deliver|be delivered)|address not found"
    r"|unzustellbar|nicht zustellbar|unzustellbare|zustellung (?:fehlgeschlagen|der)|rückläufer|mail nicht zugestellt|e-mail konnte nicht"
    r"|non remis|non distribu|échec de (?:la )?(?:remise|distribution)|non livré|message non|no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|error de entrega"
    r"|non recapitabile|mancata consegna|impossibile (?:consegnare|recapitare)|não (?:entregue|foi possível)|falha na entrega|onbestelbaar|niet afgeleverd|kan inte levereras|ej levererat|olevererbart"
    r"|無法傳遞|无法(?:送达|传递)|退信|配信不能|配信できません|не доставлено|недоставленное|niedostarczon|nie dostarczono|delivery status)",
    re.IGNORECASE,
)
"""How the subject of a bounce begins."""

DELAYED = re.compile(
    r"delay|still being (?:re)?tri|warning: (?:message|could not send)|could not send message for|verzögert|verzögerung|retard[ée]|retras|ritard|uitgesteld|not yet (?:been )?delivered|will (?:retry|keep trying)|temporarily|deferred",
    re.IGNORECASE,
)
"""Words in the subject of a warning: the mail is still on its way."""

DELIVERED = re.compile(
    r"success|successful mail delivery|^delivered:|^relayed:|^expanded:|delivery (?:receipt|confirmation)|^zugestellt|^übermittelt|^remis\b|^entregado|^consegnato|delivery status notification \(relay\)",
    re.IGNORECASE,
)
"""Words in the subject of a report that all went well."""

READ = re.compile(
    r"(?:return receipt|read(?: receipt)?|not read|disposition notification|lesebestätigung|empfangsbestätigung|gelesen|nicht gelesen|ungelesen gelöscht|lu|non lu|accusé de (?:lecture|réception)|leído|no leído|confirmación de lectura|letto|non letto|ricevuta di (?:lettura|ritorno)|conferma di lettura|lida|não lida|gelezen|läst|læst|lest|luettu|przeczytan[eo]|прочитано|прочтено|已读|已讀|開封済み|읽음) ?(?:\(\w+\) ?)?(?:[:：-]|$)",
    re.IGNORECASE,
)
"""How the subject of a receipt begins."""

MEETING = re.compile(
    r"(?:(?:updated |synced )?invitation(?: from [^:]{1,60})?(?: with note)?|accepted|declined|tentative(?:ly accepted)?|canceled(?: event)?|cancelled(?: event)?|new time proposed|meeting (?:forward notification|request|response)"
    r"|einladung|aktualisierte einladung|zugesagt|abgelehnt|mit vorbehalt|abgesagt|absage|termin(?:absage|einladung)|invitación(?: actualizada)?|aceptad[oa]|rechazad[oa]|cancelad[oa]|accepté|refusé|annulé|invito|accettato|rifiutato|annullato|aceito|recusado|uitnodiging|geaccepteerd|afgewezen) ?(?:: |[:：])",
    re.IGNORECASE,
)
"""How the subject of calendar mail begins."""
