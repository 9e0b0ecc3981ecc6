import { AppError } from '@syncline/domain/app-error';
import type { Connection } from '../context.ts';

/** A subscription within what its socket may have: so many at a time, and none that fills the server's memory. */
export async function* withinLimits<Event>(
  connection: Connection | null,
  events: AsyncGenerator<Event, void, void>,
): AsyncGenerator<Event, void, void> {
  const leave = admitted(connection);
  try {
    for await (const event of events) {
      yield event;
      if (connection?.isOverloaded()) return;
    }
  } finally {
    leave();
  }
}

/** A question that may take long to be answered counts as one. */
export async function waitWithinLimits<Answer>(
  connection: Connection | null,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const leave = admitted(connection);
  try {
    return await ask();
  } finally {
    leave();
  }
}

function admitted(connection: Connection | null): () => void {
  const leave = connection ? connection.admit() : () => {};
  if (!leave)
    throw new AppError('too_many_requests', 'This connection has too many subscriptions. Close one first.');
  return leave;
}
