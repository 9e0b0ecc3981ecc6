/** Who wrote a record, for people: from what its row says ('run:…', 'user:…', 'register:…', 'sql:role') to a name. */
import type { PrismaClient } from '@syncline/db/prisma';
import { z } from 'zod';
import { apiTokenIdOf, identityOfApiToken } from '../tokens/api-token.ts';

export interface Actor {
  readonly kind: 'run' | 'user' | 'register' | 'sql';
  /** Of the run, the user or the register; the role of a program that wrote by SQL. */
  readonly id: string;
  readonly name: string;
}

const kinds = z.enum(['run', 'user', 'register', 'sql']);

/** Null for who is not known: records from before anybody kept it. */
export async function actorsOf(
  prisma: PrismaClient,
  organisationId: string,
  texts: readonly (string | null)[],
): Promise<readonly (Actor | null)[]> {
  const actors = texts.map(parse);
  const ids = (kind: Actor['kind']) => actors.flatMap((actor) => (actor?.kind === kind ? [actor.id] : []));
  const uuids = (kind: Actor['kind']) => ids(kind).filter((id) => z.uuid().safeParse(id).success);
  const tokens = ids('user').flatMap((id) => apiTokenIdOf(id) ?? []);
  const [runs, users, registers, programs] = await Promise.all([
    prisma.run.findMany({
      where: { organisationId, id: { in: uuids('run') } },
      select: { id: true, source: { select: { name: true } } },
    }),
    prisma.user.findMany({ where: { id: { in: ids('user') } }, select: { id: true, name: true } }),
    prisma.register.findMany({
      where: { organisationId, id: { in: uuids('register') } },
      select: { id: true, name: true },
    }),
    prisma.apiToken.findMany({
      where: { organisationId, id: { in: tokens } },
      select: { id: true, name: true },
    }),
  ]);
  const nameOf = {
    run: new Map(runs.map(({ id, source }) => [id, source.name])),
    user: new Map([
      ...users.map(({ id, name }) => [id, name] as const),
      ...programs.map(({ id, name }) => [identityOfApiToken(id), name] as const),
    ]),
    register: new Map(registers.map(({ id, name }) => [id, name])),
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
  register: () => 'A register that is gone',
  sql: (id: string) => id,
} as const satisfies Record<Actor['kind'], (id: string) => string>;
