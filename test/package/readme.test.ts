import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { captureIo } from '../cli/capture-io.js';

const readme = readFileSync('README.md', 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(([, text = '']) => text);

it('the first two npm lines of the README are the two commands for a fresh machine', () => {
  expect(
    readme
      .split('\n')
      .filter((line) => line.startsWith('npm '))
      .slice(0, 2),
  ).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
});

it.each(blocks('console').map((text) => ({ text })))('the README shows real output: $text', async ({ text }) => {
  const [command = '', ...shown] = text.split('\n');
  const io = captureIo();
  await main(command.replace('$ rundx ', '').split(' '), io);
  const isCut = shown.at(-1) === '…';
  const lines = isCut ? shown.slice(0, -1) : shown;
  const real = io.out().trimEnd().split('\n');
  expect(isCut ? real.slice(0, lines.length) : real).toEqual(lines);
});

it('the library example of the README is the shipped one, and prints what it says', async () => {
  const [code] = blocks('js');
  expect(`${code}\n`).toBe(readFileSync('examples/embed.mjs', 'utf8'));
  const printed: unknown[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: unknown) => printed.push(line));
  await import(new URL('../../examples/embed.mjs', import.meta.url).pathname);
  log.mockRestore();
  expect(blocks('text')).toContain(printed.join('\n'));
});

it('every relative link of the README leads somewhere', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, href = '']) => href);
  expect(links.length).toBeGreaterThan(10);
  for (const href of links) expect(() => readFileSync(href), href).not.toThrow(/ENOENT/);
});
