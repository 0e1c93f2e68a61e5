// The batch from the plan to the end of its application. It comes last: it erases people whom the other tests look at.

import { expect, same, test } from '../check.mjs';
import { signIn, visitor } from '../shop.mjs';
import { inspected } from './pages.mjs';

export async function batch(browser, world, { screens }) {
  const { page, context, seen } = await visitor(browser, world.shop);
  const send = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  const look = (state) => inspected(page, `batch-${state}`, screens);
  await test('the batch: a second person approves past the guard, and the plan is applied from the page', async () => {
    const planner = await visitor(browser, world.shop);
    await signIn(planner.page, world.accounts.operator[0], true);
    await planner.page.goto('/desk/batch');
    await Promise.all([planner.page.waitForNavigation(), planner.page.click('form[action="/desk/batch"] button')]);
    await planner.context.close();
    await signIn(page, world.accounts.operator[1], true);
    await page.goto('/desk/batch');
    await look('planned');
    await page.fill('#reason', 'counted and looked at');
    await send('form[action="/desk/batch/approve"] button');
    same(await page.locator('#override-error').count(), 1, 'what the guard found has to be looked into');
    await look('wrong');
    await page.fill('#reason', 'counted and looked at');
    await page.check('#override');
    await send('form[action="/desk/batch/approve"] button');
    expect((await page.innerText('main')).includes('Approved by tel-01'), 'approved');
    await page.click('main details summary');
    await look('approved');
    await send('form[action="/desk/batch/apply"] button');
    const applied = await page.innerText('main');
    expect(applied.includes('Applied by tel-01') && applied.includes('the log is whole'), `applied, with its log: ${applied.slice(0, 600)}`);
    await look('applied');
    for (const path of ['report', 'log']) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.click(`a[href="/desk/batch/${path}"]`)]);
      same(file.suggestedFilename(), path === 'log' ? 'log.jsonl' : 'report.html', `${path} gives a file`);
    }
    same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
  });
  await context.close();
}
