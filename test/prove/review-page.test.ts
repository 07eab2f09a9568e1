import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axeSource } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { htmlReport } from '../../lib/review/report/html/html';
import { positionOf, REVIEW } from '../review/report/support/reviews';
import { readPair, reviewPair } from '../review/support/pairs';
import { describeWith } from './support/describe-with';

/** Changes by spec, in addition to a review with every part of a page. */
const PAIRS = ['spec-region', 'spec-public', 'spec-target-added', 'spec-same-tags'];
const REVIEWS = new Map([['everything', REVIEW], ...PAIRS.map((name) => [name, reviewPair(readPair(name))] as const)]);

const DISPLAYS = (['light', 'dark'] as const).flatMap((colorScheme) => [1280, 360].map((width) => ({ colorScheme, width })));

const CASES = [...REVIEWS.keys()].flatMap((name) => DISPLAYS.map((display) => ({ name, ...display })));

describeWith('chromium', 'the review page', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'modelport-page-'));

  beforeAll(async () => {
    const executablePath = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim();
    // Chromium's sandbox does not start for root. The pages are this repository's own.
    browser = await chromium.launch({ executablePath, chromiumSandbox: false });
    for (const [name, review] of REVIEWS) writeFileSync(join(folder, `${name}.html`), htmlReport(review, { positionOf }));
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, { colorScheme = 'light' as 'light' | 'dark', width = 1280, javaScriptEnabled = true } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return { page, messages, requests };
  }

  it.each(CASES)('of $name is accessible and fits in $colorScheme at $width pixels', async ({ name, ...display }) => {
    const { page, messages, requests } = await open(name, display);
    await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
    await page.evaluate(axeSource);
    const violations = await page.evaluate<string[]>(
      'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))',
    );
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    expect({ violations, messages, overflow }).toEqual({ violations: [], messages: [], overflow: 0 });
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    await page.context().close();
  });

  it('is used by keyboard alone', async () => {
    const { page } = await open('everything');
    const controls = await page.locator('a, input, select, button, summary, [tabindex="0"]').count();
    for (let index = 0; index < controls; index++) {
      await page.keyboard.press('Tab');
      await page.evaluate("document.activeElement.setAttribute('data-reached', '')");
    }

    expect(await unreached(page)).toEqual([]);

    await page.locator('summary').last().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details').last().getAttribute('open')).toBe('');
  });

  it('filters findings by severity, cloud and kind', async () => {
    const { page } = await open('everything');
    const shown = () => page.locator('#shown').textContent();
    expect(await shown()).toBe('7 of 7 findings shown');

    await page.getByRole('checkbox', { name: 'Needs a look' }).focus();
    await page.keyboard.press('Space');
    expect(await shown()).toBe('3 of 7 findings shown');
    expect(await page.locator('h2', { hasText: 'Needs a look' }).isVisible()).toBe(false);

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('checkbox', { name: 'AWS' }).uncheck();
    expect(await page.getByText('Access widened').first().isVisible()).toBe(false);

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Kind').selectOption('exposure-public');
    expect(await shown()).toBe('1 of 7 findings shown');
  });

  it('shows everything without scripts', async () => {
    const { page } = await open('everything', { javaScriptEnabled: false });

    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('main > section > .findings > .finding:visible').count()).toBe(4);
    await page.locator('summary', { hasText: 'for the record' }).first().click();
    expect(await page.locator('details .finding:visible').count()).toBeGreaterThan(0);
  });

  it('prints everything, filtered or folded', async () => {
    const { page } = await open('everything');
    await page.getByRole('checkbox', { name: 'Needs a look' }).uncheck();
    await page.emulateMedia({ media: 'print' });

    expect(await page.locator('.finding').evaluateAll((all) => all.filter((each) => !each.checkVisibility()).length)).toBe(0);
    expect(
      await page.locator('details li').evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height === 0).length),
    ).toBe(0);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });

  /** Visible controls that the keyboard did not reach. */
  function unreached(page: Page): Promise<string[]> {
    return page.evaluate(
      "[...document.querySelectorAll('a, input, select, button, summary, [tabindex]')].filter((each) => each.checkVisibility() && !each.hasAttribute('data-reached')).map((each) => each.outerHTML)",
    );
  }
});
