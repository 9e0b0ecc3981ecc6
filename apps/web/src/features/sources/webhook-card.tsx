import { Card, CardHeader } from '@syncline/ui/card';
import { CopyButton } from '@syncline/ui/copy-button';

/** [A10] Where the upstream can tell of changes by itself. */
export function WebhookCard({ path }: { readonly path: string }) {
  const url = new URL(path, location.origin).href;
  return (
    <Card>
      <CardHeader
        title="Webhook"
        description="Enter this address where the source lets one subscribe to changes: they then arrive at once, and the schedule is the net below."
      />
      <div className="flex items-center gap-2 border-t border-line px-4 py-2.5">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{url}</code>
        <CopyButton text={url} label="Copy the webhook address" />
      </div>
    </Card>
  );
}
