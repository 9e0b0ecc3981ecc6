import type { AlertsService } from './alerts/alerts.service.ts';
import type { ThresholdsService } from './alerts/thresholds.service.ts';
import type { AnalyticsService } from './analytics/analytics.service.ts';
import type { AuditService } from './audit/audit.service.ts';
import type { OrganisationService } from './organisation/organisation.service.ts';
import type { StoresService } from './organisation/stores.service.ts';
import type { InvitationsService } from './people/invitations.service.ts';
import type { PeopleService } from './people/people.service.ts';
import type { OverviewService } from './overview/overview.service.ts';
import type { PushService } from './push/push.service.ts';
import type { DeviceLimits } from './registers/device-limits.ts';
import type { DeliveryService } from './registers/delivery.service.ts';
import type { EnrolmentService } from './registers/enrolment.service.ts';
import type { RegistersService } from './registers/registers.service.ts';
import type { FollowRequest, FollowService } from './live/follow.service.ts';
import type { HubSocket } from './live/hub.ts';
import type { LiveService } from './live/live.service.ts';
import type { RecordEditing } from './records/edit-records.ts';
import type { RecordsService } from './records/records.service.ts';
import type { RunsService } from './runs/runs.service.ts';
import type { ScheduleService } from './sources/schedule.service.ts';
import type { AccountService } from './session/account.service.ts';
import type { SessionService } from './session/session.service.ts';
import type { SetupService } from './setup/setup.service.ts';
import type { SourcesService } from './sources/sources.service.ts';
import type { PresenceService } from './sync/presence.service.ts';
import type { SyncService } from './sync/sync.service.ts';
import type { TokensService } from './tokens/tokens.service.ts';
import type { ViewsService } from './views/views.service.ts';

/**
 * Who calls, and in which organisation: every service call is handed this, so none can leave it. A program with an API token has
 * `token:…` for both ids.
 */
export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly role: 'admin' | 'viewer';
}

/** A device that calls by its ticket, in which all of this stands. */
export interface Register {
  readonly registerId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly storeId: string;
  /** What it may read: the feed of its organisation and that of its store. */
  readonly feeds: readonly number[];
  /** Which of the register's device tokens, one after the other, the ticket was given for. */
  readonly generation: string;
}

/** Who follows feeds: somebody of an organisation, who may read all of its feeds, or a register, which may read its own. */
export type Reader =
  | { readonly kind: 'member'; readonly organisationId: string }
  | {
      readonly kind: 'register';
      readonly registerId: string;
      readonly organisationId: string;
      readonly feeds: readonly number[];
    };

export interface Services {
  readonly setup: SetupService;
  readonly session: SessionService;
  readonly account: AccountService;
  readonly people: PeopleService;
  readonly invitations: InvitationsService;
  readonly tokens: TokensService;
  readonly organisation: OrganisationService;
  readonly stores: StoresService;
  readonly sources: SourcesService;
  readonly schedule: ScheduleService;
  readonly sync: SyncService;
  readonly presence: PresenceService;
  readonly live: LiveService;
  readonly follow: FollowService;
  readonly runs: RunsService;
  readonly records: RecordsService;
  readonly recordEditing: RecordEditing;
  readonly registers: RegistersService;
  readonly enrolment: EnrolmentService;
  readonly push: PushService;
  readonly delivery: DeliveryService;
  readonly deviceLimits: DeviceLimits;
  readonly alerts: AlertsService;
  readonly thresholds: ThresholdsService;
  readonly audit: AuditService;
  readonly analytics: AnalyticsService;
  readonly overview: OverviewService;
  readonly views: ViewsService;
}

/** The socket a call came in on, as far as subscriptions need to know it. */
export interface Connection {
  /** Room for one more subscription: returns how to give it back, or null. */
  admit(): (() => void) | null;
  /** The client does not take what it is sent; the socket has been told to come back later. */
  isOverloaded(): boolean;
  /** By which the hub speaks to a subscription that asks for this; null where it is not known. */
  lineOf(request: FollowRequest): { readonly id: number | string; readonly socket: HubSocket } | null;
}

/** What every procedure can reach. apps/server builds it per request or socket. */
export interface Context {
  readonly member: Member | null;
  /** A register that called with its ticket; never together with a member. */
  readonly register: Register | null;
  readonly services: Services;
  readonly connection: Connection | null;
  /** What came as `Authorization: Bearer …`; not looked at yet. */
  readonly bearer: string | null;
  /** From where the call came: attempts to guess are limited by it. */
  readonly address: string;
}
