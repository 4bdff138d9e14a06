import { fileURLToPath } from 'node:url'

/** Runs a tool where its module (`import.meta.url`) is the program that was started; says in one line what went wrong, and ends with 2. */
export function runAs(url: string, main: () => void): void {
  if (process.argv[1] !== fileURLToPath(url)) return
  try {
    main()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
