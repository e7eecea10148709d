/** Thrown when a question to the council library cannot be answered: the message says what was wrong and what to do. */
export class CouncilError extends Error {
  override readonly name = 'CouncilError';
}
