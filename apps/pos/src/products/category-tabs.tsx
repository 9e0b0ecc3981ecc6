/** The categories, in the order the back office gave them. */
import { useRecords } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';

interface CategoryTabsProps {
  /** The key of the chosen one; null: all of them. */
  readonly chosen: string | null;
  readonly onChoose: (category: string | null) => void;
}

export function CategoryTabs({ chosen, onChoose }: CategoryTabsProps) {
  const texts = useTexts();
  const categories = useRecords('category', { orderBy: 'position' });
  if (categories.state === 'loading' || categories.records.length === 0) return null;
  const all = { key: null, name: texts.allCategories };
  const tabs = [all, ...categories.records.map(({ key, data }) => ({ key, name: data.name }))];
  return (
    <fieldset
      aria-label={texts.categories}
      className="scrollbar-slim flex min-w-0 shrink-0 gap-2 overflow-x-auto p-1"
    >
      {tabs.map(({ key, name }) => (
        <Button
          key={key ?? ''}
          variant={key === chosen ? 'primary' : 'secondary'}
          className={touchButton}
          aria-pressed={key === chosen}
          onClick={() => onChoose(key)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
