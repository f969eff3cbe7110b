/** Photos and signatures: drawn anew on a canvas, which leaves out where and with what they were taken. */
import { base64 } from "./sealing.ts";

const LONGEST = 1600;
const QUALITY = 0.72;

export class NotAPicture extends Error {}

/** A photo as JPEG in base64, at most 1600 pixels long. Raises NotAPicture for a file that only calls itself one. */
export async function compressed(file: Blob): Promise<string> {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const pen = canvas.getContext("2d");
    if (!pen) throw new NotAPicture();
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await encoded(canvas, "image/jpeg");
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A canvas as base64 of a file. */
export function encoded(canvas: HTMLCanvasElement, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        // A canvas beyond what the phone can hold comes back empty.
        if (!blob) reject(new NotAPicture());
        else void blob.arrayBuffer().then((buffer) => resolve(base64(buffer)), reject);
      },
      type,
      QUALITY,
    );
  });
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => (image.naturalWidth ? resolve(image) : reject(new NotAPicture()));
    image.onerror = () => reject(new NotAPicture());
    image.src = address;
  });
}
