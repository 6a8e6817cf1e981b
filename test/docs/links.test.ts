import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const LINK = /\]\(([^)\s]+)\)/g;

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => normalize(join(folder, name)));
const FILES = ['.', 'docs', 'examples'].flatMap(markdownIn);

/** The anchors of a page, as hosts of repositories derive them from its headings. */
const anchorsIn = (text: string): string[] =>
  Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The links of a page whose target does not exist. */
function broken(file: string, text: string): string[] {
  const links = Array.from(text.matchAll(LINK), ([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsIn(read(target)).includes(anchor);
  });
}

describe('links of the documents lead somewhere', () => {
  it.each(FILES)('%s', (file) => expect(broken(file, read(file))).toEqual([]));

  it('and a link to a missing page or heading is found', () => {
    expect(broken('README.md', '[a](docs/no.md) [b](docs/fits.md#no) [c](docs/fits.md#options)')).toEqual([
      'docs/no.md',
      'docs/fits.md#no',
    ]);
  });
});

it('README.md has at most 150 lines', () => expect(read('README.md').split('\n').length).toBeLessThan(152));
