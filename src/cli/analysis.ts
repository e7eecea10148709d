import type { Document } from '../1-read/document.ts';
import { parse } from '../2-parse/index.ts';
import { attribute } from '../3-attribute/index.ts';
import { resolve } from '../4-resolve/index.ts';
import { characterise, type Reason, type Statement } from '../5-characterise/index.ts';
import { type Analysis, createAnalyser, type Models } from '../analyse.ts';
import type { Context } from '../context.ts';
import { shippedModels } from '../models.ts';
import type { Span } from '../span.ts';
import { CliError } from './exit.ts';
import { VERSION } from './package.ts';

/** What analyses documents, and how the ledger calls it. */
export type Engine = { readonly analyse: (document: Document) => Analysis; readonly name: string };

/** Why a statement is what it is: the reasons of each field, and the words that led to its speakers. */
export type Explanation = {
  readonly statement: Statement;
  readonly reasons: readonly Reason[];
  readonly chain: readonly Span[];
};

/** Analyses a document anew and tells why each of its statements is what it is. */
export const explainDocument = (document: Document): Explanation[] => {
  const { parse: parseModel, attribute: attributeModel } = models();
  const context = contextOf(document);
  const parsed = parse(document.text, parseModel);
  const resolution = resolve(parsed, attribute(parsed, attributeModel), context);
  const reasons = new Map<string, Reason[]>();
  const statements = characterise(parsed, resolution, context, (id, reason) => {
    const list = reasons.get(id);
    if (list) list.push(reason);
    else reasons.set(id, [reason]);
  });
  return statements.map((statement, i) => ({
    statement,
    reasons: reasons.get(statement.id) ?? [],
    chain: resolution.attributions[i].chain,
  }));
};

/** Analyses a document anew and tells why one of its statements is what it is; null when it finds none of that id. */
export const explainStatement = (document: Document, statementId: string): Explanation | null =>
  explainDocument(document).find(e => e.statement.id === statementId) ?? null;

export const contextOf = ({ id, title, outlet, publishedAt }: Document): Context => ({
  documentId: id,
  title,
  outlet,
  publishedAt,
});

export const models = (): Models => {
  try {
    return shippedModels();
  } catch (error) {
    throw new CliError(
      `the models of the package cannot be read (${(error as Error).message}); install onrecord again`,
    );
  }
};

/** The engine that the package ships. */
export const shippedEngine = (): Engine => {
  const shipped = models();
  const analyser = createAnalyser(shipped);
  return {
    name: `onrecord ${VERSION}, parse ${shipped.parse.version}, attribute ${shipped.attribute.version}`,
    analyse: document => analyser(document.text, contextOf(document)),
  };
};
