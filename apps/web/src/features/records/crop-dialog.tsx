import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useState } from 'react';
import Cropper from 'react-easy-crop';
import { useTranslation } from 'react-i18next';
import { cropPicture, type Crop } from './crop-picture.ts';
import { uploadPicture } from './upload-picture.ts';

interface CropDialogProps {
  /** Where the browser has the picture. */
  readonly address: string;
  readonly onDone: (hash: string) => void;
  readonly onClose: () => void;
}

/** Chooses the square that tiles show, and uploads it. */
export function CropDialog({ address, onDone, onClose }: CropDialogProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const [position, setPosition] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [crop, setCrop] = useState<Crop | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<'unreadable' | 'failed' | null>(null);

  const send = async (chosen: Crop) => {
    setIsSending(true);
    setProblem(null);
    const picture = await cropPicture(address, chosen);
    const hash = picture && (await uploadPicture(picture));
    setIsSending(false);
    if (hash === null) return setProblem(picture ? 'failed' : 'unreadable');
    onDone(hash);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={t('image.crop')}
      description={t('image.cropHint')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button
            variant="primary"
            disabled={crop === null}
            pending={isSending}
            onClick={() => crop && void send(crop)}
          >
            {t('image.use')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== null && <Callout tone="danger" title={t(`image.${problem}`)} />}
        <div className="relative h-72 overflow-hidden rounded-lg bg-sunken">
          <Cropper
            image={address}
            crop={position}
            zoom={zoom}
            aspect={1}
            onCropChange={setPosition}
            onZoomChange={setZoom}
            onCropComplete={(_, pixels) => setCrop(pixels)}
            mediaProps={{ alt: '', onError: () => setProblem('unreadable') }}
          />
        </div>
        <label className="flex items-center gap-3 text-sm">
          {t('image.zoom')}
          <input
            type="range"
            min={1}
            max={4}
            step={0.05}
            value={zoom}
            onChange={({ target }) => setZoom(Number(target.value))}
            className="flex-1 accent-(--accent)"
          />
        </label>
      </div>
    </Dialog>
  );
}
