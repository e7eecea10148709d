import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { type Mention, type Mentions, speakerCodes } from './actors.ts';
import type { Clause } from './clause.ts';
import { type ContentAct, objectsAfter } from './content-act.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import type { Words } from './words.ts';
import { caseOf, deedsIn, mentionsInPhrase } from './wrongdoing.ts';

/** Acts that are done to somebody: their cue's object is whom they are directed at. */
const AIMED: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'demand', 'warn', 'support']);
/** Acts whose cue may name whose claim or demand they answer ("rejected *Ukraine's* accusation"). */
const ANSWERING: ReadonlySet<Act> = new Set<Act>(['deny', 'dispute', 'reject']);

/** Owners right behind an answering cue: "Ukraine's", "Ukrainian", "by Ukraine", "from Ukraine". */
const owners = (words: Words, from: number, mentions: Mentions): Mention[] => {
  const past = words.parse.sentences[words.parse.sentenceOf[from]][1];
  const found: Mention[] = [];
  for (let t = from + 1; t < Math.min(past, from + 8); t++) {
    if (words.pos(t) === 'VERB' || words.lower(t) === 'that' || words.lower(t) === 'to') break;
    const mention = mentions.at(t);
    if (!mention) continue;
    const after = mention.last + 1 < past ? mention.last + 1 : mention.last;
    const owner =
      words.tag(after) === 'POS' || /^(amod|compound|nmod:poss)$/.test(words.relation(mention.last));
    const agent =
      ['by', 'from'].includes(caseOf(words, mention.last)) ||
      ['by', 'from'].includes(words.lower(mention.first - 1));
    if (owner || agent) found.push(mention);
    t = mention.last;
  }
  return found;
};

/** The subject of a passive cue: "Russia was accused". */
const accused = (words: Words, head: number, mentions: Mentions): Mention[] => {
  const subject = words.children(head).find(c => /^nsubj/.test(words.relation(c)));
  if (subject !== undefined) return mentionsInPhrase(words, subject, mentions);
  const noun = /^acl/.test(words.relation(head)) ? words.parse.head[head] : -1;
  return noun >= 0 ? mentionsInPhrase(words, noun, mentions) : [];
};

/** Whom the act is directed at, and who is said to have done what is told; never a speaker. */
export const targetsOf = (
  words: Words,
  attribution: ResolvedAttribution,
  act: ContentAct,
  cue: CueReading,
  clauses: readonly Clause[],
  mentions: Mentions,
): Finding<readonly string[]> => {
  const own = speakerCodes(attribution);
  const fromCue = cue.match !== null && cue.match.entry.act !== 'content' && act.rule.startsWith('cue');
  let found: readonly Mention[] = act.aimed;
  let rule = act.rule;
  if (fromCue && cue.match) {
    const { last } = cue.match;
    const past = words.parse.sentences[words.parse.sentenceOf[last]][1] - 1;
    if (AIMED.has(act.value)) {
      found = cue.passive ? accused(words, cue.head, mentions) : objectsAfter(words, last, past, mentions);
      rule = cue.passive ? 'cue-subject' : 'cue-object';
      // "condemned the shelling by Israel", "warned that Iran would pay": who does it in the content.
      if (!found.length && act.value !== 'support' && clauses[0]) {
        found = deedsIn(words, clauses[0], mentions, own).flatMap(d => d.agents);
        rule = 'content-wrongdoing';
      }
      if (!found.length && act.value === 'demand' && clauses[0] && clauses[0].subject >= 0) {
        found = mentionsInPhrase(words, clauses[0].subject, mentions);
        rule = 'content-subject';
      }
    } else if (ANSWERING.has(act.value)) {
      found = owners(words, last, mentions);
      rule = 'cue-answers';
    }
  }
  const codes = [...new Set(found.map(m => m.code))].filter(code => !own.has(code));
  const span = codes.length ? words.span(found[0].first, found[0].last) : null;
  return finding(codes, codes.length ? rule : 'default', codes.length ? 0.6 : 0.75, null, span);
};
