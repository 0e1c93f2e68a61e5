// The real shop on free ports with a directory of its own, and a Chromium beside it.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Starts the shop: its address, the partner's, its accounts by role, and how to stop it. */
export async function openShop(program, more = []) {
  const data = await mkdtemp(join(tmpdir(), 'ticket-shop-'));
  const child = spawn(program, ['--data', data, '--port', '0', '--contacts', '300', '--pseudo-locale',
    '--forms-per-minute', '1000000', '--passwords-per-minute', '1000000', ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const text = await new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.on('data', (chunk) => { seen += chunk; if (seen.includes('Ctrl-C')) resolve(seen); });
    child.once('exit', (code) => reject(new Error(`the shop ended with ${code}`)));
  });
  const accounts = {};
  let shop, partner;
  for (const line of text.split('\n')) {
    const [role, login, password] = line.trim().split(/\s+/);
    if (role === 'Shop') shop = login;
    else if (role === 'Partner') partner = login;
    else if (password) (accounts[role] ??= []).push({ login, password });
  }
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { shop, partner, accounts, close };
}

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A browser of one visitor: language, width, scheme. Scripts that run and policies that are broken are remembered. */
export async function visitor(browser, shop, { locale = 'en', width = 1440, scheme = 'light', scripts = true } = {}) {
  const context = await browser.newContext({
    baseURL: shop, locale, viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const seen = { dialogs: 0, complaints: [] };
  page.on('dialog', (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) seen.complaints.push(text);
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  return { context, page, seen };
}

export async function signIn(page, { login, password }, desk = false) {
  await page.goto(desk ? '/desk/sign-in' : '/sign-in');
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.endsWith('sign-in'));
}
