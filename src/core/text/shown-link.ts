/** Whether a link may be shown: http(s), mailto, or a relative path that cannot lead to another host. */
export function isShownLink(href: string): boolean {
  if ([...href].some((character) => character <= ' ' || character === '\u007f') || /^[\\/]{2}/.test(href)) return false;
  return /^(https?:\/\/|mailto:)/i.test(href) || !/^[a-z][a-z0-9+.-]*:/i.test(href);
}
