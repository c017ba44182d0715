"""The rules that find pacts and formal cooperation (`kg.extract.agreement`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "agreement.signed",
        "a pact that its parties sign, signed or will sign",
        "Kenya and Uganda signed a fisheries treaty in Kisumu on 3 May 2019.",
    ),
    Rule(
        "agreement.agreed",
        "a pact that its parties reached, concluded or announced",
        "Norway and Iceland have reached an agreement on mackerel quotas.",
    ),
    Rule(
        "agreement.in-force",
        "a pact that its parties have, apply or work under",
        "Under the returns agreement with Albania, the United Kingdom sends people back within days.",
    ),
    Rule(
        "agreement.proposed",
        "a pact that somebody proposes, seeks or calls for",
        "Chile called for a free trade agreement with Vietnam.",
    ),
    Rule(
        "agreement.negotiating",
        "a pact that is negotiated, discussed or drafted",
        "Chile and Vietnam are negotiating a free trade agreement.",
    ),
    Rule(
        "agreement.ended",
        "a pact that was ended, suspended or left",
        "Fiji has terminated its fisheries agreement with Japan.",
    ),
    Rule(
        "agreement.noun",
        "a noun that tells the status: the signing, a draft, negotiations on",
        "The signing of a water treaty between Peru and Bolivia took place in Puno.",
    ),
    Rule(
        "agreement.mention",
        "a pact that is named with its parties",
        "The returns agreement between Norway and Serbia was on everyone's mind.",
    ),
)
