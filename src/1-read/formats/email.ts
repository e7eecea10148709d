import { messagesOf } from '../email/mailbox.ts';
import { idOf, readMessage } from '../email/message.ts';
import type { Reader } from '../reader.ts';
import { inPlainWords, tooLarge } from '../refusal.ts';

/** One message as mail programs save it. */
export const messageReader: Reader = {
  format: 'email',
  extensions: ['eml'],
  mediaTypes: ['message/rfc822'],
  recognises: ({ text }) => isMessage(text),
  async *read(body, hints, { quoted }) {
    yield await readMessage(await body.whole(), hints.uri, quoted);
  },
};

/** Mailboxes of many messages (mbox, RFC 4155), each a document; one at a time is in memory. */
export const mailboxReader: Reader = {
  format: 'email',
  extensions: ['mbox', 'mbx'],
  mediaTypes: ['application/mbox'],
  streams: true,
  recognises: ({ text }) => {
    const start = SEPARATOR.exec(text);
    return start !== null && HEADER.test(text.slice(start[0].length));
  },
  async *read(body, { uri }, { sizeLimit, quoted }) {
    let number = 0;
    for await (const bytes of messagesOf(body.chunks, sizeLimit)) {
      number++;
      try {
        if (bytes === 'too long') throw tooLarge(sizeLimit);
        const own = uri && `${uri}#${encodeURIComponent(idOf(bytes) ?? String(number))}`;
        yield await readMessage(bytes, own, quoted);
      } catch (error) {
        yield { kind: 'skipped', within: `, message ${number}`, reason: inPlainWords(error) };
      }
    }
  },
};

const SEPARATOR = /^From \S[^\n]{0,200}\r?\n/;
const HEADER = /^>?[A-Za-z][A-Za-z-]{1,60}:/;

/** Fields that only programs write (RFC 5322, 3.6; RFC 2045): a letterhead of "From:" and "Date:" alone is a text of a person. */
const BY_PROGRAM =
  /^(?:message-id|mime-version|received|return-path|delivered-to|content-type|content-transfer-encoding|dkim-signature|x-[a-z-]{2,40}):/im;

const isMessage = (text: string): boolean => {
  if (!HEADER.test(text)) return false;
  const head = text.slice(0, 50_000).split(/\r?\n\r?\n/, 1)[0]!;
  return /^from:/im.test(head) && /^(?:date|to|subject):/im.test(head) && BY_PROGRAM.test(head);
};
