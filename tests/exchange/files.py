"""Small files as other programs write them, about made-up people."""

import io
import json
import zipfile

P = "https://www.linkedin.com/in/"

CONNECTIONS = (
    'Notes:\n"Some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Priya,Raman,{P}priya-raman-1,priya@north.example,North,Head of Growth,03 Nov 2026\n"
    f'Tomás,"Ruiz, PMP",{P}tom%C3%A1s-ruiz,,"Ruiz, Hart & Co.",PM,14 Oct 2026\n'
    f"Ann,Lee,{P}ann-lee,,,,1 Oct 2026\n"
    ",,,,,,12 Aug 2026\n"
)

HEADING = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
)
MESSAGES = (
    HEADING + f"c1,,Robin Vale,{P}robin-vale,Priya Raman,{P}priya-raman-1,"
    '2026-11-04 08:12:09 UTC,,"Good to meet you, Priya.\nHere it is.",SENT,,No\n'
    f"c1,,Priya Raman,{P}priya-raman-1,Robin Vale,{P}robin-vale,"
    "2026-11-06 17:40:51 UTC,,Thanks!,INBOX,,No\n"
    f'c2,,Robin Vale,{P}robin-vale,"Sam Oh,Ann Lee",{P}sam-oh-9,'
    "2026-10-20 11:00:00 UTC,Panel,Thursday?,SENT,,No\n"
    f"c3,,LinkedIn Member,,Robin Vale,{P}robin-vale,2026-10-01 09:30:00 UTC,,Gone,INBOX,,No\n"
    f"c4,,Robin Vale,{P}robin-vale,Ann Lee,{P}ann-lee,2026-10-02 09:30:00 UTC,,x,SENT,,Yes\n"
    f"c5,,Spammer,{P}spam,Robin Vale,{P}robin-vale,2026-10-03 09:30:00 UTC,,x,SPAM,,No\n"
    f"c6,,Learn Co,,Robin Vale,{P}robin-vale,2026-10-04 09:30:00 UTC,Offer,"
    '"<p class=""spinmail-quill-editor__spin-break"">Buy</p>",INBOX,,No\n'
)

INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Robin Vale,Priya Raman,"1/29/26, 2:37 PM",Hello,OUTGOING,{P}robin-vale,{P}priya-raman-1\n'
    f'A Stranger,Robin Vale,"1/30/26, 9:05 AM",,INCOMING,{P}stranger,{P}robin-vale\n'
)

NOTES = (
    "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    f"Priya,Raman,{P}priya-raman-1,likes tea,2026-01-02 10:00:00 UTC,\n"
)

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Website 1 - Label,Website 1 - Value,Address 1 - City,Address 1 - Country\n"
    "Dana,,Kovač,,,,Dee,,Blue Fern,Designer,,1988-06-15,"
    '"Met at the fair\nLikes walks",,* myContacts ::: Fair,* Work,'
    "dana@fern.example ::: dana@post.example,,,Mobile,+385 91 555 0100,,,Zagreb,Croatia\n"
    "Bo,,,,,,,,,,,--12-01,,,* myContacts,,bo@example.org,,,,,,,,\n"
    ",,,,,,,,City Library,,,,,,* myContacts,,,,,Work,030 555 01 00 ::: 030 555 01 01,,,,\n"
    f'Ngozi,Ada,"Eze, Jr.",,Dr.,,,,,,,,,,* starred,,,,,,,Profile,{P}ngozi-eze,,\n'
)

GOOGLE_LEGACY = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
    "Organization 1 - Title\n"
    "Ines Moreau,Ines,,Moreau,,1990-02-28,,* myContacts ::: Press,* Work,ines@revue.example,"
    "Mobile,06 55 50 10 00,La Revue,Editor\n"
)

OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business City,"
    "Business Country/Region,Business Phone,Mobile Phone,Anniversary,Birthday,Categories,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Notes,Web Page\r\n"
    "Mr.,Karl,,Lindqvist,,Lind AB,,Partner,Malmö,Sweden,+46 8 555 01 00,+46 70 555 01 00,0/0/00,"
    "2/29/1984,Clients;Nordics,/o=Org/ou=x/cn=karl,EX,Karl Lindqvist,karl@lind.example,"
    '"Asked for the deck, ""short"".",http://lind.example\r\n'
    ",,,,,,,,,,,,0/0/00,0/0/00,,anna@lind.example,SMTP,Anna Berg (anna@lind.example),,,\r\n"
)

OUTLOOK_GERMAN = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Ort geschäftlich;"
    "Telefon geschäftlich;Telefon (privat);Mobiltelefon;Geburtstag;E-Mail-Adresse;E-Mail-Typ;"
    "E-Mail: Angezeigter Name;E-Mail 2: Adresse;Kategorien;Notizen\r\n"
    "Herr;Jürgen;;Groß;;Groß & Söhne;;Geschäftsführer;Bonn;089 555 0100;;0170 555 0100;"
    "15.06.1975;j.gross@gs.example;SMTP;;jg@gs.example;Kunden;früh\r\n"
)

THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,"
    "Home Phone,Mobile Number,Organization,Job Title,Birth Year,Birth Month,Birth Day,Notes,"
    "Screen Name\n"
    "John,Doe,John Doe,,john@example.org,jd@example.org,123-45678,,876-54321,Does,Manager,1972,1,"
    "3,,\n"
)


def archive(**files: str | bytes) -> bytes:
    """Return a zip archive of the files, double underscores in names being dots."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "."), content)
    return data.getvalue()


def linkedin() -> bytes:
    """Return LinkedIn's whole archive."""
    return archive(
        Profile__csv="First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Geo Location\n"
        "Robin,Vale,,,,Maker,Berlin\n",
        Invitations__csv=INVITATIONS,
        messages__csv=MESSAGES,
        guide_messages__csv=HEADING
        + f"g,,Guide,{P}guide,Robin Vale,,2026-01-01 00:00:00 UTC,,,,,\n",
        Connections__csv=CONNECTIONS,
        Notes__csv=NOTES,
        Skills__csv="Name\nPottery\n",
        Recommendations_Received__csv="First Name,Last Name,Company,Job Title,Text\nNot,Me,X,Y,z\n",
    )


def monica() -> bytes:
    """Return Monica's export with one contact about whom all is said, and three others."""
    ann = {
        "uuid": "c1",
        "properties": {
            "first_name": "Ann",
            "middle_name": "M",
            "last_name": "Lee",
            "nickname": "Annie",
            "description": "Likes tea",
            "job": "CTO",
            "company": "Acme",
            "is_active": True,
            "is_partial": False,
            "food_preferences": "no fish",
            "last_talked_to": "2026-05-01T00:00:00Z",
            "stay_in_touch_frequency": 90,
            "tags": ["chess"],
            "birthdate": {"is_age_based": False, "is_year_unknown": True, "date": "2016-02-03"},
            "first_met_date": {
                "is_age_based": False,
                "is_year_unknown": False,
                "date": "2020-01-02",
            },
        },
        "data": [
            {
                "type": "contact_field",
                "values": [
                    {"properties": {"data": "ann@example.org", "type": "t1"}},
                    {"properties": {"data": "+44 20 7946 0018", "type": "t2"}},
                    {"properties": {"data": f"{P}ann-lee", "type": "t3"}},
                ],
            },
            {"type": "address", "values": [{"properties": {"city": "Bonn", "country": "DE"}}]},
            {
                "type": "note",
                "values": [{"created_at": "2026-01-01T09:00:00Z", "properties": {"body": "Hi"}}],
            },
            {
                "type": "call",
                "values": [{"properties": {"called_at": "2026-02-01", "contact_called": True}}],
            },
            {"type": "activity", "values": ["a1"]},
            {
                "type": "task",
                "values": [
                    {"created_at": "2026-03-01T09:00:00Z", "properties": {"title": "Send deck"}}
                ],
            },
            {"type": "gift", "values": [{"properties": {}}]},
        ],
    }
    bob = {
        "uuid": "c2",
        "properties": {"first_name": "Bob", "is_dead": True},
        "data": [{"type": "activity", "values": ["a1"]}],
    }
    child = {"uuid": "c3", "properties": {"first_name": "Kim", "is_partial": True}}
    nobody = {"uuid": "c4", "properties": {}}
    types = (("t1", "Email", "email"), ("t2", "Phone", "phone"), ("t3", "LinkedIn", ""))
    lunch = {"uuid": "a1", "properties": {"summary": "Lunch", "happened_at": "2026-04-01"}}
    kin = {"properties": {"type": "child", "contact_is": "c3", "of_contact": "c1"}}
    document = {
        "version": "1.0-preview.1",
        "app_version": "4.0.0",
        "account": {
            "uuid": "x",
            "data": [
                {"count": 4, "type": "contact", "values": [ann, bob, child, nobody]},
                {"count": 1, "type": "activity", "values": [lunch]},
                {"count": 1, "type": "relationship", "values": [kin]},
            ],
            "instance": {
                "contact_field_types": [
                    {"uuid": uuid, "properties": {"name": name, "type": type_}}
                    for uuid, name, type_ in types
                ]
            },
        },
    }
    return json.dumps(document, indent=2).encode()


ALL = tuple(
    text.encode()
    for text in (
        *(CONNECTIONS, MESSAGES, INVITATIONS, NOTES, GOOGLE, GOOGLE_LEGACY, OUTLOOK),
        *(OUTLOOK_GERMAN, THUNDERBIRD),
    )
)
