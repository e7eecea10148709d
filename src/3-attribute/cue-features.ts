import type { FeatureBuffer } from '../model/crf.ts';
import { mix } from '../model/hash.ts';
import { CLASS, type View } from './view.ts';

/** Labels of the cue tagger. */
export const CUE = { out: 0, begin: 1, inside: 2 } as const;

const at = (a: Int32Array | Uint8Array, i: number, first: number, past: number): number =>
  i < first ? -7 : i >= past ? -8 : a[i];

/** How a token stands to the quotation marks of its sentence: inside, or how far from one on either side. */
const quoteContext = (v: View, i: number, first: number, past: number): number => {
  let before = 0;
  let after = 0;
  for (let d = 1; d <= 4 && !before; d++) if (i - d >= first && v.quote[i - d] & 6) before = d;
  for (let d = 1; d <= 4 && !after; d++) if (i + d < past && v.quote[i + d] & 6) after = d;
  const any = v.quoteMarks[past] - v.quoteMarks[first] > 0 ? 1 : 0;
  return (v.quote[i] & 1) | (before << 1) | (after << 4) | (any << 7);
};

/** The features of one sentence, for the tagger that finds cues. */
export const cueFeatures = (v: View, first: number, past: number, f: FeatureBuffer): void => {
  const { word: W, lemma: L, tag: T, relation: R, fine: F, coarse: C } = v;
  const headOf = v.parse.head;
  const r = f.values;
  for (let i = first; i < past; i++) {
    const w = W[i];
    const l = L[i];
    const t = T[i];
    const l1 = at(L, i - 1, first, past);
    const l2 = at(L, i - 2, first, past);
    const r1 = at(L, i + 1, first, past);
    const r2 = at(L, i + 2, first, past);
    const t1 = at(T, i - 1, first, past);
    const t2 = at(T, i - 2, first, past);
    const u1 = at(T, i + 1, first, past);
    const u2 = at(T, i + 2, first, past);
    const h = headOf[i];
    const hl = h < 0 ? 1 : L[h];
    const ht = h < 0 ? 1 : T[h];
    const c = v.children[i];
    const q = quoteContext(v, i, first, past);
    let k = 0;
    r[k++] = w;
    r[k++] = l;
    r[k++] = mix(l, t);
    r[k++] = v.suffix[i];
    r[k++] = v.shape[i];
    r[k++] = t;
    r[k++] = at(W, i - 1, first, past);
    r[k++] = at(W, i + 1, first, past);
    r[k++] = l2;
    r[k++] = r2;
    r[k++] = at(L, i - 3, first, past);
    r[k++] = at(L, i + 3, first, past);
    r[k++] = mix(l1, l);
    r[k++] = mix(l, r1);
    r[k++] = mix(mix(l2, l1), l);
    r[k++] = mix(mix(l, r1), r2);
    r[k++] = mix(l1, r1);
    r[k++] = mix(t1, t);
    r[k++] = mix(t, u1);
    r[k++] = mix(mix(t2, t1), t);
    r[k++] = mix(mix(t, u1), u2);
    r[k++] = mix(mix(t1, t), u1);
    r[k++] = mix(l, u1);
    r[k++] = mix(t1, l);
    r[k++] = mix(l, mix(t1, u1));
    // Word classes, for words that training has not seen.
    const fi = F[i];
    const fp = at(F, i - 1, first, past);
    const fn = at(F, i + 1, first, past);
    r[k++] = fi;
    r[k++] = C[i];
    r[k++] = fp;
    r[k++] = fn;
    r[k++] = mix(fp, fi);
    r[k++] = mix(fi, fn);
    r[k++] = mix(fi, mix(t, c));
    r[k++] = mix(fi, q);
    r[k++] = mix(fi, R[i]);
    r[k++] = mix(mix(at(C, i - 1, first, past), C[i]), at(C, i + 1, first, past));
    r[k++] = mix(C[i], mix(R[i], c));
    r[k++] = h < 0 ? 1 : mix(mix(F[h], R[i]), fi);
    // The place in the tree.
    r[k++] = R[i];
    r[k++] = mix(l, R[i]);
    r[k++] = mix(mix(hl, R[i]), t);
    r[k++] = mix(hl, l);
    r[k++] = mix(mix(ht, R[i]), t);
    r[k++] = c;
    r[k++] = mix(l, c);
    r[k++] = mix(mix(t, R[i]), c);
    r[k++] = mix(l, c & 0x1f);
    r[k++] = mix(t, c & 0x7f);
    // Heads above, for "in a statement" and "told reporters".
    let g = h;
    let path = mix(R[i], 17);
    for (let d = 0; d < 3; d++) {
      if (g < 0) {
        r[k++] = mix(path, 3);
      } else {
        r[k++] = mix(path, L[g]);
        path = mix(path, R[g]);
        g = headOf[g];
      }
    }
    r[k++] = h < 0 ? 1 : mix(mix(v.children[h], R[i]), h < i ? 1 : 0);
    r[k++] = h < 0 ? 1 : mix(mix(hl, R[i]), Math.max(-4, Math.min(4, i - h)));
    // Quotation marks.
    r[k++] = q;
    r[k++] = mix(q, l);
    r[k++] = mix(q, t);
    r[k++] = mix(q & 1, mix(l, t1));
    // The place in the sentence and the paragraph.
    const place = Math.min(i - first, 3) | (Math.min(past - 1 - i, 3) << 2);
    r[k++] = place;
    r[k++] = mix(place, l);
    const headline = v.headline(first) ? 1 : 0;
    r[k++] = mix(headline, t);
    r[k++] = mix(headline, mix(l, u1));
    r[k++] = mix(v.kind[i], mix(at(v.kind, i - 1, first, past), at(v.kind, i + 1, first, past)));
    // A name or pronoun nearby that could be who speaks.
    const near = mix(nearest(v, i, first, past, -1), nearest(v, i, first, past, 1));
    r[k++] = mix(near, l);
    r[k++] = mix(near, t);
    f.take(k, 1);
    // Steps between labels.
    f.addEdge(1);
    f.addEdge(mix(2, t));
    f.addEdge(mix(3, mix(t1, t)));
    f.addEdge(mix(4, l));
    f.addEdge(mix(5, mix(l1, t)));
    f.addEdge(mix(6, h >= first && h < i ? R[i] : 0));
    f.next();
  }
};

/** Class and distance of the nearest name, pronoun or noun on one side, before a verb or a stop comes. */
const nearest = (v: View, i: number, first: number, past: number, step: number): number => {
  for (let d = 1, j = i + step; d <= 6 && j >= first && j < past; d++, j += step) {
    const k = v.kind[j];
    if (k === CLASS.name || k === CLASS.pronoun || k === CLASS.noun) return k * 8 + Math.min(d, 3);
    if (k === CLASS.stop || k === CLASS.verb || k === CLASS.close || k === CLASS.open || k === CLASS.colon)
      return k * 8 + 7;
  }
  return 0;
};
