const endings: Readonly<Record<string, string>> = {
  html: 'html',
  htm: 'html',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  sarif: 'sarif',
  txt: 'text',
  xml: 'junit',
};

/** The format that the ending of a file asks for; undefined where it says none of these. */
export function formatOfFile<Format extends string>(file: string | undefined, formats: readonly Format[]): Format | undefined {
  const ending = /\.([A-Za-z]+)$/.exec(file ?? '')?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  return formats.find((one) => one === format);
}
