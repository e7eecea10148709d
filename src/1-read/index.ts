export type { Document, DocumentFormat } from './document.ts';
export { countInputs, type Input, type InputCount, listInputs } from './input/inputs.ts';
export { createManners, type Manners } from './input/manners.ts';
export { createDocument } from './make.ts';
export { normalise } from './normalise.ts';
export type { ReadOptions, Version, Versions } from './options.ts';
export { readAll, readBytes, readJsonLines } from './read.ts';
export type { Progress, ReadDocument, ReadResult, Skipped } from './result.ts';
