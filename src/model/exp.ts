/**
 * The exponential function by table and polynomial: several times faster than `Math.exp`, right to about 1 part in 10^7, and
 * the same to the bit on every engine, which the language does not ask of `Math.exp`.
 * @module
 */

const { LOG2E, LN2 } = Math;
/** Powers of two from 2^-1074 on. */
const POWER = Float64Array.from({ length: 2099 }, (_, i) => 2 ** (i - 1074));

/** e to the power of x; 0 below -700 and no more than e^700. */
export const exp = (x: number): number => {
  if (x < -700) return 0;
  const y = Math.min(x, 700) * LOG2E;
  const whole = Math.floor(y);
  const r = (y - whole) * LN2;
  // Taylor's series around 0; the remainder at r = ln 2 is below 10^-7.
  const series =
    1 +
    r *
      (1 +
        r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40320)))))));
  return series * POWER[whole + 1074];
};
