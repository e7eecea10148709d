/** Words that turn a clause round; "no longer" and "no one" among them. */
const NEGATION = /\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b/i;
/** What follows these belongs to another clause, or is what it was not ("by the commander, not in Moscow"). */
const SUBORDINATE =
  /\b(?:because|who|which|although|though|while|unless|but|after|before|until)\b|,\s+(?:and\s+)?not\b|[;:(–—]/i;
/** "not only", "no doubt", "nothing but": no negation of what is said. */
const NO_NEGATION =
  /\b(?:not only|not just|no (?:longer )?(?:any )?(?:room for )?(?:reasonable )?doubt|no less|nothing but|no later|not least|whether or not)\b/gi;

/**
 * Whether the words of a content say that something is not so. Two negations are none: "no minefield could be laid without their
 * knowledge" tells that they knew. Quotations count like the rest.
 */
export const isNegated = (content: string): boolean => {
  const clause = content.replace(NO_NEGATION, ' ').split(SUBORDINATE)[0];
  return NEGATION.test(clause) && !isDoubled(content);
};

/** "could not … without". */
export const isDoubled = (content: string): boolean => {
  const first = NEGATION.exec(content);
  return first !== null && /\bwithout\b/i.test(content.slice(first.index));
};

/** "the claim that", "such allegations": what is spoken of is somebody's claim. */
export const isOfClaim = (content: string): boolean =>
  /^\W*(?:the|this|that|these|those|any|such|all|its|his|her|their)?\s*(?:\p{L}+\s){0,2}(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|assertions?|insinuations?|rumou?rs?|theory|theories|version)\b/iu.test(
    content,
  );

/** "no longer room for doubt that": it is so. */
export const isUndoubted = (content: string): boolean =>
  /\bno (?:longer )?(?:any )?(?:room for )?(?:reasonable )?doubt\b/i.test(content);
