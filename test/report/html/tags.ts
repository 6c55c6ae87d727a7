/** A start tag with its attributes, values as they are written. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const NO_END: ReadonlySet<string> = new Set(['meta', '!doctype']);
const TAG = /<(\/?)([a-z!][a-z0-9]*)((?:\s+[a-zA-Z][\w-]*(?:="[^"<>]*")?)*)(\/?)>/g;

/**
 * The start tags of a page in their order.
 *
 * @throws when tags do not nest, or an angle bracket or quote stands outside of tags where a browser could take it for markup.
 */
export function tagsOf(page: string): readonly Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const text = page.replace(/<style>[^<]*<\/style>/, '').replace(TAG, (_tag, end: string, name: string, attributes: string, closed: string) => {
    if (end !== '' && open.pop() !== name) throw new Error(`</${name}> ends nothing`);
    if (end === '' && closed === '' && !NO_END.has(name)) open.push(name);
    if (end === '' && name !== '!doctype') tags.push({ name, attributes: Object.fromEntries([...attributes.matchAll(/([a-zA-Z][\w-]*)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])) });
    return '';
  });
  const stray = /[<>]/.exec(text);
  if (stray) throw new Error(`a stray bracket: ${text.slice(stray.index, stray.index + 60)}`);
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return tags;
}
