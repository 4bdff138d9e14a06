/** Values of the `Link` header by which a feed announces its WebSub hubs (W3C WebSub §4); none without hubs. */
export const hubLinks = (hubs: readonly string[], self: string): string[] =>
  hubs.length === 0 ? [] : [...hubs.map((hub) => `<${new URL(hub).href}>; rel="hub"`), `<${self}>; rel="self"`]
