import type { Parse } from '../2-parse/index.ts';
import type { Attribution } from '../3-attribute/index.ts';
import type { Context } from '../context.ts';
import type { Span } from '../span.ts';
import { within } from '../span.ts';
import type { Actor, Resolution, ResolvedAttribution, Speaker } from './actor.ts';
import { nameActors } from './actors.ts';
import { isPublic, representedBy } from './affiliation.ts';
import { cluster } from './cluster.ts';
import type { Entity } from './entity.ts';
import { yearOf } from './era.ts';
import { holderOf } from './floor.ts';
import { fillFromLists, stateLists } from './lists-of-states.ts';
import { isDateline, isGovernment } from './metonymy.ts';
import { movedSubject, sharing } from './moved-subjects.ts';
import { readNouns } from './nouns/phrases.ts';
import { signatoriesOf } from './signatories.ts';
import { lowerBound } from './spans.ts';
import {
  isFirstPerson,
  isUndersigned,
  joined,
  NO_SPEAKERS,
  type Speakers,
  sourceMentions,
  speakable,
  speakersOf,
  wholePhrases,
} from './speakers.ts';
import { readVoices } from './voices.ts';
import { readWords } from './words.ts';

export type { Actor, Resolution, ResolvedAttribution, Speaker } from './actor.ts';

/**
 * Finds who the sources are: every attribution gets its speakers, the document its actors.
 *
 * Takes the parsed text, its attributions (outer ones before those nested in them) and what is known of the document; spans count
 * UTF-16 code units of `parse.text`. Throws nothing: whoever cannot be found is left out, with a low confidence.
 *
 * @example
 * const { attributions, actors } = resolve(parsed, attribute(parsed, model), { publishedAt: '1983-09-02' });
 * attributions[0].speakers; // [{ code: 'SUN:foreign-ministry', name: 'Soviet foreign ministry', affiliation: 'SUN', … }]
 */
export const resolve = (parse: Parse, attributions: readonly Attribution[], context: Context): Resolution => {
  const words = readWords(parse);
  const year = yearOf(parse.text, context);
  const all = readNouns(words, year, endsOfSources(parse, attributions));
  const datelines = all.filter(m => m.metonym && !m.nested && isDateline(words, m));
  const inSource = sourceMentions(words, all, attributions).map((found, k) =>
    found.length
      ? speakable(words, wholePhrases(words, all, found), datelines)
      : movedSubject(words, all, attributions[k]),
  );
  const speaking = new Set(inSource.flat());
  const heard = new Set(inSource.flatMap(found => joined(words, found)));
  // A capital that is a place is no actor: it neither speaks nor is spoken of as one.
  const mentions = all.filter(
    m => !m.metonym || (m.nested && !m.city) || speaking.has(m) || (!m.city && isGovernment(words, m)),
  );
  const kept = new Set(mentions);
  const voices = readVoices(words, mentions);
  const clustering = cluster(words, mentions, {
    isSource: m => speaking.has(m),
    isSpeaker: m => heard.has(m),
    year,
    datelines,
    places: all.filter(m => m.metonym && m.state && !kept.has(m) && !datelines.includes(m)),
    inMeeting: voices.inMeeting,
    voiceAt: m => voices.at(m.first),
  });

  let lists: ReturnType<typeof stateLists> | undefined;
  const readLists = () => {
    lists ??= stateLists(words, mentions, clustering);
    return lists;
  };
  let signing: readonly Entity[] | undefined;
  const signatories = () => {
    signing ??= signatoriesOf(words, voices.authors, clustering, readLists);
    return signing;
  };

  const speakers: Speakers[] = [];
  attributions.forEach((a, k) => {
    const mentioned = inSource[k];
    const own = speakersOf(words, clustering, mentioned);
    if (a.floor) {
      speakers.push(holderOf(words, mentions, clustering, a.floor, { ...own, chain: a.source }));
      return;
    }
    const shared = own.entities.length || a.source.length ? -1 : sharing(words, attributions, k);
    if (shared >= 0 && speakers[shared].entities.length) {
      speakers.push({ ...speakers[shared], confidence: speakers[shared].confidence * 0.9 });
      return;
    }
    const outer = a.nestedIn === null ? undefined : speakers[a.nestedIn];
    const first = isFirstPerson(words, mentioned);
    if (!first) speakers.push(own);
    else if (outer)
      speakers.push({ ...outer, confidence: outer.confidence * 0.95, chain: [...a.source, ...outer.chain] });
    else {
      // "We, the Foreign Ministers of Chile and Peru": the words themselves say who "we" are.
      const named = mentioned.length > 1 ? speakersOf(words, clustering, mentioned.slice(1)) : NO_SPEAKERS;
      const voice = voices.at(mentioned[0].first);
      const floor = voice ? clustering.referentOf(voice).entities : signatories();
      if (named.entities.some(e => isPublic(representedBy(e) ?? ''))) speakers.push(named);
      else if (floor.length)
        speakers.push({ entities: floor, unnamed: 0, confidence: 0.75, chain: a.source });
      else speakers.push(isUndersigned(words, mentioned[0]) ? own : NO_SPEAKERS);
    }
  });
  const filled = speakers.map(s => fillFromLists(s, readLists));
  for (const s of filled) for (const e of s.entities) e.speaker = true;

  const named = nameActors(words, clustering.registry, year);
  const firstPersons = firstPersonSpans(parse, attributions, filled);
  const actors: Actor[] = [];
  for (const [entity, actor] of named)
    actors.push({
      ...actor,
      mentions: [...actor.mentions, ...(firstPersons.get(entity) ?? [])].sort((a, b) => a[0] - b[0]),
    });
  const speakerOf = (s: Speakers): Speaker[] =>
    s.entities
      .map(e => named.get(e))
      .filter(a => a !== undefined)
      .map(({ code, name, role, affiliation, named }) => ({ code, name, role, affiliation, named }));

  return {
    attributions: attributions.map(({ floor, ...a }, k): ResolvedAttribution => {
      const found = filled[k];
      return {
        ...a,
        speakers: speakerOf(found),
        unnamedSpeakers: found.unnamed,
        speakerConfidence: found.entities.length ? round(found.confidence) : a.source.length ? 0.1 : 0,
        chain: found.chain.length ? found.chain : [...a.source],
      };
    }),
    actors,
  };
};

const round = (p: number) => Math.round(Math.min(0.99, Math.max(0, p)) * 1000) / 1000;

/** "I", "we", "my delegation" inside what somebody says are mentions of that one. */
const firstPersonSpans = (
  parse: Parse,
  attributions: readonly Attribution[],
  speakers: readonly Speakers[],
): Map<Speakers['entities'][number], Span[]> => {
  const spans = new Map<Speakers['entities'][number], Span[]>();
  const innermost = new Map<number, number>();
  attributions.forEach((a, k) => {
    if (a.kind === 'indirect') return;
    for (const content of a.content) {
      let i = lowerBound(parse.start, content[0]);
      for (; i < parse.size && parse.start[i] < content[1]; i++) {
        // I, M, m
        const initial = parse.text.charCodeAt(parse.start[i]);
        if (initial !== 73 && initial !== 77 && initial !== 109) continue;
        const span: Span = [parse.start[i], parse.end[i]];
        const inQuotes = a.kind === 'direct' || a.kind === 'speech' || parse.quotationOf[i] >= 0;
        if (
          inQuotes &&
          within(span, content) &&
          /^(I|[Mm]y|[Mm]e|[Mm]yself)$/.test(parse.text.slice(...span))
        )
          innermost.set(i, k);
      }
    }
  });
  for (const [i, k] of innermost) {
    const entity = speakers[k].entities[0];
    if (!entity || speakers[k].entities.length > 1) continue;
    const list = spans.get(entity) ?? [];
    list.push([parse.start[i], parse.end[i]]);
    spans.set(entity, list);
  }
  return spans;
};

/** The first tokens behind sources. */
const endsOfSources = (parse: Parse, attributions: readonly Attribution[]): Set<number> =>
  new Set(attributions.flatMap(a => a.source.map(([, end]) => lowerBound(parse.start, end))));
