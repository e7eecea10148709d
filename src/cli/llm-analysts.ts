import type { Document } from '../1-read/index.ts';
import { parse } from '../2-parse/index.ts';
import { resolve } from '../4-resolve/index.ts';
import { characterise } from '../5-characterise/index.ts';
import { BudgetError, createLlm, type Llm, LlmError } from '../engine/index.ts';
import { contextOf, models } from './analysis.ts';
import type { Analysed, Analysts } from './analysts.ts';
import type { EngineOptions } from './engine-options.ts';
import { CliError, EXIT } from './exit.ts';
import { note } from './output.ts';
import { VERSION } from './package.ts';

type Options = EngineOptions & { readonly baseUrl: string; readonly model: string; readonly jobs?: number };

/** Servers refuse more questions at a time sooner than they answer them faster. */
const AT_ONCE = 2;

/** Those who have a language model find the quotations; all else is done as ever. What was used is told when they close. */
export const createLlmAnalysts = ({
  jobs = AT_ONCE,
  maxTokensTotal,
  answerTimeout,
  ...options
}: Options): Analysts => {
  const { parse: parseModel } = models();
  const llm = createLlm({
    ...options,
    apiKey: process.env.ONRECORD_LLM_KEY || process.env.OPENAI_API_KEY,
    maxTokens: maxTokensTotal,
    timeout: answerTimeout,
  });
  const analysedBy = `onrecord ${VERSION}, parse ${parseModel.version}, ${llm.name}`;
  let finished = 0;
  return {
    atOnce: jobs,
    analyse: async (document: Document): Promise<Analysed> => {
      const parsed = parse(document.text, parseModel);
      const context = contextOf(document);
      const attributions = await llm.attributions(parsed).catch(error => {
        throw forUser(error, finished);
      });
      const resolution = resolve(parsed, attributions, context);
      finished++;
      const statements = characterise(parsed, resolution, context);
      return { analysis: { text: document.text, statements, actors: resolution.actors }, analysedBy };
    },
    close: async () => {
      llm.close();
      note(inWords(llm));
    },
  };
};

const forUser = (error: unknown, finished: number): unknown => {
  if (error instanceof BudgetError)
    return new CliError(
      `${error.message} after ${finished} documents; raise it and run the same command again for the rest`,
      EXIT.skipped,
    );
  return error instanceof LlmError && error.fatal ? new CliError(error.message) : error;
};

/** "llm m (host), prompt 1: 3 requests, 5210 tokens sent, 800 received; 12 quotations, 2 dropped (not in the text 2)". */
const inWords = (llm: Llm): string => {
  const { requests, sent, received, cost, anchored, dropped } = llm.counts();
  const reasons = Object.entries(dropped).map(([reason, n]) => `${reason} ${n}`);
  const all = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  return [
    `${llm.name}: ${requests} requests, ${sent} tokens sent, ${received} received`,
    cost > 0 ? `, cost ${cost.toFixed(4)}` : '',
    `; ${anchored} quotations, ${all} dropped${all > 0 ? ` (${reasons.join(', ')})` : ''}`,
  ].join('');
};
