// Generated from data/council/council-remarks.tsv by `npm run generate`; do not edit.

export type CouncilRemarks = {
  readonly kind: string;
  readonly pattern: string;
};

const rows: readonly (readonly string[])[] = [
  ["opening","The meeting (was|is) called to order"],
  ["opening","The meeting (was )?(resumed|reconvened)"],
  ["closing","The meeting (rose|was adjourned|was closed)"],
  ["suspension","The meeting was suspended"],
  ["suspension","The discussion covered in the summary record"],
  ["agenda","The agenda(, as amended,)? was adopted"],
  ["agenda","The (provisional )?agenda was (not )?(adopted|approved)"],
  ["vote","A vote was taken( by (a )?show of hands| by roll[- ]call)?"],
  ["vote","The (procedural )?vote was taken"],
  ["vote","A (procedural )?vote was then taken"],
  ["vote","The draft resolution(, as [^.]{3,60},)? was (not )?(adopted|put to the vote|rejected)"],
  ["vote","The (amendment|proposal|motion|draft resolution|resolution) was (not )?(adopted|carried|rejected|withdrawn)"],
  ["vote","There were \\d+ votes in favour"],
  ["silence","The members of the (Security )?Council (observed|stood|rose and observed)"],
  ["silence","(The representatives|All those present) (observed|stood)"],
  ["seat","At the invitation of the (Acting |Temporary )?President"],
  ["seat","(Mr|Mrs|Ms|Miss|Sir|Dame|Dr|His|Her|The representatives? of)\\.? [^.]{2,200} (took|take) (a |the |his |her |their )?(places?|seats?)"],
  ["seat","(Mr|Mrs|Ms|Miss|Sir|Dame|Dr|His|Her)\\.? [^.]{2,200} (was|were) escorted"],
  ["seat","(Mr|Mrs|Ms|Miss|Sir|Dame|Dr)\\.? [^.]{2,120} (withdrew|retired)"],
  ["seat","It was so decided"],
  ["chair","(Mr|Mrs|Ms|Miss|Sir|Dame|Dr)\\.? [^.]{2,120}, (Vice-President|[^.]{2,60}), (took|takes) the Chair"],
  ["chair","The (President|Vice-President|Acting President) (returned to|resumed|took) the Chair"],
  ["sound","(Applause|Laughter)$"],
  ["screen","(A|The) (video|film|audio|photograph|image)s? [^.]{0,80}(was|were) (shown|screened|played|displayed)"],
  ["consultation","The Council (then )?(continued|proceeded|considered|went) [^.]{0,80}(in private|closed)"],
];

export const councilRemarks: readonly CouncilRemarks[] = rows.map(([kind, pattern]) => ({ kind, pattern }));
