/** All orders of the restaurant, and what the API asks of them. */
import type { SimulatedOrder } from './simulated-order.ts';

export interface OrderBook {
  get(guid: string): SimulatedOrder | undefined;
  put(order: SimulatedOrder): void;
  all(): Iterable<SimulatedOrder>;
  /** In the order in which they were opened [J]. */
  modifiedIn(from: number, to: number, page: PageOf): FoundOrders;
  ofBusinessDate(isOf: (order: SimulatedOrder) => boolean, page: PageOf): FoundOrders;
}

interface PageOf {
  /** 1 for the first. */
  readonly page: number;
  readonly pageSize: number;
}

export interface FoundOrders {
  readonly orders: readonly SimulatedOrder[];
  readonly hasMore: boolean;
}

export function createOrderBook(onChange: (order: SimulatedOrder) => void): OrderBook {
  // Orders are put for the first time when they are opened, so that a map keeps them in that order.
  const orders = new Map<string, SimulatedOrder>();

  function find(isWanted: (order: SimulatedOrder) => boolean, { page, pageSize }: PageOf): FoundOrders {
    const found: SimulatedOrder[] = [];
    let skip = (page - 1) * pageSize;
    for (const order of orders.values()) {
      if (!isWanted(order)) continue;
      if (skip > 0) skip -= 1;
      else if (found.length === pageSize) return { orders: found, hasMore: true };
      else found.push(order);
    }
    return { orders: found, hasMore: false };
  }

  return {
    get: (guid) => orders.get(guid),
    put(order) {
      orders.set(order.guid, order);
      onChange(order);
    },
    all: () => orders.values(),
    modifiedIn: (from, to, page) => find(({ modifiedAt }) => modifiedAt >= from && modifiedAt < to, page),
    ofBusinessDate: find,
  };
}
