/** One bin of confidences: how many attributions, their mean confidence and the share that was right. */
export type Bin = { count: number; mean: number; right: number };

const SIDE = 320;
const LEFT = 56;
const TOP = 20;
const x = (share: number): number => LEFT + share * SIDE;
const y = (share: number): number => TOP + (1 - share) * SIDE;

/**
 * A reliability diagram (DeGroot and Fienberg 1983) as SVG: mean confidence across, share right up, a disc for each bin whose area
 * goes with its attributions, and the diagonal on which a perfectly calibrated system lies.
 */
export const reliabilityPlot = (bins: readonly Bin[], error: number): string => {
  const most = Math.max(...bins.map(b => b.count));
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const lines = ticks.flatMap(t => [
    `<line x1="${x(0)}" y1="${y(t)}" x2="${x(1)}" y2="${y(t)}" stroke="#ddd"/>`,
    `<text x="${x(0) - 8}" y="${y(t) + 4}" text-anchor="end">${t.toFixed(1)}</text>`,
    `<text x="${x(t)}" y="${y(0) + 18}" text-anchor="middle">${t.toFixed(1)}</text>`,
  ]);
  const discs = bins.map(
    b =>
      `<circle cx="${x(b.mean).toFixed(1)}" cy="${y(b.right).toFixed(1)}" r="${(3 + 11 * Math.sqrt(b.count / most)).toFixed(1)}" fill="#2b5c8a" fill-opacity="0.75"><title>${b.count} attributions: mean confidence ${b.mean.toFixed(2)}, right ${b.right.toFixed(2)}</title></circle>`,
  );
  const path = bins.map(b => `${x(b.mean).toFixed(1)},${y(b.right).toFixed(1)}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE + 90}" height="${SIDE + 90}" font-family="sans-serif" font-size="12" role="img" aria-label="Reliability of the confidence of attributions">
<rect width="100%" height="100%" fill="white"/>
${lines.join('\n')}
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#777" stroke-dasharray="4 4"/>
<polyline points="${path}" fill="none" stroke="#2b5c8a"/>
${discs.join('\n')}
<text x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">confidence (mean of a bin)</text>
<text transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that was right</text>
<text x="${x(0.02)}" y="${y(1) + 16}">expected calibration error ${(100 * error).toFixed(1)} points, 10 bins</text>
<text x="${x(0.02)}" y="${y(0) + 56}" fill="#555">disc area: number of attributions</text>
</svg>
`;
};
