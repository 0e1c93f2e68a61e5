// What people do, from one end to the other: with scripts switched off, with the keyboard alone, from another site.

import { expect, same, test } from '../check.mjs';
import { signIn, visitor } from '../shop.mjs';

const PASSWORD = 'correct horse battery';
let people = 0;
const address = () => `visitor.${people += 1}@example.org`;

async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value);
}

/** Presses the button of the page's form, and waits for what it leads to. */
async function send(page, button = 'main form[method=post] button[type=submit]') {
  await Promise.all([page.waitForNavigation(), page.locator(button).last().click()]);
}

/** The last message of the outbox to this address with a link of this kind, or with a receipt. */
async function mail(browser, world, to, kind) {
  const { page, context } = await visitor(browser, world.shop);
  await signIn(page, world.accounts.operator[0], true);
  await page.goto('/desk/outbox');
  const letter = page.locator('.mail', { hasText: to }).filter({ hasText: kind }).first();
  const text = await letter.locator('.letter').innerText();
  await context.close();
  return text;
}

async function withoutScripts(browser, world) {
  await test('without scripts: an account, an answer, a ticket, the file, and out', async () => {
    const { page, context } = await visitor(browser, world.shop, { scripts: false, width: 360 });
    const email = address();
    await page.goto('/contact/new');
    await fill(page, { first_name: 'Ada', last_name: 'Marsh', email, post_code: '67000', town: 'Strasbourg', password: PASSWORD });
    await page.check('[name=newsletter]');
    await send(page);
    expect((await page.innerText('h1')).includes('Look at your e-mail'), 'the address has to be confirmed');
    await page.goto((await mail(browser, world, email, '/contact/confirm/')).match(/http:\S+\/contact\/confirm\/\w+/)[0]);
    await send(page);
    same(new URL(page.url()).pathname, '/authorizations', 'after joining');
    expect(await page.isChecked('input[name="own-offers.email"][value=granted]'), 'the wish for the newsletter is an authorization');
    await page.check('input[name="surveys.post"][value=granted]');
    await send(page, 'button[value=as-chosen]');
    expect((await page.innerText('.done')).includes('1'), 'one answer saved');
    await send(page, 'button[value=refused]');
    expect(await page.isChecked('input[name="own-offers.email"][value=refused]'), 'one press takes everything back');
    await page.goto('/');
    await page.locator('.card a.button').first().click();
    await page.selectOption('[name=quantity]', '2');
    await send(page);
    same(await page.locator('#binding-error').count(), 1, 'an unticked box is told beside the box');
    await page.selectOption('[name=quantity]', '2');
    await page.check('[name=binding]');
    await send(page);
    expect((await page.innerText('h1')).includes('Thank'), 'bought');
    await page.goto('/my-data');
    const text = await page.innerText('main');
    expect(text.includes('Ada Marsh') && text.includes(email), 'the file names its person');
    expect(text.includes('36 months later the period ends'), 'it says until when');
    await page.click('.languages summary');
    await page.click('.languages a[hreflang=fr]');
    same(await page.getAttribute('html', 'lang'), 'fr', 'the language menu works without scripts');
    await page.goto('/sign-out');
    await send(page);
    await page.goto('/my-data');
    same(new URL(page.url()).pathname, '/sign-in', 'signed out');
    await context.close();
  });
}

async function byKeyboard(browser, world) {
  const { page, context } = await visitor(browser, world.shop);
  const focused = () => page.evaluate(() => {
    const it = document.activeElement;
    const style = getComputedStyle(it.matches('input[type=radio]') ? it.closest('label') : it);
    return { tag: it.tagName, name: it.getAttribute('name'), text: it.textContent.trim(), ring: style.outlineStyle !== 'none' };
  });
  await test('with the keyboard alone: signed in, an answer given, the focus always to be seen', async () => {
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    same((await focused()).text, 'Skip to the content', 'the first stop');
    await page.keyboard.press('Enter');
    let steps = 0;
    do {
      await page.keyboard.press('Tab');
      steps += 1;
      expect((await focused()).ring, `the focus is to be seen on ${JSON.stringify(await focused())}`);
    } while ((await focused()).name !== 'login' && steps < 20);
    expect(steps <= 2, `the content is ${steps} steps behind the link to it`);
    await page.keyboard.type(world.accounts.customer[0].login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(world.accounts.customer[0].password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/my-data');
    await page.goto('/authorizations');
    for (steps = 0; (await focused()).name !== 'own-offers.phone' && steps < 60; steps += 1) await page.keyboard.press('Tab');
    expect((await focused()).ring, 'a radio button in focus is to be seen');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await page.isChecked('input[name="own-offers.phone"][value=refused]'), 'arrows move between yes and no');
    for (; (await focused()).text !== 'Save' && steps < 120; steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.done');
    expect((await page.innerText('.done')).includes('1'), 'one answer saved');
  });
  await test('what is wrong is told at the top, beside the field, and to a screen reader', async () => {
    await page.goto('/member/new');
    await page.evaluate(() => document.querySelectorAll('[required]').forEach((it) => it.removeAttribute('required')));
    await send(page);
    same(await page.locator('.problems[role=alert] li').count(), 3, 'problems');
    same(await page.getAttribute('#email', 'aria-invalid'), 'true', 'aria-invalid');
    expect((await page.getAttribute('#email', 'aria-describedby')).includes('email-error'), 'the message belongs to the field');
    expect(await page.evaluate(() => document.activeElement.classList.contains('problems')), 'the list has the focus');
  });
  await context.close();
}

async function newsletter(browser, world) {
  for (const [locale, button] of [['en', 'Yes'], ['fr', 'Oui'], ['de', 'Ja']]) {
    await test(`the newsletter form within another site, in ${locale}, until the confirmation`, async () => {
      const { page, context, seen } = await visitor(browser, world.shop, { locale });
      const email = address();
      await page.goto(world.partner);
      const frame = page.frameLocator('iframe');
      same(await frame.locator('.privacy-notice[data-notice=newsletter-widget]').getAttribute('lang'), locale, 'lang');
      await frame.locator('#email').fill(email);
      await frame.locator('button[type=submit]').click();
      await frame.locator('#consent-error').waitFor();
      await frame.locator('#email').fill(email);
      await frame.locator('[name=consent]').check();
      await frame.locator('button[type=submit]').click();
      await frame.locator('p.lead').waitFor();
      const text = await mail(browser, world, email, '/newsletter/confirm/');
      const link = text.match(/http:\S+\/newsletter\/confirm\/\w+/)[0];
      await page.goto(link);
      expect((await page.innerText('main form button')).startsWith(button), 'a page with a button, in the reader’s language');
      await send(page);
      expect(await page.locator('a[href="/authorizations"]').count() > 0, 'confirmed, with the way to take it back');
      same((await page.goto(link)).status(), 404, 'the link works once');
      same(seen.complaints.length, 0, `complaints of the browser: ${seen.complaints}`);
      await context.close();
    });
  }
}

async function members(browser, world) {
  for (const locale of ['en', 'fr', 'de']) {
    await test(`N-2 in ${locale}: the e-mail has all the privacy information, and its receipt resolves`, async () => {
      const { page, context } = await visitor(browser, world.shop);
      await signIn(page, world.accounts.customer[0]);
      const email = address();
      await page.goto('/member/invite');
      await fill(page, { first_name: 'Jonas', last_name: 'Roth', email });
      await page.selectOption('[name=language]', locale);
      await send(page);
      expect((await page.innerText('main')).includes('Jonas Roth'), 'registered');
      const desk = await visitor(browser, world.shop);
      await signIn(desk.page, world.accounts.operator[0], true);
      await desk.page.goto('/desk/outbox');
      const letter = desk.page.locator('.mail', { hasText: email }).filter({ has: desk.page.locator('.receipt-note') }).first();
      same(await letter.locator('.letter').getAttribute('lang'), locale, 'language of the letter');
      const text = await letter.locator('.letter').innerText();
      expect(text.split('\n').length > 25, 'the whole summary is in it');
      for (const part of ['donnees@heron.example', 'dpo@heron.example', 'heron.example/authorizations']) expect(text.includes(part), `it says ${part}`);
      await letter.locator('.receipt-note a').click();
      await desk.page.waitForSelector('.exactly pre');
      same((await desk.page.innerText('.exactly pre')).trim(), text.trim(), 'the receipt shows exactly what was sent');
      const welcome = await mail(browser, world, email, '/welcome/');
      await page.goto('/sign-out');
      await send(page);
      await page.goto(welcome.match(/http:\S+\/welcome\/\w+/)[0]);
      await page.fill('#password', PASSWORD);
      await send(page);
      expect((await page.innerText('main')).includes(email), 'the new member is in');
      await desk.context.close();
      await context.close();
    });
  }
  await test('N-1: registered without a login, and until when the person must be informed', async () => {
    const { page, context } = await visitor(browser, world.shop);
    await page.goto('/member/new');
    await fill(page, { first_name: 'Mara', last_name: 'Lind', email: address() });
    await send(page);
    expect((await page.innerText('main')).includes('Must be informed by'), 'it must be done');
    same(await page.locator('main time').count(), 1, 'a day');
    await context.close();
  });
}

async function editions(browser, world) {
  await test('a new wording: the old receipt shows the old text, and a form under the old text is refused', async () => {
    const reader = await visitor(browser, world.shop, { locale: 'fr' });
    await reader.page.goto('/member/new');
    const before = await reader.page.innerHTML('.privacy-notice');
    const receipt = await reader.page.getAttribute('.receipt-note a', 'href');
    const admin = await visitor(browser, world.shop);
    await signIn(admin.page, world.accounts.administrator[0], true);
    await admin.page.goto('/admin/wording');
    await admin.page.selectOption('[name=touchpoint]', 'member-without-login');
    await send(admin.page, 'main form[method=get] button');
    await fill(admin.page, {
      'title.fr': 'Vous inscrivez une autre personne', 'label.fr': 'Politique de confidentialité',
      'body.fr': 'Dites-lui que la maison tient maintenant une fiche à son nom, et qu’elle peut la consulter et la faire effacer.',
      'title.de': 'Sie melden eine andere Person an', 'label.de': 'Datenschutzerklärung',
      'body.de': 'Sagen Sie ihr, dass das Haus jetzt eine Akte über sie führt, und dass sie diese einsehen und löschen lassen kann.',
    });
    await send(admin.page);
    expect((await admin.page.innerText('#versions ~ ul')).includes('français, Deutsch') || (await admin.page.innerText('#versions ~ ul')).includes('Deutsch, français'), 'in both promised languages');
    await fill(reader.page, { first_name: 'Paul', last_name: 'Weiss', email: address() });
    await send(reader.page);
    expect((await reader.page.innerText('h1')).includes('notice a changé'), 'the form under the old text is refused');
    await reader.page.goto('/member/new');
    expect((await reader.page.innerText('.privacy-notice')).includes('la maison tient maintenant une fiche'), 'the new text is shown');
    await reader.page.goto(receipt);
    same(await reader.page.innerHTML('.exactly .privacy-notice'), before, 'the old receipt shows the old text');
    const facts = await reader.page.innerText('dl.facts');
    expect(facts.includes('une autre version l’a remplacé') && facts.includes('exactement identique'), `replaced, and written once more: ${facts}`);
    await reader.context.close();
    await admin.context.close();
  });
  await test('a form that was sent is not taken a second time', async () => {
    const { page, context } = await visitor(browser, world.shop);
    await page.goto('/member/new');
    const form = await page.locator('main form').evaluate((it) => [...new FormData(it)]);
    await fill(page, { first_name: 'Nora', last_name: 'Keel', email: address() });
    await send(page);
    await page.goto('/member/new');
    await page.evaluate((old) => old.forEach(([name, value]) => { document.querySelector(`[name="${name}"]`).value = value; }), form);
    await fill(page, { first_name: 'Nora', last_name: 'Keel', email: address() });
    await send(page);
    expect((await page.innerText('h1')).includes('sent already'), 'refused');
    await context.close();
  });
}

async function desk(browser, world) {
  await test('the desk: a note, a card with and without the buyer’s yes, a remark, exports, a plan', async () => {
    const { page, context } = await visitor(browser, world.shop);
    await signIn(page, world.accounts.operator[0], true);
    await page.goto('/desk/contact/1042/note');
    await page.fill('#text', 'Prefers the aisle.');
    await send(page);
    expect((await page.innerText('main')).includes('Prefers the aisle.'), 'the note stands there');
    const card = { card_holder: 'Rémi Poirier', last_digits: '4242', expires: '2029-08' };
    await page.goto('/desk/contact/1042/card');
    await fill(page, card);
    await send(page, 'button[value=declined]');
    expect((await page.innerText('h1')).includes('not saved'), 'a no saves nothing');
    await page.goto('/desk/contact/1042/card');
    await fill(page, card);
    await send(page, 'button[value=agreed]');
    expect((await page.innerText('main')).includes('•••• 4242'), 'a yes saves the card');
    await page.goto('/desk/order/2001');
    await page.fill('#remark', 'Collects at the door.');
    await send(page);
    same(await page.inputValue('#remark'), 'Collects at the door.', 'the remark stands there');
    for (const path of ['/desk/report', '/desk/audience']) {
      await page.goto(path);
      const [file] = await Promise.all([page.waitForEvent('download'), page.click('main form[method=post] button')]);
      expect(file.suggestedFilename().endsWith('.csv'), `${path} gives a file`);
    }
    await page.goto('/desk/batch');
    await send(page, 'form[action="/desk/batch"] button');
    expect((await page.innerText('main')).includes('made anonymous'), 'a simulation');
    same(await page.locator('[name=reason]').count(), 0, 'whoever planned does not approve');
    same(await page.locator('form[action="/desk/batch/apply"]').count(), 0, 'nothing is applied unapproved');
    await context.close();
  });
  await test('the administrator: a login that names somebody is refused, another is taken', async () => {
    const { page, context } = await visitor(browser, world.shop);
    await signIn(page, world.accounts.administrator[0], true);
    await page.goto('/admin/operators');
    await fill(page, { given: 'Lea', family: 'Sommer', new_login: 'lsommer' });
    await send(page);
    expect((await page.innerText('.warning')).includes('says who it is'), 'refused, with the finding');
    await fill(page, { new_login: 'till-21' });
    await send(page);
    expect((await page.innerText('table')).includes('till-21'), 'taken');
    await context.close();
  });
}

export async function journeys(browser, world) {
  await withoutScripts(browser, world);
  await byKeyboard(browser, world);
  await newsletter(browser, world);
  await members(browser, world);
  await editions(browser, world);
  await desk(browser, world);
}
