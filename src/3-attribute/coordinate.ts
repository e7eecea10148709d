import type { Draft } from './assemble.ts';
import { cueHead } from './role-features.ts';
import type { Run } from './roles.ts';
import { CLASS, type View } from './view.ts';

/**
 * "Chile admitted A but denied B": a cue coordinated with another is not part of what that one is about, and neither is what hangs from
 * it. Cuts such contents; where nothing would be left they stay as they are.
 */
export const withoutCoordinates = (v: View, drafts: readonly Draft[]): Draft[] => {
  const conjunct = v.parse.relationNames.indexOf('conj');
  return drafts.map((d, k) => {
    const head = cueHead(v, d.cue);
    let { content } = d;
    // Drafts are in order of place, so that what lies in a content stands right behind or, for an inverted one, right before.
    for (let j = Math.max(0, k - 3); j < Math.min(drafts.length, k + 8); j++) {
      const other = drafts[j];
      if (j === k || !content.some(r => r.first <= other.cue.first && other.cue.first < r.past)) continue;
      const otherHead = cueHead(v, other.cue);
      if (v.parse.head[otherHead] !== head || v.parse.relation[otherHead] !== conjunct) continue;
      const left = content.flatMap(r => before(v, r, v.low[otherHead]));
      if (left.length > 0) content = left;
    }
    return content === d.content ? d : { ...d, content };
  });
};

/** What of a run stands before a token, without a comma or conjunction at its end. */
const before = (v: View, { first, past }: Run, token: number): Run[] => {
  let end = Math.min(past, token);
  while (end > first && (v.kind[end - 1] === CLASS.comma || v.kind[end - 1] === CLASS.conjunction)) end--;
  return end > first ? [{ first, past: end }] : [];
};
