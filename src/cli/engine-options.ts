import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Analysts, createAnalysts, defaultJobs, type Limits } from './analysts.ts';
import { CliError, EXIT } from './exit.ts';

export type EngineOptions = {
  readonly engine?: 'builtin' | 'llm';
  readonly baseUrl?: string;
  readonly model?: string;
  readonly maxTokensTotal?: number;
  readonly maxCost?: number;
  readonly priceIn?: number;
  readonly priceOut?: number;
  readonly answerTimeout?: number;
};

const parseAmount = (given: string): number => {
  const amount = Number(given);
  if (given.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new InvalidArgumentError(`"${given}" is no amount; write a number such as 100000 or 2.5.`);
  return amount;
};

const parseBaseUrl = (given: string): string => {
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  throw new InvalidArgumentError(
    `"${given}" is no web address; write one such as http://localhost:11434/v1.`,
  );
};

export const withEngineOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--engine <ENGINE>',
        'what finds who says what: builtin, offline; or llm, a language model elsewhere, to which the text is sent (docs/engines.md)',
      )
        .choices(['builtin', 'llm'])
        .default('builtin'),
    )
    .option('--base-url <URL>', 'llm: an endpoint that speaks OpenAI’s protocol', parseBaseUrl)
    .option('--model <NAME>', 'llm: the model')
    .option('--max-tokens-total <N>', 'llm: stop before more tokens than this are used', parseAmount)
    .option('--max-cost <AMOUNT>', 'llm: stop before it costs more; needs the prices', parseAmount)
    .option('--price-in <AMOUNT>', 'llm: price of a million tokens sent', parseAmount)
    .option('--price-out <AMOUNT>', 'llm: price of a million tokens received', parseAmount)
    .option('--answer-timeout <SECONDS>', 'llm: how long one answer may take (default: 120)', parseAmount);

/** Those who analyse, as the options ask for. Throws CliError for options that do not go together. */
export const analystsFor = async (
  options: EngineOptions & Limits & { readonly jobs?: number },
): Promise<Analysts> => {
  const { engine, baseUrl, model, maxCost, priceIn, priceOut } = options;
  if (engine !== 'llm') {
    const given = (
      ['baseUrl', 'model', 'maxTokensTotal', 'maxCost', 'priceIn', 'priceOut', 'answerTimeout'] as const
    ).find(name => options[name] !== undefined);
    if (given === undefined) return createAnalysts(options.jobs ?? defaultJobs(), options);
    const flag = given.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    throw new CliError(`--${flag} is for --engine llm`, EXIT.usage);
  }
  if (baseUrl === undefined || model === undefined)
    throw new CliError('--engine llm needs --base-url URL and --model NAME', EXIT.usage);
  if (maxCost !== undefined && (priceIn === undefined || priceOut === undefined))
    throw new CliError('--max-cost needs --price-in and --price-out', EXIT.usage);
  const { createLlmAnalysts } = await import('./llm-analysts.ts'); // loaded only for those who ask for it
  return createLlmAnalysts({ ...options, baseUrl, model });
};

/** For the help texts of commands with an engine. */
export const ENGINE_ENVIRONMENT = `  ONRECORD_LLM_KEY   the key that --engine llm sends (else OPENAI_API_KEY; none for
                     servers that need none)`;
