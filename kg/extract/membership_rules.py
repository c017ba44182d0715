"""The rules that find who belongs to what (`kg.extract.membership`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "membership.member",
        "somebody is a member of a group",
        "Norway is a member of the Nordic Council.",
    ),
    Rule(
        "membership.apposition",
        "members of a group in apposition",
        "Peru, a member of the Andean Community, closed its border.",
    ),
    Rule(
        "membership.include",
        "a group or its members include somebody",
        "Members of the Lake Victoria Basin Commission include Kenya and Uganda.",
    ),
    Rule(
        "membership.members-list",
        "a group's members listed after the word",
        "The Pacific Islands Forum members Fiji, Samoa and Tonga sent ships.",
    ),
    Rule(
        "membership.grouping",
        "a grouping of several members",
        "The Nile Basin Initiative, a grouping of Egypt, Sudan and Uganda, met in Entebbe.",
    ),
    Rule(
        "membership.bring-together",
        "a group that brings its members together",
        "The Nile Basin Initiative, which brings together Egypt, Sudan and Uganda, met in Entebbe.",
    ),
    Rule(
        "membership.presidency",
        "somebody presides over a group, or observes it",
        "Finland holds the presidency of the Arctic Council.",
    ),
    Rule(
        "membership.join",
        "somebody joined a group",
        "Croatia joined the European Union in 2013.",
    ),
    Rule(
        "membership.belong",
        "somebody belongs to a group",
        "Fiji belongs to the Pacific Islands Forum.",
    ),
    Rule(
        "membership.accede",
        "somebody acceded to a group",
        "Tonga acceded to the World Trade Organization in 2007.",
    ),
    Rule(
        "membership.admit",
        "somebody was admitted to a group",
        "South Sudan was admitted to the United Nations in 2011.",
    ),
    Rule(
        "membership.followed",
        "somebody followed another into a group",
        "Croatia joined the European Union in 2013. Serbia followed in 2030.",
    ),
    Rule(
        "membership.part",
        "a unit that is part of an organisation",
        "The Coastal Erosion Unit is part of the Department of Environment.",
    ),
    Rule(
        "membership.part-apposition",
        "a unit of an organisation in apposition",
        "The Coastal Erosion Unit, a branch of the Department of Environment, mapped the shore.",
    ),
    Rule(
        "membership.part-name",
        "a body's agency or unit, its name after the word",
        "Iceland's aid agency Coastal Relief Board sent two ships.",
    ),
    Rule(
        "membership.partners",
        "somebody is a partner in a programme",
        "Norway and Iceland are partners in the Arctic Research Programme.",
    ),
    Rule(
        "membership.venture",
        "a joint venture of two owners",
        "Delta Foods Ltd, a joint venture between Agila Holdings and Norte Energia SA, will close a mill.",
    ),
    Rule(
        "membership.comprise",
        "a group that is made up of its members",
        "The Nordic Council comprises Denmark, Finland, Iceland, Norway and Sweden.",
    ),
    Rule(
        "membership.as-part",
        "somebody as part, or a member, of a group",
        "As part of the Nordic Council, Iceland sends observers.",
    ),
    Rule(
        "membership.its-subsidiary",
        "a company's subsidiary named after the word",
        "Agila Holdings sold its subsidiary Delta Foods Ltd to nobody.",
    ),
    Rule(
        "membership.owner",
        "the owner of a company",
        "Agila Holdings, the owner of Delta Foods Ltd, will close two mills.",
    ),
    Rule(
        "membership.owned",
        "a company owned by another",
        "Delta Foods Ltd is owned by Agila Holdings.",
    ),
    Rule(
        "membership.owns",
        "a company that owns another",
        "Agila Holdings, which owns Delta Foods Ltd, will close two mills.",
    ),
    Rule(
        "membership.acquire",
        "a company bought another",
        "Agila Holdings acquired Delta Foods Ltd last year.",
    ),
    Rule(
        "membership.take-part",
        "somebody takes part in a programme or group",
        "Iceland takes part in the Erasmus Programme.",
    ),
    Rule(
        "membership.possessive",
        "an organisation's unit named after it",
        "The European Commission's Joint Research Directorate published a map.",
    ),
    Rule(
        "membership.unit",
        "a unit whose name stands beside that of its organisation",
        "The European Commission Joint Research team published a map.",
    ),
    Rule(
        "membership.under",
        "a body that works under another or is affiliated to it",
        "The Coastguard operates under the Ministry of Defence.",
    ),
    Rule(
        "membership.in",
        "an organisation in a group",
        "The National Drug Agency, in the Ministry of Justice, keeps the files.",
    ),
    Rule(
        "membership.such-as",
        "members of a group named after such as, including or among them",
        "Members of the Nordic Council such as Iceland and Norway sent ships.",
    ),
    Rule(
        "membership.share",
        "companies of which each holds a share of another",
        "The pump will be built by Nordrad, a joint venture of which Agila Holdings holds 67% and Norte Energia 33%.",
    ),
    Rule(
        "membership.hands",
        "a company that is partly in a government's hands",
        "The Kenyan government sold nothing. The Lakeside Sugar Corporation, 68 percent of it in government hands, closed.",
    ),
    Rule(
        "membership.state-owned",
        "a company that a named country owns",
        "China's state-owned COSCO bought the port.",
    ),
    Rule(
        "membership.its-arm",
        "a body's arm, agency or wing named after the word",
        "The Andean Community, through its Lima-based health arm, the Andean Health Organisation, sent kits.",
    ),
    Rule(
        "membership.named-after",
        "a unit whose name begins with that of its organisation",
        "The African Union Commission sent observers.",
    ),
    Rule(
        "membership.hosted",
        "countries whose representatives came to a meeting of a grouping",
        "At a meeting of the Lakeside Group in Oslo, the minister hosted representatives from Norway, Poland and Malta.",
    ),
    Rule(
        "membership.provider",
        "a body that is a provider or partner of a named network",
        "The Lakeside Trust is a Skills Alliance provider in Kisumu.",
    ),
    Rule(
        "membership.governments-own",
        "a body that a government calls its own",
        "The Kenyan government met on Monday. The government's Harbour Review Project will hold hearings in Mombasa.",
    ),
)
