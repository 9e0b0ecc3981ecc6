import { classNames } from '@syncline/ui/class-names';
import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  readonly className?: string;
}

/** The quiet margin that readers need around it, in modules. */
const MARGIN = 4;

/**
 * A text for a camera to read: dark on light in either theme, as many readers know no other. Says nothing to a screen reader:
 * the text itself is to stand beside it.
 */
export function QrCode({ text, className }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={classNames('rounded-lg border border-line', className)}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
