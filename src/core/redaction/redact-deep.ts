import { isSecretPath, type Redactor } from './redact.js';

/** Names under which a map gives the name of what its `value` is. */
const NAMES = ['name', 'key', 'Name', 'Key'];

/**
 * A copy of plain data with every text and key redacted, and every text and number under a secret name replaced. Cycles stay cycles.
 *
 * @param order of the keys, and so of the tokens: as given, or by code unit.
 */
export function redactDeep(value: unknown, redact: Redactor, order: 'given' | 'sorted' = 'given'): unknown {
  const copies = new Map<object, unknown>();
  const copyOf = (item: unknown, isSecret: boolean): unknown => {
    if (typeof item === 'string') return isSecret && item !== '' ? redact.secret(item) : redact(item);
    if (typeof item === 'number' || typeof item === 'bigint') return isSecret ? redact.secret(String(item)) : item;
    if (typeof item !== 'object' || item === null) return item;
    const known = copies.get(item);
    if (known !== undefined) return known;
    return Array.isArray(item) ? copyList(item, isSecret) : copyMap(item, isSecret);
  };
  const copyList = (list: readonly unknown[], isSecret: boolean): unknown[] => {
    const copy: unknown[] = [];
    copies.set(list, copy);
    for (const [i, item] of list.entries()) copy.push(copyOf(item, isSecret || isSecretFlag(list[i - 1])));
    return copy;
  };
  const copyMap = (map: object, isSecret: boolean): object => {
    const copy = {};
    copies.set(map, copy);
    const entries = Object.entries(map);
    if (order === 'sorted') entries.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
    const isNamedSecret = entries.some(([key, name]) => NAMES.includes(key) && typeof name === 'string' && isSecretPath(name));
    for (const [key, item] of entries) {
      const isHidden = isSecret || isSecretPath(key) || (isNamedSecret && key.toLowerCase() === 'value');
      Object.defineProperty(copy, redact(key), { value: copyOf(item, isHidden), enumerable: true, configurable: true, writable: true });
    }
    return copy;
  };
  return copyOf(value, false);
}

/** Whether an argument of a command, such as `--password`, names a secret that is its next argument. */
function isSecretFlag(argument: unknown): boolean {
  return typeof argument === 'string' && /^--?[\w-]{1,80}$/.test(argument) && isSecretPath(argument);
}
