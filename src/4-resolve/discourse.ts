import type { Entity, Trace } from './entity.ts';
import { Focus } from './focus.ts';
import type { Mention, Range } from './mention.ts';
import type { Candidate, Place } from './pronouns.ts';
import type { Referent } from './referent.ts';
import { Registry } from './registry.ts';
import { phraseText, type Words } from './words.ts';

/** How sure each way of finding the actor is; calibrated on the passages of train/resolve. */
export const SURE = {
  named: 0.95,
  surname: 0.92,
  ambiguous: 0.55,
  institution: 0.85,
  office: 0.8,
  nominal: 0.7,
  group: 0.8,
  context: 0.45,
  label: 0.9,
} as const;

/** Kinds of office that mean the state spoken of when they name none. */
export const CONTEXTUAL = new Set([
  'spokesperson',
  'military',
  'official',
  'minister',
  'head',
  'head-of-government',
  'vice-head',
]);

export const SECURITY_COUNCIL = {
  code: 'UN:security-council',
  type: 'body',
  name: 'Security Council',
} as const;

/** What resolving mentions asks of the rest of stage 4. */
export type Setting = {
  /** Whether a mention lies in the source of an attribution. */
  readonly isSource: (mention: Mention) => boolean;
  /** Whether a mention speaks in an attribution, and does not merely stand in its source ("Lukashenko, in an interview with *a magazine*,"). */
  readonly isSpeaker: (mention: Mention) => boolean;
  readonly year: number | null;
  /** Capitals at the head of a report ("KINSHASA (AFP) –"). */
  readonly datelines: readonly Mention[];
  /** Capitals that are places and no datelines. */
  readonly places: readonly Mention[];
  /** Whose turn of a transcript a mention stands in. */
  readonly voiceAt: (mention: Mention) => Mention | undefined;
  /** Whether it is the record of a meeting, with labels that give states. */
  readonly inMeeting: boolean;
  /** Told of every pronoun and its candidates, best first: for training. */
  readonly onRank?: (pronoun: Mention, candidates: readonly Candidate[]) => void;
};

/** How far back a noun may reach for an earlier one, in mentions: it keeps the work linear in the length of a document. */
const REACH = 400;

/** What has been said up to here, while the mentions of a document are gone through in order. */
export class Discourse {
  readonly registry = new Registry();
  readonly traces: Trace[] = [];
  readonly focus: Focus;
  /** Documents that were named with those who issued them. */
  readonly issued: { readonly noun: string; readonly referent: Referent; readonly token: number }[] = [];
  /** Who holds an office that a state has one of, by office and state. */
  readonly holders = new Map<string, Map<Entity, Entity>>();
  /** The source of an attribution that was heard last. */
  lastSource: Entity | undefined;
  paragraph = 0;
  /** The mention that is being looked at, by its number. */
  at = 0;
  /** "The Council" is the Security Council. */
  readonly inCouncil: boolean;
  readonly lower: Words['lower'];
  readonly parse: Words['parse'];
  private readonly lastSeen = new Map<Entity, number>();

  constructor(
    readonly words: Words,
    private readonly mentions: readonly Mention[],
    readonly setting: Setting,
    /** Who a mention is; asks no later one. */
    readonly referentOf: (mention: Mention) => Referent,
  ) {
    this.lower = words.lower;
    this.parse = words.parse;
    this.focus = new Focus(this.registry, mentions, setting.datelines[0], setting.places, words.parse);
    this.inCouncil = setting.inMeeting || mentions.some(m => m.body?.code === SECURITY_COUNCIL.code);
  }

  recency = (entity: Entity): number => this.lastSeen.get(entity) ?? -1;
  textOf = (range: Range): string => phraseText(this.words, range[0], range[1]);

  /** The latest trace that fits, not further back than `tokens` before token `at`. */
  latest(at: number, tokens: number, fits: (trace: Trace) => boolean): Trace | undefined {
    const { traces } = this;
    for (
      let i = traces.length - 1, seen = 0;
      i >= 0 && seen < REACH && at - traces[i].token < tokens;
      i--, seen++
    )
      if (fits(traces[i])) return traces[i];
    return undefined;
  }

  /**
   * The states that come up behind a source in its sentence: whom it urges, accuses, answers. They are not whose it is, for nobody urges
   * itself.
   */
  othersBehind(): ReadonlySet<Entity> {
    const others = new Set<Entity>();
    const m = this.mentions[this.at];
    if (!this.setting.isSource(m)) return others;
    const sentence = this.parse.sentenceOf[m.first];
    for (let i = this.at + 1; i < this.mentions.length; i++) {
      const next = this.mentions[i];
      if (this.parse.sentenceOf[next.first] !== sentence) break;
      if (next.first >= m.past && next.state && !next.nested) others.add(this.registry.state(next.state));
      // What another says in the same sentence is read by itself ("…, though engineers point out that India lacks …").
      if (next.first >= m.past && !next.nested && this.setting.isSource(next)) break;
      // "a deputy minister, who had summoned the Canadian envoy".
      const envoy =
        next.office?.kind === 'diplomat' ? next.affiliations.find(c => /^[A-Z]{3}$/.test(c)) : undefined;
      if (envoy) others.add(this.registry.byCode(envoy));
    }
    return others;
  }

  placeOf(m: Mention): Place {
    const { parse } = this;
    let subject = false;
    for (let i = m.first; i < m.basePast && !subject; i++)
      subject = parse.relationNames[parse.relation[i]]?.startsWith('nsubj') ?? false;
    return {
      token: m.first,
      sentence: parse.sentenceOf[m.first],
      paragraph: this.paragraph,
      quoted: parse.quotationOf[m.first] >= 0,
      source: this.setting.isSource(m),
      subject,
    };
  }

  /** Notes that a mention is an entity; for a list, its last member with the token at which the list begins. */
  trace(m: Mention, entity: Entity, sure: number, first = m.first) {
    const { sentence, subject, source, quoted } = this.placeOf(m);
    const { paragraph } = this;
    this.traces.push({
      entity,
      token: first,
      past: m.past,
      sentence,
      paragraph,
      subject,
      source,
      quoted,
      nested: m.nested,
      sure,
    });
    this.lastSeen.set(entity, m.first);
    // A statement is no mention of the one who issued it.
    if (m.kind !== 'document' && !entity.members.length) this.registry.mention(entity, [m.first, m.past]);
    if (m.kind !== 'pronoun') this.focus.note(m, entity, subject || source);
    if (this.setting.isSpeaker(m) && !m.nested) this.lastSource = entity;
  }
}

/** First token of a mention's own words, behind determiner and number. */
export const headStart = (d: Discourse, m: Mention): number => {
  let i = m.possessor && m.possessor.past <= m.head ? m.first : (m.role?.[0] ?? m.first);
  while (i < m.head && /^(the|a|an|this|that|these|those)$/.test(d.lower[i])) i++;
  return i;
};
