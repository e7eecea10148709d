import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, readParseModel } from '../2-parse/index.ts';
import { resolve } from '../4-resolve/index.ts';
import type { Span } from '../span.ts';
import { unmark } from '../testing/marked.ts';
import { characterise } from './index.ts';

const model = readParseModel(readFileSync(new URL('../../models/parse.model', import.meta.url)));

/** The targets of the last statement of marked sentences, each with at most one attribution. */
const targetsOf = (marked: string): readonly string[] => {
  let text = '';
  const attributions = marked.split(/(?<=\.) (?=[A-Z[])/).flatMap(sentence => {
    const { text: plain, attribution } = unmark(sentence);
    const moved = (spans: readonly Span[]) => spans.map(([s, e]): Span => [s + text.length, e + text.length]);
    const { source, cue, content } = attribution;
    const there = { ...attribution, source: moved(source), cue: moved(cue), content: moved(content) };
    text += `${plain} `;
    return content.length ? [there] : [];
  });
  const parsed = parse(text, model);
  const statements = characterise(parsed, resolve(parsed, attributions, {}), {});
  return [...(statements.at(-1)?.targets ?? [])].sort();
};

describe('targets named by the cue or in the content', () => {
  it.each([
    ['[Peru] {appealed to} <Ecuador to pull back its patrols>.', ['ECU']],
    ['[Bonn] {told} <the Austrians not to sign>.', ['AUT']],
    ['[Chile] {called for} <an explanation from Bolivia>.', ['BOL']],
    ['[Senegal] {disputed} <Mauritania’s claim that the herders were armed>.', ['MRT']],
    ['[Senegal] {questioned} <the claim of Mauritania that the herders were armed>.', ['MRT']],
    ['[Lagos] {said} <Cameroonian gendarmes had crossed the creek at dawn>.', ['CMR']],
    ['[Niger] {said} <that Chadian troops held the well for a week>.', ['TCD']],
    ['[Madrid] {said} <the trawler was stopped by an Icelandic patrol boat>.', ['ISL']],
    ['[Madrid] {said} <Iceland is an island>.', []],
    ['[Madrid] {said} <the trawler was built in Iceland>.', []],
    ['[Madrid] {said} <Moroccan carpets are cheap>.', []],
    ['[Madrid] {said} <Moroccan gunboats are in the strait>.', ['MAR']],
    ['[Kiev] {insists} <the Thais shot first>.', ['THA']],
    ['[The Pentagon] {says} <a Russian Su-27 dumped fuel on a drone>.', ['RUS']],
    ['[Dushanbe] {said} <the Kyrgyz were “massing men” and had burned down a school>.', ['KGZ']],
    ['[Ottawa] {said} <that it was clearly the Russians>.', ['RUS']],
    ['[The delegate] {said} <“Tell Myanmar to stop the killings”>.', ['MMR']],
    ['[Ottawa] {said} <it would support the Gambian application>.', ['GMB']],
    ['[Ottawa] {said} <it would open a school in Gambia>.', []],
    ['[The panel] {found} <Burmese officers responsible for two of the raids>.', ['MMR']],
    ['[Madrid] {said} <Moroccan boats had cut the nets, which Portugal sells to France>.', ['MAR']],
    ['[Madrid] {told} <how long Moroccan jets had been over the island>.', ['MAR']],
    ['[Beirut] {filed a complaint at the Security Council against} <Israel over the jamming>.', ['ISR']],
    ['Rwanda {is accused by} [U.N. experts] {of} <backing the rebels>.', ['RWA']],
    ['[A farmer] {thought} <the shells came from the Thai villages>.', ['THA']],
    ['[Bangkok] {said} <it had asked Vientiane for the maps>.', ['LAO']],
    ['[Bangkok] {said} <it would take Cambodia’s “open threat” to the court>.', ['KHM']],
    ['[Athens] {pledged} <its full support for Cyprus>.', ['CYP']],
    ['[Each side] {blames} <the other for the fire that Cambodia put out>.', []],
    ['[Bangkok] {denied} <any bombing of Cambodia>.', []],
    ['[The guide] {asked} <which country the hikers came from>.', []],
  ])('%s → %j', (marked, targets) => {
    expect(targetsOf(marked)).toEqual(targets);
  });
});

describe('targets that were named before', () => {
  const dispute =
    'Honduras and El Salvador have shut their border. Honduras recalled its envoy to El Salvador. ';
  it.each([
    // "both", "the two": the parties spoken of most.
    [`${dispute}[Mexico] {urged} <both sides to talk>.`, ['HND', 'SLV']],
    [`${dispute}[Mexico] {told} <the two governments to reopen the road>.`, ['HND', 'SLV']],
    // The claim that is answered is that of the one who made it.
    [
      '[Honduras] {said} <El Salvador had moved the markers>. [El Salvador] {called} <the charge absurd>.',
      ['HND'],
    ],
    [
      '[Honduras] {said} <El Salvador had moved the markers>. [El Salvador] {rejected} <the accusation>.',
      ['HND'],
    ],
    ['[Honduras] {said} <El Salvador had moved the markers>. [El Salvador] {denied} <moving anything>.', []],
    [
      '[A newspaper] {said} <El Salvador had moved the markers>. [El Salvador] {called} <the report absurd>.',
      [],
    ],
    // An accusation without a name means the opponent.
    [
      '[El Salvador] {accused} <Honduras of arson>. [The Honduran minister] {called} <the speech an insult>.',
      ['SLV'],
    ],
    ['[Norway] {accused} <Iceland of poaching>. [Oslo] {demanded} <an apology>.', ['ISL']],
  ])('%s → %j', (marked, targets) => {
    expect(targetsOf(marked)).toEqual(targets);
  });

  it.each([
    // Words and pronouns for the other side.
    [
      '[Norway] {accused} <Iceland of poaching>. [Oslo] {said} <a net had been cut from the other side>.',
      ['ISL'],
    ],
    [
      '[Norway] {accused} <Iceland of poaching>. [Oslo] {said} <“They know the rules as well as we do.”>',
      ['ISL'],
    ],
    [
      '[Norway] {accused} <Iceland of poaching>. [A cook] {said} <“They know the rules as well as we do.”>',
      [],
    ],
    // Who answered a claim is not blamed by it.
    [
      '[Norway] {blamed} <Iceland>. [Iceland] {rejected} <Norway’s claim>. [Sweden] {called} <the raid an outrage>.',
      ['ISL'],
    ],
  ])('%s → %j', (marked, targets) => {
    expect(targetsOf(marked)).toEqual(targets);
  });

  it('takes nothing from before for a bystander', () => {
    expect(targetsOf('Norway and Iceland met. [A passer-by] {called} <the noise a scandal>.')).toEqual([]);
  });
});
