import type { Path, Proposal } from '../core/index.js';
import { editYaml, type ScalarEdit } from '../yaml/index.js';
import { isMap } from './is-map.js';
import { readRunbooks } from './read-runbooks.js';

/** A rule file with other numbers. */
export interface EditedFile {
  readonly path: string;
  /** Name for people. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Rule files after proposals. */
export interface EditedRules {
  /** Those that change, in the order of reading. */
  readonly files: readonly EditedFile[];
  /** Proposals that could not be written: their number stands in no file, or is shared through an alias of YAML. */
  readonly refused: readonly Proposal[];
}

/**
 * Writes proposed numbers where the old ones stand: in the diagnosis, or in the `extend` of another runbook. Comments and form stay; nothing is written to the disk.
 *
 * @param paths files and folders of rules.
 */
export async function editRules(paths: readonly string[], proposals: readonly Proposal[]): Promise<EditedRules> {
  const { runbooks, sources, texts, paths: pathOf } = await readRunbooks(paths);
  const written = new Set<Proposal>();
  const files = sources.flatMap(({ file }, i): readonly EditedFile[] => {
    const placed = proposals.flatMap((proposal) => placesOf(runbooks[i], proposal).map((edit) => ({ proposal, edit })));
    const before = texts.get(file) ?? '';
    const { text: after, refused } = editYaml(
      before,
      placed.map(({ edit }) => edit),
    );
    for (const { proposal, edit } of placed) if (!refused.includes(edit)) written.add(proposal);
    return before === after ? [] : [{ path: pathOf.get(file) ?? file, file, before, after }];
  });
  return { files, refused: proposals.filter((proposal) => !written.has(proposal)) };
}

/** Where a runbook has the number of a proposal, if it does. */
function placesOf(runbook: unknown, { diagnosis, symptom, new: value }: Proposal): readonly ScalarEdit[] {
  const paths: readonly Path[] =
    symptom === undefined
      ? [['diagnoses', diagnosis, 'prior']]
      : [
          ['diagnoses', diagnosis, 'symptoms', symptom],
          ['extend', diagnosis, 'symptoms', symptom],
        ];
  return paths.flatMap((path) => {
    const old = valueAt(runbook, path);
    return old === undefined ? [] : [{ path, value: inFormOf(old, value) }];
  });
}

function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce((value, key) => (isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined), tree);
}

/** Decimals that a count may have. */
const DECIMALS = 6;

/** A prior that was a count stays a count of the same population; any other number or word becomes a number. */
function inFormOf(old: unknown, value: number): string | number {
  const population = typeof old === 'string' ? /\/(\d+)$/.exec(old)?.[1] : undefined;
  const count = Number((value * Number(population)).toFixed(DECIMALS));
  return population === undefined || count === 0 ? value : `${count}/${population}`;
}
