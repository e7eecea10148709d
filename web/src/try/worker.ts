// Analyses texts away from the page, which stays quick. Models come from where the page came from; the text goes nowhere.
import { MODEL_FILES, type Models, readModels } from '../../../src/analyse.ts';
import { explain } from '../../../src/explain.ts';
import type { Answer, Question } from './messages.ts';

const post = (answer: Answer): void => self.postMessage(answer);

let models: Promise<Models> | undefined;

/** A model's bytes; tells how many have come. */
const bytesOf = async (address: string, onBytes: (n: number) => void): Promise<Uint8Array> => {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address} cannot be had (${response.status})`);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    onBytes(value.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const load = async (folder: string): Promise<Models> => {
  let loaded = 0;
  const bytes = (file: string) =>
    bytesOf(new URL(file, folder).href, n => {
      loaded += n;
      post({ kind: 'loading', megabytes: Math.round(loaded / 1e5) / 10 });
    });
  const [parsing, attributing] = await Promise.all([bytes(MODEL_FILES.parse), bytes(MODEL_FILES.attribute)]);
  return readModels({ parse: parsing, attribute: attributing });
};

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  const { id, text, context, models: folder } = data;
  try {
    models ??= load(folder);
    const loaded = await models;
    post({ kind: 'analysing', id });
    const { statements, explained } = explain(text, context, loaded);
    post({ kind: 'done', id, statements, explained });
  } catch (error) {
    models = undefined;
    post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
};
