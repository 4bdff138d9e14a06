/** Identifies our files among SQLite files (`PRAGMA application_id`): "BWIR". */
export const APPLICATION_ID = 0x42574952

/**
 * Numbered steps from an empty file to the current schema; the first one makes version 1 (`PRAGMA user_version`). A released
 * step is never edited: a change is a new step. Times are epoch ms; JSON columns hold what no query uses.
 */
export const migrations: readonly string[] = [
  `
  create table sources (
    id text not null primary key,
    position integer not null,
    enabled integer not null,
    source text not null,
    next_at bigint not null,
    health text not null,
    state text not null,
    facts text,
    lease bigint not null,
    lease_until bigint not null
  );
  create index sources_due on sources (next_at, id) where enabled = 1;

  create table items (
    id text not null primary key,
    source_id text not null,
    guid text not null,
    link text,
    url text,
    title text not null,
    language text,
    published bigint,
    time bigint not null,
    first_seen bigint not null,
    hash text not null,
    ungrouped integer not null,
    rest text not null
  );
  create index items_time on items (time, id);
  create index items_url on items (url) where url is not null;
  create index items_ungrouped on items (time, id) where ungrouped = 1;

  create table stories (
    id text not null primary key,
    tag text not null,
    lead_id text not null,
    headline text not null,
    published bigint not null,
    updated bigint not null,
    face text not null,
    beats text not null,
    rest text not null
  );
  create index stories_published on stories (published desc, id);

  create table memberships (
    item_id text not null primary key references items (id),
    story_id text not null references stories (id),
    rule text not null,
    score double precision not null,
    nearest text,
    shared text not null
  );
  create index memberships_story on memberships (story_id);

  create table story_beats (
    story_id text not null references stories (id),
    beat text not null,
    published bigint not null,
    primary key (story_id, beat)
  );
  create index story_beats_published on story_beats (beat, published desc, story_id);

  create table editions (
    digest text not null,
    day text not null,
    closed_at bigint not null,
    body text not null,
    primary key (digest, day)
  );

  create table facts (
    key text not null primary key,
    value text not null
  );
  `,

  // Full text (see search/). Only our code can make the tokens, so stories wait in `search_waiting` until it has.
  `
  create table search_docs (
    doc integer not null primary key,
    story_id text not null unique references stories (id),
    hash text not null
  );
  create virtual table search_text using fts5 (
    title, excerpt, names, facets,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
  );
  create virtual table search_terms using fts5vocab (search_text, row);
  create table search_waiting (
    story_id text not null primary key
  );
  insert into search_waiting (story_id) select id from stories;
  `,

  // Pictures of stories and failed attempts to get one; the bytes are in separate files.
  `
  create table pictures (
    story_id text not null primary key references stories (id),
    item_id text,
    hash text,
    rest text not null
  );
  create index pictures_hash on pictures (hash) where hash is not null;
  `,

  // Redirects and suggestions of the grouping, and decisions of editors (`constraints`).
  `
  create table redirects (
    from_id text not null primary key,
    to_id text not null
  );
  create index redirects_to on redirects (to_id);
  create table suggestions (
    item_id text not null references items (id),
    story_id text not null,
    score double precision not null,
    nearest text not null,
    shared text not null,
    primary key (item_id, story_id)
  );
  create index suggestions_story on suggestions (story_id);
  create table constraints (
    a text not null,
    b text not null,
    kind text not null,
    at bigint not null,
    primary key (a, b)
  );
  `,

  // Why pairs of items were put together.
  `
  create table reasons (
    item_id text not null references items (id),
    nearest text not null,
    link double precision not null,
    needed double precision not null,
    pair text not null,
    primary key (item_id, nearest)
  );
  `,

  // Ids are random, so an index that starts with one is written all over the file; that is slow with a large archive. Here
  // beats are indexed by time, and the search row of a story is stored with the story.
  `
  create table filed (
    beat text not null,
    published bigint not null,
    story_id text not null references stories (id)
  );
  insert into filed (beat, published, story_id) select beat, published, story_id from story_beats order by published;
  drop table story_beats;
  alter table filed rename to story_beats;
  create unique index story_beats_published on story_beats (beat, published desc, story_id);

  alter table stories add column doc bigint;
  alter table stories add column doc_hash text;
  update stories set (doc, doc_hash) = (select doc, hash from search_docs where story_id = stories.id);
  drop table search_docs;
  create unique index stories_doc on stories (doc) where doc is not null;
  `,

  // Items are found by the key of their address (`addressKey`, which `migrate` registers), not by the address itself.
  `
  alter table items add column address text;
  update items set address = address_key(url) where url is not null;
  drop index items_url;
  create index items_address on items (address) where address is not null;
  `,

  // A source's items are looked up before an entry becomes a new one.
  `
  create index items_source on items (source_id, time);
  `,

  // Search folds letters such as ß and ignores characters without width: stories with any of them are indexed again.
  `
  insert into search_waiting (story_id)
    select distinct story_id from memberships join items on items.id = memberships.item_id
    where items.title || items.rest
      glob '*[ßẞæÆœŒøØłŁđĐıς' || char(173, 1564, 8203, 45, 8207, 8288, 45, 8297) || ']*'
    on conflict do nothing;
  `,
]

/** The version this code reads and writes. */
export const SCHEMA_VERSION = migrations.length
