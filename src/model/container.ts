/**
 * The file format of trained weights: one container for every stage.
 *
 * Bytes 0..7 are "onrecord", then the length of the header as a 32-bit little-endian number, the header as UTF-8 JSON, and the
 * sections, each aligned to 8 bytes. A section is an array of one number type, read without a copy.
 * @module
 */

const MAGIC = 'onrecord';
const TYPES = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  f32: Float32Array,
} as const;
export type SectionType = keyof typeof TYPES;
export type SectionArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Float32Array;

export type Model = {
  /** Which stage it serves: "parse", "attribute" … */
  readonly stage: string;
  /** Raised whenever the same text may come out differently. */
  readonly version: string;
  /** What the stage needs besides numbers: label names, sizes, scales. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, SectionArray>>;
};

const align = (n: number) => (n + 7) & ~7;
const typeOf = (array: SectionArray): SectionType =>
  (Object.keys(TYPES) as SectionType[]).find(t => array instanceof TYPES[t])!;

/** Writes a model; the same model always gives the same bytes. */
export const encodeModel = (model: Model): Uint8Array => {
  let at = 0;
  const index = Object.entries(model.sections).map(([name, array]) => {
    const section = { name, type: typeOf(array), length: array.length, at };
    at = align(at + array.byteLength);
    return section;
  });
  const { stage, version, settings } = model;
  const header = new TextEncoder().encode(JSON.stringify({ stage, version, settings, sections: index }));
  const base = align(12 + header.length);
  const bytes = new Uint8Array(base + at);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, 12);
  for (const s of index) {
    const array = model.sections[s.name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), base + s.at);
  }
  return bytes;
};

/** Reads a model. Throws when the bytes are no model of `stage`, naming what was found. */
export const decodeModel = (bytes: Uint8Array, stage: string): Model => {
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== MAGIC) throw new Error(`not a model file: it does not begin with "${MAGIC}"`);
  // Typed arrays need an aligned start; a view into a larger buffer may have none.
  const own = bytes.byteOffset % 8 ? bytes.slice() : bytes;
  const length = new DataView(own.buffer, own.byteOffset).getUint32(8, true);
  if (12 + length > own.length) throw new Error('model file cut short');
  const header = JSON.parse(new TextDecoder().decode(own.subarray(12, 12 + length)));
  if (header.stage !== stage) throw new Error(`model of stage "${header.stage}" where "${stage}" is needed`);
  const base = own.byteOffset + align(12 + length);
  const sections: Record<string, SectionArray> = {};
  for (const s of header.sections as { name: string; type: SectionType; length: number; at: number }[]) {
    const Type = TYPES[s.type];
    if (base + s.at + s.length * Type.BYTES_PER_ELEMENT > own.byteOffset + own.length)
      throw new Error('model file cut short');
    sections[s.name] = new Type(own.buffer as ArrayBuffer, base + s.at, s.length);
  }
  return { stage: header.stage, version: header.version, settings: header.settings, sections };
};
