import { Button } from '@syncline/ui/button';
import { EmptyState } from '@syncline/ui/empty-state';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** For addresses that belong to no page at all: it has no frame around it. */
export function NowherePage() {
  return (
    <main className="flex min-h-dvh bg-canvas">
      <NotFoundPage />
    </main>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-full flex-1 items-center justify-center">
      <title>{`${t('notFound.documentTitle')} · Syncline`}</title>
      <EmptyState
        icon={Compass}
        level={1}
        title={t('notFound.title')}
        action={
          <Button asChild variant="primary">
            <Link to="/sources">{t('notFound.back')}</Link>
          </Button>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </div>
  );
}
