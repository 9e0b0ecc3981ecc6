import { Button } from '@syncline/ui/button';
import { ImagePlus } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imageAddress } from './image-address.ts';

const CropDialog = lazy(async () => ({ default: (await import('./crop-dialog.tsx')).CropDialog }));

const MAX_BYTES = 10 * 1024 ** 2;

interface ImageInputProps {
  readonly label: string;
  /** The hash of the picture; '' for none. */
  readonly value: string;
  readonly onChange: (hash: string) => void;
}

/** [C12] The picture of a product: chosen, cropped, uploaded. */
export function ImageInput({ label, value, onChange }: ImageInputProps) {
  const { t } = useTranslation('records');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  useEffect(() => () => void (chosen !== null && URL.revokeObjectURL(chosen)), [chosen]);
  const shown = imageAddress(value, 'thumb.webp');

  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
      </span>
      <fieldset aria-labelledby={`${id}-label`} className="flex items-center gap-3">
        <div className="grid size-18 shrink-0 place-items-center overflow-hidden rounded-lg border border-line bg-sunken">
          {shown === null ? (
            <ImagePlus aria-hidden className="size-5 text-ink-faint" />
          ) : (
            <img src={shown} alt={t('image.alt')} className="size-full object-cover" />
          )}
        </div>
        <div className="flex flex-col items-start gap-1.5">
          <input
            ref={input}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
            aria-label={label}
            tabIndex={-1}
            className="sr-only"
            onChange={({ target }) => {
              const file = target.files?.[0];
              setIsTooLarge(file !== undefined && file.size > MAX_BYTES);
              if (file && file.size <= MAX_BYTES) setChosen(URL.createObjectURL(file));
              target.value = '';
            }}
          />
          <span className="flex gap-2">
            <Button size="sm" aria-describedby={`${id}-hint`} onClick={() => input.current?.click()}>
              {t(value === '' ? 'image.choose' : 'image.replace')}
            </Button>
            {value !== '' && (
              <Button size="sm" variant="ghost" onClick={() => onChange('')}>
                {t('image.remove')}
              </Button>
            )}
          </span>
          <span
            id={`${id}-hint`}
            role={isTooLarge ? 'alert' : undefined}
            className={isTooLarge ? 'text-xs text-danger-ink' : 'text-xs text-ink-muted'}
          >
            {t(isTooLarge ? 'image.tooLarge' : 'image.hint')}
          </span>
        </div>
      </fieldset>
      {chosen !== null && (
        <Suspense>
          <CropDialog
            address={chosen}
            onClose={() => setChosen(null)}
            onDone={(hash) => {
              onChange(hash);
              setChosen(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
