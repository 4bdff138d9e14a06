import type { Command } from 'commander'
import { didYouMean } from '../config/suggest.ts'
import { UserError } from '../config/user-error.ts'
import { exitCodesText, USAGE } from './exit-codes.ts'
import type { Io } from './terminal/io.ts'

const TOPIC = 'exit-codes'

/** `beatwire help …`: help for a command, or the table of exit codes. Throws a `UserError` for an unknown topic. */
export const showHelp = (program: Command, topic: readonly string[], io: Io): void => {
  if (topic.length === 1 && topic[0] === TOPIC) {
    io.stdout.write(`Exit codes:\n${exitCodesText()}\n`)
    return
  }
  let command = program
  for (const word of topic) {
    const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word))
    if (!next) {
      const known = [...command.commands.map((each) => each.name()), ...(command === program ? [TOPIC] : [])]
      throw new UserError(`there is no help for "${topic.join(' ')}".${didYouMean(word, known)}`, USAGE)
    }
    command = next
  }
  command.outputHelp()
}
