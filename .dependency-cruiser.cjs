/** Layers of the core, lowest first: each may import those before it. Layers on one line may not import each other. */
const layers = [
  ['model.ts', 'rules-by-id.ts', 'generated', 'assert-never.ts'],
  ['problems'],
  ['text', 'redaction'],
  ['schema'],
  ['logs'],
  ['tracebacks'],
  ['facts'],
  ['conditions'],
  ['knowledge'],
  ['reasoning'],
  ['diagnose'],
  ['testing'],
  ['cases'],
  ['review', 'evaluation'],
  ['learning'],
  ['index.ts'],
];

const anchored = (names) => `^src/core/(${names.map((name) => (name.endsWith('.ts') ? `${name.replace('.', '[.]')}$` : `${name}/`)).join('|')})`;

const upward = layers.flatMap((names, height) => {
  const above = layers.slice(height + 1).flat();
  const rules = above.length === 0 ? [] : [rule(`core-${names[0]}-imports-downward`, 'The core imports downward only.', { path: anchored(names) }, { path: anchored(above) })];
  const folders = names.filter((name) => !name.endsWith('.ts') && name !== 'generated');
  const across =
    folders.length < 2
      ? []
      : folders.map((name) =>
          rule(`core-${name}-stands-alone`, 'Layers of one height do not import each other.', { path: anchored([name]) }, { path: anchored(folders.filter((other) => other !== name)) }),
        );
  return [...rules, ...across];
});

/** What a folder may import of src: itself, and these. */
const table = {
  core: [],
  yaml: ['core/index[.]ts$'],
  report: ['core/index[.]ts$'],
  files: ['core/index[.]ts$', 'yaml/index[.]ts$'],
  cli: ['core/', 'yaml/', 'report/', 'files/'],
};

const between = Object.entries(table).map(([folder, allowed]) =>
  rule(`${folder}-imports-what-it-may`, 'See the table of imports in ARCHITECTURE.md.', { path: `^src/${folder}/` }, { path: '^src/', pathNot: `^src/(${[`${folder}/`, ...allowed].join('|')})` }),
);

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

module.exports = {
  forbidden: [
    ...upward,
    ...between,
    rule('known-folders', 'Every folder of src has a line in the table.', { path: '^src/', pathNot: `^src/(${Object.keys(table).join('|')})/` }, {}),
    rule('known-layers', 'Every folder of the core has a height.', { path: '^src/core/', pathNot: anchored(layers.flat()) }, {}),
    rule('pure', 'These folders run in a browser.', { path: '^src/(core|yaml|report)/' }, { dependencyTypes: ['core'] }),
    rule('no-cycles', 'Modules do not import each other in circles.', { pathNot: '^src/core/generated/' }, { circular: true }),
    rule('all-found', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    rule('no-development-tools', 'What is shipped imports what is installed with it.', { path: '^src/' }, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
