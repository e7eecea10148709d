// Generated from data/gazetteer/institutions.tsv by `npm run generate`; do not edit.

export type Institutions = {
  readonly slug: string;
  readonly names: string;
  readonly anaphor: string;
};

const rows: readonly (readonly string[])[] = [
  ["state","government|sultanate|principality|grand duchy|commonwealth|caliphate|administration|regime|leadership|authorities|central government|federal government|interim government|transitional government|provisional government|caretaker government|unity government|nation|country|republic|kingdom|island nation|state|sheikhdom|emirate|communist state|side|government in exile|ruling junta|junta|ruling council|officialdom|presidential administration","yes"],
  ["foreign-ministry","foreign ministry|ministry of foreign affairs|ministry for foreign affairs|foreign affairs ministry|foreign office|external affairs ministry|department of foreign affairs|foreign affairs department|department of external affairs|mfa",""],
  ["defence-ministry","defence ministry|defense ministry|ministry of defence|ministry of defense|ministry of national defence|ministry of national defense|war ministry|war office|defence department|national defence department|mod",""],
  ["interior-ministry","interior ministry|ministry of the interior|ministry of interior|home ministry|home affairs ministry|ministry of internal affairs|internal affairs ministry",""],
  ["finance-ministry","finance ministry|ministry of finance|treasury|exchequer",""],
  ["justice-ministry","justice ministry|ministry of justice",""],
  ["health-ministry","health ministry|ministry of health|public health ministry",""],
  ["trade-ministry","trade ministry|ministry of trade|commerce ministry|ministry of commerce|ministry of foreign trade",""],
  ["energy-ministry","energy ministry|ministry of energy|oil ministry|petroleum ministry",""],
  ["environment-ministry","environment ministry|ministry of the environment|ministry of environment",""],
  ["information-ministry","information ministry|ministry of information",""],
  ["unification-ministry","unification ministry",""],
  ["state-security-ministry","state security ministry|ministry of state security",""],
  ["ministry","ministry","yes"],
  ["department","department","yes"],
  ["agency","agency|news agency","yes"],
  ["cabinet","cabinet|council of ministers","yes"],
  ["parliament","parliament|national assembly|legislature|lower house|upper house|people's assembly|consultative assembly|supreme people's assembly","yes"],
  ["senate","senate","yes"],
  ["congress","congress","yes"],
  ["presidency","presidency|presidential office|president's office|presidential palace|office of the president","yes"],
  ["prime-ministers-office","prime minister's office|office of the prime minister",""],
  ["embassy","embassy|high commission","yes"],
  ["consulate","consulate|consulate general|consulate-general","yes"],
  ["mission","permanent mission|mission|diplomatic mission|u.n. mission|un mission|mission to the united nations","yes"],
  ["delegation","delegation","yes"],
  ["military","military|armed forces|army command|high command|joint chiefs of staff|general staff|defence forces|defense forces|defence force|self-defense forces|self-defence forces|self-defense force","yes"],
  ["army","army","yes"],
  ["navy","navy","yes"],
  ["air-force","air force","yes"],
  ["coast-guard","coast guard|coastguard","yes"],
  ["police","police force|national police",""],
  ["intelligence-service","intelligence|military intelligence|intelligence service|intelligence agency|spy agency|secret service|secret police|security service|intelligence services|intelligence community|intelligence agencies","yes"],
  ["supreme-court","supreme court|high court|constitutional court|supreme people's court",""],
  ["court","court|tribunal","yes"],
  ["central-bank","central bank|national bank|reserve bank","yes"],
  ["election-commission","election commission|electoral commission|central election commission",""],
  ["atomic-energy-agency","atomic energy organization|atomic energy organisation|atomic energy commission|nuclear agency|nuclear regulator",""],
  ["space-agency","space agency","yes"],
  ["prosecution","prosecutor's office|public prosecutor's office|prosecutor general's office|general prosecutor's office|attorney general's office",""],
  ["council","council|national security council|state council","yes"],
  ["commission","commission|fact-finding commission|commission of inquiry","yes"],
  ["committee","committee|central committee|sanctions committee|politburo","yes"],
  ["office","office","yes"],
  ["bureau","bureau","yes"],
  ["organisation","service|board|authority|inspectorate|panel|inquiry|investigation team|ombudsman's office|organisation|organization|union|alliance|bloc|body|world body|watchdog|institution|association|league|federation|confederation|society|foundation|institute|group|party|movement|charity|company|firm|newspaper|network|campaign|think tank|university|college|hospital|church|coalition|team","yes"],
  ["state-media","state media|state television|state radio|state-run media|state news agency|official news agency|state-run news agency|state broadcaster|state tv|official media|state-controlled media|radio|television|tv",""],
];

export const institutions: readonly Institutions[] = rows.map(([slug, names, anaphor]) => ({ slug, names, anaphor }));
