import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { TransportError, type TransportErrorKind } from '../transport.ts';
import { createDownloader } from './downloader.ts';

const kinds = [
  'offline',
  'unavailable',
  'auth',
  'expired',
  'too-many',
  'refused',
] as const satisfies readonly TransportErrorKind[];

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('want'), image: fc.nat(9) }) },
  fc.record({ do: fc.constant('want-first'), image: fc.nat(9) }),
  fc.record({ do: fc.constant('network'), kind: fc.constantFrom(...kinds, null) }),
  fc.record({ do: fc.constant('disk'), isFull: fc.boolean() }),
  fc.record({ do: fc.constantFrom('nudge', 'make-room') }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.nat(120_000) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

const absent = 'image 9';
const full = () => new DOMException('There is no space left.', 'QuotaExceededError');

function setup() {
  const time = createVirtualTime();
  const stored = new Set<string>();
  const asked: string[] = [];
  const refused = new Set<string>();
  let underWay = 0;
  let mostUnderWay = 0;
  let network: TransportErrorKind | null = null;
  let isFull = false;
  const reach = () => new Promise<void>((resolve) => void time.setTimer(100, resolve));
  const downloader = createDownloader({
    async fetch(hash, signal) {
      asked.push(hash);
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await reach();
      underWay -= 1;
      if (signal.aborted) throw new TransportError('offline', 'It was given up.');
      if (network === 'refused') refused.add(hash);
      if (network) throw new TransportError(network, 'It went wrong.');
      return hash === absent ? null : new Uint8Array([1]);
    },
    async store({ hash }) {
      if (isFull) throw full();
      stored.add(hash);
    },
    now: time.now,
    random: () => 0.5,
    setTimer: time.setTimer,
    onState: () => {},
  });
  const wanted = (image: number) => [{ feed: 1, hash: `image ${image}` }];
  const take = async (each: Step) => {
    if ('image' in each) (each.do === 'want' ? downloader.want : downloader.wantFirst)(wanted(each.image));
    else if ('kind' in each) network = each.kind;
    else if ('isFull' in each) isFull = each.isFull;
    else if ('ms' in each) await time.pass(each.ms);
    else if (each.do === 'nudge') downloader.nudge();
    else downloader.makeRoom();
  };
  return { time, stored, asked, refused, downloader, take, mostUnderWay: () => mostUnderWay };
}

test('[C12] whatever goes wrong, few are fetched at once, and in the end every image is here that there is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { time, stored, asked, refused, downloader, take, mostUnderWay } = setup();
      for (const each of steps) await take(each);
      await take({ do: 'network', kind: null });
      await take({ do: 'disk', isFull: false });
      downloader.nudge();
      downloader.makeRoom();
      await time.pass(30 * 60_000);
      // One that was refused counts as absent, and is had when it is wanted anew.
      downloader.want([...refused].map((hash) => ({ feed: 1, hash })));
      await time.pass(60_000);

      const wanted = steps.flatMap((each) => ('image' in each ? [`image ${each.image}`] : []));
      const named = new Set(wanted);
      named.delete(absent);
      expect(new Set(stored)).toEqual(named);
      expect(mostUnderWay()).toBeLessThanOrEqual(3);
      expect(downloader.state()).toBe('idle');

      await downloader.close();
      const before = asked.length;
      downloader.want([{ feed: 1, hash: 'another' }]);
      downloader.nudge();
      await time.pass(60_000);
      expect(asked).toHaveLength(before);
      expect(time.waiting()).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('a device that is full asks for nothing until there may be room', async () => {
  const { time, stored, asked, downloader, take } = setup();
  await take({ do: 'disk', isFull: true });
  downloader.want([0, 1, 2, 3, 4, 5].map((n) => ({ feed: 1, hash: `image ${n}` })));
  await time.pass(24 * 60 * 60_000);
  downloader.nudge();
  await time.pass(24 * 60 * 60_000);
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(downloader.state()).toBe('full');

  await take({ do: 'disk', isFull: false });
  downloader.makeRoom();
  await time.pass(1_000);
  expect(stored.size).toBe(6);
});

test('what somebody looks at comes first', async () => {
  const { time, asked, downloader } = setup();
  downloader.want([0, 1, 2, 3, 4, 5].map((n) => ({ feed: 1, hash: `image ${n}` })));
  downloader.wantFirst([{ feed: 1, hash: 'image 5' }]);
  await time.pass(1_000);
  expect(asked).toEqual(['image 0', 'image 1', 'image 2', 'image 5', 'image 3', 'image 4']);
});
