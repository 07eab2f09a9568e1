import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReviewResult } from '../../finding';
import type { ReportOptions } from '../finding-parts';
import { levelTexts } from '../level';
import { verdictText } from '../verdict';
import { details } from './details';
import { filters } from './filters';
import { findings } from './findings';
import { element, Markup } from './markup';
import { models } from './models';
import { topology } from './topology';
import { verdict } from './verdict';

export interface HtmlOptions extends ReportOptions {
  /** Of modelport, for the footer. */
  readonly version?: string;
}

/**
 * The report as one page without external parts. The same result gives the same bytes.
 *
 * The content security policy allows the page's own style and script by their digests, and nothing else: even a value that escaped its context could
 * neither run nor load anything.
 */
export function htmlReport(result: ReviewResult, options: HtmlOptions = {}): string {
  const [style, script] = [asset('page.css'), asset('page.js')];
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy(style, script) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, `${verdictText(result)} · modelport review`),
    element('link', { rel: 'icon', href: 'data:,' }),
    new Markup(`<style>${style}</style>`),
  );
  const body = element(
    'body',
    {},
    element('a', { class: 'skip', href: '#main' }, 'Skip to the report'),
    verdict(result),
    element('main', { id: 'main' }, filters(result), findings(result, options), models(result), topology(result), details(result, options)),
    element(
      'footer',
      {},
      levelTexts(result).map((text) => element('p', {}, `${text}.`)),
      element('p', {}, options.version === undefined ? 'modelport review' : `modelport ${options.version}`),
    ),
    new Markup(`<script>${script}</script>`),
  );
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).html}\n`;
}

function asset(name: string): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}

/** The icon is an empty `data:` URL, so that no browser requests one. */
function policy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src ${digest(style)}`,
    `script-src ${digest(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
