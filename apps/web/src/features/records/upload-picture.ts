/** Sends a picture to the server, which answers the hash it is named by in records. Null: it was refused or could not be sent. */
import { z } from '../../schema.ts';

const answerSchema = z.object({ hash: z.string() });

export async function uploadPicture(picture: Blob): Promise<string | null> {
  try {
    const response = await fetch('/api/images', { method: 'POST', body: picture });
    const answer = answerSchema.safeParse(response.ok ? await response.json() : null);
    return answer.success ? answer.data.hash : null;
  } catch {
    return null;
  }
}
