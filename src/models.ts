import { readFileSync } from 'node:fs';
import { MODEL_FILES, type Models, readModels } from './analyse.ts';

let loaded: Models | undefined;

/** The models that the package ships, read once. */
export const shippedModels = (): Models => {
  const bytes = (file: string) => readFileSync(new URL(`../models/${file}`, import.meta.url));
  loaded ??= readModels({ parse: bytes(MODEL_FILES.parse), attribute: bytes(MODEL_FILES.attribute) });
  return loaded;
};
