import type { Discourse } from '../discourse.ts';
import type { Trace } from '../entity.ts';
import { FIRST_PERSON } from '../lists.ts';
import type { Mention } from '../mention.ts';
import { demandOf, rank } from '../pronouns.ts';
import { NOBODY, one, type Referent } from '../referent.ts';

export const pronoun = (d: Discourse, m: Mention): Referent => {
  const word = d.lower[m.first];
  if (FIRST_PERSON.has(word) || word.startsWith('you')) return NOBODY;
  if (word === 'both') return bothOf(d, m);
  if (word === 'who' || word === 'which' || word === 'whose' || word === 'whom') return relative(d, m);
  const wanted = demandOf(word);
  // "Lukashenko himself", "the Force itself": whoever stands right before.
  const before = /sel(f|ves)$/.test(word)
    ? d.latest(m.first, 20, t => t.past === m.first && !t.nested)
    : undefined;
  if (before) return one(before.entity, before.sure, before);
  if (!wanted) return NOBODY;
  // Whoever has the floor is "I" and not "he".
  const voice = d.setting.voiceAt(m);
  const speaker = voice ? d.referentOf(voice).entities[0] : undefined;
  const ranked = rank(d.traces, d.placeOf(m), wanted, d.lastSource).filter(c => c.entity !== speaker);
  d.setting.onRank?.(m, ranked);
  if (!ranked.length) return NOBODY;
  const [best, second] = ranked;
  const margin = best.score - (second?.score ?? best.score - 2);
  const known = wanted.gender ? best.entity.gender !== '' : true;
  const confidence = Math.min(0.9, 0.45 + 0.2 * margin + (known ? 0.1 : 0));
  if (wanted.gender && !best.entity.gender && best.entity.type === 'person' && margin > 0.8)
    best.entity.gender = wanted.gender;
  const entities = best.entity.members.length ? best.entity.members : [best.entity];
  // Whoever it stands for is no surer than the mention that it goes back to.
  return { entities, confidence: Math.min(confidence, best.trace.sure), via: best.trace, unnamed: 0 };
};

/** "both" alone: the last two states or persons, whichever were spoken of last. */
const bothOf = (d: Discourse, m: Mention): Referent => {
  const kinds = ['state', 'person'].map(type => {
    const found: Trace[] = [];
    for (let i = d.traces.length - 1; i >= 0 && m.first - d.traces[i].token < 120 && found.length < 2; i--)
      if (d.traces[i].entity.type === type && !found.some(t => t.entity === d.traces[i].entity))
        found.push(d.traces[i]);
    return found;
  });
  const [best] = kinds.filter(k => k.length === 2).sort((a, b) => b[1].token - a[1].token);
  if (!best) return NOBODY;
  return { entities: [best[1].entity, best[0].entity], confidence: 0.6, via: best[0], unnamed: 0 };
};

/** "Baird, who said": the noun phrase that ends before the relative clause. */
const relative = (d: Discourse, m: Mention): Referent => {
  for (let i = d.traces.length - 1; i >= 0 && i > d.traces.length - 6; i--) {
    const trace = d.traces[i];
    if (trace.sentence !== d.parse.sentenceOf[m.first]) break;
    if (d.lower[m.first] === 'which' ? trace.entity.type === 'person' : trace.entity.type === 'state')
      continue;
    return one(trace.entity, 0.8, trace);
  }
  return NOBODY;
};
