import { genderOfName } from '../gazetteer.ts';
import { CONJUNCTIONS, MADE_BY } from '../lists.ts';
import type { Mention } from '../mention.ts';
import { VERB } from '../words.ts';
import { readApposition } from './appositions.ts';
import { partAt } from './parts.ts';
import { has, type Part, type Reader } from './reader.ts';

const BY = new Set(['by', 'of', 'from', 'between']);

/** "between" of "the Treaty on Friendship and Cooperation between A and B", or null. */
const between = (r: Reader, at: number): { word: string; past: number } | null => {
  for (
    let k = at;
    k < r.size && k < at + 14 && r.sentenceOf[k] === r.sentenceOf[at] && r.upos[k] !== VERB;
    k++
  )
    if (r.lower[k] === 'between') return { word: 'between', past: k + 1 };
  return null;
};

/** The preposition behind a phrase that leads to its complement: "by" of "issued by", "between" of a treaty; null when none does. */
const prepositionAt = (r: Reader, mention: Mention, at: number): { word: string; past: number } | null => {
  const { kind } = mention;
  if (at + 1 >= r.size || r.sentenceOf[at] !== r.sentenceOf[mention.head]) return null;
  const word = r.lower[at];
  // "issued by", "was jointly released yesterday by".
  let made = at;
  while (made < at + 4 && /^(was|were|is|are|has|have|been|being|jointly)$/.test(r.lower[made] ?? '')) made++;
  if (MADE_BY.has(r.lower[made]))
    for (let k = made; k < made + 3; k++) if (r.lower[k + 1] === 'by') return { word: 'by', past: k + 2 };
  if (kind === 'document') {
    // "Letter dated 2 June 1984 from …"
    if (word === 'dated')
      for (let k = at + 1; k < r.size && k < at + 7; k++)
        if (r.lower[k] === 'from' || r.lower[k] === 'by') return { word: 'from', past: k + 1 };
    const parties = between(r, at);
    if (parties && /^(on|of|for|concerning|regarding|about)$/.test(word)) return parties;
    if (BY.has(word)) return { word, past: at + 1 };
    return null;
  }
  const allowed = kind === 'institution' ? /^(of|in|to)$/ : /^(of|for|to|at|in|from|with|on|against)$/;
  return allowed.test(word) ? { word, past: at + 1 } : null;
};

/** Whether a complement tells to whom the holder of an office belongs, and not where he serves or what he deals with. */
const belongs = (mention: Mention, preposition: string, complement: Mention): boolean => {
  if (mention.possessor && mention.possessor.kind !== 'pronoun') return false;
  const kind = mention.office?.kind;
  switch (preposition) {
    case 'by':
    case 'of':
    case 'from':
    case 'at':
    case 'with':
      return true;
    case 'for':
      // "the observer for the African Union", but "the envoy for Syria".
      // "the Under-Secretary-General for Political Affairs": what he deals with, and no organisation.
      if (mention.office?.fallback && !complement.state && !complement.body && !complement.institution)
        return false;
      return (kind !== 'diplomat' || complement.body !== null) && kind !== 'minister';
    case 'to':
      return kind === 'official' || kind === 'spokesperson';
    case 'in':
      // "a source in the Turkish police": of that body, which is no place.
      if (
        kind === 'official' &&
        (complement.body || complement.institution || complement.affiliations.length)
      )
        return true;
      if (complement.kind !== 'state' || mention.affiliations.length || kind === 'diplomat') return false;
      return mention.institution
        ? !/^(organisation|agency|court|mission|committee|office|bureau|embassy)$/.test(
            mention.institution.slug,
          )
        : true;
    default:
      return false;
  }
};

export const readComplement = (r: Reader, mention: Mention, depth: number) => {
  const { office, kind, institution } = mention;
  const takes =
    kind === 'office' ||
    kind === 'institution' ||
    kind === 'document' ||
    (kind === 'other' && mention.plural);
  const at = mention.past;
  if (!takes || (mention.name && kind !== 'document') || depth > 2) return;
  const preposition = prepositionAt(r, mention, at);
  if (!preposition) return;
  const complement = r.readPhrase(preposition.past, depth + 1);
  if (!complement) return;
  r.out.push(complement);
  mention.past = complement.past;
  mention.complement = complement;
  if (kind === 'document') {
    if (complement.kind === 'office' && !complement.name) readApposition(r, complement);
    mention.authors.push(complement, ...readList(r, complement.past, depth));
    mention.past = mention.authors[mention.authors.length - 1].past;
    return;
  }
  const { word } = preposition;
  // "a lawyer for Gambia": of whoever sent him to court.
  if (office?.kind === 'lawyer' && word === 'for' && complement.state)
    mention.represents = complement.state.code;
  // "Foreign Ministers of Kuwait and Oman": of each of them.
  if (office && mention.plural && complement.state && word === 'of') {
    mention.authors.push(complement, ...readList(r, complement.past, depth));
    mention.past = mention.authors[mention.authors.length - 1].past;
  }
  if (belongs(mention, word, complement)) mention.possessor = complement;
  if (institution && word === 'to') return;
  if (mention.role) mention.role = [mention.role[0], complement.past];
  // "Deputy Ambassador to the U.N. Robert Wood": the name behind the complement is the holder's.
  const next = complement.past;
  if (office && !mention.plural && next < r.size && r.sentenceOf[next] === r.sentenceOf[mention.head]) {
    const part = partAt(r, next, []);
    const titled = part && has(part, 'title') ? partAt(r, part.past, [part]) : null;
    const named = titled ?? part;
    if (named?.kind === 'name' && !named.terms.length) {
      adoptName(r, mention, named.first, named.past, titled ? part : null);
      mention.past = named.past;
    }
  }
};

export const adoptName = (r: Reader, mention: Mention, first: number, past: number, title: Part | null) => {
  const courtesy = title?.terms.find(t => t.kind === 'title');
  const gender =
    (courtesy?.kind === 'title' && courtesy.title.gender) ||
    mention.office?.gender ||
    genderOfName(r.lower[first]) ||
    '';
  Object.assign(mention, { kind: 'person', name: [first, past], head: past - 1, gender });
};

/** ", B and C" behind A. */
export const readList = (r: Reader, at: number, depth: number): Mention[] => {
  const members: Mention[] = [];
  let i = at;
  while (i + 1 < r.size && (r.lower[i] === ',' || CONJUNCTIONS.has(r.lower[i]))) {
    let k = i + 1;
    if (r.lower[i] === ',' && CONJUNCTIONS.has(r.lower[k])) k++;
    const member = r.readPhrase(k, depth + 1);
    if (
      !member ||
      !(member.state || member.body || member.institution || member.office || member.kind === 'person')
    )
      break;
    r.out.push(member);
    members.push(member);
    i = member.past;
  }
  return members;
};
