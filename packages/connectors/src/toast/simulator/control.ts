/** What a test or a demo does to the simulated restaurant, and what it may know of it. Also over HTTP, under /_control. */
import { z } from 'zod';
import { faultSchema, type Faults } from './faults.ts';
import type { Offer } from './offer.ts';
import { menuTruth, tableTruth, type TrueRecord } from './offer-truth.ts';
import type { OrderBook } from './order-book.ts';
import {
  addItem,
  close,
  deleteOrder,
  discountItem,
  openOrder,
  pay,
  raiseTip,
  refund,
  voidItem,
  voidOrder,
  type Change,
} from './order-changes.ts';
import { orderTruth } from './order-truth.ts';
import type { Place } from './place.ts';
import type { Random } from './random.ts';
import type { SignIn } from './sign-in.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { subscriptionSchema, type Delivery, type Webhooks } from './webhooks.ts';

export interface LoggedRequest {
  /** Real time. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** 0 where no answer was given. */
  readonly status: number;
}

export const commandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('fault'), fault: faultSchema }),
  z.object({ do: z.literal('clear-faults') }),
  z.object({ do: z.literal('advance'), ms: z.number().nonnegative() }),
  z.object({ do: z.literal('speed'), speed: z.number().positive() }),
  z.object({ do: z.literal('place-order') }),
  z.object({
    do: z.literal('change-order'),
    /** Any order if absent. */
    guid: z.string().exactOptional(),
    change: z.enum(['add-item', 'discount', 'void-item', 'pay', 'tip', 'refund', 'close', 'void', 'delete']),
  }),
  z.object({ do: z.literal('expire-tokens') }),
  z.object({ do: z.literal('price-dish'), guid: z.string(), cents: z.int() }),
  z.object({ do: z.literal('remove-dish'), guid: z.string() }),
  z.object({ do: z.literal('publish-menu'), isPublished: z.boolean() }),
  z.object({ do: z.literal('stock'), guid: z.string(), left: z.number().nullable() }),
  z.object({ do: z.literal('fill-tables'), count: z.int(), edition: z.string() }),
  z.object({ do: z.literal('remove-table'), guid: z.string() }),
  z.object({ do: z.literal('subscribe'), subscription: subscriptionSchema }),
]);

type Command = z.input<typeof commandSchema>;

export interface Control {
  /** Answers the guid of the order that it was about, if it was about one. */
  run(command: Command): { readonly guid: string | null };
  /** What a correct client has at this moment. */
  readonly truth: () => readonly TrueRecord[];
  readonly requests: () => readonly LoggedRequest[];
  readonly logins: () => number;
  readonly deliveries: () => readonly Delivery[];
  readonly now: () => number;
}

interface World {
  readonly place: Place;
  readonly book: OrderBook;
  readonly offer: Offer;
  readonly clock: VirtualClock;
  readonly faults: Faults;
  readonly signIn: SignIn;
  readonly webhooks: Webhooks;
  readonly random: Random;
  readonly requests: readonly LoggedRequest[];
  /** Lets happen what is due. */
  readonly catchUp: () => void;
}

export function createControl(world: World): Control {
  const { place, book, offer, clock, random } = world;
  const changes: Readonly<Record<string, Change>> = {
    'add-item': addItem(place, random),
    discount: discountItem,
    'void-item': voidItem,
    pay: pay(random),
    tip: raiseTip,
    refund,
    close,
    void: voidOrder,
    delete: deleteOrder,
  };

  function changeOrder(guid: string | undefined, name: string): string | null {
    const living = guid === undefined ? [...book.all()].filter(({ deletedAt }) => deletedAt === null) : [];
    const order = guid === undefined ? (living.length > 0 ? random.pick(living) : undefined) : book.get(guid);
    const change = changes[name];
    if (!order || !change) return null;
    book.put(change(order, clock.now()));
    return order.guid;
  }

  function placeOrder(): string {
    const order = openOrder(place, random, `W${random.integer(1, 9_999)}`, clock.now());
    book.put(order);
    return order.guid;
  }

  function act(command: z.infer<typeof commandSchema>): string | null {
    switch (command.do) {
      case 'fault':
        world.faults.add(command.fault);
        return null;
      case 'clear-faults':
        world.faults.clear();
        return null;
      case 'advance':
        clock.advance(command.ms);
        return null;
      case 'speed':
        clock.setSpeed(command.speed);
        return null;
      case 'place-order':
        return placeOrder();
      case 'change-order':
        return changeOrder(command.guid, command.change);
      case 'expire-tokens':
        world.signIn.expireTokens();
        return null;
      case 'price-dish':
        offer.priceDish(command.guid, command.cents);
        return menuChanged();
      case 'remove-dish':
        offer.removeDish(command.guid);
        return menuChanged();
      case 'publish-menu':
        offer.setPublished(command.isPublished);
        return menuChanged();
      case 'stock':
        offer.setStock(command.guid, command.left);
        world.webhooks.send('stock', command.left === 0 ? 'out_of_stock' : 'in_stock', {
          itemGuid: command.guid,
          restaurantGuid: place.guid,
        });
        return null;
      case 'fill-tables':
        offer.fillTables(command.count, command.edition);
        return null;
      case 'remove-table':
        offer.removeTable(command.guid);
        return null;
      case 'subscribe':
        world.webhooks.subscribe(command.subscription);
        return null;
    }
  }

  function menuChanged(): null {
    world.webhooks.send('menus', 'menus_updated', {
      restaurantGuid: place.guid,
      publishedDate: new Date(clock.now()).toISOString(),
    });
    return null;
  }

  return {
    run(command) {
      world.catchUp();
      const guid = act(commandSchema.parse(command));
      world.catchUp();
      return { guid };
    },
    truth() {
      world.catchUp();
      const orders = [...book.all()].flatMap((order) => {
        const data = orderTruth(order, place);
        return data ? [{ type: 'order', key: order.guid, data }] : [];
      });
      return [...orders, ...menuTruth(offer), ...tableTruth(offer, place)];
    },
    requests: () => world.requests,
    logins: world.signIn.logins,
    deliveries: world.webhooks.deliveries,
    now: clock.now,
  };
}
