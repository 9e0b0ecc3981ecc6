import type { RegisterView } from './register-view.ts';

/** A register for tests: online, and in step. */
export const register = (of: Partial<RegisterView>): RegisterView => ({
  id: 'register',
  name: 'Till',
  storeId: 'store',
  storeName: 'Store',
  app: 'Till 1.0',
  enrolledAt: '2026-05-20T10:00:00.000Z',
  enrolledBy: 'Ada',
  revokedAt: null,
  revokedBy: null,
  lastSeenAt: '2026-05-20T12:00:00.000Z',
  isOnline: true,
  lag: { changes: 0, seconds: 0 },
  reports: 0,
  ...of,
});
