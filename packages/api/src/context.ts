import type { AlertsService } from './alerts/alerts.service.ts';
import type { AuditService } from './audit/audit.service.ts';
import type { LiveService } from './live/live.service.ts';
import type { RecordsService } from './records/records.service.ts';
import type { RunsService } from './runs/runs.service.ts';
import type { ScheduleService } from './sources/schedule.service.ts';
import type { SessionService } from './session/session.service.ts';
import type { SetupService } from './setup/setup.service.ts';
import type { SourcesService } from './sources/sources.service.ts';
import type { PresenceService } from './sync/presence.service.ts';
import type { SyncService } from './sync/sync.service.ts';

/** Who calls, and in which organisation: every service call is handed this, so none can leave it. */
export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly role: 'admin' | 'viewer';
}

export interface Services {
  readonly setup: SetupService;
  readonly session: SessionService;
  readonly sources: SourcesService;
  readonly schedule: ScheduleService;
  readonly sync: SyncService;
  readonly presence: PresenceService;
  readonly live: LiveService;
  readonly runs: RunsService;
  readonly records: RecordsService;
  readonly alerts: AlertsService;
  readonly audit: AuditService;
}

/** The socket a call came in on, as far as subscriptions need to know it. */
export interface Connection {
  /** Room for one more subscription: returns how to give it back, or null. */
  admit(): (() => void) | null;
  /** The client does not take what it is sent; the socket has been told to come back later. */
  isOverloaded(): boolean;
}

/** What every procedure can reach. apps/server builds it per request or socket. */
export interface Context {
  readonly member: Member | null;
  readonly services: Services;
  readonly connection: Connection | null;
}
