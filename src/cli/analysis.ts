import type { Document } from '../1-read/document.ts';
import { type Analyser, type Analysis, createAnalyser } from '../analyse.ts';
import { shippedModels } from '../models.ts';
import { CliError } from './exit.ts';
import { VERSION } from './package.ts';

/** What analyses documents, and how the ledger calls it. */
export type Engine = { readonly analyse: (document: Document) => Analysis; readonly name: string };

/** The engine that the package ships. */
export const shippedEngine = (): Engine => {
  try {
    const models = shippedModels();
    const analyser: Analyser = createAnalyser(models);
    return {
      name: `onrecord ${VERSION}, parse ${models.parse.version}, attribute ${models.attribute.version}`,
      analyse: ({ id, text, title, outlet, publishedAt }) =>
        analyser(text, { documentId: id, title, outlet, publishedAt }),
    };
  } catch (error) {
    throw new CliError(
      `the models of the package cannot be read (${(error as Error).message}); install onrecord again`,
    );
  }
};
