/**
 * What the page asks of a ledger, typed by the schemas of the HTTP API.
 * @module
 */
import type { Position, RollUp } from '../../../src/6-match/index.ts';
import type {
  ActorFilter,
  ClaimStatement,
  Copy,
  Page,
  RecordedActor,
  RecordedCorrection,
  RecordedCouncilVote,
  RecordedMeeting,
  RecordedStatement,
} from '../../../src/ledger/index.ts';
import type {
  ActorInFull,
  ClaimCouncil,
  ClaimInFull,
  DocumentInFull,
  Explained,
  ListedClaim,
  ListedDocument,
  NewCorrection,
  Summary,
} from '../../../src/serve/schemas/index.ts';
import { filesSource } from './files.ts';
import { httpSource } from './http.ts';
import type { Query } from './source.ts';

export type {
  ActorInFull,
  ChangeListed,
  ClaimCouncil,
  ClaimInFull,
  DocumentInFull,
  Explained,
  ListedClaim,
  ListedDocument,
  NewCorrection,
} from '../../../src/serve/schemas/index.ts';
export { DataError } from './source.ts';

const source = __DOSSIER__ ? filesSource() : httpSource();

/** Whether corrections can be made; a static dossier is for reading. */
export const { writable } = source;

const get = <T>(path: string, query?: Query): Promise<T> => source.get(path, query) as Promise<T>;
const id = encodeURIComponent;

export const summary = async (): Promise<Summary['ledger']> => (await get<Summary>('')).ledger;

export type ClaimQuery = {
  readonly by?: RollUp;
  readonly speaker?: string;
  readonly act?: string;
  readonly status?: string;
  readonly since?: string;
  readonly until?: string;
  readonly contains?: string;
};
export const claims = (query: ClaimQuery, after?: string) =>
  get<Page<ListedClaim>>('claims', { ...query, after });
export const claim = (claim: string, by: RollUp) => get<ClaimInFull>(`claims/${id(claim)}`, { by });
export const claimStatements = (claim: string, after?: string) =>
  get<Page<ClaimStatement>>(`claims/${id(claim)}/statements`, { after, limit: '50' });

/** How the positions of the Council's members split, and what the Council did. */
export const claimCouncil = (claim: string) => get<ClaimCouncil>(`claims/${id(claim)}/council`);

export const documents = (query: { readonly like?: string }, after?: string) =>
  get<Page<ListedDocument>>('documents', { ...query, after });
export const documentAbout = (document: string) => get<DocumentInFull>(`documents/${id(document)}`);
export const textOfDocument = (document: string) =>
  source.get(`documents/${id(document)}/text`, {}, 'text') as Promise<string>;
export const copies = async (document: string) =>
  (await get<{ readonly items: readonly Copy[] }>(`documents/${id(document)}/copies`)).items;
export const explanations = async (document: string) =>
  (await get<{ readonly items: readonly Explained[] }>(`documents/${id(document)}/explanations`)).items;
export const statements = (query: { readonly document: string }, after?: string) =>
  get<Page<RecordedStatement>>('statements', { ...query, after });
/** What an actor says, and those who speak for it. */
export const saidBy = (code: string, after?: string) =>
  get<Page<RecordedStatement>>('statements', { by: code, after, limit: '20' });

export const actors = (query: Pick<ActorFilter, 'like' | 'type'>, after?: string) =>
  get<Page<RecordedActor>>('actors', { ...query, after });
export const actor = (code: string) => get<ActorInFull>(`actors/${id(code)}`);
export type ActorPosition = {
  readonly claim: Pick<ListedClaim, 'id' | 'gist' | 'status' | 'firstDay' | 'lastDay'>;
  readonly position: Position;
  readonly since: string | null;
  readonly history: readonly { readonly position: Position; readonly since: string }[];
};
export const actorPositions = (code: string, after?: string) =>
  get<Page<ActorPosition>>(`actors/${id(code)}/positions`, { after, limit: '20' });

export type ListedMeeting = Omit<RecordedMeeting, 'speeches'> & { readonly speeches: number };
export const meetings = (after?: string) => get<Page<ListedMeeting>>('council/meetings', { after });
export const votes = (after?: string) => get<Page<RecordedCouncilVote>>('council/votes', { after });

/** Records what a person puts right. Throws a DataError "unauthorised" without the token. */
export const correct = (correction: NewCorrection) =>
  source.post('corrections', correction) as Promise<RecordedCorrection>;
