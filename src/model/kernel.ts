/**
 * Sums of weights by vector instructions (sums.wat). They work on a memory of their own, so the bytes of a model are put into one when
 * it is read; where WebAssembly is not to be had, the same sums are made in JavaScript, to the same numbers.
 * @module
 */
import { sums } from '../generated/sums.generated.ts';

/** What of WebAssembly is needed; the language's own library leaves it to the platforms to declare. */
type Exports = {
  readonly actions: (table: number, pairs: number, count: number, shift: number, out: number) => void;
  readonly narrow: SumRows;
  readonly wide: SumRows;
};
type SumRows = (
  table: number,
  stride: number,
  mask: number,
  rows: number,
  ends: number,
  tokens: number,
  out: number,
) => void;
type Platform = {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
};

const PAGE = 1 << 16;
/** Where things lie in the memory: tables of the kernel itself, then what it is given and gives back, then the model. */
export const ROWS = 64;
export const MOST_ROWS = 1 << 14;
const ENDS = ROWS + 4 * MOST_ROWS;
export const MOST_TOKENS = 64;
export const OUT = ENDS + 4 * MOST_TOKENS;
const OUT_SIZE = MOST_TOKENS * 64;
const MODEL = OUT + OUT_SIZE;
/** A row may be read beyond its end. */
const SPARE = 64;

/** The kernel over one memory. */
export class Kernel {
  readonly exports: Exports;
  /** Row numbers, or places: what is to be added up. */
  readonly rows: Int32Array;
  /** For each token, where its rows end. */
  readonly ends: Int32Array;
  /** The sums. */
  readonly out: Int16Array;

  constructor(exports: Exports, buffer: ArrayBuffer) {
    this.exports = exports;
    this.rows = new Int32Array(buffer, ROWS, MOST_ROWS);
    this.ends = new Int32Array(buffer, ENDS, MOST_TOKENS);
    this.out = new Int16Array(buffer, OUT, OUT_SIZE / 2);
  }

  /** Sums of rows `from` … `past` of up to 32 weights: see sums.wat. */
  sum(table: number, width: number, mask: number, tokens: number): void {
    const sum = width > 8 ? this.exports.wide : this.exports.narrow;
    sum(table, width, mask, ROWS, ENDS, tokens, OUT);
  }
}

const kernels = new WeakMap<ArrayBufferLike, Kernel>();

/** The kernel that reaches these weights, if there is one. */
export const kernelOf = (weights: ArrayBufferView): Kernel | undefined => kernels.get(weights.buffer);

let module: object | undefined;

const compiled = (platform: Platform): object =>
  new platform.Module(Uint8Array.from(atob(sums), c => c.charCodeAt(0)));

/**
 * The same bytes where a kernel reaches them; or as they are, where there is no kernel: on old engines, where a page's policy forbids
 * it, and where the system gives no room for its memory (which asks for far more addresses than it uses).
 */
export const withinReach = (bytes: Uint8Array): Uint8Array => {
  const platform = (globalThis as unknown as { WebAssembly?: Platform }).WebAssembly;
  if (!platform) return bytes;
  try {
    module ??= compiled(platform);
    const memory = new platform.Memory({ initial: Math.ceil((MODEL + bytes.length + SPARE) / PAGE) });
    const { exports } = new platform.Instance(module, { kernel: { memory } });
    kernels.set(memory.buffer, new Kernel(exports, memory.buffer));
    const placed = new Uint8Array(memory.buffer, MODEL, bytes.length);
    placed.set(bytes);
    return placed;
  } catch {
    return bytes;
  }
};
