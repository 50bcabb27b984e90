"""Ten thousand cards against vobject, side by side: python -m tests.benchmarks.vcards"""

import base64
import gc
import io
import tracemalloc
from time import process_time

from netfollow.exchange import vcard
from tests.benchmarks.machine import machine

CARDS = 10_000
ROUNDS = 3


def cards(count: int, photo: int = 0) -> bytes:
    """Return so many cards of a usual kind, each with a picture of so many octets if any."""
    picture = base64.b64encode(bytes(photo)).decode()
    folded = "\r\n ".join(picture[start : start + 74] for start in range(0, len(picture), 74))
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{number}\r\nFN:Jane Roe {number}\r\n"
        f"N:Roe;Jane {number};;;\r\nORG:Acme\\, Inc.;Research\r\nTITLE:CTO\r\n"
        f"EMAIL;TYPE=INTERNET,WORK:jane{number}@example.org\r\n"
        f"TEL;TYPE=CELL:+44 20 {7000_0000 + number}\r\nitem1.URL:https://jane.example/{number}\r\n"
        "item1.X-ABLabel:Blog\r\nADR;TYPE=HOME:;;1 High St;London;;E1;UK\r\nBDAY:1984-02-29\r\n"
        "NOTE:Met at a conference\\, likes tea and long walks. Asked for the slides of the talk\r\n"
        "  and for a name in Lisbon.\r\nCATEGORIES:saas,client\r\n"
        f"{f'PHOTO;ENCODING=b;TYPE=JPEG:{folded}{chr(13)}{chr(10)}' if photo else ''}"
        "END:VCARD\r\n"
        for number in range(count)
    ).encode()


def measure() -> dict[str, float]:
    """Return CPU seconds of both readers, their ratio, and memory for pictures.

    Ours makes whole people of the cards; vobject only parses. `pictures_mib` is how much more
    is held at most when each of a thousand cards has a picture of 100 KiB.
    """
    import vobject

    data = cards(CARDS)
    text = data.decode()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        gc.collect()
        start = process_time()
        assert len(vcard.read(data).people) == CARDS
        ours.append(process_time() - start)
        gc.collect()
        start = process_time()
        assert sum(1 for _ in vobject.readComponents(text)) == CARDS
        theirs.append(process_time() - start)
    return {
        "cards": CARDS,
        "ours_s": min(ours),
        "vobject_s": min(theirs),
        "ratio": min(ours) / min(theirs),
        "pictures_mib": (_peak(cards(1000, 100 << 10)) - _peak(cards(1000))) / 2**20,
    }


def _peak(data: bytes) -> int:
    """Return the most that was held while reading, the file itself left out."""
    stream = io.BytesIO(data)
    gc.collect()
    tracemalloc.start()
    vcard.read(stream)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


if __name__ == "__main__":
    print(machine())
    found = measure()
    print(f"{found['cards']:.0f} cards read and made into people: {found['ours_s']:.2f} s")
    print(f"the same parsed by vobject:             {found['vobject_s']:.2f} s")
    print(f"ratio:                                  {found['ratio']:.2f}")
    print(f"more held for 1,000 pictures of 100 KiB: {found['pictures_mib']:.1f} MiB")
