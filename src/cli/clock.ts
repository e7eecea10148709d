/** The present, ISO 8601, or what stands for it (reproducible-builds.org/specs/source-date-epoch). */
export const now = (): string => {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const fixed = epoch !== undefined && /^\d{1,11}$/.test(epoch);
  return (fixed ? new Date(Number(epoch) * 1000) : new Date()).toISOString();
};
