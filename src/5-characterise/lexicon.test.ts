import { describe, expect, it } from 'vitest';
import { acts } from '../generated/acts.generated.ts';
import { contentWords } from '../generated/content-words.generated.ts';
import { cues } from '../generated/cues.generated.ts';
import { evidence } from '../generated/evidence.generated.ts';
import { modality } from '../generated/modality.generated.ts';
import { operators } from '../generated/operators.generated.ts';
import { treaties } from '../generated/treaties.generated.ts';
import { units } from '../generated/units.generated.ts';
import { wrongdoing } from '../generated/wrongdoing.generated.ts';
import { ACTS, CERTAINTIES, EVIDENCE_TYPES, FRAMINGS } from '../vocabulary.ts';

const all = (values: readonly string[], allowed: readonly string[]) =>
  expect([...new Set(values)].filter(v => !allowed.includes(v))).toEqual([]);

describe('tables hold to the closed lists', () => {
  it('cues', () => {
    all(
      cues.map(c => c.act),
      [...ACTS, 'content'],
    );
    all(
      cues.map(c => c.certainty),
      CERTAINTIES,
    );
    all(
      cues.map(c => c.framing),
      FRAMINGS,
    );
    all(
      cues.map(c => c.negated),
      [...ACTS, ''],
    );
    all(
      cues.map(c => c.pos),
      ['verb', 'noun', 'adjective', 'adverb', 'phrase', 'punct'],
    );
    expect(cues.length).toBeGreaterThanOrEqual(700);
    const keys = cues.map(c => `${c.cue}/${c.pos}`);
    expect(keys.filter((k, i) => keys.indexOf(k) !== i)).toEqual([]);
  });
  it('acts', () => {
    expect(acts.map(a => a.act)).toEqual([...ACTS]);
    all(
      acts.map(a => a.negated),
      ACTS,
    );
    all(
      acts.map(a => a.negatedCertainty),
      CERTAINTIES,
    );
  });
  it('content words', () => {
    all(
      contentWords.map(w => w.act),
      ACTS,
    );
    all(
      contentWords.map(w => w.weight),
      ['strong', 'weak'],
    );
    all(
      contentWords.map(w => w.pos),
      ['verb', 'noun', 'adjective', 'adverb', 'phrase'],
    );
  });
  it('the others', () => {
    all(
      operators.map(o => o.effect),
      ['negate', 'refuse', 'unreal'],
    );
    all(
      wrongdoing.map(w => w.kind),
      ['wrong', 'transfer', 'arms'],
    );
    all(
      modality.map(m => m.grade),
      ['PR', 'PS', 'U', 'CT', 'CT-', 'PR-'],
    );
    all(
      modality.map(m => m.role),
      ['modal', 'adverb', 'adjective', 'verb', 'phrase'],
    );
    all(
      evidence.map(e => e.type),
      EVIDENCE_TYPES,
    );
    all(
      evidence.map(e => e.role),
      ['thing', 'lead', 'shows'],
    );
    all(
      treaties.map(t => t.type),
      ['treaty', 'document'],
    );
    for (const unit of units)
      expect(Number.isFinite(+unit.factor) && +unit.factor > 0, unit.names).toBe(true);
  });
});
