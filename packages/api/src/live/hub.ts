/**
 * Frames to the sockets of replicas: built and serialised once per feed and process, however many follow it. To the client it
 * is an ordinary tRPC subscription; tRPC starts and ends it, and the hub writes what lies between, as text made before.
 *
 *   attach ──► behind ──(pages, until it stands where the hub does)──► level ──(every frame)──► level
 *                                                                        └── close, or too slow ──► gone
 */
import type { Frame, FeedTails, Watch } from '@syncline/db/feed-tails';
import type { Log } from '@syncline/db/log';
import { formatCursor, type Cursor } from '@syncline/domain/cursor';

/** A WebSocket, as far as the hub needs it. */
export interface HubSocket {
  send(text: Buffer): void;
  /** The client does not take what it is sent; the socket has been told to come back later. */
  isOverloaded(): boolean;
  /** It cannot be served on: the client is to come back where it stood. */
  giveUp(): void;
}

export interface Follower {
  readonly socket: HubSocket;
  /** Of the client's subscription: part of every message to it. */
  readonly id: number | string;
  /** Behind which change of which feed it stands. */
  readonly places: readonly { readonly feed: number; readonly cursor: Cursor | null }[];
}

export interface Hub {
  /** Null where a feed is gone. Returns how to stop, after which nothing is sent. */
  attach(follower: Follower): Promise<(() => void) | null>;
  /** How many follow. */
  followers(): number;
  close(): void;
}

interface Place {
  readonly socket: HubSocket;
  readonly id: number | string;
  cursor: Cursor;
  isGone: boolean;
}

/** One feed of the hub: who stands at its end, and who is still behind. */
interface Channel {
  readonly feed: number;
  readonly watch: Watch;
  cursor: Cursor;
  readonly level: Set<Place>;
  isMoving: boolean;
  moveAgain: boolean;
}

export function createHub({ tails, log }: { readonly tails: FeedTails; readonly log: Log }): Hub {
  const channels = new Map<number, { readonly opening: Promise<Channel | null>; places: number }>();
  let followers = 0;

  const open = async (feed: number): Promise<Channel | null> => {
    let isOpen: Channel | null = null;
    const watch = await tails.watch(feed, () => {
      if (isOpen) move(isOpen);
    });
    if (!watch) return null;
    const channel: Channel = {
      feed,
      watch,
      cursor: watch.cursor(),
      level: new Set(),
      isMoving: false,
      moveAgain: false,
    };
    isOpen = channel;
    move(channel);
    return channel;
  };

  const move = (channel: Channel) => {
    if (channel.isMoving) {
      channel.moveAgain = true;
      return;
    }
    channel.isMoving = true;
    advance(channel)
      .catch((error: unknown) =>
        log.warn(
          { err: error, feed: channel.feed },
          'A feed could not be passed on; trying again with its next change',
        ),
      )
      .finally(() => {
        channel.isMoving = false;
        if (!channel.moveAgain) return;
        channel.moveAgain = false;
        move(channel);
      });
  };

  const enter = async (channel: Channel, place: Place): Promise<void> => {
    // Whoever is behind pages on its own, and stands level in the very step in which it has come to where the hub is.
    while (!place.isGone) {
      if (isAt(place.cursor, channel.cursor)) {
        channel.level.add(place);
        return;
      }
      const next = await channel.watch.next(place.cursor);
      if (place.isGone) return;
      if (next === null) {
        // Nobody is further; the hub may be a step behind, and passes over what this one has had.
        channel.level.add(place);
        if (!isAt(channel.watch.cursor(), channel.cursor)) move(channel);
        return;
      }
      place.cursor = next === 'reset' ? channel.watch.cursor() : { epoch: next.epoch, seq: next.to };
      sendTo(place, next === 'reset' ? resetText(channel.feed, place.cursor) : textOf(next));
    }
  };

  return {
    async attach({ socket, id, places: wanted }) {
      const held = wanted.map(({ feed, cursor }) => {
        const known = channels.get(feed) ?? { opening: open(feed), places: 0 };
        known.places += 1;
        channels.set(feed, known);
        return { feed, cursor, known };
      });
      const entered: { readonly channel: Channel; readonly place: Place }[] = [];
      let isIn = true;
      followers += 1;
      const leave = () => {
        if (!isIn) return;
        isIn = false;
        followers -= 1;
        for (const { channel, place } of entered) {
          place.isGone = true;
          channel.level.delete(place);
        }
        for (const { feed, known } of held) {
          known.places -= 1;
          if (known.places > 0) continue;
          if (channels.get(feed) === known) channels.delete(feed);
          known.opening.then(
            (channel) => channel?.watch.close(),
            () => {}, // It never opened.
          );
        }
      };
      try {
        for (const { cursor, known } of held) {
          const channel = await known.opening;
          if (!channel) {
            leave();
            return null;
          }
          const start = cursor ?? channel.watch.cursor();
          entered.push({ channel, place: { socket, id, cursor: start, isGone: false } });
        }
      } catch (error) {
        leave();
        throw error;
      }
      for (const { channel, place } of entered)
        enter(channel, place).catch((error: unknown) => {
          log.warn({ err: error, feed: channel.feed }, 'A follower could not be brought up to the head');
          socket.giveUp();
        });
      return leave;
    },

    followers: () => followers,

    close() {
      for (const { opening } of channels.values())
        opening.then(
          (channel) => {
            channel?.level.clear();
            channel?.watch.close();
          },
          () => {}, // It never opened.
        );
      channels.clear();
    },
  };
}

/** Passes on every frame there is. */
async function advance(channel: Channel): Promise<void> {
  for (;;) {
    const next = await channel.watch.next(channel.cursor);
    if (next === null) return;
    const before = channel.cursor;
    if (next === 'reset') {
      channel.cursor = channel.watch.cursor();
      const text = resetText(channel.feed, channel.cursor);
      for (const place of channel.level) {
        place.cursor = channel.cursor;
        sendTo(place, text);
      }
      if (isAt(before, channel.cursor)) return;
      continue;
    }
    channel.cursor = { epoch: next.epoch, seq: next.to };
    const text = textOf(next);
    for (const place of channel.level) {
      // One that came level while the hub was a step behind has had what lies before it.
      if (place.cursor.epoch === next.epoch && place.cursor.seq >= next.to) continue;
      place.cursor = channel.cursor;
      sendTo(place, text);
    }
  }
}

const isAt = (one: Cursor, other: Cursor) => one.epoch === other.epoch && one.seq === other.seq;

/** Everything of a message but the subscription's id; whole messages by that id, as most clients use the same. */
interface Text {
  readonly rest: string;
  readonly byId: Map<number | string, Buffer>;
}

function sendTo(place: Place, { rest, byId }: Text): void {
  if (place.isGone || place.socket.isOverloaded()) return;
  const { id } = place;
  let message = byId.get(id);
  if (!message) {
    message = Buffer.from(`{"id":${JSON.stringify(id)},${rest}`);
    byId.set(id, message);
  }
  place.socket.send(message);
}

const texts = new WeakMap<Frame, Text>();

function textOf(frame: Frame): Text {
  const known = texts.get(frame);
  if (known) return known;
  const { feed, epoch, from, to, head, changes } = frame;
  const text = textOfEvent({
    kind: 'changes',
    feed,
    from: formatCursor({ epoch, seq: from }),
    to: formatCursor({ epoch, seq: to }),
    head: formatCursor({ epoch, seq: head }),
    changes,
  });
  texts.set(frame, text);
  return text;
}

const resetText = (feed: number, to: Cursor) => textOfEvent({ kind: 'reset', feed, to: formatCursor(to) });

/** As tRPC writes the data of a subscription; hub.test.ts holds it against the real client. */
const textOfEvent = (event: object): Text => ({
  rest: `"result":{"type":"data","data":${JSON.stringify(event)}}}`,
  byId: new Map(),
});
