import type { Parse } from '../2-parse/index.ts';
import { ownerOf } from './affiliation.ts';
import type { Entity } from './entity.ts';
import type { Mention } from './mention.ts';
import type { Registry } from './registry.ts';

/** How long a state stays the one that "the government" means, in tokens. */
const SPAN = 400;
/** Where a report was written counts as much as a state named in passing. */
const DATELINE = 0.7;
/** Where something happened or was said ("in Ottawa"), and how far that reaches, in tokens. */
const PLACE = 1;
/** "In Ottawa, …" at the head of a sentence, or in the sentence of the one who is looked for. */
const SCENE = 6;
const NEAR = 60;

const NONE: ReadonlySet<Entity> = new Set();

/** Which state a text speaks of, for offices and bodies that name none: "the government", "the Prime Minister". */
export class Focus {
  private readonly noted: { readonly entity: Entity; readonly token: number; readonly weight: number }[] = [];
  private readonly totals = new Map<Entity, number>();
  /** States that came up as more than an adjective of something: "North Korean missiles" makes nobody a party. */
  private readonly parties = new Set<Entity>();
  private first: Entity | null | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly mentions: readonly Mention[],
    private readonly dateline: Mention | undefined,
    /** Capitals that are places ("in Ottawa"), in order. */
    private readonly places: readonly Mention[],
    private readonly parse: Pick<Parse, 'sentenceOf' | 'sentences'>,
  ) {}

  /** A state that acts or speaks weighs more than one whose adjective stands before a noun. */
  note(m: Mention, entity: Entity, acts: boolean) {
    const state = this.stateOf(entity);
    if (!state || entity.affiliationFrom === 'context') return;
    const named = entity.type === 'state' ? 2.5 : 2;
    const weight = m.nested ? 0.6 : acts ? named : 1;
    this.noted.push({ entity: state, token: m.first, weight });
    if (!m.nested) this.parties.add(state);
    this.totals.set(state, (this.totals.get(state) ?? 0) + weight);
  }

  /** The state that an entity is or speaks for. */
  private stateOf({ type, code, affiliation }: Entity): Entity | undefined {
    const own = type === 'state' ? code : /^[A-Z]{3}$/.test(affiliation ?? '') ? affiliation : null;
    return own ? this.registry.byCode(own) : undefined;
  }

  /** The state meant at a token: one lately spoken of, sooner one that the whole document is about. */
  at(token: number, not: ReadonlySet<Entity> = NONE): Entity | undefined {
    const near = new Map<Entity, number>();
    for (let i = this.noted.length - 1; i >= 0 && token - this.noted[i].token < SPAN; i--) {
      const { entity, weight, token: then } = this.noted[i];
      if (not.has(entity) || !this.parties.has(entity)) continue;
      near.set(entity, (near.get(entity) ?? 0) + weight / (1 + (token - then) / 40));
    }
    for (const { first, state } of this.placesBefore(token)) {
      const entity = this.registry.state(state!);
      const weight = this.setsScene(first, token) ? SCENE : PLACE;
      if (!not.has(entity)) near.set(entity, (near.get(entity) ?? 0) + weight / (1 + (token - first) / 40));
    }
    const here = this.dateline?.state ? this.registry.state(this.dateline.state) : undefined;
    if (here && !near.has(here) && !not.has(here)) near.set(here, 0);
    let best: Entity | undefined;
    let most = 0;
    for (const [entity, weight] of near) {
      const sum =
        weight + (entity === here ? DATELINE : 0) + 0.25 * Math.log(1 + (this.totals.get(entity) ?? 0));
      if (sum > most) [best, most] = [entity, sum];
    }
    return best ?? this.home(not);
  }

  private setsScene(place: number, token: number): boolean {
    const { sentenceOf, sentences } = this.parse;
    return sentenceOf[place] === sentenceOf[token] || place - sentences[sentenceOf[place]][0] < 3;
  }

  /** Places named shortly before a token, nearest last. */
  private placesBefore(token: number): readonly Mention[] {
    while (this.place > 0 && this.places[this.place - 1].first >= token) this.place--;
    while (this.place < this.places.length && this.places[this.place].first < token) this.place++;
    let from = this.place;
    while (from > 0 && token - this.places[from - 1].first < NEAR) from--;
    return this.places.slice(from, this.place);
  }
  private place = 0;

  /** The state that the document speaks of most; before any is spoken of, the first to come. */
  private home(not: ReadonlySet<Entity>): Entity | undefined {
    let best: Entity | undefined;
    for (const [entity, weight] of this.totals)
      if (this.parties.has(entity) && !not.has(entity) && (!best || weight > this.totals.get(best)!))
        best = entity;
    if (best || this.totals.size) return best;
    if (this.first === undefined) {
      const m = this.mentions.find(x => x.state || /^[A-Z]{3}:/.test(x.body?.code ?? ''));
      this.first = m ? this.registry.byCode(m.state?.code ?? ownerOf(m.body!.code)) : null;
    }
    return this.first && !not.has(this.first) ? this.first : undefined;
  }
}
