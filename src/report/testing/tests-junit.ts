import type { RuleTestReport, RuleTestResult } from '../../core/index.js';
import { createMarkupTemplate, type Markup } from '../markup.js';
import { createStyle } from '../style.js';
import { createPage } from '../text/page.js';
import { sayDifference, sayMissed } from './say-tests.js';
import { differenceLines } from './tests-text.js';

const page = createPage(createStyle(false), 120);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** What XML 1.0 cannot hold, not even as a reference. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const xml = createMarkupTemplate('xml', (text) => text.replace(FORBIDDEN, '�').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? ''));

/** A run of rule tests as JUnit XML: a suite for each file, a case for each test. Times are left out, since equal runs have equal results. */
export function renderTestsJunit({ results, missed }: RuleTestReport): string {
  const files = [...new Set(results.map(({ file = 'tests' }) => file))];
  const suites = files.map((file) => suiteOf(file, results.filter((result) => (result.file ?? 'tests') === file).map(caseOf)));
  const gates =
    missed.length === 0
      ? []
      : [
          suiteOf(
            'gates',
            missed.map((gate) => failedCase({ suite: 'gates', name: gate.of, message: sayMissed(gate), text: sayMissed(gate) })),
          ),
        ];
  const all = [...suites, ...gates];
  const tests = all.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = all.reduce((sum, suite) => sum + suite.failures, 0);
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rundx test" tests="${tests}" failures="${failures}" errors="0">
${all.map(({ markup }) => markup)}</testsuites>
`.toString();
}

interface Case {
  readonly markup: Markup<'xml'>;
  readonly failed: boolean;
}

function suiteOf(name: string, cases: readonly Case[]) {
  const failures = cases.filter(({ failed }) => failed).length;
  const markup = xml`<testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">
${cases.map((one) => one.markup)}</testsuite>
`;
  return { tests: cases.length, failures, markup };
}

function caseOf(result: RuleTestResult): Case {
  const { name, file = 'tests', line, differences } = result;
  if (result.passed) return { failed: false, markup: xml`<testcase classname="${file}" name="${name}"${lineOf(line)}/>\n` };
  const message = differences.map(sayDifference).join('; ');
  return failedCase({ suite: file, name, message, text: `\n${differenceLines(result, page).join('\n')}\n`, ...(line !== undefined && { line }) });
}

function failedCase({ suite, name, message, text, line }: { readonly suite: string; readonly name: string; readonly message: string; readonly text: string; readonly line?: number }): Case {
  const markup = xml`<testcase classname="${suite}" name="${name}"${lineOf(line)}><failure type="difference" message="${message}">${text}</failure></testcase>\n`;
  return { failed: true, markup };
}

function lineOf(line: number | undefined): Markup<'xml'> | undefined {
  return line === undefined ? undefined : xml` line="${line}"`;
}
