import { readFileSync } from 'node:fs';
import type { Document } from '../1-read/index.ts';
import { parse } from '../2-parse/index.ts';
import { attribute } from '../3-attribute/index.ts';
import { type Actor, resolve } from '../4-resolve/index.ts';
import { type EventModel, readEventModel } from '../5-characterise/events.ts';
import { characterise } from '../5-characterise/index.ts';
import { toldEvents } from '../5-characterise/told.ts';
import type { Party } from '../export/events/actor-code.ts';
import { type EventRecord, statementEvents, toldEvent } from '../export/events/record.ts';
import { firstDay } from '../ledger/write/day.ts';
import { wordsOf } from '../ledger/write/words.ts';
import { type Span, within } from '../span.ts';
import { contextOf, models } from './analysis.ts';
import { CliError } from './exit.ts';

/** The events of a document: those that its statements are, and those that it tells in its own voice. */
export type EventsOfDocument = {
  readonly said: readonly EventRecord[];
  readonly told: readonly EventRecord[];
};

let loaded: EventModel | undefined;

/** The classifier of roots that the package ships. */
export const eventModel = (): EventModel => {
  try {
    loaded ??= readEventModel(readFileSync(new URL('../../models/events.model', import.meta.url)));
    return loaded;
  } catch (error) {
    throw new CliError(
      `the models of the package cannot be read (${(error as Error).message}); install onrecord again`,
    );
  }
};

/** Finds the events of documents with the models that the package ships. */
export const createEventReader = (): ((document: Document) => EventsOfDocument) => {
  const { parse: parseModel, attribute: attributeModel } = models();
  const model = eventModel();
  return document => {
    const { text, id, title, outlet, publishedAt, uri } = document;
    const parsed = parse(text, parseModel);
    const context = contextOf(document);
    const resolution = resolve(parsed, attribute(parsed, attributeModel), context);
    const reference = { id, title, outlet, publishedAt, uri };
    const published = firstDay(publishedAt) || null;
    const party = partyIn(resolution.actors);
    return {
      said: characterise(parsed, resolution, context).flatMap(s =>
        statementEvents(
          {
            ...s,
            words: {
              source: wordsOf(text, s.source),
              cue: wordsOf(text, s.cue),
              content: wordsOf(text, s.content),
            },
            day: firstDay(s.date) || published,
            document: reference,
          },
          party,
        ),
      ),
      told: toldEvents(parsed, resolution, model).map(event =>
        toldEvent(event, text, published, reference, party),
      ),
    };
  };
};

/** Who is meant by a code, at a place: the ministry that stands there rather than its state. */
const partyIn =
  (actors: readonly Actor[]) =>
  (code: string, span?: Span): Party => {
    const there = span && actors.find(a => a.mentions.some(m => within(span, m)));
    return there ?? actors.find(a => a.code === code) ?? { code, name: code, role: null, affiliation: null };
  };
