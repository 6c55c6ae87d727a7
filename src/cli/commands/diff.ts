import { Option } from 'commander';
import type { Configure } from '../configure.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { usesColor } from '../look.js';
import { addLookOptions, type LookOptions } from '../options.js';

interface DiffOptions extends LookOptions {
  readonly format: 'text' | 'json' | 'yaml';
  readonly failOnChange?: boolean;
}

const examples = `Examples:
  rundx diff monday.json tuesday.json                    what changed between two reports, and by what
  rundx diff before.json after.json --fail-on-change     exit with 1 if anything did
`;

/** Makes `rundx diff`: what changed between two reports. */
export const configureDiff: Configure = (command, io, end) => {
  command
    .argument('<old>', 'the earlier report: JSON or YAML of rundx diagnose')
    .argument('<new>', 'the later report')
    .addHelpText('before', examples)
    .addOption(new Option('--format <format>', 'form of the comparison').choices(['text', 'json', 'yaml']).default('text'))
    .option('--fail-on-change', 'exit with 1 if anything changed; other rules alone do not count');
  addLookOptions(command).action(async (older: string, newer: string, options: DiffOptions) => end(await runDiff([older, newer], options, io)));
};

async function runDiff([older, newer]: readonly [string, string], options: DiffOptions, io: Io): Promise<ExitCode> {
  const { requireReport } = await import('../require-report.js');
  const { compareReports } = await import('../../core/diagnose/compare-reports.js');
  const { renderComparison } = await import('../../report/index.js');
  const { writeData } = await import('../write-data.js');
  const before = await requireReport(older, options, io);
  const now = await requireReport(newer, options, io);
  if (!before || !now) return exitCodes.failed;
  const comparison = compareReports(before, now, { redact: options.redact });
  const { format } = options;
  io.stdout(format === 'text' ? renderComparison(comparison, { color: usesColor(options, io), width: io.columns }) : await writeData(comparison, format));
  return options.failOnChange === true && comparison.changed ? exitCodes.found : exitCodes.ok;
}
