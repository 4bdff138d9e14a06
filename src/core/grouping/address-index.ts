import type { Mention } from './same-address.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Which items had an address key, and in which stories they are. */
export interface AddressIndex {
  /** Adds an item, in place of an earlier entry for it; ignores one without an address. */
  add(vector: ItemVector, storyId: string): void
  /** All items with an address, at any time that the index still covers. */
  get(address: string): readonly Mention[]
  endStory(from: string, to: string): void
  moveItems(storyOf: ReadonlyMap<string, string>): void
  /** Drops items before a time. */
  dropBefore(time: number): void
  /** Replaces the word ids of all items. */
  renumber(translate: (sequence: Int32Array) => Int32Array): void
}

export function createAddressIndex(): AddressIndex {
  const mentions = new Map<string, Mention[]>()
  /** Addresses of the items of a story. */
  const addressesOf = new Map<string, Set<string>>()

  const addAddress = (storyId: string, address: string) => {
    const addresses = addressesOf.get(storyId)
    if (addresses) addresses.add(address)
    else addressesOf.set(storyId, new Set([address]))
  }
  const removeAddress = (storyId: string, address: string) => {
    const addresses = addressesOf.get(storyId)
    addresses?.delete(address)
    if (addresses?.size === 0) addressesOf.delete(storyId)
  }
  /** Moves the items of an address to other stories; undefined leaves one where it is. */
  const move = (address: string, storyOf: (mention: Mention) => string | undefined) => {
    const all = mentions.get(address) ?? []
    for (const [i, one] of all.entries()) {
      const storyId = storyOf(one)
      if (storyId === undefined || storyId === one.storyId) continue
      all[i] = { ...one, storyId }
      addAddress(storyId, address)
    }
  }
  return {
    add({ address, itemId, outlet, time, sequence }, storyId) {
      if (address === null) return
      const others = mentions.get(address)?.filter((one) => one.itemId !== itemId) ?? []
      mentions.set(address, [...others, { itemId, storyId, outlet, time, sequence }])
      addAddress(storyId, address)
    },
    get: (address) => mentions.get(address) ?? [],
    endStory(from, to) {
      for (const address of addressesOf.get(from) ?? []) move(address, (one) => (one.storyId === from ? to : undefined))
      addressesOf.delete(from)
    },
    moveItems(storyOf) {
      for (const address of mentions.keys()) move(address, (one) => storyOf.get(one.itemId))
    },
    dropBefore(time) {
      for (const [address, all] of mentions) {
        if (all.every((one) => one.time >= time)) continue
        const rest = all.filter((one) => one.time >= time)
        for (const { storyId } of all) if (!rest.some((one) => one.storyId === storyId)) removeAddress(storyId, address)
        if (rest.length === 0) mentions.delete(address)
        else mentions.set(address, rest)
      }
    },
    renumber(translate) {
      for (const [address, all] of mentions) {
        mentions.set(
          address,
          all.map((one) => ({ ...one, sequence: translate(one.sequence) })),
        )
      }
    },
  }
}
