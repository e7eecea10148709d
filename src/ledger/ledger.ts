import type { Document } from '../1-read/document.ts';
import type { Analysis } from '../analyse.ts';
import { check, type Fault } from './check/check.ts';
import { type Claims, claimsOver } from './claims/index.ts';
import { type Council, councilOver } from './council/index.ts';
import {
  type ActorFilter,
  type ActorPage,
  type ActorProfile,
  actorByCode,
  actorMeant,
  listActors,
  type Meant,
  type RecordedActor,
} from './read/actors.ts';
import { type Dealings, dealingsOf } from './read/dealings.ts';
import { type DocumentFilter, type ListedDocument, pageOfDocuments } from './read/document-list.ts';
import {
  type DocumentInFull,
  documentById,
  documentsMeant,
  eachAddress,
  eachDocument,
  type RecordedAddress,
  type RecordedDocument,
} from './read/documents.ts';
import type { Page, PageRequest, StatementFilter } from './read/filter.ts';
import { eachStatement, pageOfStatements, type RecordedStatement, statementById } from './read/statements.ts';
import { type Summary, summarise } from './read/summary.ts';
import type { OpenOptions } from './sqlite/index.ts';
import { openStore, type Store } from './store.ts';
import { add, type Outcome, type Provenance, see } from './write/add.ts';

type Parts = Claims & Council;

/** An open ledger. Every method may throw LedgerError. */
export type Ledger = Parts & {
  /** Where it is, as it was given; of an address, without the password. */
  readonly path: string;

  /** Whether a document of this id is in the ledger; notes nothing. */
  readonly knows: (id: string) => Promise<boolean>;
  /**
   * Notes that a document was found, if its text is in the ledger; null when it is not and needs to be analysed and added.
   * `seenAt` is ISO 8601.
   */
  readonly see: (document: Document, seenAt: string) => Promise<Outcome | null>;
  /** Adds a document and its analysis in one transaction. A text that is there already is not added again. */
  readonly add: (document: Document, analysis: Analysis, provenance: Provenance) => Promise<Outcome>;

  /** A page of statements, by day and then in the order in which they were recorded. */
  readonly statements: (filter?: StatementFilter, page?: PageRequest) => Promise<Page<RecordedStatement>>;
  /** Every statement, one after the other; without a `limit` all there are. */
  readonly eachStatement: (filter?: StatementFilter, page?: PageRequest) => AsyncGenerator<RecordedStatement>;
  readonly statement: (id: string) => Promise<RecordedStatement | null>;
  /** A page of documents by publication. */
  readonly documents: (filter?: DocumentFilter, page?: PageRequest) => Promise<Page<ListedDocument>>;
  readonly document: (id: string) => Promise<RecordedDocument | null>;
  /**
   * Every document with its statements, one after the other, in the order in which they were recorded; those without a statement
   * behind the others, by id. `wanted` tells which.
   */
  readonly eachDocument: (wanted?: (id: string) => boolean) => AsyncGenerator<DocumentInFull>;
  /** Every place where a document was found, in the order of finding. */
  readonly eachAddress: () => AsyncGenerator<RecordedAddress>;
  /** Ids of the documents that a person may mean: by id or its beginning, by the id that the input gave, or by address. */
  readonly documentsMeant: (given: string) => Promise<string[]>;
  readonly actors: (filter?: ActorFilter, page?: ActorPage) => Promise<RecordedActor[]>;
  readonly actor: (code: string) => Promise<ActorProfile | null>;
  /** Whom an actor accuses, who accuses it, and how often it answers. */
  readonly dealings: (code: string) => Promise<Dealings>;
  /** Whom a person may mean by a code or a name. */
  readonly actorMeant: (given: string) => Promise<Meant>;
  readonly summary: () => Promise<Summary>;
  /**
   * Changes whenever anybody, also another process, writes to the ledger; while it is the same, so is every answer. For as long as the
   * ledger is open.
   */
  readonly revision: () => Promise<string>;

  /** Verifies everything against the texts; gives each fault as it is found. */
  readonly check: (onDocument?: (checked: number) => void) => AsyncGenerator<Fault>;
  readonly close: () => Promise<void>;
};

/**
 * Opens a ledger, a file or a database by its address (postgres://…), and brings its schema up to this release.
 *
 * @throws LedgerError naming the file or address, the reason and what to do: there is none, it is no ledger, a newer release wrote it, it is
 *   locked, it may not be written.
 * @example
 * const ledger = await openLedger('notes.ledger', { create: true });
 * await ledger.add(document, analyse(document.text, { documentId: document.id }), { analysedBy: 'onrecord 0.1', seenAt: '1983-09-12' });
 * for await (const s of ledger.eachStatement({ by: 'RUS', act: 'deny' })) console.log(s.words.content);
 * await ledger.close();
 */
export const openLedger = async (path: string, options: OpenOptions = {}): Promise<Ledger> =>
  ledgerOver(await openStore(path, options));

const ledgerOver = ({ db, dialect, path }: Store): Ledger => {
  let changed = false;
  return {
    path,
    knows: async id =>
      (await db.selectFrom('documents').select('id').where('id', '=', id).executeTakeFirst()) !== undefined,
    see: (document, seenAt) => see(db, dialect, document, seenAt),
    add: (document, analysis, provenance) => {
      changed = true;
      return add(db, dialect, document, analysis, provenance);
    },
    statements: (filter = {}, page = {}) => pageOfStatements(db, dialect, filter, page),
    eachStatement: (filter = {}, page = {}) => eachStatement(db, dialect, filter, page),
    statement: id => statementById(db, id),
    documents: (filter = {}, page = {}) => pageOfDocuments(db, filter, page),
    document: id => documentById(db, id),
    eachDocument: wanted => eachDocument(db, wanted),
    eachAddress: () => eachAddress(db),
    documentsMeant: given => documentsMeant(db, given),
    actors: (filter = {}, page = {}) => listActors(db, filter, page),
    actor: code => actorByCode(db, code),
    dealings: code => dealingsOf(db, code),
    actorMeant: given => actorMeant(db, given),
    summary: () => summarise(db, dialect),
    revision: () => dialect.revision(db),
    ...claimsOver(db, dialect),
    ...councilOver(db),
    check: onDocument => check(db, dialect, onDocument),
    close: async () => {
      try {
        if (changed) await dialect.optimise(db);
      } finally {
        await db.destroy();
      }
    },
  };
};
