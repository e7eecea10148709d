import PostalMime, { type Email } from 'postal-mime';
import { blocksOf } from '../html/blocks.ts';
import { takeApart } from '../html/page.ts';
import { stripTags } from '../html/strip.ts';
import { toIsoDate } from '../metadata/date.ts';
import { oneLine } from '../metadata/keys.ts';
import type { TextFound } from '../reader.ts';
import { Refusal } from '../refusal.ts';
import { layOut, markQuotations, withoutQuotations } from './quoted.ts';

/**
 * Reads one message (RFC 5322, MIME): the subject is its title, who wrote it its author, and of bodies that say the same the
 * plain one is taken unless it is a stub. Attachments are not read; a warning names them.
 *
 * @param quoted whether what it quotes of earlier messages is part of its text
 * @throws Refusal where there is no message or nothing in it.
 */
export const readMessage = async (
  bytes: Uint8Array,
  uri: string | null,
  quoted = true,
): Promise<TextFound> => {
  const email = await parse(bytes);
  const whole = bodyOf(email);
  const text = quoted ? whole : withoutQuotations(whole);
  if (text === '')
    throw new Refusal(
      whole === ''
        ? 'is a message without text; nothing to read'
        : 'is a message that only quotes others; read it without --no-quoted',
    );
  const date = email.headers.find(({ key }) => key === 'date')?.value ?? '';
  const names = email.attachments
    .filter(({ related }) => !related)
    .map(({ filename, mimeType }) => filename ?? mimeType);
  return {
    kind: 'text',
    text,
    metadata: {
      title: oneLine(email.subject ?? '') || null,
      outlet: null,
      author: oneLine(email.from?.name || email.from?.address || '') || null,
      publishedAt: toIsoDate(date) ?? toIsoDate(email.date ?? ''),
    },
    uri,
    warnings:
      names.length === 0
        ? []
        : [
            `its attachments are not read: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}; save and read them on their own`,
          ],
  };
};

/** What a message calls itself, without its brackets; null when it does not. */
export const idOf = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, 20_000))
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]!;
  return /^message-id:\s*<([^<>\s]{1,300})>/im.exec(head)?.[1] ?? null;
};

const parse = async (bytes: Uint8Array): Promise<Email> => {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50, attachmentEncoding: 'arraybuffer' });
  } catch {
    throw new Refusal(
      'is a message whose parts are broken or nested too deep; save it anew from a mail program',
    );
  }
};

/** A plain part shorter than this share of the HTML only says that there is HTML. */
const STUB = 0.3;

const bodyOf = ({ text, html }: Email): string => {
  const plain = layOut(text ?? '');
  if (!html) return plain;
  const { dom } = takeApart(html);
  if (dom) markQuotations(dom);
  const rich = layOut(dom ? blocksOf(dom.body) : stripTags(html));
  return plain.length >= STUB * rich.length && plain !== '' ? plain : rich;
};
