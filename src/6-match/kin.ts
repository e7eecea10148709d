/** Deeds that go by the name of another: an attack may be a bombing. The first of each row is the wider word. */
const KIN: readonly (readonly string[])[] = [
  ['attack', 'bomb', 'sink', 'shoot-down', 'kill', 'massacre', 'sabotage', 'gas', 'fire', 'start', 'hack'],
  ['start', 'bomb', 'fire'],
  ['fire', 'test'],
  ['kill', 'massacre', 'poison', 'gas'],
  ['intrude', 'invade', 'intervene'],
  ['block', 'starve'],
  ['detain', 'capture', 'abduct', 'board'],
  ['transfer', 'support', 'origin', 'buy'],
];

const WIDER = new Map<string, string[]>();
for (const [wide, ...narrow] of KIN)
  for (const deed of narrow) {
    const key = `deed:${deed}`;
    WIDER.set(key, [...(WIDER.get(key) ?? []), `deed:${wide}`]);
  }

/** The wider words for a deed, as keys of terms: for "deed:sink" "deed:attack". */
export const widerThan = (deed: string): readonly string[] => WIDER.get(deed) ?? [];

/** Whether two deeds are one, or one is a wider word for the other. */
export const areKin = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && (widerThan(a).includes(b) || widerThan(b).includes(a)));
