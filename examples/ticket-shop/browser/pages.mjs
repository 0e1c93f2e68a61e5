// Every page, who sees it, and which notice belongs there; `wrong` is the form of a page, sent empty; `plain` a page of another site.

export const PAGES = [
  { name: 'programme', path: '/', who: 'visitor' },
  { name: 'join', path: '/contact/new', who: 'visitor', notice: 'contact-creation' },
  { name: 'member', path: '/member/new', who: 'visitor', notice: 'member-without-login' },
  { name: 'newsletter', path: '/widget/newsletter', who: 'visitor', notice: 'newsletter-widget' },
  { name: 'sign-in', path: '/sign-in', who: 'visitor' },
  { name: 'desk-sign-in', path: '/desk/sign-in', who: 'visitor' },
  { name: 'privacy', path: '/privacy', who: 'visitor', notice: 'privacy-summary' },
  { name: 'performance', path: 'first performance', who: 'visitor' },
  { name: 'not-found', path: '/no/such/page', who: 'visitor', status: 404 },
  { name: 'authorizations', path: '/authorizations', who: 'customer', notice: 'privacy-summary' },
  { name: 'my-data', path: '/my-data', who: 'customer' },
  { name: 'buy', path: 'first performance', who: 'customer' },
  { name: 'invite', path: '/member/invite', who: 'customer', notice: 'member-without-login' },
  { name: 'receipts', path: '/receipts', who: 'customer' },
  { name: 'receipt', path: 'first receipt', who: 'customer' },
  { name: 'sign-out', path: '/sign-out', who: 'customer' },
  { name: 'desk', path: '/desk', who: 'operator' },
  { name: 'contacts', path: '/desk/contacts?q=Lef', who: 'operator' },
  { name: 'contact', path: '/desk/contact/1042', who: 'operator' },
  { name: 'note', path: '/desk/contact/1042/note', who: 'operator', notice: 'contact-note' },
  { name: 'card', path: '/desk/contact/1001/card', who: 'operator', notice: 'card-alias' },
  { name: 'orders', path: '/desk/orders', who: 'operator' },
  { name: 'order', path: '/desk/order/2001', who: 'operator', notice: 'order-remark' },
  { name: 'report', path: '/desk/report', who: 'operator', notice: 'reporting-export' },
  { name: 'audience', path: '/desk/audience', who: 'operator', notice: 'audience-export' },
  { name: 'batch', path: '/desk/batch', who: 'operator' },
  { name: 'outbox', path: '/desk/outbox', who: 'operator' },
  { name: 'operators', path: '/admin/operators', who: 'administrator', notice: 'operator-login' },
  { name: 'operator-leaves', path: '/admin/operator/5', who: 'administrator' },
  { name: 'point-of-sale', path: '/admin/point-of-sale', who: 'administrator' },
  { name: 'wording', path: '/admin/wording?touchpoint=card-alias&it=yes', who: 'administrator' },
  { name: 'partner', path: 'partner', who: 'visitor', plain: true },
  { name: 'join-wrong', path: '/contact/new', who: 'visitor', wrong: true },
  { name: 'newsletter-wrong', path: '/widget/newsletter', who: 'visitor', wrong: true },
  { name: 'card-wrong', path: '/desk/contact/1001/card', who: 'operator', wrong: true },
  { name: 'operators-wrong', path: '/admin/operators', who: 'administrator', wrong: true },
  { name: 'reports', path: '/admin/reports', who: 'administrator' },
];

/** The address of a page, where it depends on what is in the shop. */
export async function pathOf(page, entry, world) {
  if (entry.path === 'partner') return world.partner;
  if (entry.path === 'first performance') {
    await page.goto('/');
    return page.getAttribute('.card a.button', 'href');
  }
  if (entry.path === 'first receipt') {
    await page.goto('/privacy');
    return page.getAttribute('.receipt-note a', 'href');
  }
  return entry.path;
}

export function withQuery(path, pair) {
  return path + (path.includes('?') ? '&' : '?') + pair;
}
