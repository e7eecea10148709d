// Measures how fast stage 5 is on its own: PolNeAR's articles with their automatic parses and annotated attributions.
//   npx tsx train/characterise/speed.ts --corpora DIR [--rounds 8]
import { parseArgs } from 'node:util';
import type { ResolvedAttribution } from '../../src/4-resolve/index.ts';
import { characterise } from '../../src/5-characterise/index.ts';
import { coreNlp, coreNlpParse, polnear } from '../corpora/polnear.ts';

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, rounds: { type: 'string', default: '8' } },
});
if (!values.corpora) throw new Error('say where the corpora are: --corpora DIR (with polnear/ in it)');
const parses = new Map(coreNlp(values.corpora, 'dev').map(d => [d.id, d]));
const documents = polnear(values.corpora, 'dev').flatMap(d => {
  const parsed = parses.get(d.id);
  return parsed ? [{ ...d, parsed }] : [];
});
let best = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  let words = 0;
  let time = 0;
  for (const d of documents) {
    // A parse keeps what it has computed; each round starts from a fresh one, made outside the clock.
    const parse = coreNlpParse(d.text, d.parsed);
    const attributions: ResolvedAttribution[] = d.attributions
      .filter(a => a.content.length > 0)
      .map(a => ({
        ...a,
        kind: 'indirect',
        nestedIn: null,
        confidence: 1,
        speakers: [],
        unnamedSpeakers: 0,
        speakerConfidence: 1,
        chain: [],
      }));
    const started = performance.now();
    characterise(parse, { attributions, actors: [] }, { documentId: d.id, publishedAt: '2016-10-12' });
    time += performance.now() - started;
    words += parse.size;
  }
  best = Math.max(best, (1000 * words) / time);
  console.log(`round ${round + 1}: ${words} words, ${Math.round((1000 * words) / time)} words/s`);
}
console.log(`best: ${Math.round(best)} words/s`);
