// node run.mjs PROGRAM [--quick] [--screens DIRECTORY]

import { parseArgs } from 'node:util';
import { closing } from './check.mjs';
import { openBrowser, openShop } from './shop.mjs';
import { batch } from './tests/batch.mjs';
import { batchReport, everyPage, figures, languages } from './tests/pages.mjs';
import { hostile, tried } from './tests/hostile.mjs';
import { journeys } from './tests/journeys.mjs';

const { positionals: [program], values: { quick, screens } } = parseArgs({
  allowPositionals: true, options: { quick: { type: 'boolean' }, screens: { type: 'string' } },
});
if (!program) {
  console.log('usage: node run.mjs PROGRAM [--quick] [--screens DIRECTORY]');
  process.exit(2);
}
const world = await openShop(program);
const browser = await openBrowser();
let code = 1;
try {
  for (const [what, part] of Object.entries({ languages, journeys, batchReport, everyPage, hostile, batch })) {
    const begun = performance.now();
    await part(browser, world, { quick, screens });
    console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  code = closing(`; axe: ${figures.axe} runs, ${figures.violations} violations; ${figures.layouts} layouts; `
    + `${tried.inputs} hostile inputs, ${tried.reflected} reflected unescaped, ${tried.reports} policy reports`);
} finally {
  await browser.close();
  await world.close();
}
process.exit(code);
