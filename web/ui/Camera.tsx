import { useRef, useState } from 'preact/hooks';
import { openFiles } from '../state/pair.ts';
import { reportFault } from '../state/store.ts';

/** Takes a photo with the device's camera. */
export function Camera({ which }: { which: 'moving' | 'fixed' }) {
  const [stream, setStream] = useState<MediaStream>();
  const video = useRef<HTMLVideoElement>(null);
  const close = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    setStream(undefined);
  };
  const open = async () => {
    try {
      const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      setStream(camera);
      queueMicrotask(() => {
        if (video.current) video.current.srcObject = camera;
      });
    } catch {
      reportFault('images', 'Cannot access the camera. Allow it in the browser, or open a file.');
    }
  };
  const shoot = async () => {
    if (!video.current) return;
    const canvas = new OffscreenCanvas(video.current.videoWidth, video.current.videoHeight);
    canvas.getContext('2d')?.drawImage(video.current, 0, 0);
    close();
    await openFiles([await canvas.convertToBlob()], which);
  };
  if (!stream) {
    return (
      <button type="button" title={`Takes the ${which} image with the camera`} onClick={() => void open()}>
        Camera
      </button>
    );
  }
  return (
    <span class="camera">
      <video ref={video} autoplay muted playsInline />
      <button type="button" onClick={() => void shoot()}>
        Take photo
      </button>
      <button type="button" onClick={close}>
        Cancel
      </button>
    </span>
  );
}
