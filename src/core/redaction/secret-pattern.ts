/** One kind of secret. */
export interface SecretPattern {
  readonly name: string;
  /** Cheap to find, and in every text in which the pattern finds something. Kinds may share it. */
  readonly needs?: RegExp;
  /**
   * Global, and of bounded width: it has no `*`, `+` or `{n,}`, so that a search costs at most its width at each place.
   * What the group `before` captures is kept; all the rest of a match is the secret.
   */
  readonly pattern: RegExp;
  /** Sticky: what else belongs to the secret behind the match, as often as it fits. It never fails, so each character is read once. */
  readonly rest?: RegExp;
  /** Sticky: what ends the secret, where it is there. */
  readonly end?: RegExp;
  /** Characters that belong to the text around the secret when it ends with them. */
  readonly closers?: string;
}
