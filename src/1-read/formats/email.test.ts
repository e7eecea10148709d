import { describe, expect, test } from 'vitest';
import { documentIn, documentsIn, gather, readDocument, readings, skippedIn } from '../../testing/read.ts';
import { readAll, readBytes } from '../read.ts';

const HEAD = [
  'Received: from mail.example.org by mx.example.net; Tue, 6 Sep 1983 23:31:00 -0500',
  'From: "Press Office" <press@example.org>',
  'To: desk@example.net',
  'Subject: =?utf-8?q?Erkl=C3=A4rung_zur_Sache?=',
  'Date: Tue, 6 Sep 1983 23:30:00 -0500',
  'Message-ID: <n1@example.org>',
  'MIME-Version: 1.0',
];
const message = (more: readonly string[], body: string): string =>
  `${[...HEAD, ...more].join('\r\n')}\r\n\r\n${body}`;
const plain = (body: string): string => message(['Content-Type: text/plain; charset=utf-8'], body);

describe('a message', () => {
  test('is its body, with who wrote it, when and on what', async () => {
    expect(
      await documentIn(plain('The ministry denies the sale.\r\n'), { name: 'x', uri: 'file:///x.eml' }),
    ).toMatchObject({
      format: 'email',
      title: 'Erklärung zur Sache',
      author: 'Press Office',
      publishedAt: '1983-09-06T23:30:00-05:00',
      uri: 'file:///x.eml',
      text: 'The ministry denies the sale.',
    });
  });

  const html = '<p>The ministry denies the sale, its spokeswoman said.</p>';
  const both = (words: string): string =>
    message(
      ['Content-Type: multipart/alternative; boundary=cut'],
      `--cut\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--cut\r\nContent-Type: text/html\r\n\r\n${html}\r\n--cut--\r\n`,
    );
  test.each([
    [
      'of two bodies the plain one is taken',
      both('The ministry denies the sale, she said.'),
      'The ministry denies the sale, she said.',
    ],
    [
      'unless it only says that there is another',
      both('See HTML.'),
      'The ministry denies the sale, its spokeswoman said.',
    ],
    [
      'base64',
      message(
        ['Content-Type: text/plain; charset=windows-1251', 'Content-Transfer-Encoding: base64'],
        Buffer.from([0xcd, 0xe5, 0xf2, 0x2e]).toString('base64'),
      ),
      'Нет.',
    ],
    [
      'quoted-printable',
      message(
        ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
        'It =E2=80=9Cnever=E2=80=9D sold a=\r\nny.',
      ),
      'It “never” sold any.',
    ],
    [
      'HTML alone',
      message(['Content-Type: text/html'], `${html}<script>x()</script>`),
      'The ministry denies the sale, its spokeswoman said.',
    ],
  ])('%s', async (_, content, text) => {
    expect((await documentIn(content)).text).toBe(text);
  });

  test('what it quotes stands apart, marked, its wraps joined', async () => {
    const body =
      'No.\r\n\r\nAnna Lind wrote:\r\n> Did the ministry send any of those ships to the harbour, and if so\r\n> when did it do so, and who had asked for it at the\r\n> time?\r\n>\r\n>> An older question.\r\nThat is all.\r\n';
    expect((await documentIn(plain(body))).text).toBe(
      'No.\n\nAnna Lind wrote:\n\n> Did the ministry send any of those ships to the harbour, and if so when did it do so, and who had asked for it at the time?\n\n>> An older question.\n\nThat is all.',
    );
    const rich = message(
      ['Content-Type: text/html'],
      '<div>No.</div><blockquote><p>Did it?</p><blockquote>Before.</blockquote></blockquote><div>End.</div>',
    );
    expect((await documentIn(rich)).text).toBe('No.\n\n> Did it?\n\n>> Before.\n\nEnd.');
  });

  test('what it quotes is left out where that is wished', async () => {
    const body = 'No.\r\n\r\nAnna Lind wrote:\r\n> Did it?\r\n>\r\n> And when?\r\nThat is all.\r\n';
    const read = (content: string) =>
      gather(readBytes(Buffer.from(content), { name: 'x.eml' }, { quoted: false }));
    expect(documentsIn(await read(plain(body)))[0]?.text).toBe('No.\n\nAnna Lind wrote:\n\nThat is all.');
    expect(skippedIn(await read(plain('> Did it?\r\n')))[0]?.reason).toBe(
      'is a message that only quotes others; read it without --no-quoted',
    );
  });

  test('attachments are named and not read', async () => {
    const { document, warnings } = await readDocument(
      message(
        ['Content-Type: multipart/mixed; boundary=cut'],
        '--cut\r\nContent-Type: text/plain\r\n\r\nSee the note.\r\n--cut\r\nContent-Type: application/pdf; name="note.pdf"\r\nContent-Disposition: attachment; filename="note.pdf"\r\n\r\n%PDF-\r\n--cut--\r\n',
      ),
    );
    expect(document.text).toBe('See the note.');
    expect(warnings).toEqual([expect.stringContaining('not read: note.pdf')]);
  });

  test.each([
    ['without a body', plain(''), 'without text'],
    [
      'of a thousand nested parts',
      message(
        ['Content-Type: multipart/mixed; boundary=b0'],
        Array.from(
          { length: 1000 },
          (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
        ).join(''),
      ),
      'nested too deep',
    ],
  ])('%s is refused', async (_, content, reason) => {
    expect(skippedIn(await readings(content, { name: 'x.eml' }))).toEqual([
      { kind: 'skipped', where: 'x.eml', reason: expect.stringContaining(reason) },
    ]);
  });

  test('a text with a letterhead is no message', async () => {
    expect(
      (await documentIn('From: The Minister\nDate: 6 September 1983\nSubject: Ships\n\nNone were sold.'))
        .format,
    ).toBe('text');
  });
});

describe('a mailbox', () => {
  const one = (id: string, body: string): string =>
    `From press@example.org Tue Sep  6 23:30:00 1983\n${plain(body).replaceAll('\r', '').replace('n1@', `${id}@`)}\n\n`;

  test('gives its messages one by one', async () => {
    const box = one('a', 'It was denied.\n\n>From the first day on.') + one('b', 'It was not.');
    expect(
      documentsIn(await readings(box, { name: 'box', uri: 'file:///box' })).map(({ uri, text }) => [
        uri,
        text,
      ]),
    ).toEqual([
      ['file:///box#a%40example.org', 'It was denied.\n\nFrom the first day on.'],
      ['file:///box#b%40example.org', 'It was not.'],
    ]);
  });

  test('goes on after a message that is broken or too large, telling which', async () => {
    const box = one('a', 'First.') + one('b', '') + one('c', 'x '.repeat(5000)) + one('d', 'Last.');
    async function* chunks() {
      for (let at = 0; at < box.length; at += 700) yield Buffer.from(box.slice(at, at + 700));
    }
    const results = await gather(readAll(['-'], { stdin: chunks(), sizeLimit: 4000 }));
    expect(documentsIn(results).map(({ text }) => text)).toEqual(['First.', 'Last.']);
    expect(skippedIn(results).map(({ where, reason }) => [where, reason])).toEqual([
      ['standard input, message 2', expect.stringContaining('without text')],
      ['standard input, message 3', expect.stringContaining('--size-limit')],
    ]);
  });
});
