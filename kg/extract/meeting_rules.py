"""The rules that find meetings, visits, talks, calls and speeches (`kg.extract.meeting`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "meeting.meet",
        "somebody met somebody, or several people met",
        "Kenya's trade minister Ana Otieno met Luc Morel in Oslo on Monday.",
    ),
    Rule(
        "meeting.visit",
        "a person visited or travelled to a place",
        "Ana Otieno travelled to Lima on 3 May.",
    ),
    Rule(
        "meeting.receive",
        "somebody received, welcomed or hosted somebody",
        "Prime Minister Rosa Silva received President Luc Morel in Lisbon on Monday.",
    ),
    Rule(
        "meeting.speak",
        "somebody spoke to somebody, by telephone or in person",
        "Ana Otieno spoke by telephone to Luc Morel on Monday.",
    ),
    Rule(
        "meeting.speak-at",
        "a person speaks at an event",
        "Ana Otieno will speak at the World Tea Forum in Colombo on Friday.",
    ),
    Rule(
        "meeting.address",
        "a person addressed an event or a body",
        "Ana Otieno addressed the World Tea Forum in Colombo.",
    ),
    Rule(
        "meeting.discuss",
        "people discussed something with somebody",
        "Ana Otieno discussed tea prices with Luc Morel in Oslo.",
    ),
    Rule(
        "meeting.attended",
        "an event that somebody attended or that brings people together",
        "The World Tea Forum in Colombo was attended by Ana Otieno and Luc Morel.",
    ),
    Rule(
        "meeting.noun",
        "a noun that names an event, with those who take part",
        "Talks between Peru and Chile will open in Lima on 3 May.",
    ),
    Rule(
        "meeting.delegation",
        "a person leads a delegation to a place",
        "Minister Ana Otieno led a delegation to Lima in May.",
    ),
    Rule(
        "meeting.be-in",
        "a person will be in a place, for talks or on a day",
        "Trade minister Ana Otieno will be in Lima on 3 May for talks.",
    ),
    Rule(
        "meeting.hearing",
        "a committee or court hears somebody",
        "The Trade Committee heard evidence from Ana Otieno on Monday.",
    ),
    Rule(
        "meeting.title-line",
        "a speech that the first lines of its own text announce",
        "Speech by the trade minister, Ana Otieno, at the World Tea Forum, Colombo, 3 May 2021\n\nThank you "
        "for the invitation. Tea is the drink of the world, and our farmers are proud of what they grow.",
    ),
    Rule(
        "meeting.meet-group",
        "a person met people that are named by what they are only",
        "Trade minister Ana Otieno met leading tea companies in Lima on Monday.",
    ),
    Rule(
        "meeting.brief",
        "a person briefed a body, with a place or date",
        "Prime Minister Rosa Silva will brief the Security Council in New York on Monday.",
    ),
    Rule(
        "meeting.invited",
        "somebody has been invited to a coming event",
        "Peru and Chile have been invited to a summit in Oslo on 4 May 2030.",
    ),
    Rule(
        "meeting.convened",
        "somebody holds an event",
        "The workshop, held in Lima on 3 May by the World Tea Council, drew 40 farmers.",
    ),
    Rule(
        "meeting.agenda",
        "a line of a programme: a date and an event with those who take part",
        "The ministry will hold these events.\n\n• 3 May 2021: conference in Oslo with trade minister Ana Otieno and Luc Morel",
    ),
)
