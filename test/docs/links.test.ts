import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { committed } from '../support/committed';
import { PAGES } from '../support/pages';

const ROOT = join(__dirname, '..', '..');

describe.each(PAGES)('%s', (page) => {
  it('has only links to existing pages', () => {
    expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });
});

function linksOf(page: string): string[] {
  const prose = (committed(page) as string).replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path, heading] = link.split('#');
  const target = path ? join(page, '..', path) : page;
  if (!existsSync(join(ROOT, target))) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** Headings as GitHub names them in links. */
function headingsOf(page: string): string[] {
  const titles = [...(committed(page) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, title]) => title as string);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
