// Generated from data/events/event-agents.tsv by `npm run generate`; do not edit.

export type EventAgents = {
  readonly agent: string;
  readonly words: string;
};

const rows: readonly (readonly string[])[] = [
  ["SPY","intelligence|kgb|cia|mossad|shin bet|mi5|mi6|svr|fsb|gru|stasi|nsa|secret service|spy|spies"],
  ["COP","police|scotland yard|constable|gendarmerie|gendarmes|fbi"],
  ["MIL","military|army|navy|air force|coast guard|defence ministry|defense ministry|defence minister|defense minister|pentagon|general|admiral|colonel|marshal|major|captain|commander|brigadier|guards|liberation army|tatmadaw|general staff|armed forces|soldiers|troops|pilot|pilots"],
  ["LEG","parliament|senate|congress|duma|supreme soviet|knesset|national assembly|bundestag|house of commons|house of lords|house of representatives|legislature|senator|senators|congressman|congresswoman|congressmen|lawmaker|lawmakers|legislator|legislators|member of parliament|mp|mps|deputies"],
  ["JUD","court|judge|judges|prosecution|prosecutor|prosecutors|justice ministry|attorney general|tribunal"],
  ["OPP","opposition|dissident|dissidents"],
  ["REB","rebel|rebels|insurgent|insurgents|guerrilla|guerrillas|separatist|separatists"],
  ["MED","tass|pravda|izvestia|xinhua|kcna|news agency|state media|newspaper|radio|television|broadcaster|journalist|journalists|reporter|reporters|editor|correspondent"],
  ["BUS","company|firm|airline|airlines|corporation|manufacturer|businessman|chief executive"],
  ["LAB","union|unions|trade unionist"],
  ["EDU","university|professor|scholar|scholars|student|students|researcher|researchers"],
  ["NGO","charity|charities|aid group|aid groups|amnesty international|red cross|human rights watch"],
  ["CVL","civilian|civilians|residents|villagers|witness|witnesses|families|relatives|protesters"],
];

export const eventAgents: readonly EventAgents[] = rows.map(([agent, words]) => ({ agent, words }));
