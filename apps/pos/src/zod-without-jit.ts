/**
 * zod makes functions from text to be faster, which the page's Content-Security-Policy forbids. This is imported before anything
 * that declares a schema.
 */
import { config } from 'zod';

config({ jitless: true });
