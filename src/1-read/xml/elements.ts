import { Parser } from 'htmlparser2';
import { type Decoded, decode } from '../bytes/decode.ts';
import { Refusal } from '../refusal.ts';

/** An element of an XML document as its end is met: its words are those directly in it. */
export type XmlElement = {
  /** Without its prefix, lower case. */
  readonly name: string;
  /** With its prefix, as written. */
  readonly qualified: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Names of the elements around it, the outermost first. */
  readonly path: readonly string[];
};

/** XML that people's programs write is not nested deeper. */
const DEEPEST = 200;

/**
 * Goes through an XML document once, element by element. Entities that the document itself declares stay as they are written, so
 * none can grow; markup that is broken is taken as far as it can be.
 *
 * @throws Refusal when it is nested too deep.
 */
export const eachElement = (xml: string, visit: (element: XmlElement) => void): void => {
  const open: { name: string; qualified: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (qualified, attributes) => {
        if (open.length >= DEEPEST) throw tooDeep();
        open.push({ name: localName(qualified), qualified, attributes, text: '' });
      },
      ontext: text => {
        const last = open.at(-1);
        if (last) last.text += text;
      },
      onclosetag: () => {
        const element = open.pop();
        if (element) visit({ ...element, path: open.map(({ name }) => name) });
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  );
  parser.write(xml);
  parser.end();
};

/** Throws a Refusal when an XML document is nested deeper than any that a program has reason to write. */
export const refuseDeep = (xml: string): void => {
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname: () => {
        if (++depth > DEEPEST) throw tooDeep();
      },
      onclosetag: () => {
        depth--;
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
};

const tooDeep = (): Refusal =>
  new Refusal(`is nested deeper than ${DEEPEST} elements; save it anew with another program`);

const localName = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1).toLowerCase();

/** XML as text, in the encoding that a header or its declaration tells. */
export const decodeXml = (bytes: Uint8Array, charset: string | null): Decoded => {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return decode(bytes, [
    charset,
    /^\s*<\?xml[^>]{0,150}encoding\s*=\s*["']([\w-]+)/.exec(start)?.[1] ?? null,
  ]);
};
