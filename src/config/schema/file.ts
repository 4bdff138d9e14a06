import { z } from 'zod'
import { beat } from './beats.ts'
import { digest } from './digests.ts'
import { grouping } from './grouping.ts'
import { network } from './network.ts'
import { site } from './site.ts'
import { defaults, group, source } from './sources.ts'
import { name } from './values.ts'

/** `feeds.config.json` as it is written. */
export const fileSchema = z.strictObject({
  $schema: z.string().optional().describe('Location of the JSON Schema of this file, for completion in editors.'),
  site: site.describe('The publication.'),
  network: network.prefault({}).describe('How Beatwire behaves on the network.'),
  defaults: defaults.prefault({}).describe('Values for sources that do not set their own.'),
  groups: z.record(name(), group).default({}).describe('Groups of sources by name, with the values they share.'),
  sources: z.array(source).describe('The feeds and pages to watch.'),
  beats: z.array(beat).min(1).describe('The subjects to cover, each with its rules. Exactly one beat is the umbrella.'),
  grouping: grouping.prefault({}).describe('How reports are grouped into stories.'),
  digests: z.array(digest).default([]).describe('Digests with one edition per day or week.'),
  feedLength: z.int().min(1).max(1000).default(60).describe('Maximum number of entries in a published feed.'),
})

export type FileConfig = z.output<typeof fileSchema>
export type FileSource = FileConfig['sources'][number]
export type FileBeat = FileConfig['beats'][number]
export type FileEntryRules = NonNullable<FileSource['include']>
export type FileSchedule = NonNullable<FileSource['schedule']>

/** JSON Schema (draft 7) of `feeds.config.json`, for completion in editors. */
export const configSchema = (): Record<string, unknown> => ({
  title: 'Beatwire configuration',
  ...z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' }),
})
