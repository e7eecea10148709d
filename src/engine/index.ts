/**
 * Another engine: quotations found by a language model behind any endpoint that speaks the protocol of OpenAI's chat completions. What
 * it gives is anchored in the text letter for letter or dropped; who speaks and what it means is then worked out by the same
 * stages as ever.
 * @module
 */
import OpenAI, { APIError } from 'openai';
import type { Parse } from '../2-parse/index.ts';
import type { Attribution } from '../3-attribute/index.ts';
import type { Span } from '../span.ts';
import { type Anchored, createAnchor } from './anchor.ts';
import { attributionsOf } from './attributions.ts';
import { BudgetError, type BudgetLimits, createBudget, tokensIn } from './budget.ts';
import { chunksOf } from './chunks.ts';
import { INSTRUCTIONS, PROMPT_VERSION } from './prompt.ts';
import { type Reply, readReply } from './reply.ts';

export { BudgetError, type BudgetLimits } from './budget.ts';

export type LlmOptions = BudgetLimits & {
  /** Where the endpoint is: "http://localhost:11434/v1". */
  readonly baseUrl: string;
  readonly model: string;
  /** Servers of one's own need none. */
  readonly apiKey?: string;
  /** Seconds that one answer may take. Default: 120. */
  readonly timeout?: number;
  /** How often a question is put again that was refused for the moment (429, 5xx) or not answered in time. Default: 5. */
  readonly retries?: number;
  /** Characters of text in one question. Default: 6000. */
  readonly chunk?: number;
};

/** What became of what the model gave. */
export type LlmCounts = {
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
  /** By the prices that were given. */
  readonly cost: number;
  readonly anchored: number;
  /** How many quotations were dropped, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
};

/** Why a document, or with `fatal` any document, cannot be put to the model. The message is for a user. */
export class LlmError extends Error {
  override readonly name = 'LlmError';

  constructor(
    message: string,
    readonly fatal: boolean,
  ) {
    super(message);
  }
}

export type Llm = {
  /** What is recorded with a document: model, endpoint and version of the prompt. */
  readonly name: string;
  /** Throws LlmError, or BudgetError when the budget is used up; then nothing of the document is to be recorded. */
  readonly attributions: (parse: Parse) => Promise<Attribution[]>;
  readonly counts: () => LlmCounts;
  /** Breaks off whatever is being asked. */
  readonly close: () => void;
};

/** The longest answer that is asked for. */
const LONGEST_ANSWER = 4096;

/** A stretch whose answer was cut short is halved and asked about again, down to so many characters. */
const SHORTEST = 1000;

export const createLlm = (options: LlmOptions): Llm => {
  const { baseUrl, model, chunk = 6000 } = options;
  const budget = createBudget(options);
  const asking = new Set<AbortController>();
  const asker = createAsker(options);
  const ask: typeof asker = async (text, most) => {
    // One for each question: listeners of a signal for all would pile up.
    const controller = new AbortController();
    asking.add(controller);
    return asker(text, most, controller.signal).finally(() => asking.delete(controller));
  };
  const dropped: Record<string, number> = {};
  let anchored = 0;
  const drop = (reason: string, count = 1): void => {
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count;
  };

  /** What the model says of a stretch; of its halves, where the answer was cut short. */
  const replies = async (parse: Parse, stretch: Span): Promise<[Span, Reply][]> => {
    const text = parse.text.slice(...stretch);
    const sent = tokensIn(INSTRUCTIONS) + tokensIn(text);
    const reserved = budget.reserve(sent, LONGEST_ANSWER);
    const answer = await ask(text, reserved.received).then(
      given => {
        budget.settle(reserved, given.usage ?? { sent, received: tokensIn(given.content) });
        return given;
      },
      error => {
        budget.settle(reserved, null);
        throw explained(error, baseUrl);
      },
    );
    const reply = readReply(answer.content);
    if (reply && !reply.truncated) return [[stretch, reply]];
    const length = stretch[1] - stretch[0];
    const halves =
      length > SHORTEST ? chunksOf(parse, Math.max(SHORTEST, Math.ceil(length / 2)), stretch) : [];
    if (halves.length > 1) {
      const all: [Span, Reply][] = [];
      for (const part of halves) all.push(...(await replies(parse, part)));
      return all;
    }
    if (!reply)
      throw new LlmError('the model’s answer is not what it was asked for (no list of quotations)', false);
    drop('cut short');
    return [[stretch, reply]];
  };

  return {
    name: `llm ${model} (${new URL(baseUrl).host}), prompt ${PROMPT_VERSION}`,
    attributions: async parse => {
      const found: Anchored[] = [];
      for (const stretch of chunksOf(parse, chunk))
        for (const [part, reply] of await replies(parse, stretch)) {
          drop('malformed', reply.malformed);
          const anchor = createAnchor(parse.text, part);
          for (const quotation of reply.quotations) {
            const result = anchor(quotation);
            if (typeof result === 'string') drop(result);
            else found.push(result);
          }
        }
      anchored += found.length;
      return attributionsOf(parse, found);
    },
    counts: () => ({ ...budget.used, cost: budget.cost(), anchored, dropped: { ...dropped } }),
    close: () => {
      for (const controller of asking) controller.abort();
    },
  };
};

type Answer = {
  readonly content: string;
  readonly usage: { readonly sent: number; readonly received: number } | null;
};

/** Asks the endpoint. What a server does not know of (a temperature, the form of the answer) is left out from then on. */
const createAsker = ({ baseUrl, model, apiKey, timeout = 120, retries = 5 }: LlmOptions) => {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || 'none',
    organization: null,
    project: null,
    timeout: timeout * 1000,
    maxRetries: retries,
  });
  const unknown = new Set<string>();
  const extras = (most: number) => ({
    temperature: 0,
    response_format: { type: 'json_object' as const },
    max_tokens: most,
  });
  return async function ask(text: string, most: number, signal?: AbortSignal): Promise<Answer> {
    const wanted = Object.entries(extras(most)).filter(([name]) => !unknown.has(name));
    try {
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: INSTRUCTIONS },
            { role: 'user', content: text },
          ],
          ...(Object.fromEntries(wanted) as Partial<ReturnType<typeof extras>>),
        },
        { signal },
      );
      const content = completion?.choices?.[0]?.message?.content;
      const { prompt_tokens: sent, completion_tokens: received } = completion?.usage ?? {};
      const counted = typeof sent === 'number' && typeof received === 'number';
      return {
        content: typeof content === 'string' ? content : '',
        usage: counted ? { sent, received } : null,
      };
    } catch (error) {
      const named =
        error instanceof APIError && error.status === 400
          ? wanted.find(([name]) => error.message.includes(name))
          : null;
      if (!named) throw error;
      unknown.add(named[0]);
      return ask(text, most, signal);
    }
  };
};

/** An error of the endpoint in the words of a user. */
const explained = (error: unknown, baseUrl: string): Error => {
  if (error instanceof LlmError || error instanceof BudgetError) return error;
  const { status, message } = error as { status?: number; message: string };
  if (status === 401 || status === 403)
    return new LlmError(`${baseUrl} refuses the key (${status}); set ONRECORD_LLM_KEY`, true);
  if (status === 404)
    return new LlmError(
      `${baseUrl} has no such model or is no such endpoint (404); check --base-url and --model`,
      true,
    );
  if (status === undefined && /connection/i.test(message))
    return new LlmError(`${baseUrl} cannot be reached; check --base-url and that the server runs`, true);
  return new LlmError(`the model gave no answer (${message.replaceAll(/\s+/g, ' ').slice(0, 200)})`, false);
};
