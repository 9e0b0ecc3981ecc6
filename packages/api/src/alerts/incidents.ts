/** Incidents, those that are open first, each with who was told. */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { noticeViewOf, type NoticeView } from './channel-view.ts';

export interface IncidentView {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceName: string;
  /** Its runs fail, or there are none. */
  readonly kind: 'failing' | 'stale';
  /** In a row, when it opened. */
  readonly failures: number;
  /** The run whose failure opened it; its history may be gone. */
  readonly runId: string;
  readonly message: string;
  readonly advice: string;
  /** ISO-8601. */
  readonly openedAt: string;
  /** Null while it lasts. */
  readonly closedAt: string | null;
  readonly notices: readonly (NoticeView & { readonly channelName: string })[];
}

const PARTS = ['open', 'closed'] as const;
type Part = (typeof PARTS)[number];

/** `after` is the `next` of the page before: 'open.<id>' or 'closed.<id>'. Ids of incidents grow with time. */
export async function listIncidents(
  prisma: PrismaClient,
  organisationId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly incidents: readonly IncidentView[]; readonly next: string | null }> {
  const [begun, afterId] = after?.split('.') ?? [];
  const read = async (part: Part, room: number) => {
    const rows = await prisma.incident.findMany({
      where: {
        organisationId,
        closedAt: part === 'open' ? null : { not: null },
        ...(part === begun && afterId && { id: { lt: afterId } }),
      },
      orderBy: { id: 'desc' },
      take: room,
      include,
    });
    return rows.map((row) => ({ part, row }));
  };
  const open = begun === 'closed' ? [] : await read('open', limit);
  const closed = open.length < limit ? await read('closed', limit - open.length) : [];
  const page = [...open, ...closed];
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    incidents: page.map(({ row }) => viewOf(row)),
    next: last ? `${last.part}.${last.row.id}` : null,
  };
}

const include = {
  source: { select: { name: true } },
  notices: { orderBy: { createdAt: 'asc' }, include: { channel: { select: { name: true } } } },
} as const satisfies Prisma.IncidentInclude;

type IncidentRow = Prisma.IncidentGetPayload<{ include: typeof include }>;

const viewOf = ({
  id,
  kind,
  failures,
  sourceId,
  source,
  runId,
  message,
  advice,
  openedAt,
  closedAt,
  notices,
}: IncidentRow) => ({
  id,
  kind,
  failures,
  sourceId,
  sourceName: source.name,
  runId,
  message,
  advice,
  openedAt: openedAt.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
  notices: notices.map((notice) => ({ ...noticeViewOf(notice), channelName: notice.channel.name })),
});
