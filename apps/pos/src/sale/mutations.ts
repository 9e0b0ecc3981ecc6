/** What a cashier does, and what it looks like until the server has answered. */
import { mutations } from '@syncline/domain/mutations';
import { orderOfSale, receiptKey, type Sale } from '@syncline/domain/sale';
import { defineMutation, type MutationDefinition } from '@syncline/replica/define-mutation';

export const placeOrder = (registerId: string): MutationDefinition<Sale> =>
  defineMutation({
    name: 'order.place',
    schema: mutations['order.place'],
    optimistic: (sale) => [
      { kind: 'put', type: 'order', key: sale.order, data: orderOfSale(sale, registerId) },
      {
        kind: 'patch',
        type: 'documentPrefix',
        key: receiptKey(registerId),
        fields: { nextNumber: sale.receipt.sequence + 1 },
      },
    ],
  });
