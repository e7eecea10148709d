// Generated from data/events/event-contexts.tsv by `npm run generate`; do not edit.

export type EventContexts = {
  readonly context: string;
  readonly words: string;
};

const rows: readonly (readonly string[])[] = [
  ["military","military|army|navy|air force|troops|soldiers|frigate|frigates|warship|warships|gunboat|gunboats|missile|missiles|fighter|fighters|interceptor|interceptors|airspace|ceasefire|truce|artillery|submarine|submarines|warplane|warplanes|drone|drones"],
  ["intelligence","spy|spies|spying|espionage|intelligence|reconnaissance|surveillance"],
  ["diplomatic","ambassador|ambassadors|envoy|envoys|embassy|embassies|consulate|diplomat|diplomats|diplomatic|treaty|talks|resolution|security council|general assembly|summit"],
  ["economic","trade|tariff|tariffs|export|exports|import|imports|loan|loans|investment|bank|banks|currency|embargo|sanctions|debt"],
  ["legal","court|courts|lawsuit|tribunal|trial|verdict|judge|judges|prosecutor|prosecutors|extradition"],
  ["election","election|elections|ballot|ballots|referendum|candidate|candidates|voters"],
  ["legislative","parliament|congress|senate|bill|legislation|lawmakers"],
  ["terrorism","terrorist|terrorists|terrorism|hijacking|hijackers|hostage|hostages"],
  ["cbrn","nuclear|chemical weapon|chemical weapons|biological weapon|biological weapons|uranium|plutonium|nerve agent|warhead|warheads|centrifuge|centrifuges"],
  ["cyber","hacker|hackers|hacking|cyberattack|cyberattacks|cyber|malware|ransomware"],
  ["territory","border|borders|territory|island|islands|annexation|annexed|sovereignty|territorial"],
  ["resource","oil|gas|pipeline|pipelines|fishing|fisheries|cod|water|dam|dams"],
  ["refugee","refugee|refugees|asylum|migrants|displaced"],
  ["human_rights","human rights|torture|genocide|war crime|war crimes|massacre|massacres"],
  ["disease","epidemic|pandemic|virus|vaccine|vaccines|cholera|outbreak"],
  ["disaster","earthquake|flood|floods|hurricane|typhoon|famine|drought"],
  ["peacekeeping","peacekeeper|peacekeepers|peacekeeping|observers"],
];

export const eventContexts: readonly EventContexts[] = rows.map(([context, words]) => ({ context, words }));
