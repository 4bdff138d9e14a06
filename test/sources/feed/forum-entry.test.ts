import { describe, expect, it } from 'vitest'
import { readForumEntry } from '../../../src/sources/feed/forum-entry.ts'
import { feedReader } from '../../../src/sources/feed/kind.ts'
import { growth, LINEAR } from '../../support/growth.ts'
import { makeEntry, makeSource } from '../../support/make.ts'

const THREAD = 'https://www.forum.example/r/models/comments/a1/'
const USER = 'https://www.forum.example/user/kim'
const ARTICLE = 'https://outlet.example/2026/tokenizers'
const ITEM = 'https://news.board.example/item?id=7'

const read = (summary: string, links: readonly string[], link: string) =>
  readForumEntry(makeEntry({ title: 'A headline', summary, links, link }))

describe('an entry of a forum', () => {
  it.each([
    [
      'a thread about an article',
      'submitted by /u/kim [link] [comments]',
      [USER, ARTICLE, THREAD],
      THREAD,
      '',
      ARTICLE,
    ],
    [
      'a thread with a thumbnail',
      'submitted by /u/kim [link] [comments]',
      [THREAD, USER, ARTICLE],
      THREAD,
      '',
      ARTICLE,
    ],
    [
      'a thread shown in a list of several forums',
      'submitted by /u/kim to r/models [link] [comments]',
      [USER, 'https://www.forum.example/r/models', THREAD],
      THREAD,
      '',
      undefined,
    ],
    [
      "the author's own words",
      'We tried it. submitted by /u/kim [link] [comments]',
      ['https://lab.example/paper', USER, THREAD],
      THREAD,
      'We tried it.',
      undefined,
    ],
    [
      'an entry with points',
      `Article URL: ${ARTICLE} Comments URL: ${ITEM} Points: 12 # Comments: 3`,
      [ARTICLE, ITEM],
      ARTICLE,
      '',
      undefined,
    ],
    [
      'the same, linked to the thread',
      `Article URL: ${ARTICLE} Comments URL: ${ITEM} Points: 12 # Comments: 3`,
      [ARTICLE, ITEM],
      ITEM,
      '',
      ARTICLE,
    ],
    [
      'a question with points',
      `Which one? Comments URL: ${ITEM} Points: 2 # Comments: 0`,
      [ITEM],
      ITEM,
      'Which one?',
      undefined,
    ],
    [
      'a home page with points',
      `Article URL: https://outlet.example/ Comments URL: ${ITEM} Points: 2`,
      [ITEM],
      ITEM,
      '',
      undefined,
    ],
    ['a link to the comments', 'Comments', [ITEM], ARTICLE, '', undefined],
  ])('%s', (_, summary, links, link, text, canonical) => {
    const entry = read(summary, links, link)
    expect(entry.summary).toBe(text)
    expect(entry.canonical).toBe(canonical)
    expect(entry.discussion).toBe(link === ARTICLE ? ITEM : link)
    expect(entry.links).not.toContain(USER)
  })

  it.each([
    'Comments on the draft are due in May.',
    'It was submitted by [link] and discussed.',
    'Points: 12 for the home team',
    'arXiv:2611.01234 is the paper we mean.',
  ])('leaves other texts alone: %s', (summary) => {
    const entry = makeEntry({ summary, links: [ARTICLE], link: THREAD })
    expect(readForumEntry(entry)).toBe(entry)
  })

  it('drops the head of an arXiv abstract', () => {
    const head = 'arXiv:2611.01234v1 Announce Type: replace-cross Abstract: '
    const entry = read(`${head}We study gates.`, [], 'https://arxiv.org/abs/2611.01234')
    expect(entry.summary).toBe('We study gates.')
    expect(entry.discussion).toBeUndefined()
  })

  it('is read in linear time', () => {
    const text = (size: number) => `${'Article URL: x Comments URL: y '.repeat(size)}submitted by /u/`
    expect(growth(text, (summary) => read(summary, [USER], THREAD), 2_000)).toBeLessThan(LINEAR)
  })

  it('is recognised in a whole document', async () => {
    const body = Buffer.from(
      `<rss version="2.0"><channel><title>Board</title><item><title>A</title><link>${ARTICLE}</link>` +
        `<description>&lt;a href="${ITEM}"&gt;Comments&lt;/a&gt;</description></item></channel></rss>`,
    )
    const received = { body, contentType: 'application/rss+xml', url: 'https://board.example/feed' }
    const reading = await feedReader.read(received, makeSource('board'))
    expect(reading).toMatchObject({ ok: true, feed: { entries: [{ summary: '', link: ARTICLE, discussion: ITEM }] } })
  })
})
