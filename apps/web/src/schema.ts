/**
 * zod, as the browser may use it: the page's Content-Security-Policy forbids making functions from text, which zod would otherwise
 * try in order to be faster. Import `z` from here.
 */
import { config, z } from 'zod';

config({ jitless: true });

export { z };
