/** In which language the app speaks on this device, and whether it is light or dark. */
import { Button } from '@syncline/ui/button';
import { themeChoices, useThemeChoice } from '@syncline/ui/theme';
import type { LanguageStore } from '../texts/language.ts';
import { languages, useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { useSource } from '../use-source.ts';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly texts: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

export function Appearance({ language }: { readonly language: LanguageStore }) {
  const texts = useTexts();
  const [theme, setTheme] = useThemeChoice();
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <Choice
        label={texts.language}
        values={languages}
        texts={texts.languages}
        chosen={useSource(language)}
        onChoose={(chosen) => language.choose(chosen)}
      />
      <Choice
        label={texts.theme}
        values={themeChoices}
        texts={texts.themes}
        chosen={theme}
        onChoose={setTheme}
      />
    </div>
  );
}

function Choice<Value extends string>({ label, values, texts, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="float-left mr-1 text-base text-ink-muted">{label}</legend>
      {values.map((value) => (
        <Button
          key={value}
          className={touchButton}
          variant={value === chosen ? 'primary' : 'secondary'}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {texts[value]}
        </Button>
      ))}
    </fieldset>
  );
}
