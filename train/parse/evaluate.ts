/**
 * Measures stage 2 against a treebank as the CoNLL 2018 shared task did: from raw text, words aligned by their characters, F1;
 * relations without their subtypes. And from gold words and sentences.
 *
 *     npx tsx train/parse/evaluate.ts --corpora DIR [--model models/parse.model] [ewt:test gum:dev …]
 * @module
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotate, type ParseModel, parse, readParseModel, UPOS } from '../../src/2-parse/index.ts';
import { lemmaGroup, lemmaOf, normalForm } from '../../src/2-parse/lemmas.ts';
import { type TreebankDocument, treebank } from './conllu.ts';
import { examplesOf } from './data.ts';

const MEASURES = ['tokens', 'sentences', 'upos', 'xpos', 'lemma', 'uas', 'las', 'las with subtypes'] as const;
type Counts = {
  right: Record<string, number>;
  gold: number;
  system: number;
  goldSentences: number;
  systemSentences: number;
};

const plain = (relation: string) => relation.split(':')[0];

const fromText = (documents: TreebankDocument[], model: ParseModel): Counts => {
  const c: Counts = { right: {}, gold: 0, system: 0, goldSentences: 0, systemSentences: 0 };
  const hit = (name: string, yes: boolean) => {
    c.right[name] = (c.right[name] ?? 0) + (yes ? 1 : 0);
  };
  for (const document of documents) {
    const p = parse(document.text, model);
    const at = new Map<string, number>();
    for (let i = 0; i < p.size; i++) at.set(`${p.start[i]} ${p.end[i]}`, i);
    const ends = new Set(p.sentences.map(([first, past]) => `${p.start[first]} ${p.end[past - 1]}`));
    c.system += p.size;
    c.systemSentences += p.sentences.length;
    for (const { words } of document.sentences) {
      c.goldSentences++;
      c.gold += words.length;
      hit('sentences', ends.has(`${words[0].start} ${words[words.length - 1].end}`));
      for (const w of words) {
        const key = `${w.start} ${w.end}`;
        const i = at.get(key);
        if (i === undefined) continue;
        at.delete(key);
        hit('tokens', true);
        hit('upos', UPOS[p.upos[i]] === w.upos);
        hit('xpos', p.tagNames[p.xpos[i]] === w.xpos);
        hit('lemma', p.lemma(i) === normalForm(w.lemma));
        const h = p.head[i];
        const g = w.head < 0 ? undefined : words[w.head];
        const head = g ? h >= 0 && p.start[h] === g.start && p.end[h] === g.end : h < 0;
        const relation = p.relationNames[p.relation[i]];
        hit('uas', head);
        hit('las', head && plain(relation) === plain(w.relation));
        hit('las with subtypes', head && relation === w.relation);
      }
    }
  }
  return c;
};

const fromWords = (documents: TreebankDocument[], model: ParseModel): Counts => {
  const e = examplesOf(documents);
  const n = e.size;
  const c: Counts = {
    right: {},
    gold: n,
    system: n,
    goldSentences: e.sentences.length,
    systemSentences: e.sentences.length,
  };
  const { tags, head, relation } = annotate(e.text, e, model);
  const hit = (name: string, yes: boolean) => {
    c.right[name] = (c.right[name] ?? 0) + (yes ? 1 : 0);
  };
  e.sentences.forEach(([first, past]) => {
    hit('sentences', true);
    for (let i = first; i < past; i++) {
      const w = e.words[i];
      const [upos, xpos] = model.tags[tags[i]];
      hit('tokens', true);
      hit('upos', upos === w.upos);
      hit('xpos', xpos === w.xpos);
      hit(
        'lemma',
        lemmaOf(normalForm(w.form), lemmaGroup(upos, xpos), model.lemmaRules) === normalForm(w.lemma),
      );
      const right = head[i] === (w.head < 0 ? -1 : first + w.head);
      const name = model.relationNames[relation[i]];
      hit('uas', right);
      hit('las', right && plain(name) === plain(w.relation));
      hit('las with subtypes', right && name === w.relation);
    }
  });
  return c;
};

const show = (title: string, c: Counts) => {
  const cells = MEASURES.map(name => {
    const both = name === 'sentences' ? c.goldSentences + c.systemSentences : c.gold + c.system;
    return `${name} ${((200 * (c.right[name] ?? 0)) / both).toFixed(2)}`;
  });
  console.log(`${title}: ${cells.join(', ')}`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { corpora: { type: 'string' }, model: { type: 'string', default: 'models/parse.model' } },
});
if (!values.corpora) throw new Error('--corpora DIR is needed: the folder with ewt/ and gum/');
const model = readParseModel(readFileSync(values.model));
for (const part of positionals.length ? positionals : ['ewt:dev', 'gum:dev']) {
  const [name, which] = part.split(':');
  const documents = treebank(values.corpora, name, which);
  show(`${part} from text`, fromText(documents, model));
  show(`${part} from words`, fromWords(documents, model));
}
