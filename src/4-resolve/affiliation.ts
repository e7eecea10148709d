import type { Entity } from './entity.ts';
import type { Mention } from './mention.ts';

/** What stands before the colon of a code: the state or organisation that a body belongs to. */
export const ownerOf = (code: string): string => code.split(':')[0];

/** Whether a code is a state's or an intergovernmental organisation's. */
export const isPublic = (code: string): boolean => /^[A-Z]/.test(code);

/** For whom an entity speaks when it is the one to which somebody belongs: itself if a state, its owner if a body. */
export const representedBy = (entity: Entity): string | null => {
  if (entity.code && (entity.type === 'state' || entity.type === 'intergovernmental-organisation'))
    return entity.code;
  if (entity.code && entity.type === 'body') return ownerOf(entity.code);
  return entity.affiliation;
};

/** Heads and leaders bear the name of what they lead; ministers bear that of a person or a party and speak for a state all the same. */
const isAcronymOffice = ({ office }: Mention): boolean =>
  office?.speaksFor === 'body' || /^(leader|chief|head|boss)$/.test(office?.word ?? '');

export type Belonging = {
  /** Code of the state or organisation that the words name, or null. */
  readonly code: string | null;
  /** The words name one that is no state, organisation or body of either. */
  readonly other: boolean;
};

/** To whom the words of a mention say that it belongs; `owner` is who its possessor or complement is. */
export const belongingOf = (mention: Mention, owner: Entity | undefined): Belonging => {
  if (mention.represents) return { code: ownerOf(mention.represents), other: false };
  const named = mention.affiliations.find(isPublic);
  // "his Colombian counterpart": whose counterpart it is stands on the other side.
  if (/^(counterpart|opposite number)$/.test(mention.office?.word ?? '')) {
    const from = mention.complement?.state?.code ?? named;
    return { code: from ? ownerOf(from) : null, other: !from };
  }
  // "Israel's U.N. ambassador": whose it is goes before where it serves.
  if (owner && named && mention.office?.kind === 'diplomat' && mention.determiner === 'possessive') {
    const code = representedBy(owner);
    if (code) return { code, other: false };
  }
  if (named) return { code: ownerOf(named), other: false };
  // "a senior BJP leader", "the EAC secretary-general": of whatever the name before it is, which is no state.
  if (
    mention.namePremodifier &&
    mention.office &&
    mention.office.speaksFor !== 'none' &&
    isAcronymOffice(mention)
  )
    return { code: null, other: true };
  if (mention.affiliations.length) return { code: mention.affiliations[0], other: true };
  if (owner) {
    const code = representedBy(owner);
    return { code, other: code === null };
  }
  return { code: null, other: mention.possessor !== null && mention.possessor.kind !== 'other' };
};
