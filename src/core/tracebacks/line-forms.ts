import { type Frame, MAX_MESSAGE_LENGTH } from './traceback.js';

/** Nothing that is recognised is longer; the rest of a line is message or code. In UTF-16 units. */
const LONGEST_FORM = 4000;

const HEADER = 'Traceback (most recent call last)';

/** The head of a traceback. */
export interface Header {
  /** What stands before it. */
  readonly before: string;
  /** The type that Jupyter prints before it. */
  readonly announced?: string;
}

/** Reads `Traceback (most recent call last):`; undefined when it is not in the line. */
export function readHeader(content: string): Header | undefined {
  const at = content.slice(0, LONGEST_FORM).indexOf(HEADER);
  if (at < 0) return undefined;
  const before = content.slice(0, at);
  const [, announced] = /^([A-Za-z_][\w.]{0,200}) {2,}$/.exec(before) ?? [];
  return { before, ...(announced !== undefined && { announced }) };
}

const PYTHON_FRAME = /^\s*File "([^"]{1,1000})", line (\d{1,9})(?:, in ?(.{0,300}))?/;
const JUPYTER_FILE = /^File ((?:[A-Za-z]:)?[^:"]{1,1000}):(\d{1,9})(?:, in (.{0,300}))?/;
const JUPYTER_CELL = /^(?:Cell |Input )In ?\[[\d ]{1,8}\](?:, line (\d{1,9}))?(?:, in (.{0,300}))?/;
const OLD_JUPYTER = /^(<ipython-input-[\w-]{1,80}>|[^\s"()][^"()]{0,998}\.pyx?) in(?: (.{0,300})|)$/;
const KERAS = /^\s{2,12}(\S{1,1000}\.py):(\d{1,9}) (\S{1,300})(?: {1,3}\*{1,2})?$/;
const PYTEST = /^([\w./\\-]{1,500}\.py):(\d{1,9}): (?:in (\S{1,300}))?\s*$/;

/** A link of Markdown, as Colab and VS Code make of paths and lines when a notebook is copied; the text of the link can hold brackets itself: `[In[5], line 1](…)`. */
const NOTEBOOK_LINK = /\[((?:[^[\]]|\[[^[\]]{0,20}\]){1,500})\]\((?:https?|file|vscode-[a-z-]{1,40}):[^\s()]{0,1000}\)/g;

/** What can be recognised of a line, links of notebooks as their texts. */
function formOf(content: string): string {
  const form = content.slice(0, LONGEST_FORM);
  return form.includes('](') ? form.replace(NOTEBOOK_LINK, '$1') : form;
}

/** Reads the line of one call in the forms of Python, Jupyter, pytest and Keras; undefined for other lines. */
export function readFrame(content: string): Frame | undefined {
  const form = formOf(content);
  const python = PYTHON_FRAME.exec(form);
  if (python) return frame(python[1], python[2], python[3]);
  const text = form.trimEnd();
  const file = JUPYTER_FILE.exec(text) ?? PYTEST.exec(text) ?? KERAS.exec(text);
  if (file) return frame(file[1], file[2], file[3]);
  const cell = JUPYTER_CELL.exec(text);
  if (cell) return frame('<ipython-input>', cell[1], cell[2] ?? '<module>');
  const old = OLD_JUPYTER.exec(text);
  return old ? frame(old[1], undefined, old[2] ?? '') : undefined;
}

function frame(file: string | undefined, line: string | undefined, called: string | undefined): Frame {
  return { file: file ?? '', ...(line !== undefined && { line: Number(line) }), ...(called !== undefined && { name: functionName(called) }) };
}

/** `Module._call_impl(self, *args)` is `_call_impl`; what web pages left of `<module>` is `<module>`. */
function functionName(called: string): string {
  const [name = ''] = called.split('(', 1);
  if (name.trim() === '' || name.startsWith('<cell') || name.startsWith('<module')) return '<module>';
  return (name.startsWith('<') ? name : (name.trim().split(' ', 1)[0]?.split('.').at(-1) ?? '')).slice(0, 200);
}

/** The line of code that Jupyter and pytest point at; undefined for other lines. */
export function readPointedSource(content: string): string | undefined {
  const [, source] = /^(?:-{1,6}> ?\d{1,7}|> ) ?(.{0,500})/.exec(formOf(content)) ?? [];
  return source?.trim();
}

/** What Python prints between two exceptions of one chain. */
export function isConnector(content: string): boolean {
  return /^\s*(?:The above exception was the direct cause of|During handling of the above exception, another exception)/.test(content.slice(0, LONGEST_FORM));
}

/** An exception's line. */
export interface ExceptionLine {
  readonly type: string;
  readonly module?: string;
  /** What stands behind the colon; undefined when there is no colon. */
  readonly message?: string;
}

const LINE = /^(?:E {2,})?((?:[A-Za-z_]\w{0,100}\.){0,12})([A-Za-z_]\w{0,100})(\([\w.]{1,100}\))?(?: \(see above for traceback\))?(:(?:\s(.*))?)?$/s;

/** What the names of exceptions end with. */
const USUAL_NAME =
  /(?:Error|Exception|Interrupt)$|^(?:ExceptionGroup|BaseExceptionGroup|SystemExit|StopIteration|RemoteTraceback|_RemoteTraceback|UnfilteredStackTrace|JaxStackTraceBeforeTransformation)$/;

/** Words of programs and shells that are no names of exceptions. */
const NO_NAME = new Set(['Error', 'Exception']);

/**
 * Reads `package.SomeError: what it says`, unindented.
 *
 * @param trust how a name must look: `usual` for a line by itself, `any` for the line that ends a traceback, which may have any name of a class.
 */
export function readExceptionLine(content: string, trust: 'usual' | 'any'): ExceptionLine | undefined {
  const match = LINE.exec(content.slice(0, LONGEST_FORM).trimEnd());
  const [, path = '', type = '', , colon, message = ''] = match ?? [];
  if (!match || type === '') return undefined;
  const isUsual = USUAL_NAME.test(type) && !(NO_NAME.has(type) && path === '');
  const isClass = path !== '' || (/^_?[A-Z]/.test(type) && /[a-z]/.test(type));
  if (!isUsual && (trust === 'usual' || !isClass)) return undefined;
  const module = path.slice(0, -1);
  return { type, ...(module !== '' && module !== '__main__' && { module }), ...(colon !== undefined && { message: message.trim().slice(0, MAX_MESSAGE_LENGTH) }) };
}

/** Reads the line of an exception that stands by itself, perhaps indented or in quotes. */
export function readBareException(content: string): ExceptionLine | undefined {
  return readExceptionLine(
    content
      .slice(0, LONGEST_FORM)
      .trimStart()
      .replace(/^["'`>] ?/, ''),
    'usual',
  );
}

/** How far a line is indented. */
export function indentOf(content: string): number {
  return content.length - content.trimStart().length;
}
