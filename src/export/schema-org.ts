import type { ClaimStatement, RecordedClaim, RecordedCorrection } from '../ledger/index.ts';
import type { FileWriter } from './format.ts';
import { iriOf, type Names, namesFrom } from './linked/names.ts';

/**
 * schema.org: a Claim for each claim of the ledger, with every statement that belongs to it as an appearance; and a ClaimReview for
 * each verdict that a person recorded, never another. One JSON-LD document, written a node a line.
 */
export const write: FileWriter = async function* (ledger, { filter, base, onProgress }) {
  const names = namesFrom(base);
  const persons = new Set((await ledger.actors({ type: 'person' })).map(a => a.code));
  await ledger.match();
  yield '{"@context":"https://schema.org","@graph":[';
  let first = true;
  let done = 0;
  for await (const claim of ledger.claims(filter, { limit: Number.POSITIVE_INFINITY })) {
    for (const node of [claimNode(claim, names, persons), ...reviewNodes(claim, names)]) {
      yield `${first ? '' : ','}\n${JSON.stringify(node)}`;
      first = false;
    }
    done++;
    onProgress?.(done);
  }
  yield '\n]}\n';
};

type Node = Readonly<Record<string, unknown>>;

const claimNode = (claim: RecordedClaim, names: Names, persons: ReadonlySet<string>): Node => {
  const appearance = claim.statements.map(s => appearanceOf(s, names, persons));
  return {
    '@type': 'Claim',
    '@id': names.claim(claim.id),
    text: claim.gist,
    ...given('dateCreated', claim.firstDay),
    appearance,
    ...given('firstAppearance', appearance[0] && { '@id': appearance[0]['@id'] }),
  };
};

/** A statement, as persons have corrected it: somebody's words in a document. */
const appearanceOf = (s: ClaimStatement, names: Names, persons: ReadonlySet<string>): Node => ({
  '@type': 'Quotation',
  '@id': names.statement(s.id),
  text: s.words.content,
  ...given('dateCreated', s.day),
  keywords: [s.act, s.certainty],
  ...several(
    'creator',
    s.speakers.map(({ code, name, role, affiliation }) => {
      const isPerson = persons.has(code);
      return {
        '@type': isPerson ? 'Person' : 'Organization',
        '@id': names.actor(code),
        name,
        ...(isPerson && given('jobTitle', role)),
        ...(isPerson &&
          affiliation !== null && {
            affiliation: { '@type': 'Organization', '@id': names.actor(affiliation) },
          }),
      };
    }),
  ),
  isPartOf: articleOf(s, names),
});

const articleOf = ({ document }: ClaimStatement, names: Names): Node => ({
  '@type': 'Article',
  '@id': names.document(document.id),
  ...given('headline', document.title),
  ...given('publisher', document.outlet && { '@type': 'Organization', name: document.outlet }),
  ...given('datePublished', document.publishedAt),
  ...given('url', document.uri && iriOf(document.uri)),
});

/** What persons found the claim to be. */
const reviewNodes = (claim: RecordedClaim, names: Names): Node[] => {
  const made = new Map<number, RecordedCorrection>();
  for (const c of claim.statements.flatMap(s => s.corrections)) made.set(c.number, c);
  return [...made.values()].flatMap(({ number, correction, author, madeAt, reason }): Node[] =>
    correction.kind !== 'verdict'
      ? []
      : [
          {
            '@type': 'ClaimReview',
            '@id': `${names.claim(claim.id)}#review-${number}`,
            claimReviewed: claim.gist,
            itemReviewed: { '@id': names.claim(claim.id) },
            author: { '@type': 'Person', name: author },
            datePublished: madeAt.slice(0, 10),
            reviewRating: { '@type': 'Rating', alternateName: correction.verdict },
            reviewBody: reason,
            ...given('url', correction.url && iriOf(correction.url)),
          },
        ],
  );
};

/** A property, where there is something to tell. */
const given = (name: string, value: unknown): Node =>
  value === null || value === undefined || value === '' ? {} : { [name]: value };
const several = (name: string, values: readonly unknown[]): Node =>
  values.length > 0 ? { [name]: values } : {};
