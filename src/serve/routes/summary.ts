import { get, type Routes } from '../route.ts';
import { summary } from '../schemas/service.ts';

export const summaryRoutes: Routes = (api, { ledger, version }) => {
  get(
    api,
    {
      path: '/',
      tag: 'Service',
      summary: 'What the ledger holds, and what this request may do',
      answer: summary,
    },
    async ({ c }) => ({
      name: 'onrecord' as const,
      version,
      ledger: await ledger.summary(),
      access: { mayWrite: c.get('mayWrite') },
    }),
  );
};
