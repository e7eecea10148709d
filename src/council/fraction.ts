/** An exact rational number in lowest terms; the denominator is positive. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

/** The fraction n/d. Throws RangeError when d is 0. */
export const fraction = (n: bigint, d = 1n): Fraction => {
  if (d === 0n) throw new RangeError('a fraction with denominator 0');
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
};

export const ZERO: Fraction = fraction(0n);
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** n/d, or 0 where d is 0: the share in nothing. */
export const share = (n: bigint, d: bigint): Fraction => (d === 0n ? ZERO : fraction(n, d));

/** "421/2145", or "3" for a whole number. */
export const asText = (f: Fraction): string => (f.d === 1n ? `${f.n}` : `${f.n}/${f.d}`);

/** Decimal digits, rounded half away from zero; the same on every machine. */
export const decimal = (f: Fraction, places: number): string => {
  const scale = 10n ** BigInt(places);
  const size = ((f.n < 0n ? -f.n : f.n) * scale * 2n + f.d) / (f.d * 2n);
  const digits = `${size}`.padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = f.n < 0n && size > 0n ? '-' : '';
  return `${sign}${whole}${places ? `.${digits.slice(-places)}` : ''}`;
};

/** The nearest number a picture needs; exact values stay fractions. */
export const toNumber = (f: Fraction): number => Number(decimal(f, 15));

/** Factorials and binomial coefficients to n, computed once. */
export const factorials = (n: number): bigint[] => {
  const list = [1n];
  for (let i = 1; i <= n; i++) list.push(list[i - 1] * BigInt(i));
  return list;
};

/** n choose k; 0 outside 0..n. */
export const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * BigInt(n - i + 1)) / BigInt(i);
  return result;
};
