/** What a run may cost at most, and what tokens cost. */
export type BudgetLimits = {
  /** Tokens in all, of questions and answers. */
  readonly maxTokens?: number;
  /** In the currency of the prices. */
  readonly maxCost?: number;
  /** For a million tokens of what is sent. */
  readonly priceIn?: number;
  /** For a million tokens of what comes back. */
  readonly priceOut?: number;
};

/** Nothing more may be asked. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

export type Usage = { readonly sent: number; readonly received: number };

/** A few more than most tokenisers make of a text: three characters are a token at most. */
export const tokensIn = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / 3) + 8;

/** An answer of fewer tokens holds nothing. */
const LEAST_ANSWER = 200;

/** Keeps a run within its limits: what may be asked is set aside before, and what was used is counted after. */
export const createBudget = ({ maxTokens, maxCost, priceIn = 0, priceOut = 0 }: BudgetLimits) => {
  const used = { requests: 0, sent: 0, received: 0 };
  const aside = { sent: 0, received: 0 };
  const cost = (sent: number, received: number): number => (sent * priceIn + received * priceOut) / 1e6;
  /** How long an answer to a question of so many tokens may be. */
  const room = (sent: number): number => {
    const total = used.sent + used.received + aside.sent + aside.received;
    const byTokens = (maxTokens ?? Number.POSITIVE_INFINITY) - total - sent;
    if (maxCost === undefined) return byTokens;
    const left = maxCost - cost(used.sent + aside.sent + sent, used.received + aside.received);
    if (left < 0) return 0;
    return priceOut > 0 ? Math.min(byTokens, Math.floor((left * 1e6) / priceOut)) : byTokens;
  };
  return {
    used: used as Readonly<typeof used>,
    cost: () => cost(used.sent, used.received),
    /** Sets a question aside; gives how many tokens its answer may have. Throws BudgetError when that would be none. */
    reserve: (sent: number, wanted: number): Usage => {
      const received = Math.min(wanted, room(sent));
      if (received < LEAST_ANSWER) throw new BudgetError('the budget is used up');
      aside.sent += sent;
      aside.received += received;
      return { sent, received };
    },
    /** What a question that was set aside has really taken; null when it was never answered. */
    settle: (reserved: Usage, taken: Usage | null): void => {
      aside.sent -= reserved.sent;
      aside.received -= reserved.received;
      if (taken === null) return;
      used.requests++;
      used.sent += taken.sent;
      used.received += taken.received;
    },
  };
};

export type Budget = ReturnType<typeof createBudget>;
