/**
 * The first day that an ISO 8601 or EDTF date allows, as YYYY-MM-DD, or '' when it names none: the day under which a statement is
 * found. "2024-01-10?" is 2024-01-10, "2024-01" is 2024-01-01, "2024-01/2024-03" is 2024-01-01, "2024-21" (spring) is 2024-01-01.
 */
export const firstDay = (date: string | null): string => {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)/.exec(date ?? '') ?? [];
  if (!year) return '';
  const inYear = month !== undefined && month >= '01' && month <= '12';
  return `${year}-${inYear ? month : '01'}-${inYear && day !== undefined && day >= '01' && day <= '31' ? day : '01'}`;
};
