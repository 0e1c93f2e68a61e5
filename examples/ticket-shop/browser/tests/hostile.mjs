// Values that mean harm, in every field of every form and in every parameter: none may run, none may appear unescaped.

import { expect, same, test } from '../check.mjs';
import { PAGES, pathOf } from '../pages.mjs';
import { signIn, visitor } from '../shop.mjs';

const VALUES = [
  '<script>globalThis.harmed=1</script>',
  '"><img src=x onerror="globalThis.harmed=1">',
  '\' autofocus onfocus=\'globalThis.harmed=1',
  '</textarea><svg/onload=globalThis.harmed=1>',
  '--><iframe srcdoc="<script>parent.harmed=1</script>"></iframe>',
  'javascript:globalThis.harmed=1//',
  'data:text/html,<script>globalThis.harmed=1</script>',
  '\u202e\u2066harm\u2069 \u200b\u00ad\u0000\u0007',
  '=HYPERLINK("http://harm.example","x")',
  '%0d%0aSet-Cookie: harm=1\r\nSet-Cookie: harm=1',
  '\'; DROP TABLE contact; --',
  '../../../../etc/passwd',
];
// What would stand in the page had a value not been escaped: the shop itself has no script, no handler, no frame.
const UNESCAPED = [/<script/i, /<img/i, /<svg\/onload/i, /<iframe/i, /<[^<>]*\son\w+\s*=/i, /(href|action|src)="(javascript|data):/i];
const HIDDEN = /[\u0000\u0007\u200b\u202a-\u202e\u2066-\u2069]/;

export const tried = { inputs: 0, reflected: 0, reports: -1 };

async function look(page, seen, what) {
  const html = await page.content();
  // Within the value of an attribute a `<` may stand as it is; what is asked is whether it opened an element.
  const elements = await page.evaluate(() => [...document.querySelectorAll('script, img, iframe, object, embed, [onerror], [onload], [onfocus], [srcdoc]')].map((it) => it.outerHTML.slice(0, 80)));
  const text = html.replaceAll(/="[^"]*"/g, '=""');
  const found = UNESCAPED.slice(0, 5).filter((it) => it.test(text)).concat(UNESCAPED.slice(5).filter((it) => it.test(html)));
  if (HIDDEN.test(html)) found.push(HIDDEN);
  if (found.length > 0 || elements.length > 0) tried.reflected += 1;
  same(found.join(' '), '', `${what}: unescaped`);
  same(elements.join(' '), '', `${what}: elements`);
  expect(!(await page.evaluate(() => globalThis.harmed)), `${what}: it ran`);
  same(seen.dialogs, 0, `${what}: dialogs`);
  same((await page.context().cookies()).filter((it) => it.name === 'harm').length, 0, `${what}: a cookie was set`);
}

const PLAUSIBLE = {
  email: 'harmless@example.org', password: 'correct horse battery', first_name: 'A', last_name: 'B', given: 'Lea', family: 'Sommer', new_login: 'till-77',
  card_holder: 'A B', last_digits: '4242', expires: '2029-08', text: 'note', remark: 'remark', policy: 'https://heron.example/privacy', title: 'T', body: 'B', label: 'L', agreed: 'Y', declined: 'N', 'not-asked': 'Later', reason: 'seen',
};

/** Fills a form plausibly, but for one field, and sends it. Limits of the browser are lifted: an attacker has none. */
async function send(page, index, field, value) {
  await page.evaluate(([at, name, harm, plausible]) => {
    const form = document.querySelectorAll('main form')[at];
    for (const it of form.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select')) {
      it.removeAttribute('maxlength');
      if (it.name === name) {
        if (it.tagName === 'SELECT') it.append(new Option(harm, harm));
        if (it.type !== 'password' && it.tagName === 'INPUT') it.setAttribute('type', 'text');
        it.value = harm;
      } else if (it.tagName !== 'SELECT' && !it.value) it.value = plausible[it.name] ?? (it.name.startsWith('policy.') ? '' : plausible[it.name.split('.')[0]]) ?? '';
    }
    for (const it of form.querySelectorAll('[type=checkbox]')) {
      it.checked = true;
      if (it.name === name) it.value = harm;
    }
    for (const it of form.querySelectorAll('[type=radio], button[name]')) if (it.name === name) it.value = harm;
    const hidden = form.querySelector(`[type=hidden][name="${name}"]`);
    if (hidden) hidden.value = harm;
    const radio = form.querySelector(`[type=radio][name="${name}"]`);
    if (radio) radio.checked = true;
    form.noValidate = true;
  }, [index, field, value, PLAUSIBLE]);
  const form = page.locator('main form').nth(index);
  // A file is an answer too: then the page stays, and the other wait is given up.
  const page_or_file = Promise.race([page.waitForNavigation().catch((error) => error), page.waitForEvent('download').catch((error) => error)]);
  await form.evaluate((it) => { setTimeout(() => it.requestSubmit(it.querySelector('button[type=submit]'))); });
  const answer = await page_or_file;
  // A download aborts the navigation that it came from.
  if (answer instanceof Error && !String(answer).includes('ERR_ABORTED')) throw answer;
  if (typeof answer.status === 'function') return answer;
  // The page stayed, with what was put into it above: what counts is how the shop writes it.
  return page.goto(page.url());
}

/** All values, or two of them, others each time. */
let turn = 0;
function values(quick) {
  turn += 1;
  return quick ? VALUES.filter((_, at) => (at + turn) % 6 === 0) : VALUES;
}

async function forms(browser, world, who, quick) {
  const { page, context, seen } = await visitor(browser, world.shop);
  const enter = async () => { if (who !== 'visitor') await signIn(page, world.accounts[who][0], who !== 'customer'); };
  await enter();
  const leaves = ['sign-out', 'operator-leaves'];
  for (const entry of PAGES.filter((it) => it.who === who && !leaves.includes(it.name) && !it.plain && !it.wrong)) {
    const path = await pathOf(page, entry);
    await page.goto(path);
    const fields = await page.evaluate(() => [...document.querySelectorAll('main form')].flatMap((form, at) =>
      [...new Set([...form.elements].map((it) => it.name).filter(Boolean))].map((name) => [at, name])));
    // Quickly, of the fields that each language has one: that of one language.
    const seenParts = new Set();
    const isNew = (part) => !seenParts.has(part) && seenParts.add(part);
    for (const [index, name] of fields.filter(([at, name]) => !quick || isNew(`${at} ${/\.[a-z]{2}$/.test(name) ? name.slice(0, -3) : name}`))) {
      const harms = values(quick);
      await test(`${entry.name}: ${harms.length} hostile values in ${name}`, async () => {
        for (const value of harms) {
          await page.goto(path);
          if (await page.locator('main form').count() <= index) throw new Error('the form is gone');
          const answer = await send(page, index, name, value);
          tried.inputs += 1;
          expect(answer.status() < 500, `${name}: status ${answer.status()}`);
          await look(page, seen, `${name} = ${JSON.stringify(value)}`);
          // Whoever came in by the form goes out again.
          if (who === 'visitor' && await page.locator('a[href="/sign-out"]').count() > 0) await context.clearCookies();
        }
      });
    }
  }
  await context.close();
}

async function parameters(browser, world, quick) {
  const { page, context, seen } = await visitor(browser, world.shop);
  await signIn(page, world.accounts.operator[0], true);
  const places = ['/?lang=', '/?pseudo=', '/language?to=', '/language?to=fr&next=', '/sign-in?next=', '/desk/sign-in?next=', '/desk/contacts?q=', '/desk/audience?purpose=',
    '/desk/audience?regime=', '/receipt/', '/welcome/', '/newsletter/confirm/', '/performance/', '/desk/contact/', '/desk/order/', '/desk/note/', '/widget/newsletter?lang=', '/'];
  await test(`${quick ? 'two' : VALUES.length} hostile values in each of ${places.length} places of an address`, async () => {
    for (const place of places) {
      for (const value of values(quick)) {
        const answer = await page.goto(place + encodeURIComponent(value));
        tried.inputs += 1;
        expect(answer.status() < 500, `${place}: status ${answer.status()}`);
        expect(page.url().startsWith(world.shop), `${place} leads to ${page.url()}`);
        await look(page, seen, `${place} ${JSON.stringify(value)}`);
      }
    }
  });
  await test('a megabyte in a field of each form is refused, and nothing of it comes back', async () => {
    await page.goto('/language?to=en&next=/');
    for (const path of ['/contact/new', '/member/new', '/widget/newsletter', '/sign-in', '/desk/sign-in', '/desk/contact/1042/note', '/desk/contact/1001/card', '/desk/order/2001']) {
      await page.goto(path);
      const field = await page.evaluate(() => document.querySelector('main form input:not([type=hidden]), main form textarea').name);
      // Put in while it is sent: drawing a line of a megabyte takes a browser many seconds.
      await page.evaluate((name) => document.querySelector('main form').addEventListener('formdata', (event) => event.formData.set(name, 'A'.repeat(1 << 20))), field);
      const answer = await send(page, 0, field, 'A');
      tried.inputs += 1;
      same(answer.status(), 413, `${path}: status`);
      expect((await page.content()).length < 40000, `${path}: it comes back`);
      same((await page.goto(path)).status(), 200, `${path}: the shop goes on`);
      expect(!(await page.content()).includes('A'.repeat(100)), `${path}: it was stored`);
    }
  });
  await context.close();
}

async function stored(browser, world) {
  await test('what was stored is shown harmlessly wherever it appears, and no policy was broken', async () => {
    const { page, context, seen } = await visitor(browser, world.shop);
    await signIn(page, world.accounts.administrator[0], true);
    for (const path of ['/desk/contacts?q=harm', '/desk/contact/1042', '/desk/contact/1001', '/desk/order/2001', '/desk/orders', '/desk/outbox', '/desk/batch', '/admin/operators',
      '/admin/point-of-sale', '/admin/wording', '/receipts', '/member/new', '/contact/new', '/desk/contact/1042/note']) {
      await page.goto(path);
      await look(page, seen, path);
    }
    await page.goto('/admin/reports');
    tried.reports = Number(await page.getAttribute('[data-reports]', 'data-reports'));
    same(tried.reports, 0, 'reports of a broken policy');
    same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
    await context.close();
  });
}

export async function hostile(browser, world, { quick }) {
  for (const who of ['visitor', 'customer', 'operator', 'administrator']) await forms(browser, world, who, quick);
  await parameters(browser, world, quick);
  await stored(browser, world);
}
