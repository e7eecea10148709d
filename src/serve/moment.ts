const MOMENT =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** Whether a text is a year, a month, a day or a moment of ISO 8601 that there is. */
export const isMoment = (given: string): boolean => {
  const [, year, month = '01', day = '01'] = MOMENT.exec(given) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // "1983-02-30" would be another day.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
};
