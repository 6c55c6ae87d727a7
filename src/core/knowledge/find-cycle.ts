/** Circles of a directed graph, at most one through each node, in the order of the node ids. @param edges successors by node. */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const start of [...edges.keys()].sort()) if (!done.has(start)) visit(start);
  return cycles;

  /** Depth-first without recursion, since a chain may be as long as the rules are many. */
  function visit(start: string): void {
    const trail: { node: string; next: number }[] = [{ node: start, next: 0 }];
    const onTrail = new Set([start]);
    while (trail.length > 0) {
      const top = trail[trail.length - 1];
      if (!top) return;
      const successor = (edges.get(top.node) ?? [])[top.next];
      top.next += 1;
      if (successor === undefined) {
        trail.pop();
        onTrail.delete(top.node);
        done.add(top.node);
      } else if (onTrail.has(successor)) {
        const from = trail.findIndex(({ node }) => node === successor);
        cycles.push([...trail.slice(from).map(({ node }) => node), successor]);
      } else if (!done.has(successor)) {
        trail.push({ node: successor, next: 0 });
        onTrail.add(successor);
      }
    }
  }
}

/** Nodes so that every node comes after those it depends on; ties by id. @param dependencies what each node depends on; must be free of circles. */
export function sortByDependency(dependencies: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const sorted: string[] = [];
  const seen = new Set<string>();
  for (const start of [...dependencies.keys()].sort()) {
    const trail: { node: string; next: number }[] = seen.has(start) ? [] : [{ node: start, next: 0 }];
    seen.add(start);
    while (trail.length > 0) {
      const top = trail[trail.length - 1];
      if (!top) break;
      const dependency = (dependencies.get(top.node) ?? [])[top.next];
      top.next += 1;
      if (dependency === undefined) {
        sorted.push(top.node);
        trail.pop();
      } else if (!seen.has(dependency) && dependencies.has(dependency)) {
        seen.add(dependency);
        trail.push({ node: dependency, next: 0 });
      }
    }
  }
  return sorted;
}
