/** What the tabs of a device tell each other. */
import { z } from 'zod';
import { statusSchema } from '../status.ts';
import { noticeSchema } from '../store/notice.ts';
import type { Told } from './hearing.ts';

const messageSchema = z.discriminatedUnion('kind', [
  /** To the leader: are you there? */
  z.object({ kind: z.literal('ping') }),
  /** From the leader: how the device is; also its answer to a ping. */
  z.object({ kind: z.literal('status'), status: statusSchema }),
  /** Records may look different now. */
  z.object({ kind: z.literal('changed'), notices: z.array(noticeSchema).readonly() }),
  /** To the leader: there is something to send. */
  z.object({ kind: z.literal('outbox') }),
  /** From the leader: these are on the device now. */
  z.object({ kind: z.literal('images'), hashes: z.array(z.string()).readonly() }),
  /** To the leader: somebody looks at this one, and it is not there. */
  z.object({ kind: z.literal('image-wanted'), hash: z.string() }),
  /** To the leader: a person wants to be sure now. */
  z.object({ kind: z.literal('sync-now') }),
]);

export type Message = Readonly<z.infer<typeof messageSchema>>;

/** A message with what shows whether some before it were missed. */
const toldSchema = z.object({ from: z.string(), told: z.number(), message: messageSchema });
export type ToldMessage = Told & { readonly message: Message };

/** Of a BroadcastChannel, what is needed: others hear what is posted, oneself does not. */
export interface Channel {
  readonly post: (message: ToldMessage) => void;
  /** At most one listener. */
  readonly listen: (onMessage: (message: unknown) => void) => void;
  readonly close: () => void;
}

/** Null for what another version of the app may have said. */
export const parseMessage = (message: unknown): ToldMessage | null =>
  toldSchema.safeParse(message).data ?? null;

/** Of these, each has to be heard: what is shown depends on it. */
export const isNews = ({ kind }: Message): boolean => kind === 'changed' || kind === 'images';
