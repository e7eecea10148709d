import { asText, decimal, type Fraction, toNumber } from '../fraction.ts';
import type { Power } from '../power/indices.ts';
import { drawn, element, label, picture, wrapped } from './svg.ts';

const WIDTH = 760;
const LEFT = 210;
const ROOM = 330;
const BAR = 15;
/** More rows than this are no picture any more; the rest is named in one line. */
const MOST = 30;

const INDICES = [
  { key: 'shapleyShubik', name: 'Shapley-Shubik', fill: '#222' },
  { key: 'banzhafNormalised', name: 'Banzhaf (normalised)', fill: 'url(#stripes)' },
  { key: 'johnston', name: 'Johnston', fill: 'url(#dots)' },
  { key: 'deeganPackel', name: 'Deegan-Packel', fill: 'url(#cross)' },
] as const;

const percent = (f: Fraction): string => `${decimal({ n: f.n * 100n, d: f.d }, 2)} %`;
const exact = (f: Fraction): string => (asText(f).length <= 18 ? ` = ${asText(f)}` : '');

/**
 * Power indices as a bar chart, an SVG document: the power of one player of each class, by each index that was computed. The
 * indices have patterns of their own and every bar its value, so that it can be read in black and white.
 * @example powerBars(power(charterRule('2024-01-01')), 'Security Council, 2024')
 */
export const powerBars = (power: Power, title: string): string => {
  const shown = [...power.of]
    .sort((a, b) => toNumber(b.shapleyShubik) - toNumber(a.shapleyShubik))
    .slice(0, MOST);
  const indices = INDICES.filter(index => shown.every(player => player[index.key] !== null));
  const most = Math.max(
    ...shown.flatMap(player => indices.map(index => toNumber(player[index.key] as Fraction))),
    1e-9,
  );
  const rowHeight = indices.length * (BAR + 3) + 16;
  const top = 62 + indices.length * 22;
  const legend = indices.map(
    ({ name, fill }, i) =>
      element('rect', { x: LEFT, y: 50 + i * 22, width: 26, height: BAR, fill, stroke: '#000' }) +
      label(LEFT + 34, 62 + i * 22, name, { 'font-size': 14 }),
  );
  const rows = shown.map((player, row) => {
    const y = top + row * rowHeight;
    const name = player.members.length > 1 ? `each of ${player.members.length} ${player.name}` : player.name;
    const lines = wrapped(name, 26)
      .slice(0, 3)
      .map(line => (line.length > 28 ? `${line.slice(0, 27)}…` : line));
    const middle = y + (indices.length * (BAR + 3)) / 2 + 4 - (lines.length - 1) * 8;
    const bars = indices.map(({ key, fill }, i) => {
      const value = player[key] as Fraction;
      const width = (toNumber(value) / most) * ROOM;
      const barTop = y + i * (BAR + 3);
      return (
        element('rect', {
          x: LEFT,
          y: barTop,
          width: Math.max(width, 0.5),
          height: BAR,
          fill,
          stroke: '#000',
        }) + label(LEFT + width + 6, barTop + 12, `${percent(value)}${exact(value)}`, { 'font-size': 12 })
      );
    });
    return (
      lines
        .map((line, i) => label(LEFT - 8, middle + i * 16, line, { 'text-anchor': 'end', 'font-size': 14 }))
        .join('') + bars.join('')
    );
  });
  const rest = power.of.length - shown.length;
  const height = top + shown.length * rowHeight + (rest ? 24 : 4);
  const described = shown.map(
    player =>
      `${player.name} (${player.members.length}): ${indices.map(i => `${i.name} ${percent(player[i.key] as Fraction)}`).join(', ')}`,
  );
  return picture(
    WIDTH,
    height,
    `Voting power: ${title}`,
    `Power of each player. ${described.join('; ')}.${rest ? ` ${rest} weaker classes are not shown.` : ''}`,
    label(WIDTH / 2, 30, `Voting power: ${title}`, {
      'text-anchor': 'middle',
      'font-size': 18,
      'font-weight': 'bold',
    }) +
      legend.join('') +
      rows.join('') +
      element('path', {
        d: drawn`M${LEFT} ${top - 6}V${top + shown.length * rowHeight - 10}`,
        stroke: '#000',
      }) +
      (rest
        ? label(LEFT, height - 8, `${rest} weaker classes of players are not shown`, { 'font-size': 12 })
        : ''),
  );
};
