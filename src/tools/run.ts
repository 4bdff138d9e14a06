import { fileURLToPath } from 'node:url'

/** Runs `main` if `url` (`import.meta.url`) is the program that was started. An error is printed as one line, with exit code 2. */
export function runAs(url: string, main: () => void): void {
  if (process.argv[1] !== fileURLToPath(url)) return
  try {
    main()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
