/**
 * A device's copy of what it may read, kept up to date in the background. Nothing it does throws into the app or waits for the
 * network: records are read from the device, what a person does is kept there, and `status` says how it is going (C9).
 */
import { entityNames } from '@syncline/domain/entities';
import { browserEnvironment, type Environment } from './environment.ts';
import { createImageViews } from './images/image-views.ts';
import { openImageKeeper, type ImageKeeper } from './images/keeper.ts';
import type { MutationDefinition } from './outbox/define-mutation.ts';
import { createQueue, type MutateOutcome } from './outbox/queue.ts';
import { countOutbox, dismissRefused, listRefused, sendAgain } from './outbox/refused.ts';
import { createStatus, type Status } from './status.ts';
import { openDexieTables } from './store/dexie-tables.ts';
import { NOTHING, takeInventory, type Inventory } from './store/inventory.ts';
import type { Notice } from './store/notice.ts';
import type { RefusedRow } from './store/rows.ts';
import type { Tables } from './store/tables.ts';
import { startLoop, type Loop } from './sync/loop.ts';
import { createMessages, type TroubleWords } from './sync/messages.ts';
import { createHearing } from './tabs/hearing.ts';
import { createLeadership, type Leadership } from './tabs/leadership.ts';
import { isNews, parseMessage, type Message, type ToldMessage } from './tabs/messages.ts';
import { watchLeader } from './tabs/watch-leader.ts';
import type { Transport } from './transport.ts';
import { createListeners } from './views/source.ts';
import { createViews } from './views/views.ts';

interface Options {
  /** Of whom the copy is: a device that is given to somebody else begins with nothing. */
  readonly name: string;
  readonly transport: Transport;
  readonly environment?: Environment;
  /** Where it is kept; in IndexedDB, unless said otherwise. */
  readonly tables?: Tables;
  /** In which people are told of trouble; in English, unless said otherwise. */
  readonly words?: () => TroubleWords;
}

export type Replica = ReturnType<typeof createReplica>;

export function createReplica({
  name,
  transport,
  environment = browserEnvironment(),
  tables = openDexieTables(`syncline ${name}`),
  words,
}: Options) {
  const messages = createMessages(words);
  const status = createStatus();
  const notices = createListeners<[readonly Notice[]]>();
  const storedImages = createListeners<[readonly string[] | 'all']>();
  const channel = environment.openChannel(`syncline ${name}`);
  let loop: Loop | null = null;
  let leadership: Leadership | null = null;
  let leader: ReturnType<typeof watchLeader> | null = null;
  let keeper: ImageKeeper | null = null;
  let isStopped = false;

  const tab = environment.newId();
  const hearing = createHearing();
  let newsTold = 0;

  const post = (message: Message) => {
    if (isNews(message)) newsTold += 1;
    if (!isStopped) channel?.post({ from: tab, told: newsTold, message });
  };
  const tell = (told: readonly Notice[]) => {
    notices.tell(told);
    post({ kind: 'changed', notices: told });
  };
  const publish = (changed: Partial<Status>): void => {
    if (status.change(changed) && loop) post({ kind: 'status', status: status.get() });
  };
  const onTrouble = (error: unknown): void => publish({ error: messages.messageFor(error) });

  const views = createViews({ tables, listen: notices.add, setTimer: environment.setTimer, onTrouble });
  const images = createImageViews({
    tables,
    listen: storedImages.add,
    demand: demandImage,
    setTimer: environment.setTimer,
    onTrouble,
  });
  const queue = createQueue({
    tables,
    now: environment.now,
    newId: environment.newId,
    tell,
    words: messages.words,
  });

  async function lead(signal: AbortSignal) {
    let isLeading = true;
    const started = startLoop({
      tables,
      transport,
      environment,
      messages,
      tell,
      // How the device is while it is handed on, the next one tells.
      publish(changed) {
        if (!isLeading) return;
        publish(changed);
        if (changed.lastSyncedAt !== undefined) keeper?.nudge();
      },
      onOutbox: recount,
    });
    loop = started;
    const kept = keepImages();
    keeper = kept;
    const stop = () => {
      isLeading = false;
      loop = null;
      void started.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    recount();
    await started.ended;
    isLeading = false;
    loop = null;
    if (keeper === kept) keeper = null;
    await kept.close();
  }

  const keepImages = () =>
    openImageKeeper({
      tables,
      fetch: (hash, signal) => transport.image(hash, signal),
      environment,
      listen: notices.add,
      onStored(hashes) {
        storedImages.tell(hashes);
        post({ kind: 'images', hashes });
      },
      onState: (state) => publish({ images: state === 'full' ? 'full' : 'ok' }),
    });

  function demandImage(hash: string) {
    if (keeper) keeper.demand(hash);
    else post({ kind: 'image-wanted', hash });
  }

  /** A person wants to be sure, or has made room. */
  function sync() {
    loop?.nudge();
    keeper?.makeRoom();
  }

  function hear(heard: ToldMessage | null) {
    if (!heard) return;
    const { message } = heard;
    if (hearing.hasMissed(heard, isNews(message))) lookAnew();
    switch (message.kind) {
      case 'ping':
        return loop && post({ kind: 'status', status: status.get() });
      case 'status':
        leader?.heard();
        return loop || status.change(message.status);
      case 'changed':
        return notices.tell(message.notices);
      case 'outbox':
        recount();
        return loop?.send();
      case 'images':
        return storedImages.tell(message.hashes);
      case 'image-wanted':
        return keeper?.demand(message.hash);
      case 'sync-now':
        return sync();
    }
  }

  /** What is shown is read again, whatever it is. */
  function lookAnew() {
    const types = entityNames.map((type): Notice => ({ feed: 0, type, keys: 'all' }));
    notices.tell(types);
    storedImages.tell('all');
    recount();
  }

  const recount = () => void countOutbox(tables).then(publish, onTrouble);

  /** There is more or less to send: whoever leads looks at it. */
  const onQueued = () => {
    recount();
    if (loop) loop.send();
    else post({ kind: 'outbox' });
  };

  return {
    status: { get: status.get, subscribe: status.subscribe },
    ...views,
    image: images.image,

    start() {
      if (leadership || isStopped) return;
      channel?.listen((message) => hear(parseMessage(message)));
      leadership = createLeadership({
        locks: environment.locks,
        name: `syncline ${name}`,
        lead,
        setTimer: environment.setTimer,
        onTrouble,
      });
      leader = watchLeader({
        now: environment.now,
        setTimer: environment.setTimer,
        ping: () => (loop ? leader?.heard() : post({ kind: 'ping' })),
        onSilent: () => leadership?.steal(),
      });
      recount();
    },

    /** Resolves when nothing of it is under way any more. What is stored stays. */
    async stop(): Promise<void> {
      leader?.close();
      await leadership?.close();
      isStopped = true;
      status.change({ connection: 'stopped', rung: null });
      channel?.close();
      tables.close();
    },

    /** A person wants to be sure: asks the server what there is, and sends what waits. */
    syncNow() {
      if (loop) sync();
      else post({ kind: 'sync-now' });
    },

    /** Shown at once, and sent when that is possible. Resolves when the device would not lose it any more. */
    async mutate<Args>(definition: MutationDefinition<Args>, args: Args): Promise<MutateOutcome> {
      try {
        const outcome = await queue.mutate(definition, args);
        if (outcome.outcome === 'queued') onQueued();
        return outcome;
      } catch (error) {
        onTrouble(error);
        return {
          outcome: 'refused',
          code: 'unavailable',
          message: messages.messageFor(error) ?? messages.words().notKept,
        };
      }
    },

    /** What there is of everything, as of now. */
    inventory: (): Promise<Inventory> =>
      takeInventory(tables).catch((error: unknown) => {
        onTrouble(error);
        return NOTHING;
      }),

    /** What the server would not have, for a person to decide about. */
    refused: {
      list: (): Promise<readonly RefusedRow[]> =>
        listRefused(tables).catch((error: unknown) => {
          onTrouble(error);
          return [];
        }),
      dismiss: ({ position }: RefusedRow): Promise<void> =>
        dismissRefused(tables, position).then(onQueued, onTrouble),
      sendAgain: ({ position }: RefusedRow): Promise<void> =>
        sendAgain(tables, position, environment.newId()).then((changed) => {
          tell(changed);
          onQueued();
        }, onTrouble),
    },
  };
}
