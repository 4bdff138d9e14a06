import { expect, it } from 'vitest'
import { withoutOutletName } from '../../../src/core/item/outlet-name.ts'

it.each([
  ['Fab opens - The Lantern', 'The Lantern', 'Fab opens'],
  ['Fab opens – The Lantern', 'The Lantern', 'Fab opens'],
  ['Fab opens | The Lantern', 'The Lantern', 'Fab opens'],
  ['Fab opens - live - The Lantern', 'The Lantern', 'Fab opens - live'],
  ['Fab opens near The Lantern', 'The Lantern', 'Fab opens near The Lantern'],
  ['Fab opens-The Lantern', 'The Lantern', 'Fab opens-The Lantern'],
  ['The Lantern', 'The Lantern', 'The Lantern'],
  [' - The Lantern', 'The Lantern', ' - The Lantern'],
  ['Fab opens - Fjord Daily', 'The Lantern', 'Fab opens - Fjord Daily'],
  ['Fab opens', '', 'Fab opens'],
  ['Fab opens', undefined, 'Fab opens'],
])('%s by %s is %s', (title, outlet, expected) => {
  expect(withoutOutletName(title, outlet)).toBe(expected)
})
