/** All statements, in SQL that SQLite and PostgreSQL share except for the placeholders (`?`) and full text. */

const SOURCE = 'id, enabled, source, next_at, health, state, facts, lease'
const ITEM =
  'i.id, i.source_id, i.guid, i.link, i.url, i.title, i.language, i.published, i.time, i.first_seen, i.hash, i.rest'
const STORY = 's.id, s.tag, s.lead_id, s.headline, s.published, s.updated, s.face, s.beats, s.rest'

/** `?, ?, ?` */
const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/**
 * A story whose items all moved to others keeps its row, and so its id, but is in no list. Neither is a story of which the
 * reuse terms leave nothing to show (its face is '').
 */
const HAS_ITEMS = 'exists (select 1 from memberships m where m.story_id = s.id)'
const SHOWN = `s.face <> '' and ${HAS_ITEMS}`

/** Pictures whose report still belongs to the story, if the story is shown. */
const shownPictures = (columns: string) => `select ${columns} from pictures p
    join memberships m on m.item_id = p.item_id and m.story_id = p.story_id
    join items i on i.id = p.item_id join stories s on s.id = p.story_id
    where p.hash is not null and s.face <> ''`

export const sql = {
  sources: `select ${SOURCE}, position from sources order by enabled desc, position, id`,
  sourcesById: (count: number) => `select id, source, facts from sources where id in (${marks(count)})`,
  putSource: `insert into sources (id, position, enabled, source, next_at, health, state, facts, lease, lease_until)
    values (?, ?, ?, ?, ?, ?, ?, ?, 1, 0)
    on conflict (id) do update set position = excluded.position, enabled = excluded.enabled, source = excluded.source,
      next_at = excluded.next_at, health = excluded.health, state = excluded.state, facts = excluded.facts`,
  revokeLease: 'update sources set lease = lease + 1, lease_until = 0 where id = ?',
  revokeLeases: 'update sources set lease = lease + 1, lease_until = 0 where lease_until > 0',
  disableSource: 'update sources set enabled = 0, lease = lease + 1, lease_until = 0 where id = ?',
  claimDue: `update sources set lease = lease + 1, lease_until = ? where id in (
      select id from sources where enabled = 1 and next_at <= ? and lease_until <= ? order by next_at, id limit ?)
    returning ${SOURCE}`,
  claim: `update sources set lease = lease + 1, lease_until = ? where id = ? and enabled = 1 and lease_until <= ?
    returning ${SOURCE}`,
  postpone: 'update sources set next_at = ? where id = ? and lease = ? and lease_until > 0',
  release: 'update sources set lease_until = 0 where id = ? and lease = ?',
  makeDue: 'update sources set next_at = ? where id = ? and next_at > ?',
  nextDue: 'select min(next_at) as next_at from sources where enabled = 1',
  holdsLease: 'select 1 from sources where id = ? and lease = ? and lease_until > 0',
  updateState: 'update sources set next_at = ?, health = ?, state = ?, facts = ?, lease_until = 0 where id = ?',

  knownItem: 'select hash, time, first_seen from items where id = ?',
  hasItems: 'select 1 from items where source_id = ? limit 1',
  itemHashes: (count: number) => `select id, hash from items where id in (${marks(count)})`,
  itemsById: (count: number) => `select ${ITEM} from items i where i.id in (${marks(count)})`,
  itemsByAddress: (count: number) => `select ${ITEM} from items i where i.address in (${marks(count)})`,
  itemsOfSource: `select ${ITEM} from items i where i.source_id = ? and i.time >= ? and i.time <= ?
    order by i.time desc limit ?`,
  insertItem: `insert into items
    (id, source_id, guid, link, url, address, title, language, published, time, first_seen, hash, rest, ungrouped)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  updateItem: `update items set guid = ?, link = ?, url = ?, address = ?, title = ?, language = ?, published = ?, time = ?, hash = ?,
    rest = ?, ungrouped = 1 where id = ?`,
  ungrouped: `select ${ITEM} from items i where i.ungrouped = 1 order by i.time, i.id limit ?`,
  groupedBetween: `select ${ITEM}, m.story_id from items i join memberships m on m.item_id = i.id
    where i.time >= ? and i.time < ? order by i.time, i.id`,
  groupedByAddress: (count: number) => `select ${ITEM}, m.story_id from items i join memberships m on m.item_id = i.id
    where i.address in (${marks(count)})`,
  storyOf: (count: number) => `select item_id, story_id from memberships where item_id in (${marks(count)})`,
  markGrouped: 'update items set ungrouped = 0 where id = ? and ungrouped = 1',
  markGroupedAs: 'update items set ungrouped = 0 where id = ? and ungrouped = 1 and hash = ?',

  putStory: `insert into stories as s (id, tag, lead_id, headline, published, updated, face, beats, rest)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set lead_id = excluded.lead_id, headline = excluded.headline, updated = excluded.updated,
      face = excluded.face, beats = excluded.beats, rest = excluded.rest
    where (s.lead_id, s.headline, s.updated, s.face, s.beats, s.rest)
      <> (excluded.lead_id, excluded.headline, excluded.updated, excluded.face, excluded.beats, excluded.rest)`,
  beatsOf: (count: number) => `select id, published, beats from stories where id in (${marks(count)})`,
  dropBeat: 'delete from story_beats where beat = ? and published = ? and story_id = ?',
  putBeat: 'insert into story_beats (beat, published, story_id) values (?, ?, ?)',
  putMembership: `insert into memberships (item_id, story_id, rule, score, nearest, shared) values (?, ?, ?, ?, ?, ?)
    on conflict (item_id) do update set story_id = excluded.story_id, rule = excluded.rule, score = excluded.score,
      nearest = excluded.nearest, shared = excluded.shared`,
  storiesById: (count: number) => `select ${STORY} from stories s where s.id in (${marks(count)})`,
  reportsOf: (count: number) => `select ${ITEM}, m.story_id, m.rule, m.score, m.nearest, m.shared
    from memberships m join items i on i.id = m.item_id where m.story_id in (${marks(count)})`,
  stories: `select ${STORY} from stories s where s.published >= ? and s.published < ? and ${SHOWN}
    order by s.published desc, s.id limit ? offset ?`,
  storiesOfBeat: `select ${STORY} from story_beats b join stories s on s.id = b.story_id
    where b.beat = ? and b.published >= ? and b.published < ? and ${SHOWN}
    order by b.published desc, b.story_id limit ? offset ?`,
  countStoriesBetween: `select count(*) as total from stories s where s.published >= ? and s.published < ? and ${SHOWN}`,
  countStoriesOfBeat: `select count(*) as total from story_beats b join stories s on s.id = b.story_id
    where b.beat = ? and b.published >= ? and b.published < ? and ${SHOWN}`,
  storyIds: `select s.id from stories s where ${HAS_ITEMS} order by s.id`,

  searchDocs: (count: number) => `select doc, id as story_id, doc_hash as hash from stories
    where id in (${marks(count)}) and doc is not null`,
  searchStories: (count: number) => `select doc, id as story_id from stories where doc in (${marks(count)})`,
  lastSearchDoc: 'select max(doc) as doc from stories where doc >= ? and doc < ?',
  lastSearchDocAfter: `select max(s.doc) as doc from story_beats b join stories s on s.id = b.story_id
    where b.beat = ? and b.published between ? and ? and (b.published < ? or b.story_id > ?)`,
  putSearchDoc: 'update stories set doc = ?, doc_hash = ? where id = ?',
  dropSearchDoc: 'update stories set doc = null, doc_hash = null where id = ?',
  searchWaiting: 'select story_id from search_waiting order by story_id limit ?',
  dropSearchWaiting: 'delete from search_waiting where story_id = ?',
  // FTS5, up to `searchTerms`.
  putSearchText: 'insert into search_text (rowid, title, excerpt, names, facets) values (?, ?, ?, ?, ?)',
  dropSearchText: 'delete from search_text where rowid = ?',
  searchNewest: `select rowid as doc from search_text where search_text match ? and rowid >= ? and rowid < ?
    order by rowid desc limit ?`,
  searchBest: `select rowid as doc, bm25(search_text, 8.0, 1.0, 4.0, 0.0) as rank from search_text
    where search_text match ? and rowid >= ? and rowid < ? order by rowid desc limit ?`,
  searchTerms: `select term, doc as stories from search_terms
    where term >= ? and term < ? and length(term) between ? and ?`,

  picturesById: (count: number) =>
    `select story_id, item_id, hash, rest from pictures where story_id in (${marks(count)})`,
  picturesOf: (count: number) =>
    `${shownPictures('p.story_id, p.item_id, p.hash, p.rest, i.source_id')} and p.story_id in (${marks(count)})`,
  picturesByHash: `${shownPictures('i.source_id')} and p.hash = ?`,
  picturesShown: shownPictures('p.story_id, p.hash, i.source_id'),
  picturesAll: 'select p.story_id, p.hash, s.published from pictures p join stories s on s.id = p.story_id',
  pictureHashes: 'select distinct hash from pictures where hash is not null',
  pictureUses: 'select count(*) as total from pictures where hash = ?',
  putPicture: `insert into pictures (story_id, item_id, hash, rest) values (?, ?, ?, ?)
    on conflict (story_id) do update set item_id = excluded.item_id, hash = excluded.hash, rest = excluded.rest`,
  dropPicture: 'delete from pictures where story_id = ?',

  // Redirects and suggestions.
  redirects: 'select from_id, to_id from redirects order by from_id',
  redirectOf: 'select to_id from redirects where from_id = ?',
  // A story that has items is not redirected.
  endRedirect: `delete from redirects where from_id = ?
    and exists (select 1 from memberships where story_id = from_id)`,
  // The redirect of a story follows the item from which it got its id.
  moveRedirect: `update redirects set to_id = ? where from_id = ? and to_id <> ?`,
  followRedirects: 'update redirects set to_id = ? where to_id = ?',
  putRedirect: `insert into redirects (from_id, to_id) values (?, ?)
    on conflict (from_id) do update set to_id = excluded.to_id`,
  dropSuggestions: 'delete from suggestions where item_id = ?',
  putSuggestion: `insert into suggestions (item_id, story_id, score, nearest, shared) values (?, ?, ?, ?, ?)
    on conflict (item_id, story_id) do update set score = excluded.score, nearest = excluded.nearest, shared = excluded.shared`,
  moveSuggestions: `update suggestions set story_id = ? where story_id = ?
    and not exists (select 1 from suggestions other where other.item_id = suggestions.item_id and other.story_id = ?)`,
  // A suggestion is resolved once its item belongs to the story.
  suggestionsFor: (count: number) => `select s.item_id, s.story_id, s.score, s.nearest, s.shared from suggestions s
    join memberships m on m.item_id = s.item_id
    where m.story_id <> s.story_id and (s.story_id in (${marks(count)}) or m.story_id in (${marks(count)}))
    order by s.score desc, s.item_id, s.story_id`,
  newestSuggestions: `select s.item_id, s.story_id, s.score, s.nearest, s.shared from suggestions s
    join memberships m on m.item_id = s.item_id join items i on i.id = s.item_id
    where m.story_id <> s.story_id order by i.time desc, s.item_id, s.story_id limit ?`,

  // Decisions; the table keeps the name under which it was created.
  decisions: 'select kind, a, b from constraints order by at, a, b',
  // `cross` makes SQLite keep this join order, whatever it estimates; any other would read all memberships.
  violatedDecisions: `select c.kind, c.a, c.b from constraints c cross join memberships x cross join memberships y
    where x.item_id = c.a and y.item_id = c.b and (c.kind = 'must-link') = (x.story_id <> y.story_id)`,
  decisionsRevision: 'select count(*) as total, max(at) as at from constraints',
  removeDecision: 'delete from constraints where a = ? and b = ?',
  resolveSuggestion: 'delete from suggestions where item_id = ? and nearest = ?',
  putDecision: `insert into constraints (a, b, kind, at) values (?, ?, ?, ?)
    on conflict (a, b) do update set kind = excluded.kind, at = excluded.at`,

  putReason: `insert into reasons (item_id, nearest, link, needed, pair) values (?, ?, ?, ?, ?)
    on conflict (item_id, nearest) do update set link = excluded.link, needed = excluded.needed, pair = excluded.pair`,
  reasonsOf: (count: number) =>
    `select item_id, nearest, link, needed, pair from reasons where item_id in (${marks(count)})`,

  edition: 'select digest, day, closed_at, body from editions where digest = ? and day = ?',
  editions: 'select digest, day, closed_at from editions where digest = ? order by day desc',
  closeEdition:
    'insert into editions (digest, day, closed_at, body) values (?, ?, ?, ?) on conflict (digest, day) do nothing',
  fact: 'select value from facts where key = ?',
  setFact: 'insert into facts (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',

  countHealth: 'select health, count(*) as total from sources where enabled = 1 group by health',
  countItems: 'select count(*) as total from items',
  countStories: 'select count(*) as total from stories',
  exportPage: `select i.id, i.time, i.source_id, i.guid, i.link, i.title, i.published, i.language, m.story_id, s.beats
    from items i left join memberships m on m.item_id = i.id left join stories s on s.id = m.story_id
    where (i.time, i.id) > (?, ?) order by i.time, i.id limit ?`,
} as const
