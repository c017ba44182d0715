"""Tell page furniture from content in plain text, by structure and by the language that interfaces speak.

Every rule reads one line, or one line and its neighbours; none knows a site. Nothing is deleted: a line is only marked.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

INTERFACE = re.compile(
    r"""^\W*(?:
      listen\ to\ this\ (?:article|story) | loading\ (?:audio|video|comments)? | skip\ to\ (?:main\ )?(?:content|navigation)
    | (?:please\ )?(?:sign|log)\ (?:in|up|out)\b(?!.*\b(?:agreement|treaty|deal|pact)\b).{0,60}$ | subscribe\b.{0,80}$ | advertisement(?:\ feature)? | sponsored(?:\ content)?
    | share\ (?:this|on|via|article|page|story)\b.{0,60} | (?:share|tweet|print|email|save|copy\ link|comments?|menu|search|close|home|next|previous|back\ to\ top|more|view\ comments|whatsapp|facebook|twitter|linkedin|instagram|youtube|reddit|telegram|pinterest)
    | read\ (?:more|next|also|full|the\ full)\b.{0,200} | (?:see|show|view|load)\ (?:more|all)\b.{0,60} | recommended(?:\ (?:for\ you|reading|stories|articles))?
    | related(?:\ (?:articles?|stories|topics?|content|news|links|coverage|items|tags))?(?:\ .{0,40})? | most\ (?:read|popular|viewed|shared|commented)\b.{0,40} | trending(?:\ now)?.{0,40}
    | more\ (?:from|on|in|latest|top|stories|news|articles)\b.{0,60} | (?:top|latest|breaking)\ (?:stories|news|headlines)\b.{0,40} | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{0,60}
    | (?:also|don't\ miss|don’t\ miss)\ .{0,20}:.{0,160} | what(?:'s|’s)\ (?:next|trending).{0,30} | popular\ (?:now|stories|topics).{0,30} | up\ next.{0,60}
    | turn\ (?:on|off)\ (?:alerts?|notifications?)\b.{0,120} | (?:get|enable|allow)\ (?:alerts?|notifications?)\b.{0,120}
    | follow\ (?:us|@)\b.{0,80} | (?:get|download)\ (?:the|our)\ (?:\w+\ ){0,3}(?:app|newsletter|email|news)\b.{0,160} | get\ our\ .{0,160} | sign\ up\ (?:to|for)\b.{0,160}
    | stay\ (?:up\ to\ date|informed|connected)\b.{0,160} | never\ miss\ .{0,100} | (?:enter\ )?your\ (?:e-?mail|name|password|first\ name|last\ name)\b.{0,80} | create\ (?:a|an|your)\ .{0,20}account.{0,80}
    | already\ (?:have\ an\ account|a\ (?:member|subscriber)|registered).{0,60} | forgot(?:ten)?\ (?:your\ )?password.{0,30} | must\ be\ at\ least\b.{0,160} | you\ must\ be\ (?:at\ least\ )?\d+.{0,80}
    | \*?\ ?required\ fields? | by\ (?:clicking|signing|registering|subscribing|entering|continuing|submitting)\b.{0,300} | i\ would\ like\ to\ (?:be\ emailed|receive)\b.{0,300}
    | this\ site\ (?:is\ protected|uses)\b.{0,200} | (?:we|our\ (?:site|website)|this\ website)\ uses?\ cookies.{0,400} | (?:accept|manage|reject|allow)\ (?:all\ |optional\ )?(?:cookies|preferences|settings).{0,60} | cookie\ (?:policy|settings|preferences|notice).{0,200}
    | (?:privacy|terms|accessibility|contact\ us|about\ us|site\ map|sitemap)(?:\ (?:policy|notice|statement|of\ use|of\ service|and\ conditions|&\ conditions))?(?:\W.{0,160})?
    | (?:©|\(c\)|copyright\b).{0,200} | all\ rights\ reserved.{0,120} | (?:thank\ you|thanks)\ for\ (?:registering|subscribing|signing|reading).{0,80} | please\ (?:refresh|enable|wait|try\ again|check\ your|enter|turn\ on|disable|support\ us)\b.{0,200}
    | your\ (?:support|contribution|donation)\ (?:helps|makes|allows)\b.{0,300} | support\ (?:our|independent|quality)\ (?:journalism|work).{0,200} | (?:notifications|alerts)\ can\ be\ managed.{0,100} | manage\ (?:your\ )?notifications.{0,80}
    | this\ article\ (?:was|is)\ (?:first\ published|available|more\ than|also).{0,160} | (?:return|back)\ to\ (?:index|top|home|news|list|media|the\ (?:index|top|list)).{0,40} | click\ (?:here|on|to)\b.{0,160}
    | (?:photo|image|picture|video|audio|gallery)s?(?:\ (?:gallery|credit|source))? | (?:play|watch|pause)\ (?:video|now|live)?.{0,30} | live\ (?:blog|updates?).{0,60} | \d+\ (?:comments?|shares?|min(?:ute)?s?\ read|views?)
    | reading\ time:?.{0,30} | estimated\ read(?:ing)?\ time.{0,30} | (?:published|posted|filed)\ (?:in|under):.{0,80} | tags?:.{0,200} | categor(?:y|ies):.{0,120} | topics?:.{0,160} | keywords?:.{0,200}
    | (?:editors?|editor['’]s)\ (?:picks?|note)s?.{0,30} | (?:late|west\ end|early|city|first|morning|evening|weekend|final)\ (?:\w+\ )?(?:final|edition) | newsletters?(?:\ sign.?up)?
    | (?:page|p\.)\ ?\d{1,3}(?:\ of\ \d{1,3})? | \[?\(?(?:ends?|more|30)\)?\]? | -+\ ?(?:ends?|\d{1,3}|more|30)\ ?-+ | \#+ | \*{3,} | media\ (?:release|statement|advisory|alert) | press\ (?:release|statement|notice|communiqu[ée]) | news\ release | for\ immediate\ release
    | embargo(?:ed)?\b.{0,100} | check\ against\ delivery | \W*
    )\W*$""",
    _I | re.VERBOSE,
)
"""Whole lines that an interface speaks, or that carry no statement of the document."""

CONTACT = re.compile(
    r"^\W*(?:(?:for\ )?(?:media|press|news)\W*(?:&|and\ public)?\s*(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|office|information|liaison|relations|queries|questions)\b"
    r"|(?:for\ )?(?:further|more|additional)\ (?:information|details|enquiries|inquiries)\b.{0,25}(?:contact|call|phone|visit|see|go\ to|please|:)"
    r"|(?:media\ )?contacts?\s*(?:person|details|information)?\s*:|(?:e-?mail|tel(?:ephone)?|phone|fax|mobile|ph|web(?:site)?|internet|url)\s*[:.]"
    r"|(?:notes?|note)\ (?:to|for)\ (?:editors?|journalists|the\ editor)|(?:minister|department|office|secretary)['’]?s?\ (?:media|office)\s*:|media\ releases?\ and\ .{0,80}(?:available|website|internet))",
    _I | re.VERBOSE,
)
"""The start of a line that tells journalists whom to ring."""

PHONE = re.compile(
    r"(?<![\d.,$£€])(?:\+\d{1,3}[ .-]?)?(?:\(0?\d{1,4}\)[ .-]?|0\d{1,4}[ .-])\d{2,4}[ .-]?\d{3,4}(?:[ .-]\d{2,4})?\b|\b\d{3}[.-]\d{3}[.-]\d{4}\b|\b04\d\d \d{3} \d{3}\b"
)
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]{2,}\b")
URL_ONLY = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$", _I)
ICON = re.compile(r"\bAn? (?:icon|image|logo|illustration) (?:of|used|representing|that)\b|\bicon\b.{0,30}\bicon\b", _I)
TRAIL = re.compile(r"^\W*(?:home|news|you are here|start)\b\s*(?:»|›|>|/|\||→|::)\s*\S", _I)
TAIL_HEADING = re.compile(
    r"^\W*(?:(?:see\ )?more\ (?:latest\ |top\ |related\ )?(?:news|stories|articles|headlines|coverage|from\ \S.{0,40}|on\ this\ \S.{0,30})|most\ (?:read|popular|viewed)|related(?:\ \w+)?|latest(?:\ (?:news|stories|headlines))?|recommended.{0,30}|trending.{0,20}|popular.{0,20}|you\ may\ also\ like.{0,20}|also\ in\ .{0,30}|top\ stories.{0,20}|other\ (?:news|stories|headlines|releases).{0,30}|in\ other\ news|sources?|references|external\ links|share\ this.{0,30}|comments)\W*$",
    _I | re.VERBOSE,
)
CAPTION = re.compile(
    r"(?:\(|\b)(?:(?:picture|photo|photograph|image|pic|photo\ credit|file\ photo|file\ image|credit|photograph\ by)s?\s*(?:credit|by|courtesy)?\s*:\s*[\w.,/&' ’-]{2,60}|(?:getty(?:\ images)?|alamy|reuters|afp|epa|ap\ photo|pa(?:\ wire|\ media)?|shutterstock|xinhua|anadolu|bloomberg|istock|wikimedia(?:\ commons)?)(?:/[\w ]+)?)\)?[.]?\s*$"
    r"|\([A-Z][\w.’'-]+(?:\ [A-Z][\w.’'-]+)*\s?/\s?(?:PA|AP|AFP|Reuters|Getty|EPA|Xinhua|AAP|TASS|ANI|Bloomberg|Alamy)[\w ]*\)\s*$",
    re.VERBOSE | _I,
)
FILE_CAPTION = re.compile(r"^(?:FILE(?: PHOTO| IMAGE)?|PHOTO|CAPTION|PICTURED|ABOVE|BELOW)\s*[:–—-]\s*\S")
CREDIT_ONLY = re.compile(
    r"^\W*(?:PA|AP|AFP|EPA|AAP|Reuters|Getty|Alamy)(?: (?:Wire|Media|Images|Photo|Archive))?(?:/.{0,30})?\W*$", _I
)
BYLINE = re.compile(
    r"^\W*(?i:by|words by|written by|reporting by|story by)\s+(?P<name>[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]+|de|van|der|von|and|al|bin|,|&)){0,8})(?:\s*[,|–-].{0,60})?\s*$"
)


NAVIGATION = frozenset(
    "home news world politics business sport sports culture opinion comment lifestyle life travel tech technology science health money finance markets entertainment arts video videos audio podcast podcasts radio tv live "
    "weather local national international uk us europe asia africa americas environment climate education jobs property cars food fashion "
    "menu search account my sign log in out up register login logout subscribe subscription subscriptions newsletter newsletters newsroom contact contacts about help "
    "more latest archive archives edition print digital shop store donate careers events media blog topics sections sitemap follow share and the & | / · • » › > all features magazine games puzzles crossword horoscopes".split()
)
"""Words of navigation bars."""


def is_navigation(line: str) -> bool:
    """Whether a line is a bar of links: at least four words, four in five of them from the vocabulary of such bars, no sentence."""
    words = [w.strip(".,:;|/·•»›>").casefold() for w in line.split()]
    words = [w for w in words if w]
    return len(words) >= 4 and sum(w in NAVIGATION for w in words) >= 0.8 * len(words)


def is_interface(line: str) -> bool:
    """Whether a whole line is furniture on its own evidence."""
    text = " ".join(line.split())
    if not text or (len(text) < 400 and INTERFACE.match(text)):
        return True
    if len(ICON.findall(text)) >= 2 or (len(text) < 160 and TRAIL.match(text)):
        return True
    return (len(text) < 2_000 and bool(URL_ONLY.match(text) or CREDIT_ONLY.match(text))) or is_navigation(text)


def is_contact(line: str) -> bool:
    """Whether a line tells whom to contact: it says so, or it is a name or an office with a telephone number or address."""
    text = " ".join(line.split())
    if len(text) >= 400:
        return False
    if CONTACT.match(text):
        return True
    reached = len(text) < 220 and (PHONE.search(text) or EMAIL.search(text))
    return bool(reached) and not re.search(r"[.!?]\s+[A-Z].*[.!?]\s*$", text)


def is_caption(line: str) -> bool:
    """Whether a line is the caption of a picture: it ends in a credit, or says that it is from the files."""
    text = " ".join(line.split())
    return len(text) < 400 and bool(CAPTION.search(text) or FILE_CAPTION.match(text))
