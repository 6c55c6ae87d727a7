/** Whether two paths are the same, or one of them lies inside the other. @param glob may hold `*` for any one name. */
export function pathsTouch(glob: string, path: string): boolean {
  const names = path.split('.');
  return glob
    .split('.')
    .slice(0, names.length)
    .every((name, i) => name === '*' || name === names[i]);
}
