"""The day of publication, from the first lines of a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document_date import document_date

FOUND = [
    ("Minister opens bridge\n\n14 May 2019\n\nThe bridge was opened today.", "2019-05-14"),
    ("Minister opens bridge\n\nThursday, May 16, 2019\n\nThe bridge was opened.", "2019-05-16"),
    ("Title\n\nThursday, May 16, 2019 On Tuesday, the city opened a bridge.", "2019-05-16"),
    ("Title\n\nPublished 26 February 2020, 22:43 | Updated: 27 February 2020, 06:30\n\nText", "2020-02-26"),
    ("Title\n\n26 February 2020, 22:43 | Updated: 27 February 2020, 06:30\n\nText", "2020-02-26"),
    ("Tag\n\nThe press release issued by the Ministry of Ports on 5 March 2020.\n\nText", "2020-03-05"),
    ("Photo agency\nAna Torres22 April 2020\nSPORT\n\nThe team travelled.", "2020-04-22"),
    ("R\n\nM17 15 June 1991\n\nAID FOR THE NORTH\n\nThe aid was sent.", "1991-06-15"),
    (" date 2021-07-04 Clock Picture of a wall clock. Close Picture of a cross.", "2021-07-04"),
    ("Title\n\nAna Torres\nWednesday 29 January 2020 03:53 GMT\nFILE: the minister", "2020-01-29"),
    ("MEDIA RELEASE\n\n7 April 2014                 AB14-000999 (XY)\n\nTitle", "2014-04-07"),
    ("AB 05 08                                      25 February 2005\n\nTitle", "2005-02-25"),
    ("Date: 03/02/2018\n\nText", "2018-02-03"),
    ("GENEVA, 3 March 2019 (XNA) - The council met on 1 January 2001.", "2019-03-03"),
    ("LIMA, March 3, 2019 - The council met.", "2019-03-03"),
    ("Report\n\nMarch 2019\n\nThe council met.", "2019-03"),
]
NOT_FOUND = [
    "The treaty was signed on 4 March 2011 in Oslo, and entered into force on 1 May 2013.",
    "Since 1 July 2011, more than 300 ships have called at the port of the capital.",
    "A text without any date.",
    "",
    "GENEVA, March 3 (XNA) - The council met.",
]


@pytest.mark.parametrize(("head", "value"), FOUND)
def test_found(head: str, value: str) -> None:
    found = document_date(head)
    assert found is not None
    assert found[0] == value
    assert any(character.isdigit() for character in head[found[1] : found[2]])


@pytest.mark.parametrize("head", NOT_FOUND)
def test_dates_of_the_prose_are_not_taken(head: str) -> None:
    assert document_date(head) is None


def test_the_year_of_a_wire_dateline_comes_from_the_copyright_line() -> None:
    found = document_date("GENEVA, March 3 (XNA) - The council met.", "© 2019 XNA. All rights reserved.")
    assert found is not None
    assert found[0] == "2019-03-03"


def test_the_end_of_the_document_is_looked_at_last() -> None:
    head = "The bridge was opened."
    found = document_date(head, "\nMedia contact: press office\n14 May 2019\n")
    assert found is not None
    assert found[0] == "2019-05-14"
    assert found[1] > len(head)


@given(st.text(max_size=300), st.text(max_size=100))
def test_any_text(head: str, tail: str) -> None:
    found = document_date(head, tail)
    assert found is None or 0 <= found[1] < found[2] <= len(head) + len(tail)
