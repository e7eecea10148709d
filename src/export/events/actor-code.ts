import { eventAgents } from '../../generated/event-agents.generated.ts';
import { states } from '../../generated/states.generated.ts';
import { wordTable } from './words-of.ts';

/** An actor as far as its code in an event needs it. */
export type Party = {
  readonly code: string;
  readonly name: string;
  readonly role: string | null;
  readonly affiliation: string | null;
};

const STATES: ReadonlySet<string> = new Set(states.map(s => s.code));
const agentsIn = wordTable(eventAgents);

/** What CAMEO calls an organisation; IGO alone where it has no name for it that we are sure of. */
const ORGANISATIONS: Readonly<Record<string, string>> = { UN: 'IGOUNO' };

/** What stands where nothing is known, as PETRARCH writes it. */
export const UNKNOWN = '---';

/**
 * An actor in the codes of CAMEO: the state, then what kind of agent it is.
 *
 * @example
 * cameoActor({ code: 'SUN:tass', name: 'TASS', role: null, affiliation: 'SUN' }) // "SUNMED"
 * cameoActor({ code: 'experts', name: 'Experts', role: null, affiliation: null }) // "---"
 */
export const cameoActor = ({ code, name, role, affiliation }: Party): string => {
  if (STATES.has(code)) return code;
  const [own, body = ''] = code.split(':');
  const home = /^[A-Z]/.test(own) ? own : (affiliation?.split(':')[0] ?? '');
  const [kind] = agentsIn([body, name, role].join(' | '));
  if (STATES.has(home)) return `${home}${kind?.agent ?? 'GOV'}`;
  if (home !== '') return ORGANISATIONS[home] ?? 'IGO';
  return kind === undefined ? UNKNOWN : `${UNKNOWN}${kind.agent}`;
};
