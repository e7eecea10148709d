// Generated from data/acts.tsv by `npm run generate`; do not edit.

export type Acts = {
  readonly act: string;
  readonly cameo: string;
  readonly plover: string;
  readonly negated: string;
  readonly negatedCertainty: string;
};

const rows: readonly (readonly string[])[] = [
  ["state","010","","decline-to-comment","Uu"],
  ["assess","010","","assess","PR-"],
  ["accuse","112","ACCUSE","state","Uu"],
  ["condemn","111","ACCUSE","state","Uu"],
  ["deny","016","REJECT","decline-to-deny","Uu"],
  ["dispute","016","REJECT","decline-to-deny","Uu"],
  ["decline-to-deny","011","","deny","CT-"],
  ["decline-to-comment","011","","state","CT+"],
  ["confirm","015","","decline-to-comment","Uu"],
  ["demand","02","REQUEST","state","Uu"],
  ["reject","12","REJECT","decline-to-deny","Uu"],
  ["warn","13","THREATEN","state","Uu"],
  ["pledge","03","","reject","CT-"],
  ["support","05","SUPPORT","reject","CT-"],
];

export const acts: readonly Acts[] = rows.map(([act, cameo, plover, negated, negatedCertainty]) => ({ act, cameo, plover, negated, negatedCertainty }));
