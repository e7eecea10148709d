// Generated from data/gazetteer/metonymy.tsv by `npm run generate`; do not edit.

export type Metonymy = {
  readonly list: string;
  readonly words: string;
};

const rows: readonly (readonly string[])[] = [
  ["motion","go come travel fly arrive return drive walk sail head move depart leave visit trip flight journey train bus convoy march route road highway ferry tour commute deport evacuate extradite transfer ship bring take carry deliver miss shuttle plane en-route way rush invite recall summon"],
  ["place-nouns","street square suburb outskirts centre center district neighbourhood neighborhood airport station metro subway office bureau correspondent hotel museum theatre theater university school hospital church mosque restaurant market mayor resident police zoo park river skyline weather traffic building apartment home house headquarters court prison cemetery conference summit meeting venue stadium marathon festival exhibition newsroom daily newspaper protest rally demonstration crowd bombing blast explosion fire attack airstrike area region east west north south kilometer kilometre mile km part heart middle city capital mayoralty stock-exchange exchange embassy think-tank lawyer law-firm firm native gate"],
  ["party-nouns","government authority regime administration leadership envoy ambassador diplomat minister ministry official policy position stance view claim denial statement response answer reaction demand request call message letter note proposal offer decision refusal rejection acceptance intention ambition aim goal interest concern fear ally allied ties tie relation relationship alliance dialogue negotiation talk pressure sanction support backing aid help threat warning accusation allegation charge criticism war aggression invasion army force troops military missile nuclear weapon arms spokesman spokesperson spokeswoman foreign-minister president leader rival enemy counterpart commitment pledge promise consent approval permission order instruction influence grip control loyalty hostility trust patience credibility assertion insistence objection veto vote signal word approach strategy plan move action role involvement complicity responsibility behaviour behavior conduct version account explanation evidence pact treaty deal agreement line tone rhetoric propaganda handling treatment hand hands budget economy puppet proxy client friend foe"],
  ["life","wake sleep bustle burn flood shake celebrate mourn host lie sit stand swelter freeze grow sprawl reopen"],
  ["done-to","leave visit reach enter shell bomb hit strike tour attack capture seize flood evacuate besiege storm liberate occupy rebuild cross flee quit bombard"],
];

export const metonymy: readonly Metonymy[] = rows.map(([list, words]) => ({ list, words }));
