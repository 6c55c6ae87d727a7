import { describe, expect, it } from 'vitest';
import type { Lessons, Proposal } from '../../src/core/index.js';
import { type LessonsOptions, renderLessons } from '../../src/report/index.js';

const prior: Proposal = { kind: 'prior', diagnosis: 'leak', seen: 5, of: 20, old: 0.012, new: 0.08, gain: 0.0125 };
const link: Proposal = { kind: 'link', diagnosis: 'leak', symptom: 'slow', seen: 2, of: 5, old: 0.85, new: 0.76, gain: 0.001 };
const lessons: Lessons = { cases: 20, folds: 10, logLoss: { before: 1.5, after: 1.4865 }, proposals: [prior, link], rejected: [{ ...prior, diagnosis: 'jam', gain: -0.1 }] };
const files = [{ file: 'rules/a.yaml', before: 'prior: 12/1000\nkey: hunter2\u001b\n', after: 'prior: 80/1000\nkey: hunter2\u001b\n' }];
const options: LessonsOptions = { color: false, width: 80, redact: (text) => text.replaceAll('hunter2', '[secret 1]'), isVisible: false };
const learnt = { lessons, files, refused: [], written: false };

describe('renderLessons', () => {
  it('says for each proposal count, old, new and gain, and then shows the diff', () => {
    const text = renderLessons(learnt, 'text', options);
    expect(text).toMatch(/^LEARNT {2}2 proposals from 20 cases$/m);
    expect(text).toMatch(/1\.500 now, 1\.486 with all\s+proposals|1\.500 now, 1\.487 with all\s+proposals/);
    expect(text).toMatch(/^ {2}leak +5 of 20 +0\.012 +0\.08 +0\.012500$/m);
    expect(text).toMatch(/^ {2}leak: slow +2 of 5 +0\.85 +0\.76 +0\.001000$/m);
    expect(text).toContain('--- a/rules/a.yaml\n+++ b/rules/a.yaml\n@@ -1,2 +1,2 @@\n-prior: 12/1000\n+prior: 80/1000\n');
  });

  it('hides secrets in lines of rules, and shows control characters on a terminal', () => {
    const shown = renderLessons(learnt, 'text', { ...options, isVisible: true });
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain('\u001b');
    expect(renderLessons(learnt, 'text', options)).toContain('\u001b');
  });

  it('names the files in place of the diff when they were written', () => {
    const text = renderLessons({ ...learnt, written: true }, 'text', options);
    expect(text).toMatch(/^WRITTEN\n {2}rules\/a\.yaml$/m);
    expect(text).not.toContain('@@');
  });

  it('says what could not be written', () => {
    expect(renderLessons({ ...learnt, refused: [link] }, 'text', options)).toMatch(/^NOT WRITTEN\n.+\n(?:.+\n)? {2}leak: slow$/m);
  });

  it('gives all of it as JSON', () => {
    expect(JSON.parse(renderLessons(learnt, 'json', options))).toMatchObject({ ...lessons, refused: [], written: false, files: ['rules/a.yaml'] });
  });
});
