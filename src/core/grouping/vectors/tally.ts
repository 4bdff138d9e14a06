/** Counts by id without allocating. One instance serves many items; call `clear` after each. */
export class Tally {
  /** Counts by id. */
  counts = new Uint16Array(4096)
  /** Number of different ids. */
  size = 0
  private found = new Int32Array(1024)

  add(id: number, n: number): void {
    if (id >= this.counts.length) {
      const grown = new Uint16Array(id * 2)
      grown.set(this.counts)
      this.counts = grown
    }
    if (this.counts[id] === 0) {
      if (this.size === this.found.length) {
        const grown = new Int32Array(this.size * 2)
        grown.set(this.found)
        this.found = grown
      }
      this.found[this.size++] = id
    }
    this.counts[id]! += n
  }

  /** A copy of the ids, in the order in which they came. */
  ids(): Int32Array {
    return this.found.slice(0, this.size)
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.counts[this.found[i]!] = 0
    this.size = 0
  }
}
