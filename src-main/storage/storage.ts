// How main keeps things on the disk: small settings files and append-only logs.
export { openJsonFile } from './json-file'
export type { JsonFile, JsonFileOptions } from './json-file'
export { openLog } from './log-file'
export type { LogFile, LogFileOptions } from './log-file'
