/** Text of one format in which everything that was inserted is escaped. Only a template makes it, so data can never pass for it. */
export class Markup<Format extends string> {
  readonly format: Format;
  readonly #source: string;

  constructor(format: Format, source: string) {
    this.format = format;
    this.#source = source;
  }

  /** The finished text. */
  toString(): string {
    return this.#source;
  }
}

/** What a template takes: markup of its format stands as it is, lists are joined, nothing gives no text, all else is escaped. */
export type Insertion<Format extends string> = Markup<Format> | string | number | undefined | readonly Insertion<Format>[];

/** A template literal whose own text is markup and whose insertions are escaped. */
export type MarkupTemplate<Format extends string> = (texts: TemplateStringsArray, ...values: readonly Insertion<Format>[]) => Markup<Format>;

/** Makes the template of a format from its way to escape plain text. */
export function createMarkupTemplate<Format extends string>(format: Format, escapeText: (text: string) => string): MarkupTemplate<Format> {
  const insert = (value: Insertion<Format>): string => {
    if (value === undefined) return '';
    if (value instanceof Markup) return value.format === format ? value.toString() : escapeText(value.toString());
    if (Array.isArray(value)) return value.map(insert).join('');
    return escapeText(String(value));
  };
  return (texts, ...values) => new Markup(format, texts.map((text, i) => text + insert(values[i])).join(''));
}
