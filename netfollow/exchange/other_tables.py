"""What a table lists that is no list of people: payments, passwords, books, tasks, and more.

Told by its headings alone. A table that has e-mail addresses of its rows' people is never one of
these, but for passwords, which belong in no address book.
"""

from collections.abc import Sequence

from netfollow.exchange.sheets.headings import folded

_PASSWORDS = frozenset(
    {
        *("password", "passwort", "kennwort", "mot de passe", "contrasena", "senha", "wachtwoord"),
        *("login password", "haslo", "heslo", "losenord", "пароль", "密码", "パスワート"),
    }
)
_LOGINS = frozenset(
    {
        *("url", "login uri", "website", "web site", "totp", "otpauth", "otpurl", "login totp"),
        *("login url", "hostname", "httprealm", "formactionorigin", "login", "logins"),
    }
)

_PAYMENTS = frozenset(
    {
        *("iban", "bic", "amount", "balance", "currency", "debit", "credit", "fee", "posting date"),
        *("transaction date", "transaction type", "value date", "completed date", "started date"),
        *("betrag", "saldo", "wahrung", "waehrung", "buchungstag", "buchungsdatum", "valuta"),
        *("valutadatum", "wertstellung", "buchungstext", "verwendungszweck", "auftragskonto"),
        *("kontonummer", "kontonummer iban", "bic swift code", "soll", "haben", "kontostand"),
        *("montant", "solde", "devise", "date de valeur", "importe", "moneda", "fecha valor"),
        *("importo", "data valuta", "causale", "valor", "kwota", "waluta", "data ksiegowania"),
        *("bedrag", "rekening", "tegenrekening", "belopp", "check or slip", "paid in", "paid out"),
        *("invoice number", "due date", "subtotal", "tax", "vat", "total", "issue date"),
        *(
            "amount total",
            "funding source",
            "destination",
            "sort code",
            "account number",
            "payee",
            "payer",
            "last paid",
            "routing number",
        ),
        *("money in", "money out", "withdrawal", "deposit", "merchant", "reference number"),
    }
)

_COMPANIES = frozenset(
    {
        *("employees", "number of employees", "headcount", "annual revenue", "revenue range"),
        *("founded", "year founded", "total funding", "mitarbeiter", "mitarbeiterzahl", "umsatz"),
    }
)
"""What only companies have."""

PASSWORDS = "an export of a password manager"

_KINDS: tuple[tuple[str, int, frozenset[str]], ...] = (
    (
        "a Discord chat as a table; export it as JSON, and import that",
        4,
        frozenset({"authorid", "author id", "author", "date", "content", "attachments"}),
    ),
    ("a bank statement or a list of payments", 3, _PAYMENTS),
    (
        "a list of books",
        2,
        frozenset(
            {"author", "isbn", "publisher", "book id", "bookshelves", "title", "year published"}
        ),
    ),
    (
        "a list of films or music",
        2,
        frozenset(
            {
                *("director", "directors", "genre", "genres", "runtime", "runtime mins", "artist"),
                *("album name", "artist name s", "artists", "popularity"),
                *("album", "track", "track name", "artist name", "imdb rating", "title type"),
            }
        ),
    ),
    (
        "a list of products",
        2,
        frozenset(
            {
                *("sku", "price", "stock", "product", "product name", "barcode", "inventory"),
                *("supplier", "unit price", "quantity in stock", "artikelnummer", "preis"),
            }
        ),
    ),
    (
        "a calendar",
        3,
        frozenset(
            {
                *("subject", "start date", "start time", "end date", "end time", "all day event"),
                *("betreff", "beginnt am", "beginnt um", "endet am", "endet um"),
            }
        ),
    ),
    (
        "a timesheet",
        3,
        frozenset(
            {
                *("project", "task", "billable", "duration", "duration h", "start time", "hours"),
                *("end time", "hourly rate", "start date", "end date"),
            }
        ),
    ),
    (
        "a list of tasks",
        3,
        frozenset(
            {
                *("issue key", "issue id", "issue type", "assignee", "reporter", "summary"),
                *("sprint", "story points", "due date", "resolution", "task name"),
            }
        ),
    ),
    (
        "a list of machines",
        2,
        frozenset(
            {"ssid", "bssid", "hostname", "host", "ip", "ip address", "mac address", "os", "ipv"}
        ),
    ),
    (
        "a list of shares",
        2,
        frozenset(
            {
                "action",
                "quantity",
                "price",
                "symbol",
                "ticker",
                "last price",
                "volume",
                "change",
                "shares",
                "isin",
            }
        ),
    ),
    (
        "a log of workouts",
        2,
        frozenset(
            {
                *("activity type", "activity id", "distance", "elapsed time", "max heart rate"),
                *("moving time", "calories"),
            }
        ),
    ),
    (
        "a list of places",
        2,
        frozenset({"population", "latitude", "longitude", "lat", "lng", "lon", "elevation"}),
    ),
    (
        "a recipe",
        2,
        frozenset({"ingredient", "ingredients", "amount", "unit", "zutat", "menge", "einheit"}),
    ),
)
"""What a table may list, how many of its headings tell so, and these headings."""


def what_else(heading: Sequence[str], fields: Sequence[str]) -> str:
    """Return what a table lists that is no list of people; `""` when nothing tells so.

    `fields` are those of its columns.
    """
    names = {folded(name) for name in heading}
    if not _PASSWORDS.isdisjoint(names) and not _LOGINS.isdisjoint(names):
        return PASSWORDS
    reached = {"emails", "phones", "first", "last", "title"} & set(fields)
    if not reached and not _COMPANIES.isdisjoint(names):
        return "a list of companies"
    if {"emails", "phones", "links"} & set(fields) or {"first", "last"} <= set(fields):
        return ""
    return next((what for what, least, known in _KINDS if len(names & known) >= least), "")
