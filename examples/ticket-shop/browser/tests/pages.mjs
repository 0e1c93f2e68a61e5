// Every page: its notice in three languages, no barrier that axe finds, no line that runs out of the window, in light and
// dark, narrow and wide, from right to left, and with words half as long again.

import { createRequire } from 'node:module';
import { mkdir, readFile } from 'node:fs/promises';
import { expect, same, test } from '../check.mjs';
import { PAGES, pathOf, withQuery } from '../pages.mjs';
import { signIn, visitor } from '../shop.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const figures = { axe: 0, violations: 0, layouts: 0 };

async function as(browser, world, who, options) {
  const one = await visitor(browser, world.shop, options);
  if (who !== 'visitor') await signIn(one.page, world.accounts[who][0], who !== 'customer');
  return one;
}

async function barriers(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), RULES);
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => `${node.target.join(' ')} ${node.any.map((any) => any.message).join(' ')}`).slice(0, 3).join(' | ')}`);
}

async function runsOver(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return '';
    const edge = root.clientWidth + 1;
    const wide = [...document.querySelectorAll('body *')].filter((it) => {
      const box = it.getBoundingClientRect();
      return box.width > 0 && (box.right > edge || box.left < -1) && !it.closest('.wide, pre, .visually-hidden, .skip');
    });
    return `${root.scrollWidth} > ${root.clientWidth}: ${wide.slice(0, 4).map((it) => it.tagName + '.' + it.className).join(', ')}`;
  });
}

/** Sends the form of a page without anything in it. */
async function sendEmpty(page) {
  const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate(() => {
    const form = [...document.querySelectorAll('main form[method=post]')].at(-1);
    form.noValidate = true;
    form.requestSubmit(form.querySelector('button[type=submit]'));
  })]);
  return answer;
}

export async function languages(browser, world) {
  for (const who of ['visitor', 'customer', 'operator', 'administrator']) {
    for (const locale of ['en', 'fr', 'de']) {
      const { page, context, seen } = await as(browser, world, who, { locale });
      for (const entry of PAGES.filter((it) => it.who === who && it.notice)) {
        await test(`${entry.notice} in ${locale} on ${entry.name}`, async () => {
          await page.goto(await pathOf(page, entry));
          same(await page.getAttribute('html', 'lang'), locale, 'lang of the page');
          const notice = page.locator(`.privacy-notice[data-notice="${entry.notice}"]`);
          same(await notice.count(), 1, 'notices');
          same(await notice.getAttribute('lang'), locale, 'lang of the notice');
          expect(await notice.isVisible(), 'the notice is there without a click');
          expect((await notice.innerText()).length > 60, 'the notice says something');
          const receipt = await page.getAttribute('.receipt-note a', 'href');
          const text = await notice.innerHTML();
          await page.goto(receipt);
          const shown = page.locator('.exactly .privacy-notice');
          const inert = (html) => html.replaceAll('type="submit"', 'type="button" disabled').replaceAll('disabled=""', 'disabled');
          same(inert(await shown.innerHTML()), inert(text), 'the receipt shows exactly that text');
        });
      }
      same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
      await context.close();
    }
  }
}

/** The report of the batch, which is a file for any browser: planned by the journeys, looked at as it is. */
export async function batchReport(browser, world, { screens }) {
  const desk = await as(browser, world, 'operator');
  const answer = await desk.page.request.get('/desk/batch/report');
  const report = await answer.text();
  await desk.context.close();
  for (const [scheme, width] of [['light', 360], ['light', 1440], ['dark', 360], ['dark', 1440]]) {
    const { page, context, seen } = await visitor(browser, world.shop, { scheme, width });
    await test(`the report of the batch at ${width} px, ${scheme}: no barrier, nothing runs over`, async () => {
      same(answer.status(), 200, 'status');
      await page.setContent(report);
      same(await runsOver(page), '', 'overflow');
      figures.layouts += 1;
      const drawn = page.locator('section[aria-labelledby=h-places] svg[role=img]');
      same(await drawn.count(), 2, 'drawings of the small cells');
      for (const box of await Promise.all([0, 1].map((at) => drawn.nth(at).boundingBox()))) {
        expect(box.width > 150 && box.height > 20, 'a drawing that can be seen');
      }
      if (screens) await page.screenshot({ path: `${screens}/batch-report-${width}-${scheme}.png`, fullPage: true });
      const found = await barriers(page);
      figures.axe += 1;
      figures.violations += found.length;
      same(found.join('\n'), '', 'axe');
      await page.emulateMedia({ media: 'print' });
      same(await runsOver(page), '', 'overflow on paper');
    });
    same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
    await context.close();
  }
}

/** A page in the state that it is in, narrow and wide. */
export async function inspected(page, name, screens) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    same(await runsOver(page), '', `${name} at ${width} px: overflow`);
    figures.layouts += 1;
    if (screens) await page.screenshot({ path: `${screens}/${name}-operator-${width}-light.png`, fullPage: true });
    const found = await barriers(page);
    figures.axe += 1;
    figures.violations += found.length;
    same(found.join('\n'), '', `${name} at ${width} px: axe`);
  }
}

/** Quickly: each page once in each width, narrow in the light and wide in the dark. */
export async function everyPage(browser, world, { quick, screens }) {
  const widths = { light: quick ? [360] : [360, 1440], dark: quick ? [1440] : [360, 1440] };
  if (screens) await mkdir(screens, { recursive: true });
  for (const who of ['visitor', 'customer', 'operator', 'administrator']) {
    for (const scheme of ['light', 'dark']) {
      const { page, context, seen } = await as(browser, world, who, { scheme, locale: 'en' });
      for (const entry of PAGES.filter((it) => it.who === who)) {
        const path = await pathOf(page, entry, world);
        for (const width of widths[scheme]) {
          await test(`${entry.name} at ${width} px, ${scheme}: no barrier, nothing runs over`, async () => {
            await page.setViewportSize({ width, height: 900 });
            let answer = await page.goto(path);
            if (entry.wrong) answer = await sendEmpty(page);
            same(answer.status(), entry.wrong ? 422 : entry.status ?? 200, 'status');
            same(await page.locator('h1').count(), 1, 'headings of the first level');
            same(await runsOver(page), '', 'overflow');
            figures.layouts += 1;
            if (screens) await page.screenshot({ path: `${screens}/${entry.name}-${who}-${width}-${scheme}.png`, fullPage: true });
            const found = await barriers(page);
            figures.axe += 1;
            figures.violations += found.length;
            same(found.join('\n'), '', 'axe');
          });
          if (quick || scheme === 'dark' || entry.plain || entry.wrong) continue;
          for (const pseudo of ['rtl', 'long']) {
            await test(`${entry.name} at ${width} px, pseudo-locale ${pseudo}: nothing runs over`, async () => {
              await page.goto(withQuery(path, `pseudo=${pseudo}`));
              same(await page.getAttribute('html', 'dir'), pseudo === 'rtl' ? 'rtl' : 'ltr', 'dir');
              same(await runsOver(page), '', 'overflow');
              figures.layouts += 1;
              if (pseudo === 'rtl') {
                const side = await page.evaluate(() => {
                  const box = document.querySelector('h1').getBoundingClientRect();
                  const range = document.createRange();
                  range.selectNodeContents(document.querySelector('h1'));
                  const text = range.getBoundingClientRect();
                  return box.width < 4 || Math.abs(box.right - text.right) <= Math.abs(text.left - box.left) + 1;
                });
                expect(side, 'the heading begins at the right');
              }
              if (screens && width === 360) await page.screenshot({ path: `${screens}/${entry.name}-${who}-${width}-${pseudo}.png`, fullPage: true });
            });
          }
        }
      }
      same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
      await context.close();
    }
  }
}
