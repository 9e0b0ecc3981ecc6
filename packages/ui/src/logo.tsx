import { classNames } from './class-names.ts';

/** The mark: layers folded into a trough, which is what geologists call a syncline. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={classNames('size-6', className)}>
      <rect width="24" height="24" rx="6.5" className="fill-accent" />
      <g stroke="#fff" strokeWidth="2.1" strokeLinecap="round">
        <path d="M4.9 6.6c2.9 0 3.4 5.2 7.1 5.2s4.2-5.2 7.1-5.2" />
        <path d="M4.9 11.1c2.9 0 3.4 5.2 7.1 5.2s4.2-5.2 7.1-5.2" strokeOpacity="0.62" />
        <path d="M8.2 17.9c1 1.6 2 2.6 3.8 2.6s2.8-1 3.8-2.6" strokeOpacity="0" />
      </g>
    </svg>
  );
}
