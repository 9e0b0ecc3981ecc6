/** `compression` as it is used here: on Node's own requests, without Express, whose types its own are written for. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export default function compression(options: {
    readonly level: number;
    /** Bytes; smaller answers are sent as they are. */
    readonly threshold: number;
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
