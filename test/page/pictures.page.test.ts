import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { ended, type Opened, open, PATIENT } from './support.ts';

let opened: Opened;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
});

describe('images', () => {
  it('opens a pasted image as the moving one', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const bytes = [
      ...(await sharp({ create: { width: 90, height: 60, channels: 3, background: '#2060a0' } })
        .png()
        .toBuffer()),
    ];
    await page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], 'pasted.png', { type: 'image/png' }));
      dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    }, bytes);
    await page.waitForFunction(
      () => document.querySelector<HTMLCanvasElement>('.thumbnail canvas')?.width === 90,
    );
    expect(await page.inputValue('#sample')).toBe('');
  });

  it('opens dropped images: one on a slot, two on the page', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const png = async (width: number) => [
      ...(await sharp({ create: { width, height: 60, channels: 3, background: '#2060a0' } })
        .png()
        .toBuffer()),
    ];
    const drop = async (selector: string, widths: readonly number[]) =>
      page.evaluate(
        ([target, contents]) => {
          const dataTransfer = new DataTransfer();
          for (const [k, content] of contents.entries()) {
            dataTransfer.items.add(new File([new Uint8Array(content)], `${k}.png`, { type: 'image/png' }));
          }
          const dropped = { dataTransfer, bubbles: true, cancelable: true };
          document.querySelector(target)?.dispatchEvent(new DragEvent('drop', dropped));
        },
        [selector, await Promise.all(widths.map(png))] as const,
      );
    const widths = () =>
      page
        .locator('.thumbnail canvas')
        .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).width));
    const [moving = 0] = await widths();
    await drop('figure:has(#open-fixed)', [90]);
    await expect.poll(widths, PATIENT).toEqual([moving, 90]);
    await drop('.surface', [70, 80]);
    await expect.poll(widths, PATIENT).toEqual([70, 80]);
  });

  it('says which file it cannot read', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    await page.setInputFiles('#open-moving', {
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('not an image'),
    });
    await page.waitForSelector('.panel [role=alert]');
    expect(await page.textContent('.panel [role=alert]')).toMatch(/cannot read “notes.txt”/);
  });

  it('opens a photograph upright, as its EXIF says', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const turned = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#2060a0' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await page.setInputFiles('#open-fixed', { name: 'turned.jpg', mimeType: 'image/jpeg', buffer: turned });
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.thumbnail canvas')].some(
        ({ width, height }) => width === 60 && height === 90,
      ),
    );
  });

  it('works on a large photograph small, and saves it large', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const large = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#2060a0' } })
      .jpeg()
      .toBuffer();
    await page.setInputFiles('#open-fixed', { name: 'large.jpg', mimeType: 'image/jpeg', buffer: large });
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.thumbnail canvas')].some(
        ({ width }) => width === 640,
      ),
    );
    expect(await page.textContent('#status')).toMatch(/Opened as the fixed image/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-image')]);
    const { width, height } = await sharp(await download.path()).metadata();
    expect([width, height]).toEqual([1500, 1000]);
  });

  it('takes a photo with the camera', async () => {
    opened = await open({
      flags: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      permissions: ['camera'],
    });
    const { page } = opened;
    await ended(page);
    await page.getByRole('button', { name: 'Camera' }).first().click();
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await page.getByRole('button', { name: 'Take' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#sample')?.value === '');
  });
});
