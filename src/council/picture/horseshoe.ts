import { inSentence, type Outcome } from '../outcome.ts';
import type { Rule } from '../rules.ts';
import { stateOf } from '../states.ts';
import { type Ballot, ballots, count, type Votes } from '../vote.ts';
import { drawn, element, escaped, label, picture, wrapped } from './svg.ts';

const WIDTH = 720;
const CENTRE = { x: WIDTH / 2, y: 345 };
const RADIUS = 235;
const SEAT = 19;
const WORDS: Readonly<Record<Ballot, string>> = {
  Y: 'in favour',
  N: 'against',
  A: 'abstaining',
  X: 'not voting',
};

/** The mark of a vote: each has its own shape, so that it needs no colour. */
const mark = (vote: Ballot, x: number, y: number, size: number): string => {
  const line = { stroke: '#000', 'stroke-width': 2 };
  if (vote === 'Y')
    return (
      element('circle', { cx: x, cy: y, r: size, fill: '#222', ...line }) +
      element('path', {
        d: drawn`M${x - size * 0.45} ${y}l${size * 0.35} ${size * 0.4}l${size * 0.6} -${size * 0.8}`,
        fill: 'none',
        stroke: '#fff',
        'stroke-width': size * 0.18,
      })
    );
  if (vote === 'N')
    return (
      element('rect', {
        x: x - size,
        y: y - size,
        width: size * 2,
        height: size * 2,
        fill: '#fff',
        ...line,
      }) +
      element('path', {
        d: drawn`M${x - size * 0.6} ${y - size * 0.6}L${x + size * 0.6} ${y + size * 0.6}M${x + size * 0.6} ${y - size * 0.6}L${x - size * 0.6} ${y + size * 0.6}`,
        stroke: '#000',
        'stroke-width': size * 0.24,
      })
    );
  if (vote === 'A')
    return element('path', {
      d: drawn`M${x} ${y - size * 1.15}L${x + size * 1.15} ${y}L${x} ${y + size * 1.15}L${x - size * 1.15} ${y}Z`,
      fill: 'url(#stripes)',
      ...line,
    });
  return element('circle', { cx: x, cy: y, r: size, fill: '#fff', ...line, 'stroke-dasharray': '4 3' });
};

const nameOf = (code: string): string => stateOf(code)?.name ?? code;
const byName = (a: string, b: string): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);

/**
 * The horseshoe table with each member's vote, as an SVG document. Shapes tell the votes apart in black and white: a tick in a
 * disc is in favour, a cross in a square against, a striped diamond abstaining, a broken ring not voting; members that can
 * veto have a line below their code. Members sit in the English alphabetical order, as at the table.
 * @throws CouncilError for a vote that cannot be
 * @example horseshoe(charterRule('2024-03-28'), { votes: [{ member: 'RUS', vote: 'N' }], others: 'Y' },
 *   outcome({ on: '2024-03-28', votes: [{ member: 'RUS', vote: 'N' }], others: 'Y' }), 'S/2024/255')
 */
export const horseshoe = (rule: Rule, cast: Votes, result: Outcome, title = rule.name): string => {
  const votes = ballots(rule, cast);
  const veto = new Set(rule.seats.filter(group => group.veto).flatMap(group => group.members));
  const order = [...votes.keys()].sort(byName);
  const [from, to] = [Math.PI * 1.12, -Math.PI * 0.12];
  const size = Math.min(SEAT, (RADIUS * (from - to)) / order.length / 2.6);
  const seats = order.map((code, i) => {
    const angle = order.length === 1 ? Math.PI / 2 : from + ((to - from) * i) / (order.length - 1);
    const [x, y] = [CENTRE.x + RADIUS * Math.cos(angle), CENTRE.y - RADIUS * Math.sin(angle)];
    const [lx, ly] = [
      CENTRE.x + (RADIUS + 52) * Math.cos(angle),
      CENTRE.y - (RADIUS + 44) * Math.sin(angle) + 5,
    ];
    const known = stateOf(code) !== undefined;
    const text = known ? code : code.replace(/\b(\w)\w+\s?/g, '$1').toUpperCase();
    const underline: Record<string, string> = veto.has(code)
      ? { 'text-decoration': 'underline', 'font-weight': 'bold' }
      : {};
    return element(
      'g',
      {},
      element('title', {}, escaped(`${nameOf(code)}: ${WORDS[votes.get(code) as Ballot]}`)) +
        label(lx, ly, text, { 'text-anchor': 'middle', 'font-size': 15, ...underline }) +
        mark(votes.get(code) as Ballot, x, y, size),
    );
  });
  const totals = count(votes.values());
  const numbers = { Y: totals.inFavour, N: totals.against, A: totals.abstaining, X: totals.notVoting };
  const legend = (['Y', 'N', 'A', 'X'] as const)
    .filter(vote => vote !== 'X' || numbers.X > 0)
    .map(
      (vote, i) =>
        mark(vote, CENTRE.x - 78, 268 + i * 40, 13) +
        label(CENTRE.x - 52, 274 + i * 40, `${numbers[vote]} ${WORDS[vote]}`, { 'font-size': 18 }),
    );
  const table = (radius: number, sweep: 0 | 1, end: number) =>
    drawn`A${radius} ${radius} 0 1 ${sweep} ${CENTRE.x + radius * Math.cos(end)} ${CENTRE.y - radius * Math.sin(end)}`;
  const outer = RADIUS - 34;
  const inner = RADIUS - 58;
  const shape = [
    drawn`M${CENTRE.x + outer * Math.cos(from)} ${CENTRE.y - outer * Math.sin(from)}`,
    table(outer, 1, to),
    drawn`L${CENTRE.x + inner * Math.cos(to)} ${CENTRE.y - inner * Math.sin(to)}`,
    table(inner, 0, from),
    'Z',
  ].join('');
  const reason = wrapped(result.reason, 92);
  const verdict = result.adopted
    ? 'ADOPTED'
    : result.result === 'vetoed'
      ? 'NOT ADOPTED (VETO)'
      : 'NOT ADOPTED';
  const height = 520 + reason.length * 19;
  const said = (['Y', 'N', 'A', 'X'] as const)
    .map(vote => [WORDS[vote], order.filter(code => votes.get(code) === vote)] as const)
    .filter(([, who]) => who.length)
    .map(([how, who]) => `${how}: ${inSentence(who)}`);
  return picture(
    WIDTH,
    height,
    `${title}: ${verdict.toLowerCase()}`,
    `${said.join('. ')}. ${result.reason}`,
    label(CENTRE.x, 34, title, { 'text-anchor': 'middle', 'font-size': 20, 'font-weight': 'bold' }) +
      element('path', { d: shape, fill: '#e8e8e8', stroke: '#000', 'stroke-width': 1.5 }) +
      seats.join('') +
      legend.join('') +
      label(CENTRE.x, 488, verdict, { 'text-anchor': 'middle', 'font-size': 20, 'font-weight': 'bold' }) +
      reason
        .map((line, i) => label(CENTRE.x, 512 + i * 19, line, { 'text-anchor': 'middle', 'font-size': 14 }))
        .join(''),
  );
};
