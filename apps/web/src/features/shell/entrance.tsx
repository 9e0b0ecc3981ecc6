import { Logo } from '@syncline/ui/logo';
import type { ReactNode } from 'react';

interface EntranceProps {
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

/** The page in front of the app: sign-in and first run. */
export function Entrance({ title, description, children }: EntranceProps) {
  return (
    <main className="relative flex min-h-dvh flex-col items-center justify-center overflow-hidden bg-canvas px-4 py-10">
      <title>{`${title} · Syncline`}</title>
      <Strata />
      <div className="relative w-full max-w-sm">
        <div className="mb-7 flex flex-col items-center text-center">
          <Logo className="mb-5 size-11 drop-shadow-sm" />
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 text-sm text-balance text-ink-muted">{description}</p>
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-lg">{children}</div>
      </div>
    </main>
  );
}

/** Layers of rock folded into a trough: what the product is named for. */
function Strata() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 1600 900"
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full text-accent opacity-[0.13] dark:opacity-[0.2]"
      fill="none"
      stroke="currentColor"
    >
      {Array.from({ length: 15 }, (_, index) => {
        const y = index * 64 - 120;
        const depth = 190 + index * 12;
        return (
          <path
            key={index}
            strokeWidth={index % 3 === 0 ? 1.6 : 0.8}
            d={`M-40 ${y} C 330 ${y}, 430 ${y + depth}, 800 ${y + depth} S 1270 ${y}, 1640 ${y}`}
          />
        );
      })}
    </svg>
  );
}
