import { expect, it } from 'vitest'
import { stemsOf, withoutFillers } from '../../../src/core/text/content-words.ts'

it('cuts Latin words to their first letters', () => {
  expect([...stemsOf(['banned', 'banning', 'bans', 'n7', '新工場'])]).toEqual(['bann', 'bans', 'n7', '新工場'])
})

it('leaves out fillers and stopwords', () => {
  expect(withoutFillers(['company', 'announced', 'sardines', 'today', 'their', 'bericht'])).toEqual(['sardines'])
})
