/** What a server does with what devices send (S8): each mutation once, and the same answer whenever it comes again. */
import { z } from 'zod';
import { defineMutation } from '../outbox/define-mutation.ts';
import type { Mutation, PushResult, Transport } from '../transport.ts';
import type { ModelServer } from './model-server.ts';

const schema = z.object({ key: z.string(), status: z.string(), isForbidden: z.boolean() });

/** Sets a field of a table of feed 2; the server may not like it. */
export const setStatus = defineMutation({
  name: 'setStatus',
  schema,
  optimistic: ({ key, status }) => [{ kind: 'patch', type: 'table', key, fields: { status } }],
});

export function createModelPush(server: ModelServer) {
  const answers = new Map<string, PushResult>();
  /** The ids of those that were carried out, in order. */
  const done: string[] = [];

  function carryOut({ id, args }: Mutation): PushResult {
    const known = answers.get(id);
    if (known) return known;
    const { key, status, isForbidden } = schema.parse(args);
    const feed = server.feed(2);
    const data = feed?.state('table').get(key)?.data;
    let answer: PushResult = { id, outcome: 'refused', code: 'forbidden', message: 'Nobody may do that.' };
    if (feed && !isForbidden) {
      if (data) server.commit(2, [{ type: 'table', key, data: { ...data, status } }]);
      done.push(id);
      answer = { id, outcome: 'applied', feed: 2, seq: feed.now().seq, conflicts: [] };
    }
    answers.set(id, answer);
    return answer;
  }

  /** Some transactions are cut off between two mutations: then the server answers the first ones. */
  const push =
    (random: () => number): Transport['push'] =>
    async (mutations) => {
      const taken = random() < 0.2 ? mutations.slice(0, 1) : mutations;
      return taken.map(carryOut);
    };
  return { push, done, answers };
}
