/** Says which records may look different now, to whoever shows them, in this tab and in others. */
import { z } from 'zod';

export const noticeSchema = z.object({
  feed: z.number(),
  type: z.string(),
  keys: z.union([z.array(z.string()).readonly(), z.literal('all')]),
});

export type Notice = Readonly<z.infer<typeof noticeSchema>>;
