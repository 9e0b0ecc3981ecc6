/** The menus, stock, configuration and restaurants APIs. */
import type { MenuGroup, Offer } from './offer.ts';
import { date } from './order-wire.ts';
import type { Place } from './place.ts';
import { ok, refusal, type Reply } from './reply.ts';

export function restaurant(guid: string, place: Place): Reply {
  if (guid.toLowerCase() !== place.guid) return refusal(404, 'Restaurant not found');
  return ok({
    guid: place.guid,
    general: {
      name: place.name,
      locationName: place.locationName,
      locationCode: null,
      description: null,
      timeZone: place.timeZone,
      closeoutHour: place.closeoutHour,
      managementGroupGuid: null,
      currencyCode: place.currency,
      firstBusinessDate: 20_200_101,
      archived: false,
    },
    urls: null,
    location: { country: 'US' },
    schedules: null,
  });
}

export function menuMetadata(offer: Offer, place: Place): Reply {
  const menu = offer.menu();
  if (!menu) return refusal(404, 'No menus are published for the restaurant');
  return ok({ restaurantGuid: place.guid, lastUpdated: date(menu.at) });
}

export function menus(offer: Offer, place: Place): Reply {
  const menu = offer.menu();
  if (!menu) return refusal(404, 'No menus are published for the restaurant');
  return ok({
    restaurantGuid: place.guid,
    lastUpdated: date(menu.at),
    restaurantTimeZone: place.timeZone,
    menus: menu.menus.map(({ guid, name, groups }) => ({
      name,
      guid,
      multiLocationId: null,
      visibility: ['POS'],
      menuGroups: groups.map(groupOnWire),
    })),
    modifierGroupReferences: {},
    modifierOptionReferences: {},
    preModifierGroupReferences: {},
  });
}

const groupOnWire = ({ guid, name, dishes }: MenuGroup) => ({
  name,
  guid,
  itemTags: [],
  menuGroups: [],
  menuItems: dishes.map((dish) => ({
    name: dish.name,
    guid: dish.guid,
    description: `${dish.name}, made here`,
    image: null,
    price: dish.cents / 100,
    pricingStrategy: dish.strategy,
    sku: dish.sku,
    plu: null,
  })),
});

export function inventory(url: URL, offer: Offer): Reply {
  const wanted = url.searchParams.get('status');
  const rows = [...offer.stock].map(([guid, left]) => ({
    guid,
    itemGuidValidity: 'VALID',
    status: left > 0 ? 'QUANTITY' : 'OUT_OF_STOCK',
    quantity: left > 0 ? left : null,
    multiLocationId: null,
    versionId: null,
  }));
  return ok(rows.filter(({ status }) => wanted === null || status === wanted));
}

const CONFIG_PAGE = 300;

/** A page token is good as long as nothing is published; afterwards the client has to begin again. */
export function config(url: URL, offer: Offer, place: Place): Reply {
  const rows = url.pathname.endsWith('/serviceAreas')
    ? place.areas.map(({ guid, name }) => ({ guid, entityType: 'ServiceArea', name }))
    : offer.tables().map(({ guid, name, areaGuid }) => ({
        guid,
        entityType: 'Table',
        name,
        serviceArea: { guid: areaGuid, entityType: 'ServiceArea' },
        revenueCenter: null,
      }));
  const [version = '', start = '0'] = (url.searchParams.get('pageToken') ?? '').split('-');
  if (version !== '' && version !== String(offer.configVersion()))
    return refusal(409, 'The configuration was published while it was read');
  const end = Number(start) + CONFIG_PAGE;
  const hasMore = end < rows.length;
  return ok(rows.slice(Number(start), end), {
    ...(hasMore && { 'toast-next-page-token': `${offer.configVersion()}-${end}` }),
  });
}
