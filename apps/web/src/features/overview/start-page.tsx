import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const steps = [
  { step: 'source', to: '/sources/new' },
  { step: 'records', to: '/records' },
  { step: 'register', to: '/registers' },
] as const;

interface StartPageProps {
  readonly organisation: string;
  readonly isAdmin: boolean;
}

/** What to do in an organisation that has nothing yet. */
export function StartPage({ organisation, isAdmin }: StartPageProps) {
  const { t } = useTranslation('overview');
  return (
    <section className="mx-auto flex w-full max-w-4xl flex-col gap-6 py-6 sm:py-12">
      <div className="text-center">
        <h2 className="text-2xl font-semibold tracking-tight text-balance">
          {t('start.title', { organisation })}
        </h2>
        <p className="mt-1 text-ink-muted">{isAdmin ? t('start.text') : t('start.viewer')}</p>
      </div>
      {isAdmin && (
        <ol className="grid gap-4 sm:grid-cols-3">
          {steps.map(({ step, to }, index) => (
            <li key={step} className="flex">
              <Card className="flex w-full flex-col items-start gap-2 p-5">
                <span
                  aria-hidden
                  className="flex size-7 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-ink"
                >
                  {index + 1}
                </span>
                <h3 className="text-base font-semibold">{t(`start.${step}.title`)}</h3>
                <p className="flex-1 text-sm text-pretty text-ink-muted">{t(`start.${step}.text`)}</p>
                <Button asChild variant={index === 0 ? 'primary' : 'secondary'} className="mt-2">
                  <Link to={to}>{t(`start.${step}.action`)}</Link>
                </Button>
              </Card>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
