// Generated from data/events/event-modes.tsv by `npm run generate`; do not edit.

export type EventModes = {
  readonly root: string;
  readonly mode: string;
  readonly words: string;
};

const rows: readonly (readonly string[])[] = [
  ["ACCUSE","investigate","investigate|investigates|investigated|investigating|probe|probes|probed|probing|audit|audited|sues|sued|suing"],
  ["ACCUSE","allege","accuse|accuses|accused|accusing|allege|alleges|alleged|alleging|blame|blames|blamed|blaming|charge|charges|charged|charging"],
  ["ACCUSE","disapprove","condemn|condemns|condemned|condemning|denounce|denounces|denounced|denouncing|criticise|criticises|criticised|criticize|criticizes|criticized|deplore|deplores|deplored|rebuke|rebukes|rebuked"],
  ["ASSAULT","assassinate","assassinate|assassinates|assassinated|assassinating"],
  ["ASSAULT","execute","execute|executes|executed|executing|hanged|beheaded|beheads"],
  ["ASSAULT","torture","torture|tortures|tortured|torturing"],
  ["ASSAULT","sexual","rape|rapes|raped|raping"],
  ["ASSAULT","suicide-attack","suicide bomber|suicide bombers|suicide bombing|suicide attack"],
  ["ASSAULT","heavy-weapons","shell|shells|shelled|shelling|shot down|shoots down|torpedoed|missile|missiles|rocket|rockets|artillery|air strike|air strikes|airstrike|airstrikes|tank|tanks|mortar|mortars|sank"],
  ["ASSAULT","explosives","bomb|bombs|bombed|bombing|grenade|grenades|mine|mines|blew up|blown up|detonated"],
  ["ASSAULT","unconventional","gassed|poison|poisoned|nerve agent|chemical weapon|chemical weapons"],
  ["ASSAULT","crowd-control","tear gas|water cannon|rubber bullets"],
  ["ASSAULT","firearms","shot|shoot|shoots|shooting|opened fire|gunned|gunmen|gunman"],
  ["ASSAULT","beat","beat|beats|beaten|beating"],
  ["COERCE","arrest","arrest|arrests|arrested|arresting|detain|detains|detained|detaining|jailed|imprisoned"],
  ["COERCE","deport","deport|deports|deported|deporting"],
  ["COERCE","seize","seize|seizes|seized|seizing|confiscate|confiscated|impounded|boarded"],
  ["COERCE","censor","censor|censors|censored|jammed|blacked out"],
  ["COERCE","curfew","curfew"],
  ["COERCE","martial-law","martial law|state of emergency"],
  ["COERCE","ban","ban|bans|banned|banning|outlawed|prohibited"],
  ["COERCE","cyber","hack|hacks|hacked|hacking|hackers"],
  ["COERCE","restrict","restrict|restricts|restricted|blockade|blockaded|blocked|closed"],
  ["CONSULT","visit","visit|visits|visited|visiting|arrived|hosted|hosts|received"],
  ["CONSULT","phone","phone|phoned|telephoned|telephone|called"],
  ["CONSULT","third-party","mediate|mediated|mediates|brokered"],
  ["CONSULT","multilateral","summit|conference"],
  ["MOBILIZE","militia","militia|militias|reservists"],
  ["MOBILIZE","police","police"],
  ["MOBILIZE","weapons","missile|missiles|tanks|warships|frigate|frigates|jets|submarines|artillery"],
  ["MOBILIZE","troops","troops|soldiers|forces|army|battalion|brigade|regiment"],
  ["PROTEST","riot","riot|riots|rioted|rioting|looted"],
  ["PROTEST","hunger","hunger strike"],
  ["PROTEST","strike","strike|strikes|walkout|walked out"],
  ["PROTEST","boycott","boycott|boycotts|boycotted|boycotting"],
  ["PROTEST","obstruct","blockade|blockaded|occupied|barricaded|barricades"],
  ["PROTEST","demo","demonstrate|demonstrated|demonstrators|rally|rallied|march|marched|protest|protested|protesters"],
  ["SANCTION","expel","expel|expels|expelled|expelling"],
  ["SANCTION","withdraw","withdraw|withdraws|withdrew|withdrawn|recalled|recalls|quit"],
  ["SANCTION","convict","convict|convicts|convicted|sentenced|fined"],
  ["SANCTION","discontinue","suspend|suspends|suspended|halted|froze|frozen|cut|severed|broke off|cancelled|canceled"],
];

export const eventModes: readonly EventModes[] = rows.map(([root, mode, words]) => ({ root, mode, words }));
