import { z } from 'zod';
import { minorDigitsOf } from './money.ts';
import type { ToastApi } from './toast-api.ts';
import type { ToastConfig } from './toast-config.ts';

/** What every record of a restaurant needs to know of it; answers do not repeat it. */
export interface Restaurant {
  /** Null where the client may not read it. */
  readonly name: string | null;
  readonly timeZone: string | null;
  readonly minorDigits: number;
}

/** Without the scope for it, which the client may lack, the name is missing and amounts are taken to have two decimals. */
export async function readRestaurant(
  api: ToastApi,
  { restaurantGuid }: ToastConfig,
  { isRequired }: { readonly isRequired: boolean },
): Promise<Restaurant> {
  const answer = await api.get({
    path: `/restaurants/v1/restaurants/${restaurantGuid}`,
    schema: restaurantSchema,
    expects: isRequired ? [] : [403],
  });
  const general = answer.ok ? answer.body.general : null;
  return {
    name: nameIn(general?.name, general?.locationName),
    timeZone: general?.timeZone ?? null,
    minorDigits: minorDigitsOf(general?.currencyCode),
  };
}

/** Locations of a group often share their name. */
function nameIn(name: string | null | undefined, location: string | null | undefined): string | null {
  const parts = [name, location].map((part) => part?.trim() ?? '').filter((part) => part !== '');
  return parts.length === 0 ? null : [...new Set(parts)].join(' – ');
}

const text = z.string().nullish();
const restaurantSchema = z.object({
  general: z.object({ name: text, locationName: text, timeZone: text, currencyCode: text }).nullish(),
});
