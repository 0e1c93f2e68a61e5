// node run.mjs PROGRAM [--screens DIRECTORY]

import { closing } from './check.mjs';
import { openBrowser, openShop } from './shop.mjs';
import { everyPage, figures, languages } from './tests/pages.mjs';
import { hostile, tried } from './tests/hostile.mjs';
import { journeys } from './tests/journeys.mjs';

const [program, option, screens] = process.argv.slice(2);
if (!program || (option && (option !== '--screens' || !screens))) {
  console.log('usage: node run.mjs PROGRAM [--screens DIRECTORY]');
  process.exit(2);
}
const world = await openShop(program);
const browser = await openBrowser();
let code = 1;
try {
  await languages(browser, world);
  await journeys(browser, world);
  await everyPage(browser, world, screens);
  await hostile(browser, world);
  code = closing(`; axe: ${figures.axe} runs, ${figures.violations} violations; ${figures.layouts} layouts; `
    + `${tried.inputs} hostile inputs, ${tried.reflected} reflected unescaped, ${tried.reports} policy reports`);
} finally {
  await browser.close();
  await world.close();
}
process.exit(code);
