import { z } from 'zod';

/** What a file was recognised by when it was last read; part of the state that the engine keeps. */
export interface FileState {
  readonly etag?: string;
  readonly lastModified?: string;
  /** Size and times of a file on this server, as one text. */
  readonly stamp?: string;
  readonly sha256: string;
}

export const fileStateSchema: z.ZodType<FileState> = z.object({
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  stamp: z.string().exactOptional(),
  sha256: z.string(),
});

export type Validators = Omit<FileState, 'sha256'>;

/** A file whose content is on its way. Whoever opened it closes it, also after having iterated the body. */
export interface OpenedFile {
  /** Ends without an error only if the file came whole and did not change meanwhile. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Bytes that `body` will yield, if known. */
  readonly size: number | null;
  readonly contentType: string | null;
  readonly validators: Validators;
  close(): Promise<void>;
}
