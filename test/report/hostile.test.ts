import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/core/index.js';
import { checkSchema } from '../../src/core/schema/check-schema.js';
import { renderProblems } from '../../src/report/render-problems.js';
import { renderReport } from '../../src/report/render-report.js';
import { parseYaml, writeYaml } from '../../src/yaml/index.js';
import { parseAnnotation } from './github/parse-annotation.js';
import { fillReport, hostileText } from './hostile.js';
import { tagsOf } from './html/tags.js';
import { plainMarkdown } from './markdown/plain-markdown.js';

const report = fillReport(hostileText);
const options = { color: false, width: 80, top: 5, minProbability: 0, explain: true };
const invisible = /[^\P{C}\n]/u;

const problems: readonly Problem[] = [
  { code: 'RULE_UNKNOWN_SYMPTOM', severity: 'error', args: { id: hostileText, suggestion: hostileText }, place: { file: hostileText, line: 1, column: 2, length: 3 } },
  { code: 'RULE_TEMPLATE_IN_RUN', severity: 'error', args: {}, place: { file: 'a.yaml', path: [hostileText] } },
];
const look = { texts: new Map([[hostileText, hostileText]]), color: false, width: 80 };

describe('a hostile report', () => {
  it('is a report', () => {
    expect(checkSchema('report', report)).toEqual([]);
  });

  it('stays plain text without control characters in text', () => {
    expect(renderReport(report, 'text', options)).not.toMatch(invisible);
  });

  it('stays data in JSON and YAML', () => {
    const json = renderReport(report, 'json', options);
    const yaml = writeYaml(report);
    expect(json).not.toMatch(invisible);
    expect(yaml).not.toMatch(invisible);
    expect(JSON.parse(json)).toEqual(report);
    expect(parseYaml(yaml).value).toEqual(report);
  });

  it('stays text in HTML: no element, attribute or address comes from it', () => {
    const page = renderReport(report, 'html', options);
    const tags = tagsOf(page);
    const names = new Set(tags.map(({ name }) => name));
    const known = 'html head meta title style body main h1 h2 h3 header section p ol ul li span i b div code pre figure figcaption details summary a footer'.split(' ');
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(tags.flatMap(({ attributes }) => Object.keys(attributes)))).toEqual(new Set(['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'aria-hidden', 'style', 'href', 'rel']));
    expect(new Set(tags.flatMap(({ attributes: { href } }) => href ?? []))).toEqual(new Set(['https://docs.example/a?b=&lt;c&gt;&amp;d=&quot;e&quot;']));
    expect(tags.flatMap(({ attributes: { style } }) => style ?? []).filter((style) => !/^width:\d+(\.\d)?%$/.test(style))).toEqual([]);
    expect(page).not.toMatch(invisible);
  });

  it('stays text in Markdown: no HTML, link, mention, row or block comes from it', () => {
    const rendered = renderReport(report, 'markdown', options);
    const plain = plainMarkdown(rendered);
    expect(plain).not.toMatch(/<(?!https:\/\/docs\.example\/a\?b=%3Cc%3E&d="e">)/);
    expect(plain).not.toMatch(/`|@(?!&#8203;)|(?<!&)#\d|:\/\/(?!docs\.example)|www\.|\$|mailto:(?!&)/);
    expect(plain).not.toMatch(/\[(?!\\)[^\]]*\]\((?!<https:\/\/docs\.example)/);
    const headings = plain.split('\n').filter((line) => /^\s*#/.test(line));
    expect(headings.length).toBeGreaterThan(5);
    expect(headings.filter((line) => !/^#{2,3} (Emergency|Settled|Do this first|Check next|Alerts|Escalate|Other fixes|Worth collecting|Explained|Why not)/.test(line))).toEqual([]);
    expect(plain.split('\n').filter((line) => /^\s*(>|[-=]{2,}|:{2}|\d+\. *$|~{3})/.test(line))).toEqual([]);
    expect(rendered).not.toMatch(invisible);
  });
});

describe('hostile problems', () => {
  it('stay data in SARIF', () => {
    const rendered = renderProblems(problems, 'sarif', look);
    const log = JSON.parse(rendered);
    expect(rendered).not.toMatch(invisible);
    expect(log.runs[0].results).toHaveLength(2);
    for (const { message } of log.runs[0].results) {
      expect(message.text).not.toMatch(/\]\(|(?<!\{)(?:\{\{)*\{(?!\{)/);
      expect(message.text).not.toMatch(invisible);
    }
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[A-Za-z0-9%/._~!'()*-]+$/);
  });

  it('stay one annotation each on GitHub', () => {
    const lines = renderProblems(problems, 'github', look).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const [first, second] = lines.map(parseAnnotation);
    expect(first?.properties).toMatchObject({ line: '1', col: '2', title: 'RULE_UNKNOWN_SYMPTOM' });
    expect(first?.message).toContain('::error::forged');
    expect(second?.properties).toEqual({ file: 'a.yaml', title: 'RULE_TEMPLATE_IN_RUN' });
    expect(lines.join('\n')).not.toMatch(invisible);
  });

  it('stay plain text without control characters in text', () => {
    expect(renderProblems(problems, 'text', look)).not.toMatch(invisible);
  });
});
