import type { App } from './app.ts';

/** A price list that is read from an address, as the wizard would have saved it. Returns its id. */
export async function addPriceList({ services, prisma }: App, name: string, url: string): Promise<string> {
  const member = await prisma.member.findFirstOrThrow({
    where: { role: 'admin' },
    include: { user: true },
  });
  const source = await services.sources.create(
    {
      userId: member.userId,
      name: member.user.name,
      sessionId: '',
      organisationId: member.organisationId,
      role: 'admin',
    },
    {
      name,
      kind: 'file',
      storeId: null,
      config: {
        location: { from: 'url', url },
        mapping: {
          type: 'product',
          key: ['sku'],
          columns: ['sku', 'name', 'price', 'stock', 'barcode'].map((column) => ({ column, field: column })),
        },
      },
    },
  );
  return source.id;
}
