/** What procedures call: one service for each thing. */
import { createAccountService } from '@syncline/api/account';
import { createAlertsService } from '@syncline/api/alerts';
import { createAnalyticsService } from '@syncline/api/analytics';
import type { AuditService } from '@syncline/api/audit';
import type { Services } from '@syncline/api/context';
import { createDeliveryService } from '@syncline/api/delivery';
import type { Acknowledgements } from '@syncline/api/acknowledgements';
import { createDeviceLimits } from '@syncline/api/device-limits';
import { createEnrolmentService } from '@syncline/api/enrolment';
import { createFollowService } from '@syncline/api/follow';
import type { Hub } from '@syncline/api/hub';
import { createInvitationsService } from '@syncline/api/invitations';
import { createLiveService } from '@syncline/api/live';
import { createOrganisationService } from '@syncline/api/organisation';
import { createPeopleService } from '@syncline/api/people';
import { createOverviewService } from '@syncline/api/overview';
import { createPresenceService } from '@syncline/api/presence';
import { createPushService } from '@syncline/api/push';
import { createRegistersService } from '@syncline/api/registers';
import { createRecordEditing } from '@syncline/api/record-editing';
import { createRecordsService } from '@syncline/api/records';
import type { RunUpdates } from '@syncline/api/run-updates';
import { createRunsService } from '@syncline/api/runs';
import { createScheduleService } from '@syncline/api/schedule';
import { createSessionService } from '@syncline/api/session';
import { createSetupService } from '@syncline/api/setup';
import { createSourcesService } from '@syncline/api/sources';
import { createStoresService } from '@syncline/api/stores';
import { createSyncService } from '@syncline/api/sync';
import { createThresholdsService } from '@syncline/api/thresholds';
import type { TokensService } from '@syncline/api/tokens';
import { createViewsService } from '@syncline/api/views';
import type { FeedTails } from '@syncline/db/feed-tails';
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import type { SendMail } from '@syncline/engine/mail';
import type { Clock } from '@syncline/domain/clock';
import type { Deliver } from '@syncline/engine/deliver';
import type { Presence } from '@syncline/engine/presence';
import type { Runs } from '@syncline/engine/request-run';
import type { RunQueue } from '@syncline/engine/run-queue';
import type { Vault } from '@syncline/engine/vault';
import type { Pool } from 'pg';
import type { Auth } from './auth.ts';
import type { createConnectors } from './connectors.ts';

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly secret: string;
  readonly auth: Auth;
  readonly connectors: ReturnType<typeof createConnectors>;
  readonly vault: Vault;
  readonly runs: Runs;
  readonly queue: RunQueue;
  readonly tails: FeedTails;
  readonly hub: Hub;
  readonly runUpdates: RunUpdates;
  readonly presence: Presence;
  readonly deliver: Deliver;
  /** Null while the operator has named no mail server. */
  readonly mail: SendMail | null;
  /** Where people reach the web app; null while the server does not know. */
  readonly baseUrl: string | null;
  readonly tokens: TokensService;
  readonly audit: AuditService;
  readonly acknowledgements: Acknowledgements;
  readonly log: Log;
}

export function createServices(deps: Deps): Services {
  const { prisma, pool, signals, clock, secret, auth, connectors, vault, runs, queue } = deps;
  const { tails, hub, runUpdates, presence, deliver, mail, baseUrl, tokens, audit, acknowledgements, log } =
    deps;
  const limits = createDeviceLimits({ clock });
  const records = createRecordsService({ prisma, pool, clock });
  return {
    setup: createSetupService({ prisma, createUser: (user) => auth.createUser(user) }),
    session: createSessionService({ prisma, secret, clock }),
    account: createAccountService({ prisma, signals, accounts: auth.accounts, limits, clock }),
    people: createPeopleService({ prisma, signals }),
    invitations: createInvitationsService({
      prisma,
      clock,
      accounts: auth.accounts,
      limits,
      audit,
      mail,
      baseUrl,
      log,
    }),
    tokens,
    organisation: createOrganisationService({ prisma }),
    stores: createStoresService({ prisma, pool }),
    sources: createSourcesService({ prisma, pool, connectors, vault, signals, clock }),
    schedule: createScheduleService({ prisma, connectors, signals, clock }),
    sync: createSyncService({ pool, prisma, runs }),
    presence: createPresenceService({ presence }),
    live: createLiveService({ prisma, pool, tails, runUpdates, signals }),
    follow: createFollowService({ prisma, tails, hub }),
    runs: createRunsService({ prisma, pool, queue, clock }),
    records,
    recordEditing: createRecordEditing({ prisma, pool, records }),
    alerts: createAlertsService({ prisma, vault, clock, deliver, canMail: mail !== null }),
    thresholds: createThresholdsService({ prisma }),
    audit,
    views: createViewsService({ prisma }),
    analytics: createAnalyticsService({ prisma, pool, clock }),
    overview: createOverviewService({ prisma, pool, clock }),
    registers: createRegistersService({ prisma, pool, signals, clock }),
    enrolment: createEnrolmentService({ prisma, pool, signals, limits, secret, clock }),
    push: createPushService({ pool, log }),
    delivery: createDeliveryService({ prisma, pool, acknowledgements, clock }),
    deviceLimits: limits,
  };
}
