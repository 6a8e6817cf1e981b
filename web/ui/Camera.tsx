import { useRef, useState } from 'preact/hooks';
import { openFiles } from '../state/pair.ts';
import { reportFault } from '../state/store.ts';

/** Takes a picture with the device's camera. */
export function Camera({ which }: { which: 'moving' | 'fixed' }) {
  const [stream, setStream] = useState<MediaStream>();
  const video = useRef<HTMLVideoElement>(null);
  const close = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    setStream(undefined);
  };
  const open = async () => {
    try {
      const found = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      setStream(found);
      queueMicrotask(() => {
        if (video.current) video.current.srcObject = found;
      });
    } catch {
      reportFault('pictures', 'The camera is not to be had: allow it in the browser, or open a file.');
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
      <button type="button" title={`Takes the ${which} picture with the camera`} onClick={() => void open()}>
        Camera
      </button>
    );
  }
  return (
    <span class="camera">
      <video ref={video} autoplay muted playsInline />
      <button type="button" onClick={() => void shoot()}>
        Take
      </button>
      <button type="button" onClick={close}>
        Cancel
      </button>
    </span>
  );
}
