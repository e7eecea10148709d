/**
 * Closed classes of English that reading noun phrases rests on. Open classes are in data/gazetteer.
 * @module
 */
const set = (words: string) => new Set(words.split(' '));

export const ARTICLES = set('the a an this that these those');
export const QUANTIFIERS = set(
  'some all both several many most few various numerous such another each every any certain no neither either other more half dozens scores hundreds thousands countless multiple',
);
/** Determiners after which a phrase tells of many. */
export const MANY = set(
  'these those some all both several many most few various numerous other more dozens scores hundreds thousands countless multiple two three four five six seven eight nine ten eleven twelve',
);
export const NUMBER_WORDS = [
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(
    ' ',
  ),
  ...'sixteen seventeen eighteen nineteen twenty'.split(' '),
];
export const FORMER = set('former ex onetime one-time retired deposed ousted disgraced exiled');

export const SUBJECT_PRONOUNS = set('he she they it we i you who which');
export const PRONOUNS = set(
  'both he him himself she her herself they them themselves it itself we us ourselves i me myself you yourself who whom which mine ours hers theirs',
);
export const POSSESSIVES = set('his her its their our my your whose');
export const FIRST_PERSON = set('i me my mine myself we us our ours ourselves');

/** What is said in, when it is named as who says it: its author speaks. */
export const DOCUMENTS = set(
  `statement statements report reports letter letters communique communiqué declaration declarations document documents memo memorandum
  memorandums memoranda note notes poll polls survey surveys study studies release tweet tweets post posts message messages email emails
  resolution resolutions treaty treaties agreement agreements accord accords pact charter convention protocol estimate estimates assessment
  assessments analysis findings finding review editorial commentary article dispatch dispatches cable cables telegram bulletin transcript speech
  remarks comments comment claim claims allegation allegations accusation accusations data figures statistics evidence images photographs
  video footage text draft proposal complaint lawsuit indictment affidavit testimony petition account accounts bill law act constitution
  decree order ruling verdict judgment judgement opinion press-release denial confirmation warning announcement call appeal rejection pledge demand request
  criticism veto source-code plan white paper dossier leaflet broadcast ad advertisement advert`.replace(
    /\s+/g,
    ' ',
  ),
);

/** The last or first words of names that are no person's. */
export const ORGANISATION_WORDS = set(
  `institute institution university college school academy party committee center centre corp corporation inc ltd llc company co group bank
  council association union foundation court commission church police army navy campaign agency board bureau department ministry office
  service services society league federation confederation front movement organization organisation network news times post herald tribune
  journal gazette press radio television tv magazine review weekly daily hospital museum club team project program programme initiative
  alliance coalition trust fund industries airlines airways motors systems technologies partners associates forum conference congress parliament
  assembly senate house mission embassy command corps brigade battalion regiment division guard forces force authority administration
  laboratory laboratories observatory secretariat tribunal panel caucus brigades islands island river street avenue square
  airport station province county city district region peninsula sea ocean lake mountain mountains valley war day summit games cup prize award watch international states democrats republicans labour`.replace(
    /\s+/g,
    ' ',
  ),
);

/** Lower-case words inside a person's name. */
export const PARTICLES = set(
  'de del della di da do dos das du la le van von der den ter ten zu bin ibn ben bint al el abu af y e',
);
export const NAME_SUFFIXES = set(
  'jr jr. sr sr. ii iii iv v vi vii viii ix xii xiii xiv xv xvi 2d 3d 2nd 3rd 4th',
);

/** Labels of turns that tell what is done and not who does it. */
export const TURN_LABELS = set(
  'q question questioner reporter interviewer journalist moderator host anchor a answer unidentified voice audience participant',
);

/** Names of days, months and time zones: they are capitalised and name nobody. */
export const CALENDAR = set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec gmt utc bst est edt cst cdt pst pdt cet cest msk ist',
);

/** Participles that stand before offices, whatever a tagger makes of them. */
export const PARTICIPLES = set(
  'acting outgoing incoming leading visiting ruling governing sitting serving presiding elected appointed exiled ousted detained wounded surviving',
);

/** Nouns of offices and groups that are verbs as well: a tagger that says verb may be right. */
export const ALSO_VERBS = set(
  'head chief chair monitor host author coach judge pilot witness state power party doctor engineer captain whip rival rebel exile source counsel side project group team nurse guard service police campaign court board office house mission agency partner guest ally champion advocate delegate associate moderate lobby press media broadcast network panel sponsor commission contract voice force minister staff man father mother',
);

/** Capitalised at the beginning of a sentence, and never a name. */
export const FUNCTION_WORDS = set(
  `the a an this that these those some all both several many most few and or but nor so yet for if while when where as at by in of on to
  from with without within into onto upon about above after again against also although among because before behind below beneath beside
  besides between beyond despite down during either else even ever every except following further he her here hers him his how however i
  instead it its just later least less let like likewise many me meanwhile moreover more most much my neither never nevertheless next no none
  not nothing now nowhere off often once one only other others otherwise our out over own perhaps please quite rather really said same she
  should since some soon still such than thank that their them then there therefore they though through throughout thus together too
  toward towards under unless unlike until up us very was we well were what whatever whenever whether which who whoever whom whose why will
  would yes yesterday today tomorrow tonight you your yours according asked is are be been being do does did has have had can could may might
  must shall two three four five six seven eight nine ten last first second third earlier additionally finally indeed regarding speaking citing`.replace(
    /\s+/g,
    ' ',
  ),
);

/** Verbs of headlines, which are capitalised there as names are. */
export const HEADLINE_VERBS = set(
  'denies accuses says rejects vows slams warns urges condemns claims blames calls demands dismisses backs tells threatens confirms insists admits refuses seeks hails mulls eyes decries defends summons expels recalls orders bans cuts fires launches seizes hits kills shoots sends sending supplying spying wants asks makes takes gives faces holds signs agrees pledges promises offers lifts ends begins opens closes moves meets visits leaves joins quits pulls withdraws deploys',
);

/** Before an office that its holder has given himself. */
export const SELF_STYLED = set(
  'self-styled self-proclaimed self-declared self-appointed so-called would-be shadow rebel breakaway',
);
/** Before an office that is of no state. */
export const PRIVATE = set(
  'company campaign party club union bank hospital university industry business corporate opposition rebel church school team tribal airline football family military-industrial college factory city local county council-estate',
);

/** Behind "a mission", "a report": whose it is comes after "by". */
export const MADE_BY = set(
  'issued released published signed made written sponsored submitted adopted set established appointed commissioned ordered prepared compiled led headed chaired mandated convened created drafted',
);

/** Between the members of a list. */
export const CONJUNCTIONS = set('and & or nor plus');
