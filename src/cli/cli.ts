import { Command, CommanderError } from 'commander'
import { readSettings } from '../config/settings.ts'
import { UserError } from '../config/user-error.ts'
import { version } from '../version.ts'
import { FAILURE, OK, USAGE } from './exit-codes.ts'
import { showHelp } from './help.ts'
import type { Services } from './services.ts'
import { hasColours, paintFor } from './terminal/colours.ts'
import { type Io, type Stop, stopCode } from './terminal/io.ts'
import { wrap } from './terminal/text.ts'
import type { Flags, Group, Invocation, Verb } from './verb.ts'
import { verbs } from './verbs.ts'

/** Runs one command line (without `node` and script). Returns the exit code; never throws. */
export async function runCli(argv: readonly string[], services: Services, io: Io): Promise<number> {
  let code: number = OK
  const program = createProgram(io, async (verb, command) => {
    code = await verb.run(createInvocation(command, verb, services, io))
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return (io.signal.reason as Partial<Stop> | undefined)?.by === 'output' ? FAILURE : code
  } catch (error) {
    return failed(error, io)
  }
}

type Run = (verb: Verb, command: Command) => Promise<void>

/** The whole command line; `run` is called with the verb that was asked for. */
export const createProgram = (io: Io, run: Run): Command => {
  const program = new Command('beatwire')
    .description('A news wire that one person can run: AI-industry news, grouped into stories, republished by beat.')
    .version(version, '-V, --version', 'print the version')
    .option('--config <file>', 'configuration file')
    .option('--data <dir>', 'data folder')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .helpOption('-h, --help', 'show help for a command')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Try "--help" for an explanation and examples.')
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(io.stdout.columns || 100, 100) })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHasColors: () => hasColours(io.stdout, io.env),
      getErrHasColors: () => hasColours(io.stderr, io.env),
    })
    .addHelpText('after', '\nEvery command has --help. For exit codes: beatwire help exit-codes\n')
  for (const [name, entry] of Object.entries(verbs)) {
    if ('verbs' in entry) addGroup(program, name, entry, run)
    else addVerb(program, name, entry, run)
  }
  program
    .command('help')
    .summary('show help for a command, or the exit codes')
    .description('Shows help for a command, or what the exit codes mean.')
    .argument('[topic...]', 'a command as in "sources add", or "exit-codes"')
    .action((topic: string[]) => showHelp(program, topic, io))
  return program
}

const addGroup = (program: Command, name: string, group: Group, run: Run) => {
  const parent = program
    .command(name)
    .summary(group.summary)
    .description(`${capital(group.summary)}.`)
    .helpCommand(false)
  for (const [word, verb] of Object.entries(group.verbs)) addVerb(parent, word, verb, run)
}

const addVerb = (parent: Command, name: string, verb: Verb, run: Run) => {
  const command = parent
    .command(`${name} ${verb.args ?? ''}`.trim())
    .summary(verb.summary)
    .description(verb.about)
  if (verb.alias !== undefined) command.alias(verb.alias)
  verb.configure?.(command)
  const fullName = parent.name() === 'beatwire' ? name : `${parent.name()} ${name}`
  if (verb.examples.length > 0) command.addHelpText('after', examplesText(verb, fullName))
  command.action(() => run(verb, command))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const examplesText = (verb: Verb, name: string): string =>
  `\nExamples:\n${verb.examples
    .map(([line, does]) => `  beatwire ${name}${line === '' ? '' : ` ${line}`}\n${wrap(does, 96, '      ')}`)
    .join('')}`

const createInvocation = (command: Command, verb: Verb, services: Services, io: Io): Invocation => {
  const flags: Flags = command.optsWithGlobals()
  const settings = () => {
    const read = readSettings(io.env, flags)
    // A verb prints its own report, so only services log by default; other verbs do if a log level is set.
    return verb.logs || read.origins.logLevel !== 'default' ? read : { ...read, logLevel: 'error' as const }
  }
  return {
    io,
    services,
    args: command.args,
    flags,
    settings,
    async withApp(mode, use) {
      const opened = await services.open(settings(), { mode })
      try {
        return await use(opened)
      } finally {
        await opened.close()
      }
    },
  }
}

const failed = (error: unknown, io: Io): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE
  if (io.signal.aborted && error === io.signal.reason) return stopCode(error)
  const paint = paintFor(io.stderr, io.env)
  if (error instanceof UserError) {
    io.stderr.write(`${paint('red', 'beatwire:')} ${error.message}\n`)
    return error.code
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  io.stderr.write(`${paint('red', 'beatwire: unexpected:')} ${text}\n`)
  return FAILURE
}
