import type { CheckResult, Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { readRestaurant } from './restaurant.ts';
import { createToastApi } from './toast-api.ts';
import type { ToastConfig } from './toast-config.ts';

/** Logs in and reads the restaurant: its name is the best proof that it is the right one. */
export async function checkToast(request: Request<ToastConfig>): Promise<CheckResult> {
  try {
    const api = createToastApi(request);
    const { name, timeZone } = await readRestaurant(api, request.config, { isRequired: true });
    const zone = timeZone === null ? '' : ` (${timeZone})`;
    return { ok: true, description: `Restaurant ${name ?? request.config.restaurantGuid}${zone}.` };
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}
