import { join } from 'node:path';
import { defaultModel, Model, type Schema } from '@alephdata/followthemoney';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/index.ts';
import { atRandom, collision, exported } from '../testing/exported.ts';
import { temporaryFolder } from '../testing/ledger.ts';
import type { FtmEntity } from './ftm-entities.ts';

const folder = temporaryFolder();
const hand = await collision(join(folder, 'hand.ledger'));
const random = await atRandom(join(folder, 'random.ledger'));
const model = new Model(defaultModel as never);

const entities = async (ledger: Ledger, selection = {}): Promise<FtmEntity[]> =>
  (await exported(ledger, 'ftm', selection))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

const lineage = (schema: Schema): Schema[] => [schema, ...schema.getExtends().flatMap(lineage)];

/** The values that a type of property takes, by the package's own tables and followthemoney/types. */
const FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  country: value => model.getType('country').values.has(value),
  topic: value => model.getType('topic').values.has(value),
  date: value => /^\d{4}(-\d\d(-\d\d)?)?$/.test(value),
  url: value => URL.canParse(value),
  entity: value => /^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$/.test(value),
};

/** What is wrong with entities by the model of the package. */
const faultsOf = (all: readonly FtmEntity[]): string[] => {
  const schemata = new Map(all.map(e => [e.id, model.getSchema(e.schema)]));
  return all.flatMap(one => {
    const made = model.getEntity(one as never); // throws for a schema or property that is not there
    const schema = made.schema;
    const required = [...new Set(lineage(schema).flatMap(s => s.required ?? []))];
    return [
      ...(schema.abstract ? [`${one.id} is of the abstract ${one.schema}`] : []),
      ...(FORMS.entity(one.id) ? [] : [`${one.id} is no id`]),
      ...required.filter(name => !made.hasProperty(name)).map(name => `${one.id} has no ${name}`),
      ...Object.entries(one.properties).flatMap(([name, values]) => {
        const property = schema.getProperty(name);
        const form = FORMS[property.type.name] ?? (() => true);
        const wrong = values.filter(v => !form(v)).map(v => `${one.id}: ${name} is ${v}`);
        if (property.type.name !== 'entity') return wrong;
        const strangers = values.filter(id => {
          const other = schemata.get(id);
          return !other || !lineage(other).some(s => s.name === property.getRange().name);
        });
        return [
          ...wrong,
          ...strangers.map(id => `${one.id}: ${name} ${id} is no ${property.getRange().name}`),
        ];
      }),
    ];
  });
};

describe('FollowTheMoney entities', () => {
  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('are valid by the model of its own package, %s', async (_, ledger) => {
    const all = await entities(ledger);
    expect(faultsOf(all)).toEqual([]);
    expect(new Set(all.map(e => e.id)).size).toBe(all.length);
  });

  it('the check finds what is wrong', () => {
    const wrong: FtmEntity[] = [
      { id: 'a', schema: 'Person', properties: { country: ['sun'] } },
      { id: 'b', schema: 'Membership', properties: { member: ['a'], organization: ['a'] } },
    ];
    expect(faultsOf(wrong)).toEqual([
      'a has no name',
      'a: country is sun',
      'b: organization a is no Organization',
    ]);
    expect(() => faultsOf([{ id: 'c', schema: 'Person', properties: { nothing: ['x'] } }])).toThrow();
  });

  it('tell who said what of whom, where it stands', async () => {
    const all = await entities(hand);
    const [accusation] = all.filter(e => e.schema === 'Event');
    expect(accusation.properties).toMatchObject({
      name: ['Iceland: accuse'],
      date: ['1976-01'],
      involved: ['actor-ISL', 'actor-NOR', 'actor-UN.security-council'],
      keywords: ['accuse', 'CT+', 'neutral'],
      summary: ['a Norwegian frigate rammed the gunboat Hekla'],
    });
    const proof = all.find(e => e.id === accusation.properties.proof[0])!;
    expect([proof.schema, proof.properties.title]).toEqual(['Article', ['Collision off Grímsey']]);
    expect(all.filter(e => e.schema === 'UnknownLink').map(e => e.properties.role)).toEqual([
      ['accuse'],
      ['deny'],
    ]);
    expect(all.find(e => e.schema === 'Person')!.properties).toEqual({
      name: ['Kari Vik'],
      country: ['no'],
      position: ['foreign minister'],
    });
  });

  it('of a part have no one who is not in it', async () => {
    const all = await entities(hand, { filter: { act: 'confirm' } });
    expect(faultsOf(all)).toEqual([]);
    expect(all.filter(e => e.schema === 'Event').map(e => e.properties.name)).toEqual([
      ['Kari Vik: confirm'],
    ]);
    expect(all.some(e => e.id === 'actor-ISL')).toBe(false);
  });
});
