import { RelativeTime } from '@syncline/ui/relative-time';
import { useTexts } from '../texts/texts.ts';

/** When everything was last as the server has it; in milliseconds since 1970. */
export function LastSynced({ at }: { readonly at: number | null }) {
  const texts = useTexts();
  if (at === null) return texts.neverSynced;
  return (
    <>
      {texts.lastSynced} <RelativeTime at={new Date(at).toISOString()} />
    </>
  );
}
