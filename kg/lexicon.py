"""Word lists of the language: titles, portfolios, words that end or open the name of an organisation, reporting verbs.

They hold what belongs to English and to public life, never the names of a text. Lower case unless said otherwise.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mr. mrs mrs. ms ms. miss mx mx. dr dr. prof prof. professor sir dame lord lady baroness baron viscount hon hon. honourable "
    "honorable rt right excellency h.e. sen sen. senator rep rep. congressman congresswoman emeritus reverend rev rev. fr father brother sister "
    "sheikh shaikh hajj haji imam rabbi datuk dato tan sri tun shri smt monsieur madame mme señor señora herr frau signor signora "
    "gen gen. lt lt. col col. maj maj. capt capt. cpl cpl. sgt sgt. adm adm. cllr councillor comrade king's queen's"
)
HONORIFICS |= {f"{word}." for word in HONORIFICS if word.isalpha()}
"""Words before a person's name that are not posts by themselves. "Senator Jane Citizen" holds no post that the text names."""

MALE = _words(
    "mr mr. sir lord baron viscount king prince father brother congressman spokesman chairman businessman señor herr signor monsieur shri father-of-two"
)
FEMALE = _words(
    "mrs mrs. ms ms. miss dame lady baroness queen princess sister congresswoman spokeswoman chairwoman businesswoman madame mme señora frau signora smt"
)

POSTNOMINALS = _words(
    "mp mps mla mlc mep td msp ms qc kc sc am ao ac oam obe cbe mbe kbe dbe gbe cb cmg kcmg kg om phd ph.d. md m.d. mha mlas frs fca jr jr. sr sr. ii iii iv esq esq. dso dsc bem qpm psm ca mba usn usmc ret ret."
)

ROLE_HEADS = _words(
    "minister secretary president chancellor premier governor mayor ambassador commissioner director chief chair chairman chairwoman "
    "chairperson chairwomen ceo cfo coo cto executive officer head leader spokesperson spokesman spokeswoman judge justice prosecutor attorney "
    "general colonel captain commander admiral major lieutenant sergeant brigadier marshal commandant founder co-founder cofounder principal coach manager "
    "economist editor envoy representative delegate adviser advisor counsel inspector constable superintendent investigator reviewer "
    "rapporteur coordinator co-ordinator treasurer king queen prince princess emperor empress pope archbishop bishop cardinal emir sultan monarch "
    "deputy partner fellow lead administrator auditor ombudsman ombudswoman registrar controller comptroller speaker whip senator congressman congresswoman "
    "lawmaker legislator councillor councilman councilwoman alderman parliamentarian sheriff magistrate solicitor barrister lawyer curator "
    "consul attaché dean provost rector vice-chancellor warden chaplain negotiator moderator patriarch rabbi imam ayatollah chieftain "
    "scientist strategist analyst correspondent reporter convenor convener trustee secretary-general secretary‑general coordinator-general "
    "director-general attorney-general governor-general auditor-general solicitor-general surgeon-general high-commissioner vice-president "
    "vice-premier vice-chair vice-minister under-secretary undersecretary mp mep backbencher frontbencher premier-elect president-elect "
    "taoiseach tánaiste caliph regent viceroy cochair co-chair co-chairman co-leader co-director co-ceo pm historian researcher "
    "physician surgeon epidemiologist virologist owner proprietor landlord spokesperson-in-chief midfielder striker goalkeeper captain-general boss supremo tsar czar "
    "organiser organizer campaigner activist ranger pilot engineer architect astronaut commodore actuary ministress archaeologist biologist geologist climatologist meteorologist hydrologist professor lecturer clerk aide"
)
"""Head nouns of posts."""

WEAK_HEADS = _words(
    "head lead officer executive partner fellow chief general major king queen prince princess owner lawyer activist campaigner scientist analyst researcher "
    "captain deputy reporter correspondent engineer pilot ranger historian founder physician surgeon architect astronaut organiser organizer "
    "landlord boss speaker whip justice principal patient delegate striker midfielder goalkeeper lawmaker legislator economist marshal moderator imam rabbi"
)
"""Heads that need more than themselves to be a post worth recording, or that are often ordinary words."""

PROFESSIONS = _words(
    "lawyer barrister solicitor activist campaigner scientist analyst researcher historian economist reporter correspondent pilot ranger architect astronaut physician surgeon "
    "epidemiologist virologist landlord owner archaeologist biologist geologist climatologist meteorologist hydrologist striker midfielder goalkeeper lawmaker legislator backbencher frontbencher mp mep senator engineer imam rabbi professor lecturer clerk aide"
)
"""Occupations: a post only together with an organisation."""

ROLE_MODIFIERS = _words(
    "prime deputy vice assistant associate under chief executive managing general senior junior permanent acting interim former ex ex- first second third "
    "shadow parliamentary principal lead joint co co- regional national global international country special high district attorney police army navy air "
    "press communications communication policy research programme program technical medical scientific financial operating operations information "
    "technology marketing commercial legal human resources foreign home interior internal external finance defence defense security justice trade "
    "commerce environment energy agriculture transport transportation culture sport sports labour labor immigration development planning economy economic "
    "economics health education housing industry tourism water fisheries mining science climate infrastructure communications "
    "cabinet opposition party house senate majority minority state city town county provincial federal union public crown attorney solicitor auditor surgeon "
    "inspector lord lady field rear fleet wing group squadron lieutenant major brigadier staff sergeant master petty detective "
    "independent honorary founding outgoing incoming newly-elected elected-president designate elect current then then- new veteran longtime long-time caretaker "
    "treasury budget investment investments innovation digital data privacy risk compliance sustainability diversity revenue product "
    "security-council humanitarian relief refugee refugees emergency emergencies disaster crisis migration border customs anti-corruption counter-terrorism "
    "counterterrorism peace election electoral human-rights rights women's children's youth veterans veterans' indigenous multicultural rural urban local "
    "overseas resident roving plenipotentiary extraordinary non-resident nuclear weapons inspection intelligence fire ambulance prison prisons corrections probation "
    "presidential vice-presidential ministerial diplomatic consular military naval civil criminal supreme appeal appeals county court crime "
    "head team project project's board club union branch section division department departmental bureau office chapter campaign mission delegation expedition "
    "football rugby cricket basketball olympic paralympic athletics swimming music artistic creative museum hospital university school college church company bank "
    "clinical nursing veterinary agricultural fisheries forestry petroleum oil gas power electricity coal steel rail railway railways aviation airline port ports harbour maritime shipping space budget tax taxation customs competition antitrust "
    "social affairs welfare family families children labour-market employment workplace relations small business consumer pensions work skills science universities higher further "
    "levelling attorney-general climate-change net-zero investment petroleum minerals mines works lands land natural resources sanitation roads highways railways posts telecommunications ict religious islamic hajj waqf parliamentary-affairs "
    "homeland veterans indian northern western eastern southern central scottish welsh irish exchequer lord-lieutenant"
)
"""Words that may stand before the head of a title and belong to it."""

PORTFOLIO = ROLE_MODIFIERS | _words(
    "affairs relations care services service communities community victims safeguarding women equality equalities people persons disability disabilities ageing aging seniors "
    "citizenship customs multicultural arts heritage media broadcasting tourism food forests forestry fisheries oceans coast water resources lands natural mineral "
    "cooperation co-operation integration reconciliation constitutional parliamentary reform regulation administration management budget revenue treasury treasuries "
    "commonwealth europe european africa african asia asian pacific island islands middle east americas countering illegal crime policing probation prisons borders "
    "nutrition sanitation hygiene medicine hospitals employment workforce pensions labour superannuation insurance banking investment competitiveness enterprise enterprises smes "
    "cities towns regions regional territories northern southern western eastern levelling up housing building construction works public roads railways railway rail aviation ports "
    "maritime shipping logistics space nuclear renewable renewables efficiency decarbonisation waste biodiversity conservation wildlife parks recreation "
    "violent sexual offenders exploitation trafficking drugs narcotics counter terrorism extremism resilience preparedness response disaster reduction risk "
    "humanitarian emergency emergencies relief refugees refugee migration multiculturalism settlement diaspora hajj religious worship faith traditions chieftaincy chiefs "
    "schools universities skills training vocational apprenticeships childhood early children youth young families family social protection security assistance welfare gender "
    "vaccines immunisation immunization disease diseases control prevention aids hiv malaria tuberculosis mental "
    "peacebuilding peacekeeping disarmament arms non-proliferation human rights democracy governance accountability transparency integrity ethics anticorruption "
    "statistics census surveys mapping meteorology standards quality metrology patents trademarks intellectual property copyright competition markets consumer consumers "
    "europe's north south america latin caribbean eurasia near"
)
"""Words of ministers' portfolios and of departments."""

ORG_SUFFIX = _words(
    "agency authority council commission committee board bureau office department ministry institute institution university college school academy hospital clinic bank fund trust "
    "foundation society association federation confederation union league alliance coalition network forum party group corporation corp corp. inc inc. ltd ltd. limited plc llc llp gmbh bv b.v. ag sa s.a. n.v. nv spa s.p.a. ab oyj asa "
    "company companies co. holdings partners industries international airlines airways air motors pharmaceuticals systems technologies technology energy petroleum resources bancorp group's "
    "organization organisation secretariat court tribunal parliament congress senate assembly legislature cabinet administration service services force forces police army navy guard command corps fleet "
    "brigade regiment unit taskforce inquiry centre center laboratory laboratories observatory museum library gallery theatre orchestra church diocese archdiocese mosque "
    "synagogue temple club fc f.c. united rovers athletic news times post herald tribune gazette journal guardian telegraph independent chronicle mirror observer review magazine radio television tv broadcasting "
    "press media watch conference chamber exchange programme program project initiative mission scheme partnership consortium cooperative co-operative movement front brigades militia directorate delegation panel "
    "inspectorate registry treasury customs constabulary utility railways railway rail coastguard ombudsman kingdom's sons brothers bros bros. & studios pictures records entertainment labs ventures capital securities "
    "insurance assurance telecom telecommunications communications networks electric electronics steel mining metals oil gas foods breweries stores supermarkets retail hotels logistics shipping lines aerospace defence ports nation "
    "cathedral charity relief aid rescue welfare workers teachers nurses farmers council's"
)
"""Last words that make a capitalised name an organisation."""

WEAK_ORG_SUFFIX = _words(
    "international service services police army navy force forces times post energy resources technology technologies systems communications independent watch aid relief united rescue "
    "press media news tv radio guard command mission project programme program scheme initiative partnership review review office court church temple mosque cathedral mirror observer "
    "& administration cabinet conference exchange group unit front front congress centre center workers farmers teachers nurses welfare defence capital insurance gas oil steel mining rail customs movement lines panel chronicle inquiry parliament party company companies hotels"
)

ORG_HEADS = _words(
    "ministry department office bank university college school institute academy bureau council commission committee board agency authority association federation confederation union "
    "league alliance coalition network forum society organization organisation centre center court house church fund foundation trust chamber conference congress assembly "
    "directorate secretariat inquiry task force panel group movement front party hospital museum library embassy consulate delegation mission academy campaign programme program "
    "administration service services registry division section working community bank independent joint supreme high international inspectorate observatory corporation institution taskforce initiative partnership parliament forces guard corps"
)
"""Words that may open ``WORD of / for / on / to NAME``, the name of an organisation."""

PACT_WORDS = {
    "treaty": "treaty", "treaties": "treaty", "agreement": "agreement", "agreements": "agreement", "accord": "agreement", "accords": "agreement", "pact": "agreement",
    "pacts": "agreement", "memorandum": "memorandum", "memoranda": "memorandum", "mou": "memorandum", "mous": "memorandum", "partnership": "partnership",
    "partnerships": "partnership", "deal": "deal", "deals": "deal", "arrangement": "arrangement", "arrangements": "arrangement", "convention": "convention",
    "conventions": "convention", "compact": "compact", "compacts": "compact", "protocol": "protocol", "protocols": "protocol", "declaration": "declaration", "programme": "programme",
    "ceasefire": "agreement", "truce": "agreement", "armistice": "agreement", "contract": "deal", "contracts": "deal", "concordat": "agreement", "covenant": "convention", "alliance": "partnership", "settlement": "agreement", "statement": "declaration",
    "communique": "declaration", "communiqué": "declaration", "framework": "arrangement", "roadmap": "arrangement", "entente": "agreement",
}  # fmt: skip
"""Nouns for a pact, with the type that the record gives it."""

STRONG_PACTS = _words(
    "treaty treaties agreement agreements accord accords pact pacts memorandum memoranda mou mous convention conventions compact compacts protocol protocols deal deals partnership partnerships arrangement arrangements armistice truce ceasefire"
)

REPORTING = _words(
    "say tell add announce state declare note warn argue insist explain write confirm reveal report comment remark reply respond claim stress emphasise emphasize "
    "acknowledge admit deny suggest conclude tweet post urge recall reiterate observe concede caution predict quip joke continue ask recount reflect maintain assert testify describe think believe"
)
"""Lemmas of verbs that report speech."""

NEGATORS = _words("not n't n’t never no neither nor without fail refuse decline deny reject rule lack cannot hardly")
FUTURE = _words("will shall 'll ’ll wo")
HYPOTHETICAL = _words("would could might may should if unless whether")

REGIONAL = _words(
    "european african asian eurasian latin north south american arab western eastern northern southern central nordic baltic balkan scandinavian caribbean pacific middle mediterranean sub-saharan saharan"
)
"""Adjectives of regions: alone they name nobody."""

PARTICLES = _words(
    "bint binti abu abd ould ul ur de del della di da dos das do du la le van von der den ter ten bin ibn al el ben y e i zu af av op"
)
"""Small words inside a person's name."""

MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)

PACT_OPENERS = frozenset(
    {
        "act",
        "agreement",
        "treaty",
        "convention",
        "protocol",
        "compact",
        "declaration",
        "charter",
        "accord",
        "partnership",
        "memorandum",
        "covenant",
    }
)
EVENT_WORDS = frozenset(
    "summit forum conference olympics paralympics games cup championship championships festival congress roundtable symposium convention expo assembly dialogue review week day dinner gala awards marathon derby prix hearing".split()
)
LOCATIVE = frozenset(
    "in at to from near across around through outside inside towards toward into off visiting visit visited visits reach reached".split()
)
LAW_WORDS = frozenset(
    {
        "act",
        "bill",
        "regulation",
        "regulations",
        "directive",
        "law",
        "code",
        "constitution",
        "ordinance",
        "decree",
        "statute",
        "amendment",
    }
)
PLACE_SUFFIX = frozenset(
    "dock docks quay wharf pier marina island islands river lake bay strait straits channel sea ocean desert mountains mount valley peninsula province county district state region street road avenue square park airport port bridge city town village hills coast gulf canal border beach territory prefecture governorate oblast camp hotel stadium station prison building tower hall harbour harbor base heights basin delta plateau canyon creek falls cape point crossing hotel palace castle cathedral forest reserve refinery mine dam plant highway motorway suburb plaza centre-ville".split()
)
PLACE_PREFIX = frozenset(
    "lake mount mt mt. cape port fort gulf bay strait river isle island south north east west central san santa santo st st. saint los las el".split()
)
COMPASS = frozenset(
    "north south east west northern southern eastern western central north-east northeast north-west northwest south-east southeast south-west southwest greater upper lower downtown inner outer mid".split()
)
DAYS = (
    MONTHS | WEEKDAYS | frozenset({"christmas", "easter", "ramadan", "eid", "diwali", "today", "yesterday", "tomorrow"})
)
NOT_NAMES = frozenset(
    "i the a an this that these those he she it we they his her its our their my your who what when where why how if as and but or nor so yet for at by in on of to from with without after before since during while although though because "
    "however meanwhile moreover furthermore additionally also instead there here now then today yesterday tomorrow tonight yes no not all some many most more several both each every any other another such one two three four five six seven eight nine ten "
    "speaking following according under over about despite between among within across around near through until once only even just still never always often perhaps maybe please thank thanks dear re internet covid covid-19 coronavirus pandemic brexit "
    "media release press statement news contact contacts fax tel telephone email phone page ends note notes editor editors photo picture image file source read more gmt bst utc est edt aest pm am god islam christianity judaism english arabic latin muslim muslims christian christians jewish jews hindu hindus buddhist buddhists catholic catholics protestant sunni shia shiite islamic "
    "government minister ministers parliament president prime cabinet secretary state federal commonwealth council committee commission court police army department ministry agency bill act house senate assembly congress union party opposition treaty agreement convention protocol board bank office university church king queen republican republicans democrat democrats democratic labour labor conservative conservatives tory tories liberal liberals greens green member members chair chairman director mr mrs ms dr sir".split()
)
"""Words that are no name when they stand alone with a capital."""
ADDRESS = frozenset("mr mr. mrs mrs. ms ms. miss mx dr dr. sir dame prof prof. professor".split())
