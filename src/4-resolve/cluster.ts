/**
 * Goes through the mentions of a document in order and says of each which actor it is.
 * @module
 */
import { Discourse, type Setting, SURE } from './discourse.ts';
import type { Entity } from './entity.ts';
import type { Mention } from './mention.ts';
import { NOBODY, one, type Referent } from './referent.ts';
import { pronoun } from './referents/anaphors.ts';
import { documentOf } from './referents/documents.ts';
import { institution } from './referents/institutions.ts';
import { office } from './referents/offices.ts';
import { organisation, other } from './referents/organisations.ts';
import { person } from './referents/persons.ts';
import type { Registry } from './registry.ts';
import { phraseText, type Words } from './words.ts';

export type Clustering = {
  readonly registry: Registry;
  readonly referentOf: (mention: Mention) => Referent;
};

/** Lists longer than this are no antecedent of "they". */
const LONGEST_LIST = 12;

const find = (d: Discourse, m: Mention): Referent => {
  switch (m.kind) {
    case 'person':
      return person(d, m);
    case 'state':
      return one(d.registry.state(m.state!), m.metonym ? SURE.surname : SURE.named);
    case 'body':
      return one(d.registry.body(m.body!), SURE.named);
    case 'organisation':
      return organisation(d, m);
    case 'institution':
      return institution(d, m);
    case 'office':
      return office(d, m);
    case 'document':
      return documentOf(d, m);
    case 'pronoun':
      return pronoun(d, m);
    default:
      return other(d, m);
  }
};

/** Who the mentions of a document are. */
export const cluster = (words: Words, mentions: readonly Mention[], setting: Setting): Clustering => {
  const referents = new Map<Mention, Referent>();
  const referentOf = (m: Mention): Referent => {
    const known = referents.get(m);
    if (known) return known;
    referents.set(m, NOBODY);
    const referent = find(d, m);
    referents.set(m, referent);
    return referent;
  };
  const d = new Discourse(words, mentions, setting, referentOf);
  const lists = new Lists(d);
  const { paragraphs } = words.parse;
  for (const [i, m] of mentions.entries()) {
    d.at = i;
    while (d.paragraph + 1 < paragraphs.length && m.first >= paragraphs[d.paragraph][1]) d.paragraph++;
    const referent = referentOf(m);
    for (const entity of referent.entities) d.trace(m, entity, referent.confidence);
    if (m.alias && referent.entities.length) d.registry.alias(d.textOf(m.alias), referent.entities[0]);
    if (m.name && (m.state || m.body)) d.registry.learnForm(referent.entities[0], d.textOf(m.name));
    lists.follow(m, referent);
  }
  return { registry: d.registry, referentOf };
};

/** Several whom one phrase stands for, or a list names ("Britain, France and Germany"), are one antecedent of "they". */
class Lists {
  private list: { members: Entity[]; past: number; first: number } | null = null;

  constructor(private readonly d: Discourse) {}

  follow(m: Mention, { entities, confidence }: Referent) {
    if (entities.length > 1) this.group(m, entities, m.first, confidence);
    if (m.nested || entities.length !== 1) return;
    const { list } = this;
    if (list && this.joins(list.past, m.first) && list.members.length < LONGEST_LIST) {
      list.members.push(entities[0]);
      list.past = m.past;
      if (/^(and|&)$/.test(this.d.lower[m.first - 1]))
        this.group(m, [...new Set(list.members)], list.first, confidence);
    } else this.list = { members: [entities[0]], past: m.past, first: m.first };
  }

  private group(m: Mention, members: readonly Entity[], first: number, sure: number) {
    const group = this.d.registry.group(members, phraseText(this.d.words, first, m.past));
    group.officeKind = members[0].officeKind;
    this.d.trace(m, group, sure, first);
  }

  private joins(from: number, to: number): boolean {
    if (to <= from || to - from > 2) return false;
    for (let i = from; i < to; i++) if (!/^(,|and|&)$/.test(this.d.lower[i])) return false;
    return true;
  }
}
