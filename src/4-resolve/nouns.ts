/**
 * Reads noun phrases: determiner, modifiers, head, complement, apposition. It rests on the gazetteer, on capitals and on tags, and not
 * on dependency heads, so that it holds where a parse is poor.
 * @module
 */
import {
  phraseAt as findPhrase,
  type Gender,
  genderOfName,
  type Match,
  type Office,
  pick,
  type Term,
} from './gazetteer.ts';
import {
  ARTICLES,
  CALENDAR,
  CONJUNCTIONS,
  DOCUMENTS,
  FORMER,
  FUNCTION_WORDS,
  MADE_BY,
  MANY,
  NAME_SUFFIXES,
  NUMBER_WORDS,
  ORGANISATION_WORDS,
  PARTICLES,
  POSSESSIVES,
  PRIVATE,
  PRONOUNS,
  QUANTIFIERS,
  SELF_STYLED,
} from './lists.ts';
import type { Mention, MentionKind, Range } from './mention.ts';
import { ADJ, ADV, AUX, DET, glued, NOUN, NUM, PROPN, VERB, type Words } from './words.ts';

type Part = {
  readonly kind: 'determiner' | 'number' | 'former' | 'name' | 'term' | 'word';
  readonly first: number;
  readonly past: number;
  readonly terms: readonly Term[];
};

const has = (part: Part | undefined, kind: Term['kind']) => part?.terms.some(t => t.kind === kind) ?? false;
const BY = new Set(['by', 'of', 'from', 'between']);
/** An opening, a closing bracket and a comma, as taggers write them. */
const OPENING = new Set(['(', '-lrb-', '[']);
const CLOSING = new Set([')', '-rrb-', ']']);

/**
 * Reads the noun phrases of a text, in order, nested ones behind the one that holds them; `year` decides between states that share a
 * name.
 */
export const readNouns = (words: Words, year: number | null): Mention[] => {
  const { lower, shape, opens, shouted, names, size, parse } = words;
  const { upos, sentenceOf } = parse;
  const out: Mention[] = [];
  const phrases = new Array<Match | null | undefined>(size);
  const phraseAt = (i: number) => {
    const known = phrases[i];
    if (known !== undefined) return known;
    const found = findPhrase(words, i);
    phrases[i] = found;
    return found;
  };

  const isNameWord = (i: number): boolean => {
    if (!shape[i] || CALENDAR.has(lower[i])) return false;
    if (upos[i] === PROPN) return !FUNCTION_WORDS.has(lower[i]) || (!opens[i] && !shouted[i]);
    if (FUNCTION_WORDS.has(lower[i]) || upos[i] === AUX) return false;
    if (names.has(lower[i]) || genderOfName(lower[i]) !== undefined) return true;
    return (
      !opens[i] && !shouted[i] && (upos[i] === NOUN || upos[i] === ADJ || upos[i] === VERB || upos[i] > 15)
    );
  };

  /** A run of name words from i: with particles ("van der"), initials, hyphens and suffixes. */
  const nameRun = (i: number): number => {
    let j = i + 1;
    for (; j < size && sentenceOf[j] === sentenceOf[i]; ) {
      const hyphen = lower[j] === '-' && glued(words, j) && j + 1 < size && glued(words, j + 1);
      if (hyphen) {
        j += 2;
        continue;
      }
      const initialBefore = /^\p{L}\.?$/u.test(lower[j - 1]);
      if (lower[j] === '.' && initialBefore && glued(words, j)) {
        j++;
        continue;
      }
      if (NAME_SUFFIXES.has(lower[j]) && shape[j]) {
        j++;
        continue;
      }
      const comma = lower[j] === ',' && NAME_SUFFIXES.has(lower[j + 1] ?? '');
      if (comma) {
        j += 2;
        continue;
      }
      if (PARTICLES.has(lower[j])) {
        let k = j + 1;
        while (k < size && PARTICLES.has(lower[k]) && k < j + 3) k++;
        if (k < size && isNameWord(k) && !opens[k] && (k > j + 1 || !shape[j] || lower[j] !== 'e')) {
          j = k + 1;
          continue;
        }
        break;
      }
      // "Jim Jordan", "Jack London": after a given name the name of a state or an office is a surname.
      const given = genderOfName(lower[j - 1]) !== undefined || initialBefore;
      const phrase = shape[j] ? phraseAt(j) : null;
      if (phrase) {
        const single =
          phrase.past === j + 1 &&
          !phrase.terms.some(t => t.kind === 'institution' || t.kind === 'adjective');
        if (!(given && single && shape[j] !== 2)) break;
        j++;
        break;
      }
      if (!isNameWord(j) || (opens[j] && lower[j - 1] !== '.')) break;
      j++;
    }
    return j;
  };

  /** "Potsdam Institute for Climate Research": a name of an organisation goes on over "of", "for", "and". */
  const organisationRun = (first: number, past: number): number => {
    let named = false;
    for (let k = first; k < past; k++) if (ORGANISATION_WORDS.has(lower[k])) named = true;
    if (!named) return past;
    let j = past;
    while (
      j + 1 < size &&
      /^(of|for|on|and|&|the|in|to)$/.test(lower[j]) &&
      sentenceOf[j + 1] === sentenceOf[first]
    ) {
      const k = lower[j + 1] === 'the' && lower[j] !== 'and' ? j + 2 : j + 1;
      if (k >= size || !shape[k] || CALENDAR.has(lower[k]) || opens[k]) break;
      const phrase = phraseAt(k);
      // "and": only between words that are no names of their own.
      if (lower[j] === 'and' && (phrase || genderOfName(lower[k]) !== undefined)) break;
      if (!phrase && !isNameWord(k)) break;
      j = phrase ? phrase.past : nameRun(k);
    }
    return j;
  };

  /** Whether a noun phrase can go on at token i. */
  const continues = (i: number): boolean =>
    i < size && (upos[i] === NOUN || upos[i] === PROPN || upos[i] === ADJ || phraseAt(i) !== null);

  const partAt = (i: number, before: readonly Part[]): Part | null => {
    const word = lower[i];
    const part = (kind: Part['kind'], past = i + 1, terms: readonly Term[] = []): Part => ({
      kind,
      first: i,
      past,
      terms,
    });
    const last = before[before.length - 1];
    // "Mr. King", "John Major": behind a title or a given name comes a name, whatever it means elsewhere.
    const afterTitle = has(last, 'title') && shape[i] && /\p{L}/u.test(word);
    if (afterTitle && !phraseAt(i)?.terms.some(t => t.kind === 'title')) return part('name', nameRun(i));
    const phrase = phraseAt(i);
    if (phrase) {
      const single = phrase.past === i + 1;
      const common = !shape[i] || opens[i] || shouted[i];
      const asVerb =
        single && common && (upos[i] === VERB || upos[i] === AUX || upos[i] === ADV) && !shape[i];
      const asModifier =
        single &&
        !shape[i] &&
        upos[i] === ADJ &&
        continues(i + 1) &&
        phrase.terms.every(t => t.kind === 'office' || t.kind === 'institution');
      const place = phrase.terms.some(t => t.kind === 'place');
      const title = phrase.terms.every(t => t.kind === 'title');
      if (title && !(phrase.past < size && shape[phrase.past]))
        return shape[i] && isNameWord(i) ? part('name', nameRun(i)) : null;
      if (place) return part('name', phrase.past, phrase.terms);
      if (asModifier && word !== 'other') return part('word');
      if (!asVerb && word !== 'other' && !(single && word === 'state' && !shape[i]))
        return part('term', phrase.past, phrase.terms);
      if (single && word === 'state' && !asVerb && !shape[i])
        return part(before.some(p => p.kind === 'determiner') ? 'term' : 'word', i + 1, phrase.terms);
    }
    if (ARTICLES.has(word) || QUANTIFIERS.has(word)) {
      // "that both countries agree": a conjunction.
      if (/^th(at|is|[eo]se)$/.test(word) && upos[i] !== DET) return null;
      if (before.some(p => p.kind !== 'determiner' && p.kind !== 'number'))
        return word === 'other' ? part('determiner') : null;
      return part('determiner');
    }
    if (FORMER.has(word)) return part('former');
    if (upos[i] === NUM || NUMBER_WORDS.includes(word)) return part('number');
    if (isNameWord(i)) {
      const run = organisationRun(i, nameRun(i));
      const joint = lower[run] === 'and' && isNameWord(run + 1) ? phraseAt(run + 2) : null;
      // "the Foreign and Expatriates Ministry"
      const ministry = joint?.terms.find(
        t => t.kind === 'institution' && /^(ministry|department)$/.test(t.institution.slug),
      );
      if (ministry?.kind === 'institution') {
        const name = `${word} ${ministry.institution.name}`;
        return part('term', joint!.past, [
          { kind: 'institution', institution: { slug: name, name, anaphor: false } },
        ]);
      }
      return part('name', run);
    }
    if (upos[i] === NOUN || upos[i] === PROPN || upos[i] === ADJ)
      return CALENDAR.has(word) && shape[i] ? null : part('word');
    if (last && glued(words, i) && word === '-' && i + 1 < size && glued(words, i + 1)) return part('word');
    const modifies = upos[i] === VERB && parse.relationNames[parse.relation[i]] === 'amod';
    return modifies ? part('word') : null;
  };

  const codeOf = (part: Part): string | null => {
    // "Russian-backed", "anti-American": no affiliation.
    if (lower[part.past] === '-' && glued(words, part.past)) return null;
    if (part.first > 0 && lower[part.first - 1] === '-' && glued(words, part.first)) return null;
    for (const kind of ['adjective', 'state', 'people', 'capital'] as const) {
      const term = pick(part.terms, kind, year);
      if (term && 'state' in term) return term.state.code;
    }
    const body = pick(part.terms, 'body', year);
    return body && 'body' in body ? body.body.code : null;
  };

  const bare = (kind: MentionKind, first: number, past: number, head: number): Mention => ({
    kind,
    first,
    past,
    head,
    basePast: past,
    name: null,
    role: null,
    office: null,
    institution: null,
    state: null,
    body: null,
    affiliations: [],
    represents: null,
    private: false,
    former: false,
    determiner: 'none',
    plural: false,
    count: null,
    others: false,
    possessor: null,
    complement: null,
    namePremodifier: null,
    authors: [],
    gender: '',
    metonym: false,
    nested: false,
    alias: null,
  });

  const stateMention = (part: Part, nested: boolean): Mention | null => {
    for (const kind of ['state', 'adjective', 'people', 'capital'] as const) {
      const term = pick(part.terms, kind, year);
      if (term && 'state' in term)
        return {
          ...bare('state', part.first, part.past, part.past - 1),
          state: term.state,
          metonym: kind === 'capital',
          name: kind === 'state' ? [part.first, part.past] : null,
          nested,
        };
    }
    const body = pick(part.terms, 'body', year);
    if (!body || !('body' in body)) return null;
    return {
      ...bare('body', part.first, part.past, part.past - 1),
      body: body.body,
      name: [part.first, part.past],
      nested,
    };
  };

  /** "self-proclaimed", "opposition", "company": whoever it is speaks for no state. */
  const isPrivate = (part: Part): boolean => {
    if (part.kind !== 'word' && part.kind !== 'name')
      return part.kind === 'term' && lower[part.first] === 'company';
    for (let k = part.first; k < part.past; k++)
      if (PRIVATE.has(lower[k]) || SELF_STYLED.has(lower[k])) return true;
    return /^self-?$/.test(lower[part.first]);
  };

  const officeOf = (part: Part | undefined): { office: Office; plural: boolean } | null => {
    const term = part?.terms.find(t => t.kind === 'office');
    if (term && term.kind === 'office') return term;
    const title = part?.terms.find(t => t.kind === 'title');
    return title?.kind === 'title' && title.title.office
      ? { office: title.title.office, plural: false }
      : null;
  };

  const isOrganisationName = (first: number, past: number): boolean => {
    for (let k = first; k < past; k++) if (ORGANISATION_WORDS.has(lower[k])) return true;
    return (
      past === first + 1 &&
      shape[first] === 2 &&
      lower[first].length > 1 &&
      !shouted[first] &&
      lower[past] !== ':'
    );
  };

  /** Makes the mention of a run of parts. */
  const mentionOf = (parts: Part[], possessor: Mention | null): Mention | null => {
    let k = 0;
    let determiner: Mention['determiner'] = possessor ? 'possessive' : 'none';
    let count: number | null = null;
    let others = false;
    let many = false;
    for (; k < parts.length && (parts[k].kind === 'determiner' || parts[k].kind === 'number'); k++) {
      const word = lower[parts[k].first];
      if (parts[k].kind === 'number') {
        if (determiner === 'none') determiner = 'indefinite';
        const value =
          NUMBER_WORDS.indexOf(word) >= 0 ? NUMBER_WORDS.indexOf(word) : Number(word.replaceAll(',', ''));
        if (Number.isInteger(value) && value > 0 && value < 1000) count = value;
        many ||= count !== 1;
      } else {
        others ||= word === 'other';
        many ||= MANY.has(word);
        if (determiner === 'none')
          determiner = /^(the|this|that|these|those|both)$/.test(word) ? 'definite' : 'indefinite';
      }
    }
    const core = parts.slice(k);
    if (!core.length) return null;
    const last = core[core.length - 1];
    const first = possessor ? possessor.first : parts[0].first;
    const premodifiers = core.slice(0, -1);
    const affiliations = premodifiers
      .map(codeOf)
      .filter(c => c !== null)
      .reverse();
    for (const p of premodifiers) {
      const nested = stateMention(p, true);
      if (nested) out.push(nested);
    }
    const namePart = premodifiers.findLast(p => p.kind === 'name' && !p.terms.length);
    const base = {
      ...bare('other', first, last.past, last.past - 1),
      determiner,
      count,
      others,
      plural: many,
      possessor,
      affiliations,
      former: core.some(p => p.kind === 'former'),
      private: core.some(p => isPrivate(p)),
      namePremodifier: namePart ? ([namePart.first, namePart.past] as const) : null,
    } satisfies Mention;
    const before = core[core.length - 2];

    if (last.kind === 'name') return nameMention(base, core, determiner);
    if (last.kind === 'term') {
      const [state, body] = [stateMention(last, false), pick(last.terms, 'body', year)];
      // "Environment Canada": a name before a state's name makes an organisation of that state.
      if (
        state?.state &&
        before?.kind === 'name' &&
        !before.terms.length &&
        before.past === last.first &&
        !has(last, 'people')
      )
        return {
          ...base,
          kind: 'organisation',
          name: [before.first, last.past],
          namePremodifier: null,
          affiliations: [state.state.code, ...affiliations],
        };
      // "local Serbs", "two Russians", "many Egyptians": people, not their state.
      const folk =
        state?.state &&
        has(last, 'people') &&
        !has(last, 'state') &&
        (before || many || determiner === 'indefinite');
      if (folk) return { ...base, kind: 'other', plural: true };
      if (state && (state.name || state.metonym || has(last, 'people') || determiner === 'definite'))
        return { ...base, ...state, first, determiner, affiliations, possessor };
      if (state?.state) {
        out.push({ ...state, nested: true });
        return null;
      }
      const institution = last.terms.find(t => t.kind === 'institution');
      // "the Foreign Office" is Britain's, "the German Foreign Office" is not.
      const ofOther = institution && (affiliations.length > 0 || possessor);
      if (body && 'body' in body && !ofOther)
        return { ...base, kind: 'body', body: body.body, name: [last.first, last.past] };
      const office = officeOf(last);
      const isPlural = many || (office?.plural ?? false);
      if (office && !(institution && !isPlural))
        return {
          ...base,
          kind: 'office',
          office: office.office,
          plural: isPlural,
          gender: office.office.gender,
          role: [core[0].first, last.past],
        };
      if (institution?.kind === 'institution')
        return { ...base, kind: 'institution', institution: institution.institution };
      return base;
    }
    const noun = lower[last.first];
    const plural = many || /^NNP?S$/.test(parse.tagNames[parse.xpos[last.past - 1]] ?? '');
    return { ...base, kind: DOCUMENTS.has(noun) ? 'document' : 'other', plural };
  };

  const nameMention = (base: Mention, core: Part[], determiner: Mention['determiner']): Mention => {
    const last = core[core.length - 1];
    const before = core[core.length - 2];
    const name: Range = [last.first, last.past];
    if (DOCUMENTS.has(lower[last.first]) && !has(before, 'title'))
      return { ...base, kind: 'document', name, head: last.first };
    if (last.terms.length) return { ...base, kind: 'organisation', name };
    const office = officeOf(before);
    const title = before?.terms.find(t => t.kind === 'title');
    const given = genderOfName(lower[last.first]);
    const gender: Gender =
      (title?.kind === 'title' ? title.title.gender : '') || office?.office.gender || given || '';
    if (office || title) {
      // The role reaches from the first word that is no mere courtesy to the name.
      const roleFirst = core[0].first;
      const courtesy = title && !office && core.length === 2;
      return {
        ...base,
        kind: 'person',
        name,
        office: office?.office ?? officeOf(core.findLast(p => officeOf(p)))?.office ?? null,
        role: courtesy ? null : [roleFirst, title ? before.first || before.past : before.past],
        gender,
      };
    }
    const organisation = isOrganisationName(last.first, last.past);
    const person = given !== undefined && last.past - last.first > 1 && !organisation;
    if (person) {
      const earlier = core.findLast(p => officeOf(p));
      const words = core.length > 1 ? ([core[0].first, before.past] as const) : null;
      return {
        ...base,
        kind: 'person',
        name,
        gender,
        office: officeOf(earlier)?.office ?? null,
        role: words,
      };
    }
    const articled = determiner === 'definite' || determiner === 'indefinite';
    const adjective = before && before.kind === 'term' && has(before, 'adjective');
    if (organisation || articled || adjective)
      return { ...base, kind: 'organisation', name: adjective ? [before.first, last.past] : name };
    return { ...base, kind: 'person', name, gender };
  };

  /** "WHO", where not all is in capitals. */
  const isAcronym = (i: number) => shape[i] === 2 && !shouted[i] && phraseAt(i) !== null;

  /** The adjective behind ", " or "and" that shares its noun with the one before, or null. */
  const secondAdjective = (i: number): Part | null => {
    if (!/^(and|,|&)$/.test(lower[i] ?? '')) return null;
    const next = partAt(lower[i + 1] === 'and' ? i + 2 : i + 1, []);
    if (next?.kind !== 'term' || !has(next, 'adjective')) return null;
    let past = next.past;
    const more = secondAdjective(past);
    if (more) past = more.past;
    const head = partAt(past, [next]);
    const noun = head && (head.kind === 'word' || has(head, 'office') || has(head, 'institution'));
    return noun ? next : null;
  };

  /** Reads the phrase that begins at token i, or null. */
  const readPhrase = (i: number, depth: number): Mention | null => {
    const start = i;
    let possessor: Mention | null = null;
    const nextIsNoun = (k: number) =>
      k < size && sentenceOf[k] === sentenceOf[start] && partAt(k, []) !== null;
    if (POSSESSIVES.has(lower[i]) && nextIsNoun(i + 1) && !CONJUNCTIONS.has(lower[i + 1])) {
      possessor = { ...bare('pronoun', i, i + 1, i), nested: true };
      out.push(possessor);
      i++;
    } else if (lower[i] === 'both' && nextIsNoun(i + 1)) {
      // "both countries": a determiner.
    } else if ((PRONOUNS.has(lower[i]) || POSSESSIVES.has(lower[i])) && !isAcronym(i)) {
      return bare('pronoun', i, i + 1, i);
    }
    let parts: Part[] = [];
    // A title's full stop is sometimes taken for the end of a sentence: "Det. Supt. | Hemi Walsh".
    const goesOn = (k: number) =>
      sentenceOf[k] === sentenceOf[start] || has(parts[parts.length - 1], 'title');
    while (i < size && goesOn(i)) {
      if (
        parts.length &&
        (lower[i] === "'s" ||
          (lower[i] === "'" && lower[i - 1].endsWith('s') && parse.tagNames[parse.xpos[i]] === 'POS'))
      ) {
        if (!nextIsNoun(i + 1)) break;
        const owner = mentionOf(parts, possessor);
        if (owner) {
          owner.nested = true;
          out.push(owner);
          possessor = owner;
        }
        parts = [];
        i++;
        continue;
      }
      const part = partAt(i, parts);
      if (!part) break;
      // In a complement the holder's name follows the body: "to the U.N. | Robert Wood".
      const complete =
        parts.length &&
        ['state', 'body', 'institution'].some(kind => has(parts[parts.length - 1], kind as Term['kind']));
      if (depth > 0 && part.kind === 'name' && complete && !part.terms.length && part.past - part.first > 1)
        break;
      parts.push(part);
      i = part.past;
      // "American and Soviet negotiators": adjectives of two states before one noun.
      const joint = has(part, 'adjective') || has(part, 'state') ? secondAdjective(i) : null;
      if (joint) {
        parts.push(joint);
        i = joint.past;
      }
    }
    const partitive =
      lower[i] === 'of' &&
      parts.length > 0 &&
      parts.every(p => p.kind === 'determiner' || p.kind === 'number');
    if (partitive && depth < 3) {
      // "two of her colleagues": some of those.
      const whole = readPhrase(i + 1, depth + 1);
      if (!whole) return null;
      const word = lower[parts[parts.length - 1].first];
      const count = NUMBER_WORDS.indexOf(word) > 0 ? NUMBER_WORDS.indexOf(word) : null;
      return {
        ...whole,
        first: start,
        count,
        determiner: 'indefinite',
        nested: depth > 0,
        plural: count !== 1,
      };
    }
    const mention = parts.length ? mentionOf(parts, possessor) : null;
    if (!mention) {
      // "the Trump's": the possessor stands alone, in front of nothing that was read.
      if (possessor) possessor.nested = possessor.kind === 'pronoun';
      return null;
    }
    readComplement(mention, depth);
    if (depth === 0) readApposition(mention);
    if (depth > 0) mention.nested = true;
    return mention;
  };

  /** The preposition behind a phrase that leads to its complement: "by" of "issued by", "between" of a treaty; null when none does. */
  const prepositionAt = (mention: Mention, at: number): { word: string; past: number } | null => {
    const { kind } = mention;
    if (at + 1 >= size || sentenceOf[at] !== sentenceOf[mention.head]) return null;
    const word = lower[at];
    for (let k = at; k < at + 2; k++)
      if (MADE_BY.has(word) && lower[k + 1] === 'by') return { word: 'by', past: k + 2 };
    if (kind === 'document') {
      if (BY.has(word)) return { word, past: at + 1 };
      if (!/^(on|for|concerning|regarding|about)$/.test(word)) return null;
      // "the Treaty on Friendship and Cooperation between A and B"
      for (
        let k = at + 1;
        k < size && k < at + 14 && sentenceOf[k] === sentenceOf[at] && upos[k] !== VERB;
        k++
      )
        if (lower[k] === 'between') return { word: 'between', past: k + 1 };
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
        return kind !== 'diplomat' && kind !== 'minister';
      case 'to':
        return kind === 'official' || kind === 'spokesperson';
      case 'in':
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

  const readComplement = (mention: Mention, depth: number) => {
    const { office, kind, institution } = mention;
    const takes =
      kind === 'office' ||
      kind === 'institution' ||
      kind === 'document' ||
      (kind === 'other' && mention.plural);
    const at = mention.past;
    if (!takes || (mention.name && kind !== 'document') || depth > 2) return;
    const preposition = prepositionAt(mention, at);
    if (!preposition) return;
    const complement = readPhrase(preposition.past, depth + 1);
    if (!complement) return;
    out.push(complement);
    mention.past = complement.past;
    mention.complement = complement;
    if (kind === 'document') {
      if (complement.kind === 'office' && !complement.name) readApposition(complement);
      mention.authors.push(complement, ...readList(complement.past, depth));
      mention.past = mention.authors[mention.authors.length - 1].past;
      return;
    }
    const { word } = preposition;
    // "Foreign Ministers of Kuwait and Oman": of each of them.
    if (office && mention.plural && complement.state && word === 'of') {
      mention.authors.push(complement, ...readList(complement.past, depth));
      mention.past = mention.authors[mention.authors.length - 1].past;
    }
    if (belongs(mention, word, complement)) mention.possessor = complement;
    if (institution && word === 'to') return;
    if (mention.role) mention.role = [mention.role[0], complement.past];
    // "Deputy Ambassador to the U.N. Robert Wood": the name behind the complement is the holder's.
    const next = complement.past;
    if (office && !mention.plural && next < size && sentenceOf[next] === sentenceOf[mention.head]) {
      const part = partAt(next, []);
      const titled = part && has(part, 'title') ? partAt(part.past, [part]) : null;
      const named = titled ?? part;
      if (named?.kind === 'name' && !named.terms.length) {
        adoptName(mention, named.first, named.past, titled ? part : null);
        mention.past = named.past;
      }
    }
  };

  const adoptName = (mention: Mention, first: number, past: number, title: Part | null) => {
    const courtesy = title?.terms.find(t => t.kind === 'title');
    const gender =
      (courtesy?.kind === 'title' && courtesy.title.gender) ||
      mention.office?.gender ||
      genderOfName(lower[first]) ||
      '';
    Object.assign(mention, { kind: 'person', name: [first, past], head: past - 1, gender });
  };

  /** ", B and C" behind A. */
  const readList = (at: number, depth: number): Mention[] => {
    const members: Mention[] = [];
    let i = at;
    while (i + 1 < size && (lower[i] === ',' || CONJUNCTIONS.has(lower[i]))) {
      let k = i + 1;
      if (lower[i] === ',' && CONJUNCTIONS.has(lower[k])) k++;
      const member = readPhrase(k, depth + 1);
      if (
        !member ||
        !(member.state || member.body || member.institution || member.office || member.kind === 'person')
      )
        break;
      out.push(member);
      members.push(member);
      i = member.past;
    }
    return members;
  };

  const readApposition = (mention: Mention) => {
    if (mention.kind === 'person' || mention.kind === 'organisation' || mention.kind === 'body')
      readBrackets(mention);
    if (mention.kind === 'person' && /^(of|from)$/.test(lower[mention.past] ?? '')) {
      const origin = readPhrase(mention.past + 1, 1);
      if (origin?.state || origin?.body) {
        out.push(origin);
        if (mention.office) mention.affiliations.push(origin.state?.code ?? origin.body!.code);
        mention.past = origin.past;
      }
    }
    const at = mention.past;
    if (lower[at] !== ',' || at + 1 >= size) return;
    const aged = upos[at + 1] === NUM && lower[at + 2] === ',' ? at + 3 : at + 1;
    const kept = out.length;
    if (mention.kind === 'person') {
      // "Mr. Rao, for India,"
      const represented = lower[aged] === 'for' ? readPhrase(aged + 1, 1) : null;
      const role = represented ? null : readPhrase(aged, 1);
      if (represented?.state && lower[represented.past] === ',') {
        mention.represents = represented.state.code;
        out.push(represented);
        mention.past = represented.past;
      } else if (role && isRole(role, mention)) takeApposition(mention, role);
      else out.length = kept;
      return;
    }
    const single =
      !mention.plural &&
      (mention.kind === 'office' || mention.determiner === 'indefinite' || mention.count === 1);
    if (!single || mention.kind === 'state' || mention.kind === 'body') return;
    const named = readPhrase(at + 1, 1);
    const closes =
      named && (named.past >= size || /^[,:;—–)"”.-]/.test(lower[named.past]) || upos[named.past] === VERB);
    const titled =
      named?.kind === 'person' &&
      (named.office !== null || named.gender !== '' || named.name![1] - named.name![0] > 1);
    if (named?.kind === 'person' && closes && (titled || mention.determiner === 'definite')) {
      const { name, gender, head, past, office } = named;
      Object.assign(mention, {
        kind: 'person',
        name,
        head,
        past,
        gender: gender || mention.gender,
        office: mention.office ?? office,
      });
    } else out.length = kept;
  };

  /** Whether an apposition names an office of the person before it. */
  const isRole = (role: Mention, mention: Mention): boolean =>
    role.kind === 'office' &&
    !role.name &&
    !role.plural &&
    !(mention.office && role.determiner === 'none' && !role.affiliations.length && !role.possessor);

  const takeApposition = (mention: Mention, role: Mention) => {
    const { office, affiliations, possessor, former, past } = role;
    Object.assign(mention, {
      office: mention.office?.speaksFor === 'state' ? mention.office : office,
      role: mention.role ?? [role.determiner === 'none' ? role.first : roleStart(role), past],
      affiliations: [...mention.affiliations, ...affiliations],
      possessor: mention.possessor ?? possessor,
      former: mention.former || former,
      gender: mention.gender || role.gender,
      past,
    });
  };

  /** Where the words of a role begin, behind article and number. */
  const roleStart = (role: Mention): number => {
    const from = role.role?.[0] ?? role.first;
    return role.possessor && role.possessor.first < from ? role.possessor.first : from;
  };

  /** "(Lithuania)", "(AROS)", "(R-Ga.)" behind a name. */
  const readBrackets = (mention: Mention) => {
    const at = mention.past;
    if (!OPENING.has(lower[at] ?? '')) return;
    let close = at + 1;
    while (close < size && close < at + 12 && !CLOSING.has(lower[close])) close++;
    if (close >= size || !CLOSING.has(lower[close])) return;
    const inside = partAt(at + 1, []) ?? null;
    const first = inside && inside.kind === 'determiner' ? partAt(inside.past, []) : inside;
    const state = first && first.past === close ? stateMention(first, true) : null;
    if (/^[rdi]$|^[rdi]-/.test(lower[at + 1]) && mention.kind === 'person') {
      mention.private = true;
      mention.past = close + 1;
    } else if (state && mention.kind === 'person') {
      out.push(state);
      mention.represents = state.state?.code ?? state.body!.code;
      mention.past = close + 1;
    } else if (mention.kind !== 'person' && close === at + 2 && shape[at + 1] === 2) {
      mention.alias = [at + 1, close];
      mention.past = close + 1;
    }
  };

  for (let i = 0; i < size; ) {
    const mention = readPhrase(i, 0);
    if (mention) out.push(mention);
    i = Math.max(i + 1, mention?.past ?? i + 1);
  }
  out.sort((a, b) => a.first - b.first || b.past - a.past);
  return out.filter((m, i) => i === 0 || m.first !== out[i - 1].first || m.past !== out[i - 1].past);
};
