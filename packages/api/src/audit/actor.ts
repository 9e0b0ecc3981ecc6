/** Who wrote a record, for people: from what its row says ('run:…', 'user:…', 'device:…', 'sql:role') to a name. */
import type { PrismaClient } from '@syncline/db/prisma';
import { z } from 'zod';

export interface Actor {
  readonly kind: 'run' | 'user' | 'device' | 'sql';
  /** Of the run, the user or the device; the role of a program that wrote by SQL. */
  readonly id: string;
  readonly name: string;
}

const kinds = z.enum(['run', 'user', 'device', 'sql']);

/** Null for who is not known: records from before anybody kept it. */
export async function actorsOf(
  prisma: PrismaClient,
  organisationId: string,
  texts: readonly (string | null)[],
): Promise<readonly (Actor | null)[]> {
  const actors = texts.map(parse);
  const ids = (kind: Actor['kind']) => actors.flatMap((actor) => (actor?.kind === kind ? [actor.id] : []));
  const [runs, users] = await Promise.all([
    prisma.run.findMany({
      where: { organisationId, id: { in: ids('run').filter((id) => z.uuid().safeParse(id).success) } },
      select: { id: true, source: { select: { name: true } } },
    }),
    prisma.user.findMany({ where: { id: { in: ids('user') } }, select: { id: true, name: true } }),
  ]);
  const nameOf = {
    run: new Map(runs.map(({ id, source }) => [id, source.name])),
    user: new Map(users.map(({ id, name }) => [id, name])),
    device: new Map<string, string>(),
    sql: new Map<string, string>(),
  } as const satisfies Record<Actor['kind'], ReadonlyMap<string, string>>;
  return actors.map((actor) =>
    actor === null
      ? null
      : { ...actor, name: nameOf[actor.kind].get(actor.id) ?? unnamed[actor.kind](actor.id) },
  );
}

function parse(text: string | null): Omit<Actor, 'name'> | null {
  if (text === null) return null;
  const colon = text.indexOf(':');
  const kind = kinds.safeParse(text.slice(0, Math.max(colon, 0)));
  // Programs may call themselves what they like.
  return kind.success ? { kind: kind.data, id: text.slice(colon + 1) } : { kind: 'sql', id: text };
}

const unnamed = {
  run: () => 'A run whose history is gone',
  user: () => 'Somebody who has left',
  device: (id: string) => `Device ${id}`,
  sql: (id: string) => id,
} as const satisfies Record<Actor['kind'], (id: string) => string>;
