/** The transactions of the tab that leads: nothing is written once another took over, and who shows records is told after. */
import { requireLead } from './lead.ts';
import type { Notice } from './notice.ts';
import type { Tables, Transaction } from './tables.ts';

export type LeadWrite = <Result>(
  work: (on: Transaction, notices: Notice[]) => Promise<Result>,
) => Promise<Result>;

interface Deps {
  readonly tables: Tables;
  readonly lead: number;
  readonly tell: (notices: readonly Notice[]) => void;
}

export function createLeadWrite({ tables, lead, tell }: Deps): LeadWrite {
  return async (work) => {
    const notices: Notice[] = [];
    const result = await tables.write(WRITTEN, async (on) => {
      await requireLead(on, lead);
      return work(on, notices);
    });
    if (notices.length > 0) tell(notices);
    return result;
  };
}

const WRITTEN = [
  'meta',
  'feeds',
  'syncState',
  'records',
  'images',
  'outbox',
  'answered',
  'effects',
  'refused',
] as const;
