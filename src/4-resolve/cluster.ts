/**
 * Goes through the mentions of a document in order and says of each which actor it is.
 * @module
 */
import { belongingOf, isPublic, ownerOf, representedBy } from './affiliation.ts';
import type { Entity, Trace } from './entity.ts';
import type { Office } from './gazetteer.ts';
import { knownHolder } from './leaders.ts';
import { FIRST_PERSON } from './lists.ts';
import type { Mention } from './mention.ts';
import { type Candidate, demandOf, type Place, rank } from './pronouns.ts';
import { Registry } from './registry.ts';
import { phraseText, slug, type Words } from './words.ts';

/** Who a mention is, how sure, and the mention that told it. */
export type Referent = {
  readonly entities: readonly Entity[];
  readonly confidence: number;
  /** The earlier mention that it goes back to. */
  readonly via: Trace | null;
  /** Counted and not named: seven of "seven other nations". */
  readonly unnamed: number;
};

const NOBODY: Referent = { entities: [], confidence: 0.1, via: null, unnamed: 0 };
/** How long a state stays the one that "the government" means, in tokens. */
const FOCUS_SPAN = 400;

/** How sure each way of finding the actor is; calibrated on the passages of train/resolve. */
const SURE = {
  named: 0.95,
  surname: 0.92,
  ambiguous: 0.55,
  institution: 0.85,
  office: 0.8,
  nominal: 0.7,
  group: 0.8,
  context: 0.5,
  label: 0.9,
} as const;

/** Kinds of office that mean the state spoken of when they name none. */
const CONTEXTUAL = new Set([
  'spokesperson',
  'military',
  'official',
  'minister',
  'head',
  'head-of-government',
  'vice-head',
]);

const SECURITY_COUNCIL = { code: 'UN:security-council', type: 'body', name: 'Security Council' } as const;

export type Clustering = {
  readonly registry: Registry;
  readonly referentOf: (mention: Mention) => Referent;
  readonly traces: readonly Trace[];
};

/** What resolving mentions asks of the rest of stage 4. */
export type Setting = {
  /** Whether a mention lies in the source of an attribution. */
  readonly isSource: (mention: Mention) => boolean;
  readonly year: number | null;
  /** Capitals at the head of a report ("KINSHASA (AFP) –"). */
  readonly datelines: readonly Mention[];
  /** Whose turn of a transcript a mention stands in. */
  readonly voiceAt: (mention: Mention) => Mention | undefined;
  /** Told of every pronoun and its candidates, best first: for training. */
  readonly onRank?: (pronoun: Mention, candidates: readonly Candidate[]) => void;
};

/** Who the mentions of a document are. */
export const cluster = (words: Words, mentions: readonly Mention[], setting: Setting): Clustering => {
  const { isSource, year, datelines, voiceAt } = setting;
  const { parse, lower } = words;
  const registry = new Registry();
  const traces: Trace[] = [];
  const referents = new Map<Mention, Referent>();
  const lastSeen = new Map<Entity, number>();
  const states: { readonly entity: Entity; readonly token: number; readonly weight: number }[] = [];
  const totals = new Map<Entity, number>();
  const issued: { readonly noun: string; readonly referent: Referent; readonly token: number }[] = [];
  const inCouncil =
    mentions.some(m => m.body?.code === SECURITY_COUNCIL.code) ||
    mentions.some(m => m.represents !== null && lower[m.past] === ':') ||
    mentions.some(m => m.represents !== null && lower[m.past] === '(');
  let lastSource: Entity | undefined;
  let paragraph = 0;

  const one = (entity: Entity, confidence: number, via: Trace | null = null): Referent => ({
    entities: [entity],
    confidence,
    via,
    unnamed: 0,
  });
  const recency = (entity: Entity) => lastSeen.get(entity) ?? -1;
  const textOfRange = (range: readonly [number, number]) => phraseText(words, range[0], range[1]);
  const isSubject = (m: Mention) => {
    for (let i = m.first; i < m.basePast; i++)
      if (parse.relationNames[parse.relation[i]]?.startsWith('nsubj')) return true;
    return false;
  };
  const placeOf = (m: Mention): Place => ({
    token: m.first,
    sentence: parse.sentenceOf[m.first],
    paragraph,
    quoted: parse.quotationOf[m.first] >= 0,
    source: isSource(m),
    subject: isSubject(m),
  });

  /**
   * The state that "the government" means here: one lately spoken of as such, sooner one that acts or speaks than one whose adjective
   * stands before a noun, and sooner one that the whole document is about.
   */
  const focus = (at: number): Entity | undefined => {
    const weights = new Map<Entity, number>();
    for (let i = states.length - 1; i >= 0 && at - states[i].token < FOCUS_SPAN; i--) {
      const { entity, token, weight } = states[i];
      weights.set(entity, (weights.get(entity) ?? 0) + weight / (1 + (at - token) / 40));
    }
    const here = datelineState();
    if (here && !weights.has(here)) weights.set(here, 0);
    let best: Entity | undefined;
    let most = 0;
    for (const [entity, near] of weights) {
      const home = entity === here ? 0.7 : 0;
      const weight = near + home + 0.25 * Math.log(1 + (totals.get(entity) ?? 0));
      if (weight > most) [best, most] = [entity, weight];
    }
    return best ?? homeState();
  };
  /** The state that the document speaks of most; before any is spoken of, the first to come. */
  const homeState = (): Entity | undefined => {
    const here = datelineState();
    if (here && !totals.size) return here;
    let best: Entity | undefined;
    for (const [entity, weight] of totals) if (!best || weight > totals.get(best)!) best = entity;
    return best ?? firstState();
  };
  /** "KINSHASA (AFP) –": where the report was written tells whose government is meant where none is named. */
  const datelineState = (): Entity | undefined => {
    const m = datelines[0];
    return m?.state ? registry.state(m.state) : undefined;
  };
  const firstState = (): Entity | undefined => {
    for (const m of mentions) {
      if (m.state) return registry.state(m.state);
      if (m.body && /^[A-Z]{3}:/.test(m.body.code)) return registry.byCode(ownerOf(m.body.code));
    }
    return undefined;
  };

  const person = (m: Mention): Referent => {
    const name = textOfRange(m.name!);
    const nameWords = Registry.nameWords(name);
    const known = registry.person(nameWords, m.gender, recency);
    const organisation = registry.organisationNamed(name);
    if (!known && organisation && !m.office) return one(organisation, SURE.named);
    const entity = known?.entity ?? registry.newPerson(name, m.gender);
    if (known) {
      registry.learnName(entity, name);
      entity.gender ||= m.gender;
    }
    takeRole(entity, m);
    return one(
      entity,
      !known || known.certain ? (nameWords.length > 1 ? SURE.named : SURE.surname) : SURE.ambiguous,
    );
  };

  /** Takes over what the words around a name say of its bearer. */
  const takeRole = (entity: Entity, m: Mention) => {
    const owner = m.possessor ? referentOf(m.possessor).entities[0] : undefined;
    const { code, other } = belongingOf(m, owner);
    if (m.role) {
      const role = textOfRange(m.role);
      if (!entity.role || role.length > entity.role.length) entity.role = role;
    }
    if (m.private || m.former) entity.private = true;
    if (m.office) {
      if (entity.speaksFor === 'unknown' || m.office.speaksFor === 'state')
        entity.speaksFor = m.office.speaksFor;
      if (!m.former) {
        entity.officeKind = m.office.kind;
        entity.officeWord = m.office.word;
      }
    }
    if (m.represents) entity.speaksFor = 'state';
    const speaks = (m.office && m.office.speaksFor !== 'none') || m.represents;
    if (!speaks || m.former || m.private) return;
    if (code && (isPublic(code) || other)) affiliate(entity, code, 'words');
    else if (other) entity.private = true;
    else if (!entity.affiliation) fallBack(entity, m.office, m.first);
  };

  const affiliate = (entity: Entity, code: string, from: NonNullable<Entity['affiliationFrom']>) => {
    if (entity.affiliation && entity.affiliationFrom === 'words') return;
    entity.affiliation = code;
    entity.affiliationFrom = from;
  };

  /** The affiliation of one whose words name none: known holders, then the office's usual one, then the state spoken of. */
  const fallBack = (entity: Entity, office: Office | null, at: number) => {
    const holder = entity.type === 'person' ? knownHolder(entity.words, year) : undefined;
    if (holder) return affiliate(entity, holder, 'knowledge');
    const near = focus(at);
    if (office?.fallback) return affiliate(entity, office.fallback, 'knowledge');
    if (near?.code && (office?.speaksFor === 'state' || CONTEXTUAL.has(office?.kind ?? '')))
      affiliate(entity, near.code, 'context');
  };

  const institution = (m: Mention): Referent => {
    const { slug: part, anaphor, name: word } = m.institution!;
    const owner = m.possessor ? referentOf(m.possessor).entities[0] : undefined;
    const { code, other } = belongingOf(m, owner);
    const name = phraseText(words, headStart(m), m.basePast);
    if (code && isPublic(code)) {
      const belongs = one(registry.byCode(code), SURE.institution);
      if (part === 'state') return belongs;
      if (part === 'organisation' || part === 'office' || part === 'bureau')
        return other
          ? NOBODY
          : one(
              registry.institution(code, slug(phraseText(words, m.basePast - 1, m.basePast)), name),
              SURE.nominal,
            );
      return one(registry.institution(code, part, name), SURE.institution);
    }
    const paired = pairedCount(m);
    if (paired && part === 'state') {
      const both = membersBefore(
        m,
        { word: 'country', speaksFor: 'state', kind: 'group', gender: '', fallback: '' },
        paired,
      );
      if (both) return both;
    }
    if (m.namePremodifier) {
      const holder = registry.person(Registry.nameWords(textOfRange(m.namePremodifier)), '', recency)?.entity;
      const holds =
        holder?.affiliation ?? knownHolder(Registry.nameWords(textOfRange(m.namePremodifier)), year);
      if (part === 'state' && holds) return one(registry.byCode(holds), SURE.nominal);
      // "the Revolutionary Government"
      const near = part === 'state' && m.determiner === 'definite' ? focus(m.first) : undefined;
      if (near) return one(near, SURE.context);
      return one(registry.organisation(name), SURE.surname);
    }
    if (other || m.affiliations.length) return one(registry.organisation(name), SURE.nominal);
    if (m.determiner === 'indefinite')
      return one(registry.unnamed(name, 'organisation', null, false), SURE.group);
    if (part === 'state') {
      const near = focus(m.first);
      return near
        ? one(near, SURE.context + 0.1)
        : one(registry.unnamed(name, 'organisation', null, false), 0.3);
    }
    // In the records of the Security Council it is "the Council".
    if (part === 'council' && words.shape[m.head] && inCouncil)
      return one(registry.body(SECURITY_COUNCIL), SURE.institution);
    const earlier = lastBody(part, word, m.first);
    if (earlier) return one(earlier.entity, SURE.nominal, earlier);
    const near =
      anaphor &&
      /^(organisation|committee|court|council|commission|office|bureau|delegation|agency)$/.test(part)
        ? undefined
        : focus(m.first);
    if (near?.code) return one(registry.institution(near.code, part, name), SURE.context);
    return one(registry.unnamed(name, 'organisation', null, false), 0.4);
  };

  /** The words that stand for one kind of organisation besides those of its name. */
  const SYNONYMS: Record<string, RegExp> = {
    bloc: /^(EU|ASEAN|GCC|ECOWAS|MERCOSUR)$/,
    alliance: /^(NATO|WARSAWPACT|CSTO)$/,
    union: /^(EU|AU|EAEU)$/,
    'world body': /^UN$/,
    watchdog: /^(IAEA|OPCW)$/,
    agency: /^(IAEA|UN:unhcr|UN:unrwa|UN:unicef|UN:wfp|WHO)$/,
    body: /^(UN|IAEA|OPCW|OSCE|UN:security-council)$/,
    organisation: /^(UN|WHO|WTO|OPCW|OSCE|OAS|NATO|UN:.*)$/,
    organization: /^(UN|WHO|WTO|OPCW|OSCE|OAS|NATO|UN:.*)$/,
    department: /department/,
    ministry: /ministry/,
  };
  /** The body or organisation last spoken of that a bare "the agency" can mean. */
  const lastBody = (part: string, word: string, at: number): Trace | undefined => {
    const synonym = SYNONYMS[word];
    for (let i = traces.length - 1; i >= 0 && at - traces[i].token < 2000; i--) {
      const { entity } = traces[i];
      if (
        entity.type !== 'body' &&
        entity.type !== 'organisation' &&
        entity.type !== 'intergovernmental-organisation'
      )
        continue;
      if (!entity.named) continue;
      const code = entity.code ?? '';
      const ends = entity.name.toLowerCase().split(/\s+/).includes(word.split(' ').pop()!);
      if (code.endsWith(`:${part}`) || synonym?.test(code) || ends) return traces[i];
    }
    return undefined;
  };

  /** First token of a mention's own words, behind determiner and number. */
  const headStart = (m: Mention): number => {
    let i = m.possessor && m.possessor.past <= m.head ? m.first : (m.role?.[0] ?? m.first);
    while (i < m.head && /^(the|a|an|this|that|these|those)$/.test(lower[i])) i++;
    return i;
  };

  /** The state that an office means when its words name none. */
  const contextOf = (m: Mention, o: Office): string | null => {
    if (o.speaksFor !== 'state' && !CONTEXTUAL.has(o.kind)) return null;
    if (m.private || isLabel(m)) return null;
    // "ministers in several capitals": the words tell where, though not which state.
    if (m.complement && !m.complement.metonym) return null;
    if (o.kind === 'diplomat' && m.determiner === 'indefinite') return null;
    return o.fallback || (focus(m.first)?.code ?? null);
  };

  /** "SENIOR OFFICIAL:" at the head of a turn. */
  const isLabel = (m: Mention): boolean =>
    lower[m.past] === ':' && parse.paragraphs[paragraph]?.[0] === m.first;

  const office = (m: Mention): Referent => {
    const { office: o, plural } = m;
    if (!o) return NOBODY;
    const bearer = surnameAlike(m);
    if (bearer) return bearer;
    if (plural || m.others) return groupOf(m, o);
    const owner = m.possessor ? referentOf(m.possessor).entities[0] : undefined;
    const belonging = belongingOf(m, owner);
    const other = belonging.other || m.private;
    const code = m.private ? null : (belonging.code ?? headedBody(m, o));
    const name = phraseText(words, headStart(m), m.past);
    const indefinite = m.determiner === 'indefinite';
    if (!indefinite) {
      const earlier = lastHolder(m, o, code);
      if (earlier) {
        if (code && o.speaksFor !== 'none' && isPublic(code)) affiliate(earlier.entity, code, 'words');
        return one(
          earlier.entity,
          earlier.entity.officeWord === o.word ? SURE.office : SURE.nominal,
          earlier,
        );
      }
    }
    const speaks = speaksForOthers(m, o) && !m.former;
    const near = speaks && !code && !other ? contextOf(m, o) : null;
    const affiliation = speaks ? (code ?? near ?? (other ? null : o.fallback || null)) : null;
    const sure = near ? SURE.context : SURE.office;
    if (affiliation && !indefinite && o.speaksFor === 'state' && isPublic(affiliation))
      return describe(registry.office(affiliation, o.word, name), m, o, sure);
    return describe(registry.unnamed(name, 'office', affiliation, false), m, o, sure);
  };

  /** Behind "the commission said …", "the chairman" is the commission's. */
  const headedBody = (m: Mention, o: Office): string | null => {
    if (o.kind !== 'head-of-body' || m.determiner !== 'definite' || m.complement || m.possessor) return null;
    const body = traces.findLast(
      t =>
        m.first - t.token < 150 && /^(body|organisation|intergovernmental-organisation)$/.test(t.entity.type),
    );
    return body ? representedBy(body.entity) : null;
  };

  /** Experts speak for themselves, but a body's experts ("the U.N. experts") for the body. */
  const speaksForOthers = (m: Mention, o: Office): boolean =>
    o.speaksFor !== 'none' ||
    (o.kind === 'expert' && m.affiliations.some(c => isPublic(c) && !/^[A-Z]{3}$/.test(c)));

  const describe = (entity: Entity, m: Mention, o: Office, confidence: number): Referent => {
    entity.officeKind = o.kind;
    entity.officeWord = o.word;
    entity.gender ||= o.gender;
    entity.role ??= m.role ? textOfRange(m.role) : null;
    return one(entity, confidence);
  };

  /** "King said", where a Mr. King is known. */
  const surnameAlike = (m: Mention): Referent | null => {
    if (m.determiner !== 'none' || m.past !== m.first + 1 || !words.shape[m.first]) return null;
    const known = registry.person([lower[m.first]], '', recency);
    return known ? one(known.entity, known.certain ? SURE.surname : SURE.ambiguous) : null;
  };

  /** Whom "the envoy", "the Russian president", "his spokesman" goes back to. */
  const lastHolder = (m: Mention, o: Office, code: string | null): Trace | undefined => {
    let kin: Trace | undefined;
    for (let i = traces.length - 1; i >= 0 && m.first - traces[i].token < 1500; i--) {
      const { entity } = traces[i];
      if (entity.plural || (entity.type !== 'person' && entity.type !== 'office')) continue;
      if (o.gender && entity.gender && o.gender !== entity.gender) continue;
      if (code && (representedBy(entity) ?? code) !== ownerOf(code)) continue;
      if (code && !representedBy(entity) && entity.officeWord !== o.word) continue;
      if (entity.officeWord === o.word || entity.officeWord?.endsWith(` ${o.word}`)) return traces[i];
      const general =
        /^(official|diplomat|officer|minister|envoy|leader|politician|man|woman|person|ambassador|spokesperson|spokesman|spokeswoman|president|candidate|nominee|senator|lawmaker|analyst|expert|judge|lawyer|attorney|general|head|chief)$/;
      if (
        !kin &&
        general.test(o.word) &&
        (entity.officeKind === o.kind ||
          (o.kind === 'public' &&
            m.first - traces[i].token < 120 &&
            entity.named &&
            o.gender === entity.gender &&
            o.gender))
      )
        kin = traces[i];
    }
    return m.determiner === 'definite' || m.determiner === 'possessive' ? kin : undefined;
  };

  /** "officials", "both countries", "the two men", "Western member states". */
  const groupOf = (m: Mention, o: Office): Referent => {
    const name = phraseText(words, headStart(m), m.past);
    const unnamed = m.count && m.count > 1 ? m.count : 0;
    const paired = pairedCount(m);
    if ((m.determiner === 'definite' || paired) && !m.others && !m.affiliations.length) {
      const back = (paired ?? m.count) ? membersBefore(m, o, paired ?? m.count!) : lastGroup(o, m.first);
      if (back) return back;
    }
    const owners = (m.authors.length ? m.authors : m.possessor ? [m.possessor] : []).flatMap(
      a => referentOf(a).entities,
    );
    const { code, other } = belongingOf(m, owners[0]);
    const named = owners.length > 1 ? owners.map(e => representedBy(e) ?? '') : m.affiliations;
    const codes = [...new Set(named.filter(isPublic).map(ownerOf))];
    const speaks = speaksForOthers(m, o) && !m.former;
    // "American and Soviet negotiators", "the Foreign Ministers of Kuwait and Oman": each of them, by its own.
    if (speaks && codes.length > 1 && (owners.length > 1 || jointAdjectives(m)))
      return {
        entities: codes.map(c => described(registry.unnamed(name, 'group', c, true), o)),
        confidence: SURE.group,
        via: null,
        unnamed,
      };
    const near = speaks && !code && !other ? contextOf(m, o) : null;
    const plain = near && (o.speaksFor !== 'state' || o.kind === 'minister');
    const affiliation = speaks ? (code ?? (plain ? near : null)) : null;
    const entity = described(registry.unnamed(name, 'group', affiliation, true), o);
    return { entities: [entity], confidence: plain ? SURE.context : SURE.group, via: null, unnamed };
  };

  const described = (entity: Entity, o: Office): Entity => {
    entity.officeKind ??= o.kind;
    entity.officeWord ??= o.word;
    return entity;
  };

  /** "Dutch and Australian counterparts": two adjectives joined before one noun. */
  const jointAdjectives = (m: Mention): boolean => {
    for (let i = m.first; i < m.head; i++) if (/^(and|,|&)$/.test(lower[i])) return true;
    return false;
  };

  /** Two for "both ministers", "neither government", "either side". */
  const pairedCount = (m: Mention): number | null =>
    /^(both|neither|either)$/.test(lower[m.first]) ? 2 : null;

  /** The group of the same office last spoken of: "the Foreign Ministers of …", then "the Ministers". */
  const lastGroup = (o: Office, at: number): Referent | undefined => {
    const last = traces.findLast(
      t => t.entity.plural && t.entity.officeKind === o.kind && at - t.token < 1500,
    );
    if (!last) return undefined;
    const { members } = last.entity;
    const entities = members.length ? members : [last.entity];
    return { entities, confidence: SURE.nominal, via: last, unnamed: 0 };
  };

  const COUNTRIES =
    /^(country|nation|state|side|government|party|power|capital|neighbour|neighbor|ally|member state)$/;
  const OF_STATES = new Set([
    'head',
    'head-of-government',
    'minister',
    'vice-head',
    'diplomat',
    'head-of-body',
    'official',
  ]);
  /** The last states or persons of a kind, for "both countries", "the two ministers". */
  const membersBefore = (m: Mention, o: Office, count: number): Referent | undefined => {
    if (count > 6 || count < 2) return undefined;
    const last = (fits: (e: Entity) => boolean) => {
      const found: Entity[] = [];
      let via: Trace | null = null;
      for (
        let i = traces.length - 1;
        i >= 0 && m.first - traces[i].token < 400 && found.length < count;
        i--
      ) {
        const { entity } = traces[i];
        if (!fits(entity) || found.includes(entity)) continue;
        found.push(entity);
        via ??= traces[i];
      }
      return found.length < count
        ? undefined
        : { entities: found.reverse(), confidence: SURE.nominal, via, unnamed: 0 };
    };
    if (COUNTRIES.test(o.word)) return last(e => e.type === 'state');
    const agrees = (e: Entity) => !o.gender || !e.gender || e.gender === o.gender;
    const holders = last(
      e => (e.type === 'person' || e.type === 'office') && !e.plural && agrees(e) && e.officeKind === o.kind,
    );
    const persons = holders ?? last(e => e.type === 'person' && agrees(e));
    // "the two presidents" of two states that are named and they are not.
    const states = OF_STATES.has(o.kind) ? last(e => e.type === 'state') : undefined;
    return persons ?? (states && { ...states, confidence: 0.6 });
  };

  const documentOf = (m: Mention): Referent => {
    const authors = m.authors.map(a => referentOf(a));
    const noun = lower[m.head];
    const name = phraseText(words, headStart(m), m.past);
    let referent: Referent;
    const owner = m.possessor ? referentOf(m.possessor).entities : [];
    const entities = [...new Set(authors.flatMap(r => r.entities))].filter(
      e => e.type !== 'group' || e.affiliation || e.named || authors.length === 1,
    );
    if (entities.length)
      referent = {
        entities,
        confidence: Math.min(...authors.map(a => a.confidence)) * 0.95,
        via: null,
        unnamed: authors.reduce((sum, a) => sum + a.unnamed, 0),
      };
    else if (owner.length) referent = { entities: owner, confidence: 0.85, via: null, unnamed: 0 };
    else if (m.affiliations.length)
      referent = {
        entities: [...new Set(m.affiliations.map(c => ownedBy(c)))],
        confidence: 0.75,
        via: null,
        unnamed: 0,
      };
    else {
      const earlier = issued.findLast(d => d.noun === noun && m.first - d.token < 1500);
      if (m.determiner === 'definite' && earlier)
        referent = { ...earlier.referent, confidence: SURE.nominal };
      else if (
        m.determiner === 'definite' &&
        /^(statement|communique|communiqué|declaration|letter)$/.test(noun) &&
        lastSource
      )
        referent = one(lastSource, SURE.context);
      else return one(registry.unnamed(name, 'group', null, m.plural), 0.6);
    }
    issued.push({ noun, referent, token: m.first });
    return referent;
  };

  const ownedBy = (code: string): Entity => {
    const entity = registry.entities.find(e => e.code === code);
    return entity ?? registry.byCode(ownerOf(code));
  };

  const pronoun = (m: Mention): Referent => {
    const word = lower[m.first];
    if (FIRST_PERSON.has(word) || word.startsWith('you')) return NOBODY;
    if (word === 'both') return bothOf(m);
    if (word === 'who' || word === 'which' || word === 'whose' || word === 'whom') return relative(m);
    const wanted = demandOf(word);
    if (!wanted) return NOBODY;
    // Whoever has the floor is "I" and not "he".
    const voice = voiceAt(m);
    const speaker = voice ? referentOf(voice).entities[0] : undefined;
    const ranked = rank(traces, placeOf(m), wanted, lastSource).filter(c => c.entity !== speaker);
    setting.onRank?.(m, ranked);
    if (!ranked.length) return NOBODY;
    const [best, second] = ranked;
    const margin = best.score - (second?.score ?? best.score - 2);
    const known = wanted.gender ? best.entity.gender !== '' : true;
    const confidence = Math.min(0.9, 0.45 + 0.2 * margin + (known ? 0.1 : 0));
    if (wanted.gender && !best.entity.gender && best.entity.type === 'person' && margin > 0.8)
      best.entity.gender = wanted.gender;
    const entities = best.entity.members.length ? best.entity.members : [best.entity];
    return { entities, confidence, via: best.trace, unnamed: 0 };
  };

  /** "both" alone: the last two states or persons, whichever were spoken of last. */
  const bothOf = (m: Mention): Referent => {
    const kinds = ['state', 'person'].map(type => {
      const found: Trace[] = [];
      for (let i = traces.length - 1; i >= 0 && m.first - traces[i].token < 120 && found.length < 2; i--)
        if (traces[i].entity.type === type && !found.some(t => t.entity === traces[i].entity))
          found.push(traces[i]);
      return found;
    });
    const [best] = kinds.filter(k => k.length === 2).sort((a, b) => b[1].token - a[1].token);
    if (!best) return NOBODY;
    return { entities: [best[1].entity, best[0].entity], confidence: 0.6, via: best[0], unnamed: 0 };
  };

  /** "Baird, who said": the noun phrase that ends before the relative clause. */
  const relative = (m: Mention): Referent => {
    for (let i = traces.length - 1; i >= 0 && i > traces.length - 6; i--) {
      const trace = traces[i];
      if (trace.sentence !== parse.sentenceOf[m.first]) break;
      if (lower[m.first] === 'which' ? trace.entity.type === 'person' : trace.entity.type === 'state')
        continue;
      return one(trace.entity, 0.8, trace);
    }
    return NOBODY;
  };

  const organisation = (m: Mention): Referent => {
    const name = textOfRange(m.name!);
    const direction = /^(north|south)$/i.exec(name);
    if (direction && m.determiner === 'definite') {
      const code = direction[0].toLowerCase() === 'north' ? 'PRK' : 'KOR';
      if (registry.entities.some(e => e.code === 'PRK' || e.code === 'KOR'))
        return one(registry.byCode(code), SURE.surname);
    }
    const known =
      m.determiner === 'none' ? registry.person(Registry.nameWords(name), '', recency) : undefined;
    if (known && known.entity.words.length > 0 && !m.affiliations.length)
      return one(known.entity, SURE.surname);
    const entity = registry.organisation(name);
    const code = m.affiliations.find(isPublic);
    if (code && m.name && m.affiliations.length && m.name[1] === m.basePast && /^[A-Z]{3}$/.test(code))
      affiliate(entity, code, 'words');
    if (m.alias) registry.alias(textOfRange(m.alias), entity);
    return one(entity, SURE.surname);
  };

  /** Any other noun phrase: an actor only where it speaks. */
  const other = (m: Mention): Referent => {
    if (!isSource(m)) return NOBODY;
    const name = phraseText(words, headStart(m), m.past);
    return one(registry.unnamed(name, 'group', null, m.plural), 0.7);
  };

  const find = (m: Mention): Referent => {
    switch (m.kind) {
      case 'person':
        return person(m);
      case 'state':
        return one(registry.state(m.state!), m.metonym ? 0.9 : SURE.named);
      case 'body':
        return one(registry.body(m.body!), SURE.named);
      case 'organisation':
        return organisation(m);
      case 'institution':
        return institution(m);
      case 'office':
        return office(m);
      case 'document':
        return documentOf(m);
      case 'pronoun':
        return pronoun(m);
      default:
        return other(m);
    }
  };

  const referentOf = (m: Mention): Referent => {
    const known = referents.get(m);
    if (known) return known;
    referents.set(m, NOBODY);
    const referent = find(m);
    referents.set(m, referent);
    return referent;
  };

  const leaveTrace = (m: Mention, entity: Entity) => {
    const place = placeOf(m);
    traces.push({
      entity,
      token: m.first,
      past: m.past,
      sentence: place.sentence,
      paragraph,
      subject: place.subject,
      source: place.source,
      quoted: place.quoted,
      nested: m.nested,
    });
    lastSeen.set(entity, m.first);
    if (m.kind !== 'document') registry.mention(entity, [m.first, m.past]);
    noteState(m, entity, place);
    if (place.source && !m.nested) lastSource = entity;
  };

  /** Several whom one phrase stands for are one antecedent of "they". */
  const leaveGroup = (m: Mention, { entities }: Referent) => {
    if (entities.length < 2 || m.kind === 'pronoun') return;
    const group = registry.group(entities, phraseText(words, m.first, m.past));
    group.officeKind = entities[0].officeKind;
    leaveTrace({ ...m, kind: 'document' }, group);
  };

  const noteState = (m: Mention, entity: Entity, place: Place) => {
    const code =
      entity.type === 'state'
        ? entity.code
        : /^[A-Z]{3}$/.test(entity.affiliation ?? '')
          ? entity.affiliation
          : null;
    if (!code || entity.affiliationFrom === 'context' || m.kind === 'pronoun') return;
    const state = registry.byCode(code);
    const acts = place.subject || place.source;
    const weight = m.nested ? 0.6 : entity.type !== 'state' ? (acts ? 2 : 1) : acts ? 2.5 : 1;
    states.push({ entity: state, token: m.first, weight });
    totals.set(state, (totals.get(state) ?? 0) + weight);
  };

  // A list of several ("Britain, France and Germany") is one antecedent of "they".
  let chain: { members: Entity[]; past: number; first: number } | null = null;
  const follow = (m: Mention, referent: Referent) => {
    if (m.nested || referent.entities.length !== 1) return;
    const joined = chain && m.first - chain.past <= 2 && m.first > chain.past && joins(chain.past, m.first);
    if (joined && chain) {
      chain.members.push(referent.entities[0]);
      chain.past = m.past;
      if (/^(and|&)$/.test(lower[m.first - 1])) {
        const group = registry.group([...new Set(chain.members)], phraseText(words, chain.first, chain.past));
        leaveTrace({ ...m, first: chain.first, kind: 'document' }, group);
      }
    } else chain = { members: [referent.entities[0]], past: m.past, first: m.first };
  };
  const joins = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (!/^(,|and|&)$/.test(lower[i])) return false;
    return true;
  };

  for (const m of mentions) {
    while (paragraph + 1 < parse.paragraphs.length && m.first >= parse.paragraphs[paragraph][1]) paragraph++;
    const referent = referentOf(m);
    for (const entity of referent.entities) leaveTrace(m, entity);
    leaveGroup(m, referent);
    follow(m, referent);
  }
  return { registry, referentOf, traces };
};
