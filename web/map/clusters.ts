/** Something with a place on the screen (px). */
export type Placed<T> = { item: T; x: number; y: number }

export type Cluster<T> = { items: T[]; x: number; y: number }

/** Puts together what would lie on top of one another: items within `reach` px of the first of a group. The same items give the same groups. */
export function clustered<T>(placed: readonly Placed<T>[], reach: number): Cluster<T>[] {
  const clusters: Cluster<T>[] = []
  const cells = new Map<string, Cluster<T>[]>()
  for (const { item, x, y } of placed) {
    const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)]
    const near = [-1, 0, 1]
      .flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx} ${row + dy}`))
      .flatMap((key) => cells.get(key) ?? [])
      .find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < reach)
    if (near) near.items.push(item)
    else {
      const made = { items: [item], x, y }
      clusters.push(made)
      const key = `${column} ${row}`
      cells.set(key, [...(cells.get(key) ?? []), made])
    }
  }
  return clusters
}

/** Distance between two lines of the grid in degrees, so that about five fall on the width that is seen. */
export function gridStep(width: number): number {
  const steps = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
  return steps.find((step) => step >= width / 6) ?? 30
}
