import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IDENTITY, picture, pullback, save, scattered, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
const PHOTO = await save(at('photo.png'), picture(40, 30, 3, scattered));
const SMALL = await save(at('small.png'), picture(20, 30, 3, scattered));
const GREY = await save(at('gray.png'), picture(40, 30, 1, scattered));
mkdirSync(at('steady'));
writeFileSync(at('truncated.png'), readFileSync(PHOTO).subarray(0, 900));
writeFileSync(at('text.png'), 'not an image\n');
writeFileSync(at('empty.png'), '');
writeFileSync(at('broken.json'), '[1, 0, 0,');
writeFileSync(at('other.json'), '{"matrix": [1, 0, 0, 0, 1, 0, 0, 0, 1]}');
writeFileSync(at('null.json'), '[1, null, 0, 0, 1, 0, 0, 0, 1]');
const pairs = (name: string, from: unknown, to: unknown) =>
  writeFileSync(at(name), JSON.stringify({ from, to }));
const UNIT_SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
pairs(
  'line.json',
  [
    [0, 0],
    [1, 1],
    [2, 2],
    [0, 5],
  ],
  UNIT_SQUARE,
);
pairs('few.json', UNIT_SQUARE.slice(0, 2), UNIT_SQUARE.slice(0, 2));
pairs('word.json', UNIT_SQUARE, [
  [0, 'x'],
  [1, 0],
  [1, 1],
  [0, 1],
]);
mkdirSync(at('folder.png'));

const warp = (image: string, H: string, ...more: string[]) => [
  'warp',
  image,
  '-H',
  H,
  '-o',
  at('out.png'),
  ...more,
];

/** What is wrong, the words of the cause, and the words of the remedy. */
const FAILURES: Record<string, [args: string[], cause: RegExp, remedy: RegExp]> = {
  'a missing file': [warp(at('no.png'), IDENTITY), /there is no file/, /check the path/],
  'a truncated PNG': [warp(at('truncated.png'), IDENTITY), /truncated/, /copy or download it again/],
  'a text file called .png': [warp(at('text.png'), IDENTITY), /not a PNG, JPEG or WebP/, /give one/],
  'a 0-byte file': [warp(at('empty.png'), IDENTITY), /empty \(0 bytes\)/, /copy or download it again/],
  'a folder': [warp(at('folder.png'), IDENTITY), /is a folder/, /give an image file/],
  'a singular H': [warp(PHOTO, '1,2,3,2,4,6,0,0,1'), /singular/, /can be inverted/],
  'a zero H': [warp(PHOTO, '0,0,0,0,0,0,0,0,0'), /singular/, /can be inverted/],
  'an infinite H': [warp(PHOTO, '1,0,Infinity,0,1,0,0,0,1'), /entry 3/, /give nine finite ones/],
  'an H with a word': [warp(PHOTO, '1,0,x,0,1,0,0,0,1'), /entry 3/, /give nine finite ones/],
  'an H with a gap': [warp(PHOTO, '1,,0,0,1,0,0,0,1'), /entry 2/, /give nine finite ones/],
  'an H with null': [warp(PHOTO, at('null.json')), /entry 2/, /give nine finite ones/],
  'three corners on a line': [warp(PHOTO, at('line.json')), /line/, /give/],
  'too few pairs': [warp(PHOTO, at('few.json')), /2|two/, /give/],
  'pairs with a word': [warp(PHOTO, at('word.json')), /finite/, /give/],
  'an absurd frame': [warp(PHOTO, IDENTITY, '--size', '900000x900000'), /needs/, /make it smaller/],
  'an extension where samples go on': [
    warp(PHOTO, IDENTITY, '--extension', 'line', '--border', 'constant'),
    /already defines the samples outside/,
    /leave out the extension/,
  ],
  '8 numbers': [warp(PHOTO, '1,0,0,0,1,0,0,0'), /this one has 8/, /array of 9/],
  '9 numbers for tf.js': [warp(PHOTO, IDENTITY, '--convention', 'tfjs'), /this one has 9/, /array of 8/],
  'all of an image across the horizon': [
    warp(PHOTO, '1,0,0,0,1,0,0.1,0,1', '--frame', 'all'),
    /horizon crosses/,
    /give a width and height/,
  ],
  'all of an image in a convention of sizes': [
    warp(PHOTO, IDENTITY, '--convention', 'normalized', '--frame', 'all'),
    /depends on the output size/,
    /give --frame WxH/,
  ],
  'the parts of a map of sizes': [
    ['info', '-H', IDENTITY, '--convention', 'normalized'],
    /depends on the image size/,
    /give a map in pixels/,
  ],
  'the parts of a map at its horizon': [
    ['info', '-H', '1,0,0,0,1,0,-0.1,0,1', '--at', '10,0'],
    /horizon/,
    /give another point/,
  ],
  'a missing H file': [warp(PHOTO, at('no.json')), /there is no file/, /9 numbers with commas/],
  'a broken JSON': [warp(PHOTO, at('broken.json')), /not JSON/, /array of 9/],
  'a JSON without H': [warp(PHOTO, at('other.json')), /holds no homography/, /as W or H/],
  'an image over the limits': [
    warp(PHOTO, IDENTITY, '--size', '90000x90000'),
    /needs .* GiB/,
    /make it smaller/,
  ],
  'fill values for other channels': [
    warp(PHOTO, IDENTITY, '--fill', '0,1'),
    /2 fill values/,
    /give one number, or 3/,
  ],
  'a target of another size': [
    ['grad', PHOTO, '-H', IDENTITY, '--target', SMALL],
    /20×30 .* 40×30/,
    /--size 20x30/,
  ],
  'a mask of another size': [
    ['grad', PHOTO, '-H', IDENTITY, '--mask', SMALL],
    /20×30 .* 40×30/,
    /give a mask of that size/,
  ],
  'an output that is no PNG': [
    ['warp', PHOTO, '-H', IDENTITY, '-o', at('out.jpg')],
    /only PNG files can be written/,
    /give a name/,
  ],
  'an output in no folder': [
    ['fit', PHOTO, PHOTO, '-o', at('nowhere/out.png')],
    /the folder .* does not exist/,
    /create it first/,
  ],
  'an output over a folder': [
    ['fit', PHOTO, PHOTO, '-o', at('folder.png')],
    /is a folder/,
    /give the name of a file/,
  ],
  'a frame over itself': [['stabilize', PHOTO, SMALL, '-o', at('.')], /would overwrite/, /another folder/],
  'two frames of one name': [
    ['stabilize', at('a/1.png'), at('b/1.png'), '-o', at('.')],
    /would overwrite/,
    /different names/,
  ],
  'frames into no folder': [
    ['stabilize', PHOTO, SMALL, '-o', at('nowhere')],
    /the folder .* does not exist/,
    /create it first/,
  ],
  'a missing frame': [['stabilize', PHOTO, at('no.png'), '-o', at('steady')], /no file/, /check the path/],
  'frames of other channels': [['merge', PHOTO, GREY, '-o', at('out.png')], /channels/, /all the same/],
  'a merge into a smaller image': [
    ['merge', PHOTO, '--scale', '0.5', '-o', at('out.png')],
    /scale is 0.5/,
    /at least 1/,
  ],
  'a missing image of a fit': [['fit', PHOTO, at('no.png')], /there is no file/, /check the path/],
  'a singular start of a fit': [
    ['fit', PHOTO, PHOTO, '--init', '0,0,0,0,0,0,0,0,0'],
    /singular/,
    /can be inverted/,
  ],
};

const MISUSES: Record<string, [args: string[], says: RegExp]> = {
  'an unknown command': [['wrap'], /unknown command 'wrap' \(Did you mean warp\?\)/],
  'an unknown option': [
    warp(PHOTO, IDENTITY, '--boder', 'fill'),
    /unknown option '--boder' \(Did you mean --border\?\)/,
  ],
  'an unknown border': [warp(PHOTO, IDENTITY, '--border', 'fil'), /Allowed choices are fill, /],
  'an unknown interpolation': [
    warp(PHOTO, IDENTITY, '--interpolation', 'keys(x)'),
    /Allowed choices are nearest, linear, .*keys\(a\)/,
  ],
  'an unknown border of one axis': [
    warp(PHOTO, IDENTITY, '--border', 'repeat,fil'),
    /Allowed choices are fill, /,
  ],
  'three borders': [warp(PHOTO, IDENTITY, '--border', 'repeat,fill,fill'), /one border, or two/],
  'an unknown extension': [warp(PHOTO, IDENTITY, '--extension', 'flat'), /Allowed choices are mirror, /],
  'a frame of no pixels': [warp(PHOTO, IDENTITY, '--frame', '0x5'), /Give source, all, or the size/],
  'an unknown backend': [warp(PHOTO, IDENTITY, '--backend', 'gpu'), /Allowed choices are auto, webgpu, cpu/],
  'no -H': [['warp', PHOTO, '-o', at('out.png')], /required option '-H, --homography <W>'/],
  'no image': [['fit', PHOTO], /missing required argument 'fixed'/],
  'no frames': [['stabilize', '-o', at('steady')], /missing required argument 'frames'/],
  'no folder': [['stabilize', PHOTO], /required option '-o, --output <folder>'/],
  'an unknown reference': [
    ['stabilize', PHOTO, '-o', at('steady'), '--reference', 'next'],
    /Allowed choices are template, previous/,
  ],
  'an empty size': [warp(PHOTO, IDENTITY, '--size', '0x5'), /640x480/],
  'a broken frame': [warp(PHOTO, IDENTITY, '--frame', 'every'), /Give source, all, or the size/],
  'a frame and a size': [
    warp(PHOTO, IDENTITY, '--frame', 'all', '--size', '4x4'),
    /'--frame .*' cannot be used with option '--size <WxH>'/,
  ],
  'a broken origin': [warp(PHOTO, IDENTITY, '--origin', '0.5,1'), /two whole numbers/],
  'no levels': [['fit', PHOTO, PHOTO, '--levels', '0'], /whole number of at least 1/],
  'an unknown loss': [['grad', PHOTO, '-H', IDENTITY, '--loss', 'l3'], /Allowed choices are .*tukey, zncc/],
  'a loss scale of 0': [['grad', PHOTO, '-H', IDENTITY, '--scale', '0'], /Give a positive number/],
  'a loss whose weight has no bound': [['fit', PHOTO, PHOTO, '--loss', 'l1'], /Allowed choices are .*zncc/],
  'a loss that has no minimum': [['fit', PHOTO, PHOTO, '--loss', 'sum'], /Allowed choices are /],
};

describe('a failure is one line that names the remedy', () => {
  for (const [name, [args, cause, remedy]] of Object.entries(FAILURES)) {
    it(name, async () => {
      const backend = args.includes('--backend') || args[0] === 'info' ? [] : ['--backend', 'cpu'];
      for (const format of [[], ['--json']]) {
        const { code, out, err } = await pullback([...args, ...backend, ...format]);
        expect({ code, out }).toEqual({ code: 1, out: '' });
        expect(err).toMatch(/^pullback: [^\n]+\n$/);
        expect(err).toMatch(cause);
        expect(err).toMatch(remedy);
        expect(err).not.toContain('unexpected');
      }
    });
  }
});

describe('wrong usage is one line too, with another exit code', () => {
  for (const [name, [args, says]] of Object.entries(MISUSES)) {
    it(name, async () => {
      const { code, out, err } = await pullback(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^pullback: [^\n]+\n$/);
      expect(err).toMatch(says);
    });
  }
});
