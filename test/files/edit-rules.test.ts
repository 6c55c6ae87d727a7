import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/core/index.js';
import { editRules } from '../../src/files/index.js';
import { temporaryFolder } from './temporary-folder.js';

const rules = `runbook: jobs
title: Jobs
symptoms:
  slow: { title: Slow, ask: Slow?, seenOtherwise: never }
diagnoses:
  leak: { title: A leak, prior: 12/1000, symptoms: { slow: usually } } # a survey
  jam: { title: A jam, prior: 0.02, symptoms: {} }
`;
const site = 'runbook: site\ntitle: Site\nextend:\n  jam:\n    symptoms:\n      slow: rarely # seen here\n';

const proposal = (change: Partial<Proposal> & Pick<Proposal, 'diagnosis' | 'new'>): Proposal => ({ kind: change.symptom === undefined ? 'prior' : 'link', seen: 1, of: 1, old: 0, gain: 1, ...change });

describe('editRules', () => {
  it('writes counts as counts, numbers as numbers and words as numbers, where they stand', async () => {
    const folder = temporaryFolder({ 'jobs.yaml': rules, 'site.yaml': site });
    const { files, refused } = await editRules(
      [folder],
      [
        proposal({ diagnosis: 'leak', new: 0.0145 }),
        proposal({ diagnosis: 'jam', new: 0.03 }),
        proposal({ diagnosis: 'leak', symptom: 'slow', new: 0.812 }),
        proposal({ diagnosis: 'jam', symptom: 'slow', new: 0.2 }),
      ],
    );
    expect(refused).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([join(folder, 'jobs.yaml'), join(folder, 'site.yaml')]);
    expect(files[0]).toMatchObject({ before: rules, after: rules.replace('12/1000', '14.5/1000').replace('usually', '0.812').replace('0.02', '0.03') });
    expect(files[1]?.after).toBe(site.replace('rarely', '0.2'));
  });

  it('writes a number where a count of its population would be nothing', async () => {
    const { files } = await editRules([temporaryFolder({ 'a.yaml': rules.replace('12/1000', '1/2') })], [proposal({ diagnosis: 'leak', new: 1e-7 })]);
    expect(files[0]?.after).toContain('prior: 1e-7,');
  });

  it('says what it cannot write, and changes no other file', async () => {
    const shared = 'runbook: a\ntitle: A\nsymptoms: {}\ndiagnoses:\n  one: { title: One, prior: &p 0.1, symptoms: {} }\n  two: { title: Two, prior: *p, symptoms: {} }\n';
    const proposals = [proposal({ diagnosis: 'one', new: 0.2 }), proposal({ diagnosis: 'two', new: 0.2 }), proposal({ diagnosis: 'none', new: 0.2 })];
    expect(await editRules([temporaryFolder({ 'a.yaml': shared, 'b.yaml': rules })], proposals)).toEqual({ files: [], refused: proposals });
  });
});
