"""Which code page short texts and cards are read in that are not UTF-8 and name none."""

import pytest

from netfollow.exchange import vcard
from netfollow.exchange.encoding.code_pages import code_page
from tests.for_each import for_each


@for_each(
    ("page", "text"),
    [
        ("cp1255", "דנה"),
        ("cp1255", "תל אביב"),
        ("cp1255", "משה כהן"),
        ("cp1256", "ليلى حداد"),
        ("cp1256", "محمد"),
        ("cp1256", "الاسم;الهاتف\nسامي;1"),
        ("cp1251", "Иван"),
        ("cp1251", "ИВАН ПЕТРОВ"),
        ("cp1251", "имя;фамилия\nПётр;Лунин"),
        ("cp1253", "Ελένη Παππά"),
        ("cp1252", "Éloïse"),
        ("cp1252", "Siân"),
        ("cp1252", "Ærø"),
        ("cp1250", "Zdeňka Říhová"),
        ("cp1254", "Gülşen Işık"),
        ("gb18030", "姓名,公司,职位\n李娜,上海明光科技,总监"),
        ("cp932", "氏名,会社\n鈴木,商事"),
        ("cp949", "이름;회사\n정하늘;푸른"),
    ],
)
def test_a_few_letters_tell_the_code_page(page: str, text: str) -> None:
    assert code_page(text.encode(page)) == page


CARD = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN{}:{}\r\nN:{};{}\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("page", "first", "last", "said"),
    [
        ("cp1255", "נועה", "ברק", "Windows-1255 (Hebrew)"),
        ("cp1256", "ليلى", "حداد", "Windows-1256 (Arabic)"),
        ("cp1251", "Ольга", "Вихрова", "Windows-1251 (Cyrillic)"),
        ("cp1252", "Jörg", "Maß", "Windows-1252"),
    ],
)
def test_the_cards_of_a_file_are_read_in_one_code_page(
    page: str, first: str, last: str, said: str
) -> None:
    card = CARD.format("", f"{first} {last}", last, first)
    reading = vcard.read(card.encode(page))
    assert [(one.name, one.first, one.last) for one in reading.people] == [
        (f"{first} {last}", first, last)
    ]
    assert reading.remarks == (f"Line 3 and 1 more: not UTF-8, read as {said}.",)


def test_a_charset_named_on_some_lines_holds_for_the_others() -> None:
    card = CARD.format(";CHARSET=windows-1255", "דן", "רז", "דן")
    (person,) = vcard.read(card.encode("cp1255")).people
    assert (person.name, person.last) == ("דן", "רז")


def test_a_cards_code_page_is_that_of_quoted_printable_too() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:=F0=E5=F2=E4 =E1=F8=F7\r\n"
        "END:VCARD\r\n"
    )
    (person,) = vcard.read(card.encode()).people
    assert person.name == "נועה ברק"
