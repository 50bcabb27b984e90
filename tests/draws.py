"""Random records from bytes: two draws for all of them, where a draw a field is ten times slower."""

from hypothesis import strategies as st


def records(size: int, most: int) -> st.SearchStrategy[list[bytes]]:
    """Return a strategy for so many pieces at most, each of so many bytes, to be read as records."""
    wholes = [st.binary(min_size=many * size, max_size=many * size) for many in range(most + 1)]

    def pieces(whole: bytes) -> list[bytes]:
        return [whole[at : at + size] for at in range(0, len(whole), size)]

    return st.sampled_from(wholes).flatmap(lambda whole: whole).map(pieces)
