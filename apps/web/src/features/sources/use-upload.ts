import { useEffect, useRef, useState } from 'react';
import { uploadFile, UploadError, type Upload, type UploadFailure } from './upload-file.ts';

export type UploadState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly name: string; readonly sent: number; readonly total: number }
  | { readonly step: 'failed'; readonly reason: UploadFailure };

/** One upload at a time; leaving the page ends it. */
export function useUpload(onUploaded: (upload: Upload) => void) {
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const running = useRef<AbortController>(null);

  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (sent: number) => setState({ step: 'sending', name: file.name, sent, total: file.size });
    show(0);
    try {
      const upload = await uploadFile(file, { signal: controller.signal, onProgress: show });
      setState({ step: 'idle' });
      onUploaded(upload);
    } catch (error) {
      // Superseded by another file, or called off: nothing to tell.
      if (controller.signal.aborted) return;
      setState({ step: 'failed', reason: error instanceof UploadError ? error.reason : 'serverFailed' });
    }
  };

  return {
    state,
    send: (file: File) => void send(file),
    cancel: () => {
      running.current?.abort();
      setState({ step: 'idle' });
    },
  };
}
